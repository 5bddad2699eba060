import { z } from 'zod'
import { NATIONAL_DAYS } from '#core/calendar/national-days.ts'
import { dateIn, Instant } from '#core/calendar/plain-date.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { foundCity } from '#features/people/index.ts'
import { invitationPath, invite } from '#features/sign-in/index.ts'
import { openBeside } from '#platform/lifecycle/platform.ts'
import { StartRefused } from '#platform/postgres/start-refused.ts'
import type { Command } from './command.ts'

const Options = z.object({
  name: z.string().trim().min(1).max(200),
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  'time-zone': z.enum(['Asia/Jakarta', 'Asia/Pontianak', 'Asia/Makassar', 'Asia/Jayapura']).default('Asia/Jakarta'),
  office: z.string().trim().min(1).max(200),
  'office-short': z.string().trim().min(1).max(60),
  'office-code': z.string().trim().min(1).max(40),
  'admin-name': z.string().trim().min(1).max(200),
  'admin-email': z.email(),
})

const options = Object.fromEntries(Object.keys(Options.shape).map((name) => [name, { type: 'string' }] as const))

export const init: Command = {
  name: 'init',
  summary: 'make a real city, without demo accounts',
  help: `
Makes the city of an empty installation: its informatics office, calendar days, SOP 009 version 1 in force, and its
first administrator, whose one-time link (7 days) is printed once. Refused when any city is there.

  --name "Kota ..."        the city            --slug kota-...          short name, a-z 0-9 -
  --time-zone Asia/...     Asia/Jakarta unless told
  --office "Dinas ..."     the office that owns the SOP
  --office-short ...       its short name      --office-code ...        its code in numbers of letters
  --admin-name "..."       first administrator --admin-email ...        which is also the name to sign in with`,
  options,
  run: async ({ config, log, values, print }) => {
    const parsed = Options.safeParse(values)
    if (!parsed.success) {
      const wrong = parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`)
      throw new StartRefused(`${wrong.join('\n')}\nSee: alur init --help`)
    }
    const asked = parsed.data
    const platform = await openBeside(config, log)
    try {
      const city = {
        slug: asked.slug,
        name: asked.name,
        timeZone: asked['time-zone'],
        owner: { code: asked['office-code'], name: asked.office, shortName: asked['office-short'] },
        administrator: { name: asked['admin-name'], email: asked['admin-email'] },
        today: dateIn(Instant.parse(new Date().toISOString()), asked['time-zone']),
        days: NATIONAL_DAYS,
        sop: sop009,
      }
      const founded = await foundCity(platform.database, city, (trx, tenant, administrator) =>
        invite(trx, tenant, administrator, 'firstAdministrator'),
      )
      if (!founded.ok) {
        throw new StartRefused(
          'This installation has a city already: use another ALUR_DATA or DATABASE_URL for a new one.',
        )
      }
      print(`${asked.name} is ready. The first administrator sets a password here, once, within 7 days:`)
      print(`${config.baseUrl ?? `http://localhost:${config.port}`}${invitationPath(founded.extra)}`)
      return 0
    } finally {
      await platform.close()
    }
  },
}

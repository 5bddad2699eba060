import { z } from 'zod'
import { NATIONAL_DAYS } from '#core/calendar/national-days.ts'
import { dateIn, Instant } from '#core/calendar/plain-date.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { foundCity } from '#features/people/index.ts'
import { invitationPath, invite } from '#features/sign-in/index.ts'
import { openBeside } from '#platform/lifecycle/platform.ts'
import { StartRefused } from '#platform/postgres/start-refused.ts'
import type { CommandInput } from './command.ts'

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

/** What a new city is made of, for `alur init` and `alur tenant add`. */
export const foundOptions = Object.fromEntries(
  Object.keys(Options.shape).map((name) => [name, { type: 'string' }] as const),
)

export const FOUND_HELP = `  --name "Kota ..."        the city            --slug kota-...          short name, a-z 0-9 -
  --time-zone Asia/...     Asia/Jakarta unless told
  --office "Dinas ..."     the office that owns the SOP
  --office-short ...       its short name      --office-code ...        its code in numbers of letters
  --admin-name "..."       first administrator --admin-email ...        which is also the name to sign in with`

const WHY_NOT = {
  cityExists:
    'This installation has a city already: use another ALUR_DATA or DATABASE_URL for a new one, or alur tenant add.',
  demoExists: 'This installation has the demo: use another ALUR_DATA or DATABASE_URL for a real city.',
  slugTaken: 'Another city has this short name.',
  addressTaken: 'Another city has this host name.',
  namesMissing:
    'A city that is here has no address of its own yet. Give it one first: alur tenant host <slug> <address>',
} as const

/** Makes a real city: the only one, or with an address beside others. Throws StartRefused with what is wrong. */
export async function foundByOptions(
  { config, log, values, print }: CommandInput,
  { command, address }: { readonly command: string; readonly address?: string },
): Promise<number> {
  const parsed = Options.safeParse(values)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`)
    throw new StartRefused(`${wrong.join('\n')}\nSee: alur ${command} --help`)
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
      address,
    }
    const founded = await foundCity(platform.database, city, (trx, tenant, administrator) =>
      invite(trx, tenant, administrator, 'firstAdministrator'),
    )
    if (!founded.ok) throw new StartRefused(WHY_NOT[founded.reason])
    print(`${asked.name} is ready. The first administrator sets a password here, once, within 7 days:`)
    print(`${address ?? config.baseUrl ?? `http://localhost:${config.port}`}${invitationPath(founded.extra)}`)
    return 0
  } finally {
    await platform.close()
  }
}

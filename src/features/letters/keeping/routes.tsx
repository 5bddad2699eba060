import { LetterKind } from '#core/letters/kind.ts'
import { Administration, todayOf } from '#features/administration/index.ts'
import type { Show } from '#features/front/index.ts'
import type { Database } from '#platform/database/database.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { csvOf } from '../export/csv.ts'
import { loadLetterSettings } from '../settings/load-settings.ts'
import { KEEPING } from './addresses.ts'
import { KeepingPage } from './keeping-page.tsx'
import { lettersOfGroup, listKept, loadScrub } from './kept.ts'

export interface KeepingDependencies {
  readonly database: Database
  readonly show: Show
}

const COLUMNS = ['nomor', 'tanggal', 'naskah', 'pencipta', 'klasifikasi', 'keamanan', 'keadaan', 'sha256'] as const
const STATES = { revoked: 'dicabut', replaced: 'diganti' } as const

/** `/kelola/surat/simpanan`: whether the files of letters are whole, and how long letters are kept. */
export function addKeepingRoutes(web: Web, { database, show }: KeepingDependencies): void {
  web.route('get', KEEPING, { access: 'administrator' }, async (c) => {
    const { id: tenant } = c.var.tenant
    const { kept, scrub } = await database.withTenant(tenant, async (trx) => ({
      kept: await listKept(trx, tenant, await loadLetterSettings(trx, tenant), todayOf(c)),
      scrub: await loadScrub(trx, tenant),
    }))
    return show(
      c,
      { title: translator(c.var.locale)('keeping.title') },
      <Administration section="letters">
        <KeepingPage {...kept} {...scrub} />
      </Administration>,
    )
  })

  web.route('get', `${KEEPING}/:kind/:year{[0-9]{4}}`, { access: 'administrator' }, async (c) => {
    const { id: tenant } = c.var.tenant
    const kind = LetterKind.safeParse(c.req.param('kind'))
    if (!kind.success) return fail('notFound')
    const year = Number(c.req.param('year'))
    const letters = await database.withTenant(tenant, (trx) => lettersOfGroup(trx, tenant, kind.data, year))
    if (letters.length === 0) return fail('notFound')
    const rows = letters.map(({ number, dated, name, agency, classification, security, ended, digest }) => ({
      nomor: number,
      tanggal: dated,
      naskah: name,
      pencipta: agency,
      klasifikasi: classification,
      keamanan: security,
      keadaan: ended === null ? 'berlaku' : STATES[ended],
      sha256: digest,
    }))
    return c.body(csvOf(COLUMNS, rows), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="arsip-${kind.data}-${year}.csv"`,
      'Cache-Control': 'private, no-store',
    })
  })
}

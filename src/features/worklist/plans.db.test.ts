import { beforeAll, expect, test } from 'vitest'
import { sop009 } from '#core/sop/sop-009.ts'
import { addCatalogueRoutes } from '#features/catalogue/index.ts'
import { addNoticeRoutes } from '#features/notices/index.ts'
import { addSearchRoutes } from '#features/search/index.ts'
import type { Statement, Transaction } from '#platform/database/transaction.ts'
import { serveCity } from '#root/tests/support/city-web.ts'
import { addDossiersRoutes, addOpenRoutes, addWorklistRoutes } from './index.ts'

// Every statement that the pages of lists send, noted as it goes by.
const sent: Statement[] = []
const { city, database, ownerQuery, get } = await serveCity([sop009], (web, { database: real, service, show }) => {
  const noted = (transaction: Transaction): Transaction => ({
    db: transaction.db,
    afterwards: (step) => transaction.afterwards(step),
    query: (statement) => {
      sent.push(statement)
      return transaction.query(statement)
    },
  })
  const noting: typeof real = {
    ...real,
    withTenant: (tenant, work) => real.withTenant(tenant, (transaction) => work(noted(transaction))),
    askTogether: (tenant, work) => real.askTogether(tenant, (transaction) => work(noted(transaction))),
  }
  addWorklistRoutes(web, noting, show)
  addDossiersRoutes(web, noting, show)
  addOpenRoutes(web, noting, service, show)
  addCatalogueRoutes(web, noting, show)
  addNoticeRoutes(web, noting, show)
  addSearchRoutes(web, noting, show)
})
const head = { person: city.kepalaPd }

/** Tables that grow with the city's dossiers. */
const GROWING = ['dossier', 'seat', 'participant', 'turn', 'application', 'application_word', 'notice', 'dossier_word']

beforeAll(async () => {
  await ownerQuery(
    `insert into dossier (tenant, id, version, head_hash, sop_number, sop_version, applicant, owner, title, status, lane,
        opened_at, stage, step, role, party, round, turn_opened_at, due_on, due_until, mark)
      select $1, gen_random_uuid(), 1, '\\x00', '009', 1, case n % 100 when 0 then $2::uuid else gen_random_uuid() end,
        gen_random_uuid(), 'Aplikasi nomor ' || n, 'running', (array['open', 'late', 'closed'])[1 + n % 3],
        now(), 'requestAssistance', 'act', 'kepalaPd', 'applicant', 1, now(), current_date, now(), 'none'
      from generate_series(1, 8000) n`,
    [city.tenant, city.applicant],
  )
  await ownerQuery(
    `insert into seat select tenant, id, case when applicant = $1 then 'head:' || $1::text else 'person:' || id end, now() from dossier`,
    [city.applicant],
  )
  await ownerQuery(`insert into participant select tenant, id, gen_random_uuid(), 'owner', lane from dossier`)
  await ownerQuery(
    `insert into application select tenant, id, title, applicant, '1', now() + (random() * interval '1 day') from dossier`,
  )
  await ownerQuery(
    `insert into notice select tenant, gen_random_uuid(), case when applicant = $1 then $2::uuid else gen_random_uuid() end, id,
      'turnOpened', 1, now() from dossier`,
    [city.applicant, city.kepalaPd],
  )
  await ownerQuery('analyze')
})

test.each([
  '/giliran',
  '/giliran?tab=menunggu',
  '/giliran?tab=terlambat',
  '/giliran?tab=selesai',
  '/giliran?cari=nomor',
  '/giliran?cari=1234',
  '/giliran?tab=menunggu&cari=nomor+1234',
  '/giliran?tab=selesai&cari=nomor',
  '/giliran?tab=selesai&pd=x',
  '/giliran?tab=menunggu&kegiatan=requestAssistance',
  '/berkas',
  '/berkas?keadaan=berjalan',
  '/berkas?keadaan=berjalan&pd=x',
  '/berkas?cari=nomor+1234',
  '/cari?q=nomor',
  '/cari?q=aplikasi+1234',
  '/cari?q=contoh',
  '/pemberitahuan',
  '/katalog',
  '/katalog?cari=nomor+1234',
  '/berkas/baru?judul=Layanan+1234&sop=009&pd=x',
])('%s reads no growing table from end to end', async (path) => {
  sent.length = 0
  const asked = path.replace('pd=x', `pd=${city.applicant}`)
  expect((await get(asked, head)).status).toBe(200)
  expect(sent.length).toBeGreaterThan(0)
  for (const statement of sent) expect(await scannedBy(statement), statement.text).toEqual([])
})

test('a read from end to end would be noticed', async () => {
  expect(await scannedBy({ text: 'select max(title) from dossier where tenant is not null' })).toEqual(['dossier'])
})

/** Growing tables that a statement would read from end to end. */
async function scannedBy({ text, values = [] }: Statement): Promise<readonly string[]> {
  const plan = JSON.stringify(
    await database.callWithTenant(city.tenant, { text: `explain (format json) ${text}`, values }),
  )
  return [...plan.matchAll(/"Node Type":"Seq Scan"[^{}]*?"Relation Name":"(\w+)"/g)]
    .map(([, table = '']) => table)
    .filter((table) => GROWING.includes(table))
}

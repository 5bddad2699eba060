import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, expect } from 'vitest'
import type { PersonId } from '#core/ids.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { dossierService } from '#features/dossier/index.ts'
import { describeProblem, frameOf, problemPage, shower } from '#features/front/index.ts'
import { tenantFinder } from '#features/people/index.ts'
import { createToken, hashPassword, identifier } from '#features/sign-in/index.ts'
import { openDiskFileStore } from '#platform/files/disk-file-store.ts'
import type { WebContext } from '#platform/http/context.ts'
import { TOKEN_SCOPES } from '#platform/http/scopes.ts'
import { createWeb } from '#platform/http/web.ts'
import { createLog } from '#platform/log/log.ts'
import { openLetterDesk } from '#root/tests/support/letter-desk.ts'
import { announceQueues } from '#root/tests/support/queues.ts'
import { createSampleCity } from '#root/tests/support/sample-city.ts'
import { testBox } from '#root/tests/support/secret-box.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { addApiRoutes } from './index.ts'

export const PASSWORD = 'kata sandi yang panjang'

export interface Sent {
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Whose token is sent; null for none. The head of the asking agency when nobody is named. */
  readonly by?: PersonId | null
}

let serial = 0
export const key = () => ({ 'idempotency-key': `uji-${++serial}` })
export const at = (version: number) => ({ 'if-match': `"${version}"` })
export const comment = (text = 'Catatan') => ({ type: 'comment', text })

/** The API over a small invented city, each of whose people has a token; `orang0` to `orang4` by PASSWORD. */
export async function serveApi(sops: readonly SopDefinition[] = [sop009]) {
  const { database, ownerQuery } = await createTestDatabase()
  const directory = await mkdtemp(join(tmpdir(), 'alur-api-'))
  afterAll(() => rm(directory, { recursive: true, force: true }))
  const frame = (c: WebContext) => frameOf(c, { styles: '/assets/a.css', font: '/assets/a.woff2', scripts: [] })
  const baseUrl = () => 'http://alur.example.go.id'
  const web = createWeb({
    log: createLog('silent'),
    baseUrl,
    isReady: () => database.isReady(),
    findTenant: tenantFinder(database),
    identify: identifier(database, () => false),
    describeProblem,
    problemPage: problemPage(frame),
  })
  const files = await openDiskFileStore(directory)
  const service = dossierService(database)
  const { desk, keys } = await openLetterDesk({ database, files, directory, baseUrl, dossiers: service })
  addApiRoutes(web, { database, box: testBox, service, files, show: shower(frame), baseUrl, letters: desk })

  await announceQueues(ownerQuery)
  const city = await createSampleCity(database, sops)
  const people = [city.kepalaPd, city.stafPd, city.kepalaDiskominfo, city.stranger, city.stafDiskominfo]
  const hash = await hashPassword(PASSWORD)
  const tokens = new Map<PersonId, string>()
  for (const [index, person] of people.entries()) {
    const account = v7()
    await ownerQuery(
      'insert into account (tenant, id, person, username, password_hash, duties) values ($1, $2, $3, $4, $5, $6)',
      [city.tenant, account, person, `orang${index}`, hash, person === city.stafDiskominfo ? ['administrator'] : []],
    )
    const token = await database.withTenant(city.tenant, (trx) =>
      createToken(trx, city.tenant, account, { name: 'uji', scopes: TOKEN_SCOPES, days: 1 }),
    )
    tokens.set(person, token)
  }

  async function ask(path: string, { method = 'GET', body, headers = {}, by = city.kepalaPd }: Sent = {}) {
    const answer = await web.app.request(`/api/v1${path}`, {
      method,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      headers: {
        ...(by && { authorization: `Bearer ${tokens.get(by)}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, text, json: text.startsWith('{') ? JSON.parse(text) : {} }
  }
  const opening = () => ({ sop: '009', applicant: city.applicant, title: 'SIPADU (contoh)' })
  async function opened() {
    const { status, json } = await ask('/dossiers', { method: 'POST', body: opening(), headers: key() })
    expect(status).toBe(201)
    return json as { dossier: string; version: number; trackingCode: string }
  }
  return { city, database, ownerQuery, web, service, desk, keys, ask, opening, opened }
}

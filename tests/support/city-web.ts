import type { Duty } from '#core/authority/actor.ts'
import { PersonId } from '#core/ids.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { type DossierService, dossierService } from '#features/dossier/index.ts'
import { describeProblem, frameOf, problemPage, type Show, shower } from '#features/front/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { WebContext } from '#platform/http/context.ts'
import { createWeb, type Web } from '#platform/http/web.ts'
import { createLog } from '#platform/log/log.ts'
import { announceQueues } from './queues.ts'
import { createSampleCity, type SampleCity } from './sample-city.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

const ORIGIN = 'http://alur.example'

/** Somebody who asks; undefined is a visitor. */
export interface Caller {
  readonly person: PersonId
  readonly duties?: readonly Duty[]
}

export interface CityWeb {
  readonly city: SampleCity
  readonly database: Database
  readonly owner: TestDatabase['owner']
  readonly ownerQuery: TestDatabase['ownerQuery']
  readonly service: DossierService
  readonly web: Web
  get(path: string, caller?: Caller): Promise<Response>
  post(path: string, fields: Readonly<Record<string, string>>, caller?: Caller): Promise<Response>
}

/** The pages of some features over a small invented city; who asks is told in a header instead of a session. */
export async function serveCity(
  sops: readonly SopDefinition[],
  add: (web: Web, parts: { database: Database; service: DossierService; show: Show }) => void,
): Promise<CityWeb> {
  const { database, owner, ownerQuery } = await createTestDatabase()
  await announceQueues(ownerQuery)
  const city = await createSampleCity(database, sops)
  const service = dossierService(database)
  const frame = (c: WebContext) => frameOf(c, { styles: '/assets/s.css', font: '/assets/f.woff2', scripts: [] })
  const web = createWeb({
    log: createLog('silent'),
    isReady: async () => true,
    baseUrl: () => ORIGIN,
    findTenant: async () => ({
      id: city.tenant,
      kind: 'real',
      name: 'Kota Contoh',
      timeZone: 'Asia/Jakarta',
      sopOwner: city.owner,
    }),
    identify: async (c) => {
      const person = PersonId.safeParse(c.req.header('x-person'))
      if (!person.success) return undefined
      const duties = (c.req.header('x-duties') ?? '').split(' ').filter((duty) => duty === 'administrator')
      return {
        account: person.data,
        person: person.data,
        name: 'Contoh',
        duties,
        by: { means: 'session', session: 'session', fresh: true },
      }
    },
    describeProblem,
    problemPage: problemPage(frame),
  })
  add(web, { database, service, show: shower(frame) })
  const headersOf = (caller?: Caller): Record<string, string> =>
    caller ? { 'x-person': caller.person, 'x-duties': (caller.duties ?? []).join(' ') } : {}
  return {
    city,
    database,
    owner,
    ownerQuery,
    service,
    web,
    get: async (path, caller) => web.app.request(`${ORIGIN}${path}`, { headers: headersOf(caller) }),
    post: async (path, fields, caller) =>
      web.app.request(`${ORIGIN}${path}`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { origin: ORIGIN, ...headersOf(caller) },
      }),
  }
}

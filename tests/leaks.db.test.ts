import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Instant } from '#core/calendar/plain-date.ts'
import { TenantId } from '#core/ids.ts'
import { prepareDemo } from '#features/demo/index.ts'
import { dossierService } from '#features/dossier/index.ts'
import { beginSession } from '#features/sign-in/sessions.ts'
import { readConfig } from '#platform/config/config.ts'
import { applicationConnection } from '#platform/database/connection.ts'
import { openDiskFileStore } from '#platform/files/disk-file-store.ts'
import { RATE_CLASSES } from '#platform/http/rate-limit.ts'
import type { RouteEntry } from '#platform/http/web.ts'
import { createLog } from '#platform/log/log.ts'
import { compose } from '#root/src/compose.ts'
import { announceQueues } from './support/queues.ts'
import { createTestDatabase } from './support/test-database.ts'

// Row-level security alone, with the application's own checks off. A second city has the rows of the first, under the same
// identifiers, each text of it marked. Then every read of the router runs while its SQL lies: once with each filter by tenant taken out, and
// once asking for the other city. Whatever comes, no marked text may be in it.

const ORIGIN = 'http://alur.example'
const MARK = 'BOCOR'
const NOW = Instant.parse(new Date().toISOString())
const PEOPLE = ['admin', 'kepala.kominfo'] as const

const { database, owner, ownerQuery } = await createTestDatabase()
const directory = await mkdtemp(join(tmpdir(), 'alur-leaks-'))
afterAll(() => rm(directory, { recursive: true, force: true }))

/** How statements lie; undefined: they are sent as they are. */
type Lie = (text: string, values: readonly unknown[]) => { text: string; values: readonly unknown[] }
let lie: Lie | undefined
/** Statements that have lied, and rows that came with the mark. */
const lied = new Set<string>()
let leaks: string[] = []

const plainQuery = Client.prototype.query
interface Sent {
  readonly text: string
  readonly values?: readonly unknown[]
  readonly name?: string
}
/** In front of the driver, so that nothing of ours is replaced. */
function lying(this: Client, sent: unknown, ...more: unknown[]): unknown {
  const call = (what: unknown) => (plainQuery as (...all: unknown[]) => unknown).call(this, what, ...more)
  if (!lie || typeof sent !== 'object' || sent === null || !('text' in sent)) return call(sent)
  const { text, values = [], name, ...rest } = sent as Sent
  // Which cities there are is told to the application before it knows for which it is asked.
  if (!/\btenant\b/.test(text) || text.startsWith('begin') || text.includes('from tenants()')) return call(sent)
  const changed = lie(text, values)
  if (changed.text !== text || changed.values.some((value, index) => value !== values[index])) lied.add(text)
  // A name belongs to one text for the life of a connection.
  const answer = call({ ...rest, ...changed, values: [...changed.values] })
  if (answer instanceof Promise) {
    answer.then(
      (result: { rows?: unknown[] }) => {
        if (JSON.stringify(result.rows ?? []).includes(MARK)) leaks.push(text)
      },
      () => {},
    )
  }
  return answer
}
Client.prototype.query = lying as typeof plainQuery
afterAll(() => {
  Client.prototype.query = plainQuery
})
afterEach(() => {
  lie = undefined
})

let tenant: TenantId
const other = TenantId.parse(v7())
let routes: readonly RouteEntry[] = []
let fetch: (request: Request) => Promise<Response>
let sessions: readonly string[] = []
let places: Readonly<Record<string, readonly string[]>> = {}

const filtersOff: Lie = (text, values) => ({
  // The parameter stays in use, so that its type stays known.
  text: text.replace(/\b((?:\w+\.)?(?:tenant|"tenant")) = (\$\d+)/g, '($2::uuid is not null)'),
  values,
})
// Who asks stays known, and for which city: it is what they get that is looked at.
const otherCity: Lie = (text, values) => ({
  text,
  values: /\bsession\b|\bcity_look\b/.test(text) ? values : values.map((value) => (value === tenant ? other : value)),
})

const TENANT_TABLES = `
  select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'tenant' and not a.attisdropped
   order by 1`

/** Gives the other city every row of the first one, under the same identifiers, with the mark in every text that takes it. */
async function copyCity(): Promise<void> {
  const owning = new Client(owner)
  await owning.connect()
  // Neither triggers nor foreign keys: they are not what is asked about.
  await owning.query('set session_replication_role = replica')
  const columns = async (table: string) =>
    (
      await owning.query<{ name: string; type: string }>(
        `select column_name as name, data_type as type from information_schema.columns
          where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' and identity_generation is null`,
        [table],
      )
    ).rows
  const mark = async (table: string, name: string, set: string, city: string) => {
    // What a constraint does not let be marked stays as it is.
    await owning.query(`update "${table}" set "${name}" = ${set} where ${city} = '${other}'`).catch(() => {})
  }
  await owning.query(
    `insert into tenant (id, slug, name, kind) select '${other}', 'lain', '${MARK} kota', kind from tenant limit 1`,
  )
  for (const { name: table } of (await owning.query<{ name: string }>(TENANT_TABLES)).rows) {
    const all = await columns(table)
    const names = all.map(({ name }) => `"${name}"`)
    const from = names.map((name) => (name === '"tenant"' ? `'${other}'` : name))
    await owning
      .query(`insert into "${table}" (${names}) select ${from} from "${table}" where tenant = '${tenant}'`)
      .catch((fault: unknown) => {
        // Unique across cities on purpose.
        if (table !== 'tenant_host') throw fault
      })
    for (const { name, type } of all) {
      if (type === 'text') await mark(table, name, `'${MARK} ' || "${name}"`, 'tenant')
      const inside = `regexp_replace("${name}"::text, ': "([^"]{3,})"', ': "${MARK} \\1"', 'g')::jsonb`
      if (type === 'jsonb') await mark(table, name, inside, 'tenant')
    }
  }
  await owning.end()
}

beforeAll(async () => {
  await announceQueues(ownerQuery)
  const files = await openDiskFileStore(join(directory, 'files'))
  await prepareDemo({ database, dossiers: dossierService(database), files }, NOW)
  const [city] = await ownerQuery<{ id: string }>('select id from tenant')
  tenant = TenantId.parse(city?.id)
  await ownerQuery(`insert into tenant_host (tenant, host, address, main) values ($1, 'alur.example', $2, true)`, [
    ...[tenant, ORIGIN],
  ])
  const accounts = await ownerQuery<{ id: string }>(
    'select id from account where username = any($1) order by username',
    [PEOPLE],
  )
  sessions = await Promise.all(
    accounts.map(({ id }) => database.withTenant(tenant, (trx) => beginSession(trx, tenant, id, 'Peramban contoh'))),
  )
  await copyCity()
  const config = {
    ...readConfig({
      ALUR_DATA: directory,
      ALUR_LOG_LEVEL: 'silent',
      ALUR_BASE_URL: ORIGIN,
      ALUR_RATE_LIMITS: RATE_CLASSES.map((kind) => `${kind}=1000000`).join(' '),
    }),
    evenMs: 0,
  }
  const platform = {
    config,
    log: createLog('silent'),
    database,
    owner,
    login: applicationConnection(owner),
    close: async () => {},
  }
  const application = await compose(platform, () => {})
  routes = application.routes ?? []
  // In process, without a socket: nothing on the way reads one.
  fetch = async (request) => (await application.fetch(request, {} as never)) as Response
  await fetch(new Request(`${ORIGIN}/healthz`))
  places = await placesOf()
}, 240_000)

/** What stands in an address, by the name of its part. */
async function placesOf(): Promise<Readonly<Record<string, readonly string[]>>> {
  const some = async (table: string, column = 'id', limit = 2) =>
    (
      await ownerQuery<{ value: string }>(
        `select distinct "${column}"::text as value from "${table}" where tenant = $1 limit ${limit}`,
        [tenant],
      )
    ).map(({ value }) => value)
  return {
    dossier: await some('dossier', 'id', 2),
    letter: await some('letter', 'id', 2),
    person: await some('person'),
    agency: await some('agency'),
    position: await some('position'),
    tenure: await some('tenure'),
    notice: await some('notice'),
    code: [...(await some('tracking', 'code')), ...(await some('letter', 'code'))],
    digest: await some('attachment', 'digest'),
    kind: ['suratPermohonan', 'draf'],
    seq: ['2', '4'],
    number: ['009'],
    version: ['1'],
    year: [NOW.slice(0, 4)],
    stage: ['checkKak', 'requestAssistance'],
    step: ['act'],
    exit: ['lanjut'],
    page: ['1'],
  }
}

/** Addresses of a route: every part that is known filled in, others by an identifier that is nobody's. */
function addressesOf({ path }: RouteEntry): readonly string[] {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const most = Math.max(1, ...names.map((name) => places[name]?.length ?? 1))
  return Array.from({ length: most }, (_, index) =>
    path.replace(/:(\w+)(\{(?:[^{}]|\{[^{}]*\})*\})?/g, (_all, name: string) => {
      const known = places[name] ?? []
      return encodeURIComponent(known[index % Math.max(1, known.length)] ?? v7())
    }),
  )
}

/** Reads that never end, or that are answered by another site. */
const NOT_READ = /\/(langsung|live|events|stream)$|penyedia/

/** Reads everything as each of the people, and gives the statuses by route. */
async function readAll(): Promise<ReadonlyMap<string, readonly number[]>> {
  const statuses = new Map<string, number[]>()
  const reads = routes.filter(({ method, path }) => method === 'GET' && !NOT_READ.test(path))
  for (const route of reads) {
    const seen: number[] = []
    for (const address of addressesOf(route)) {
      for (const secret of route.access === 'public' ? sessions.slice(0, 1) : sessions) {
        const answer = await fetch(
          new Request(`${ORIGIN}${address}`, {
            headers: { cookie: `alur=${secret}`, accept: 'text/html, application/json' },
          }),
        )
        const stream = answer.headers.get('content-type')?.includes('event-stream') === true
        const text = stream ? '' : Buffer.from(await answer.arrayBuffer()).toString('latin1')
        if (stream) await answer.body?.cancel().catch(() => {})
        if (text.includes(MARK)) leaks.push(`${route.path} ${address}`)
        seen.push(answer.status)
      }
    }
    statuses.set(route.path, seen)
  }
  return statuses
}

describe('with the application’s own checks off', () => {
  test('every read with its filters by tenant taken out shows nothing of the other city', {
    timeout: 600_000,
  }, async () => {
    leaks = []
    lied.clear()
    lie = filtersOff
    const statuses = await readAll()
    lie = undefined
    expect(leaks).toEqual([])
    // The reads ran in earnest: most of them have been answered, by statements without a filter.
    const answered = [...statuses].filter(([, seen]) => seen.includes(200))
    expect(answered.length).toBeGreaterThan(statuses.size * 0.6)
    expect(lied.size).toBeGreaterThan(100)
  })

  test('every read that asks for the other city gets nothing of it', { timeout: 600_000 }, async () => {
    leaks = []
    lied.clear()
    lie = otherCity
    await readAll()
    lie = undefined
    expect(leaks).toEqual([])
    expect(lied.size).toBeGreaterThan(10)
  })

  test('this test finds a leak where there is one', async () => {
    await ownerQuery('alter table agency disable row level security')
    leaks = []
    lie = filtersOff
    for (const secret of sessions) {
      for (const address of ['/kelola/pd', '/api/v1/agencies']) {
        await fetch(new Request(`${ORIGIN}${address}`, { headers: { cookie: `alur=${secret}`, accept: 'text/html' } }))
      }
    }
    lie = undefined
    await ownerQuery('alter table agency enable row level security')
    expect(leaks).not.toEqual([])
  })
})

describe('in the catalogue', () => {
  test('every table with a tenant has forced row-level security, and a policy by the tenant of the transaction', async () => {
    const tables = await ownerQuery<{ name: string }>(TENANT_TABLES)
    expect(tables.length).toBeGreaterThan(50)
    const open = await ownerQuery<{ name: string }>(`
      with tables as (${TENANT_TABLES})
      select c.relname as name from tables t join pg_class c on c.relname = t.name and c.relnamespace = 'public'::regnamespace
       where not (c.relrowsecurity and c.relforcerowsecurity)
          or not exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname
               and p.qual like '%app.tenant%' and p.cmd = 'ALL')`)
    expect(open).toEqual([])
  })

  test('beside it no policy lets the application see more', async () => {
    const wide = await ownerQuery<{ name: string }>(`
      select tablename || ' ' || policyname as name from pg_policies
       where schemaname = 'public' and coalesce(qual, '') not like '%app.tenant%'
         and (roles && array['public', 'alur_app']::name[])`)
    expect(wide).toEqual([])
  })

  test('the application’s login owns nothing, and neither passes row-level security by nor gives itself roles', async () => {
    expect(
      await ownerQuery(
        `select rolbypassrls or rolsuper or rolcreaterole as more from pg_roles where rolname = 'alur_app'`,
      ),
    ).toEqual([{ more: false }])
    expect(await ownerQuery(`select relname from pg_class where relowner = 'alur_app'::regrole`)).toEqual([])
  })

  test('every function with the rights of its owner pins its search path', async () => {
    const loose = await ownerQuery<{ name: string }>(`
      select proname as name from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
         and not exists (select from unnest(proconfig) s where s like 'search_path=public, pg_temp%')`)
    expect(loose).toEqual([])
  })

  test('every such function that the application may call sets or asks for the tenant, or lists names alone', async () => {
    const callable = await ownerQuery<{ name: string; body: string }>(`
      select proname as name, coalesce(pg_get_function_sqlbody(oid), prosrc) as body from pg_proc
       where prosecdef and pronamespace = 'public'::regnamespace and prorettype <> 'trigger'::regtype
         and has_function_privilege('alur_app', oid, 'execute')`)
    expect(callable.length).toBeGreaterThan(3)
    const unbound = callable.filter(({ body }) => !/app\.tenant|current_tenant\(\)/.test(body)).map(({ name }) => name)
    expect(unbound.sort()).toEqual(['tenant_hosts', 'tenants'])
  })

  test('views ask with the rights of whoever asks them', async () => {
    expect(
      await ownerQuery(`select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace
         and not coalesce(reloptions @> array['security_invoker=true'], false)`),
    ).toEqual([])
  })
})

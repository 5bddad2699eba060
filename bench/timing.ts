import { v7 } from 'uuid'
import { beginSession } from '#features/sign-in/sessions.ts'
import { readConfig } from '#platform/config/config.ts'
import { RATE_CLASSES } from '#platform/http/rate-limit.ts'
import { listen } from '#platform/http-server/listen.ts'
import { createLog } from '#platform/log/log.ts'
import { compose } from '#root/src/compose.ts'
import { HttpClient } from './http-client.ts'
import { mannWhitney, median } from './mann-whitney.ts'
import { makeDemoCity, startBenchServer } from './server.ts'

// Whether time tells what is there: bench/timing.js [samples]. Somebody asks for things of others and for things that are not there, in
// turns and in random order; a Mann-Whitney test says whether the two can be told apart.

const SAMPLES = Number(process.argv[2] ?? 400)
const WHO = 'kepala.dinkes'
const NOWHERE = { host: '/nowhere', user: '', password: '', database: '' }

interface Guess {
  readonly what: string
  /** Addresses of things that are there, and not for who asks. */
  readonly theirs: readonly string[]
  readonly made: () => string
}

const server = await startBenchServer()
try {
  const tenant = await makeDemoCity(server)
  const owner = await server.connectOwner()
  const ids = async (text: string): Promise<readonly string[]> =>
    (await owner.query<{ id: string }>(text, [tenant])).rows.map(({ id }) => id)
  const others = `d.tenant = $1 and d.applicant <> (select p.agency from account a join tenure t on t.tenant = $1
    and t.person = a.person join position p on p.tenant = $1 and p.id = t.position where a.tenant = $1 and a.username = '${WHO}' limit 1)`
  const dossiers = await ids(`select d.id from dossier d where ${others}`)
  const letters = await ids(
    `select l.id from letter l join dossier d on d.tenant = l.tenant and d.id = l.dossier where ${others}`,
  )
  const files = await ids(
    `select d.id || '/lampiran/' || f.digest as id from attachment f join dossier d on d.tenant = f.tenant and d.id = f.dossier
      where ${others}`,
  )
  const people = await ids('select id from person where tenant = $1')
  const digest = 'a'.repeat(64)
  const guesses: readonly Guess[] = [
    { what: 'dossier', theirs: dossiers.map((id) => `/berkas/${id}`), made: () => `/berkas/${v7()}` },
    {
      what: 'dossier by the API',
      theirs: dossiers.map((id) => `/api/v1/dossiers/${id}`),
      made: () => `/api/v1/dossiers/${v7()}`,
    },
    { what: 'letter', theirs: letters.map((id) => `/surat/${id}`), made: () => `/surat/${v7()}` },
    {
      what: 'letter by the API',
      theirs: letters.map((id) => `/api/v1/letters/${id}`),
      made: () => `/api/v1/letters/${v7()}`,
    },
    { what: 'file', theirs: files.map((id) => `/berkas/${id}`), made: () => `/berkas/${v7()}/lampiran/${digest}` },
    { what: 'person', theirs: people.map((id) => `/kelola/orang/${id}`), made: () => `/kelola/orang/${v7()}` },
  ]
  const [account = ''] = await ids(`select id from account where tenant = $1 and username = '${WHO}'`)
  const session = await server.database.withTenant(tenant, (trx) => beginSession(trx, tenant, account, 'bench'))

  for (const even of [false, true]) {
    const base = readConfig({
      ALUR_DATA: server.directory,
      ALUR_LOG_LEVEL: 'silent',
      ALUR_RATE_LIMITS: RATE_CLASSES.map((kind) => `${kind}=1000000`).join(' '),
    })
    const config = even ? base : { ...base, evenMs: 0 }
    const platform = {
      ...{ config, log: createLog('silent'), database: server.database, owner: NOWHERE, login: NOWHERE },
      close: async () => {},
    }
    const application = await compose(platform, () => {})
    const listening = await listen(application.fetch, 0)
    const client = new HttpClient(`http://127.0.0.1:${listening.port}`, {
      Cookie: `alur=${session}`,
      Accept: 'text/html, application/json',
    })
    console.log(even ? `\nas it is served (step of ${config.evenMs} ms)` : 'answered at once')
    const rows = []
    for (const guess of guesses) rows.push(await measure(client, guess, even ? SAMPLES : Math.min(SAMPLES, 200)))
    console.table(rows)
    client.close()
    await listening.close()
    await application.close?.()
  }
} finally {
  await server.stop()
}

async function measure(client: HttpClient, { what, theirs, made }: Guess, samples: number) {
  const there: number[] = []
  const absent: number[] = []
  const pick = () => theirs[Math.floor(Math.random() * theirs.length)] ?? ''
  const time = async (path: string): Promise<number> => {
    const since = performance.now()
    const { status } = await client.send('GET', path)
    const took = performance.now() - since
    if (status !== 404) throw new Error(`${path} answers ${status}, not 404`)
    return took
  }
  // The first ones warm up what compiles.
  for (let turn = -20; turn < samples; turn += 1) {
    const first = Math.random() < 0.5
    const one = await time(first ? pick() : made())
    const two = await time(first ? made() : pick())
    if (turn < 0) continue
    there.push(first ? one : two)
    absent.push(first ? two : one)
  }
  const { z, p } = mannWhitney(there, absent)
  return {
    what,
    samples,
    theirsMs: round(median(there)),
    nothingMs: round(median(absent)),
    z: round(z),
    p: round(p),
    told: p < 0.001,
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

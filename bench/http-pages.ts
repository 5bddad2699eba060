import { gunzipSync } from 'node:zlib'
import { Client } from 'pg'
import { DEMO_PASSWORD } from '#features/demo/index.ts'
import type { OwnerConnection } from '#platform/postgres/embedded.ts'
import { cpuOf } from './cpu.ts'
import { HttpClient, signIn } from './http-client.ts'
import { round, time } from './measure.ts'

/** What one page costs. Bytes are gzip, as sent. */
export interface PageWeight {
  readonly page: string
  readonly p50: number
  readonly p95: number
  /** Of the server's process, for one page. */
  readonly cpuMs: number
  /** Of all processes of the database, for one page. */
  readonly databaseCpuMs: number
  readonly htmlBytes: number
  readonly scriptBytes: number
  readonly styleBytes: number
}

export async function measurePages(
  server: { readonly address: string; readonly pid: number },
  connection: OwnerConnection,
  calls: number,
): Promise<readonly PageWeight[]> {
  const owner = new Client(connection)
  await owner.connect()
  const { rows } = await owner.query(
    `select d.id, d.stage, d.step, a.username from dossier d join participant p on p.tenant = d.tenant and p.dossier = d.id
       join account a on a.tenant = p.tenant and a.person = p.person
      where d.stage = 'checkKak' and p.side = 'owner' order by a.username limit 1`,
  )
  await owner.end()
  const [at] = rows
  if (!at) throw new Error('the demo has no dossier whose KAK is being checked')
  const cookie = await signIn(server.address, at.username, DEMO_PASSWORD)
  const pages = [
    ['sign-in', '/masuk', ''],
    ['worklist', '/giliran', cookie],
    ['dossier', `/berkas/${at.id}`, cookie],
    ['trail', `/berkas/${at.id}/jejak`, cookie],
    ['form', `/berkas/${at.id}/kegiatan/checkKak/${at.step}/sesuai`, cookie],
    ['SOP', '/sop/009', ''],
  ] as const
  const weights: PageWeight[] = []
  for (const [page, path, session] of pages) {
    const client = new HttpClient(server.address, { 'Accept-Encoding': 'gzip', ...(session && { Cookie: session }) })
    const get = async (address: string) => {
      const answered = await client.send('GET', address)
      if (answered.status !== 200) throw new Error(`${address} was answered with ${answered.status}`)
      return answered
    }
    const first = await get(path)
    await time(20, () => get(path))
    const before = await cpuOf(server.pid)
    const timing = await time(calls, () => get(path))
    const after = await cpuOf(server.pid)
    const html = first.header('content-encoding') === 'gzip' ? gunzipSync(first.body).toString() : first.body.toString()
    const weigh = async (pattern: RegExp) => {
      let bytes = 0
      for (const [, asset] of html.matchAll(pattern)) if (asset) bytes += (await get(asset)).body.length
      return bytes
    }
    weights.push({
      page,
      p50: round(timing.p50),
      p95: round(timing.p95),
      cpuMs: round((after.server - before.server) / calls),
      databaseCpuMs: round((after.database - before.database) / calls),
      htmlBytes: first.body.length,
      scriptBytes: await weigh(/<script[^>]* src="([^"]+)"/g),
      styleBytes: await weigh(/<link[^>]* rel="stylesheet"[^>]* href="([^"]+)"/g),
    })
    client.close()
  }
  return weights
}

import { expect, test } from 'vitest'
import { DossierId, type PersonId } from '#core/ids.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { changesOf } from '#features/dossier/index.ts'
import { serveCity } from '#root/tests/support/city-web.ts'
import { addLiveRoutes, Streams } from '../index.ts'
import { openLiveStream } from './live-stream.ts'

const streams = new Streams()
let signedInStill = true
const { city, service, database, get } = await serveCity([sop009], (web, parts) => {
  addLiveRoutes(web, {
    database: parts.database,
    streams,
    holds: async () => signedInStill,
    pace: { gatherMs: 5, heartbeatMs: 40 },
  })
})
const changes = changesOf(database)

interface Message {
  readonly id?: string
  readonly event?: string
  readonly data?: { readonly berkas: readonly string[]; readonly giliran: readonly string[] }
}

/** Reads events of a stream one by one; heartbeats aside. */
async function listen(person: PersonId, since = changes.position) {
  const answer = await get(`/giliran/aliran?sejak=${since}`, { person })
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) throw new Error('no stream')
  let rest = ''
  const next = async (): Promise<Message | 'closed'> => {
    for (;;) {
      const end = rest.indexOf('\n\n')
      if (end === -1) {
        const { done, value } = await reader.read()
        if (done) return 'closed'
        rest += value
        continue
      }
      const fields = Object.fromEntries(
        rest
          .slice(0, end)
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
      )
      rest = rest.slice(end + 2)
      if (fields.event) return { ...fields, data: JSON.parse(fields.data ?? 'null') }
    }
  }
  return { next, stop: () => reader.cancel() }
}

const open = async (title: string) => {
  const outcome = await service.open({
    tenant: city.tenant,
    person: city.kepalaPd,
    key: title.replaceAll(' ', '-'),
    opening: { sop: '009', applicant: city.applicant, title },
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome
}

test('who may read a dossier is told that it changed, and whether it is their turn; nobody else is', async () => {
  const head = await listen(city.kepalaPd)
  const office = await listen(city.kepalaDiskominfo)
  const stranger = await listen(city.stranger)
  const { dossier } = await open('Satu')
  expect(await head.next()).toMatchObject({ event: 'berkas', data: { berkas: [dossier], giliran: [dossier] } })
  expect(await office.next()).toMatchObject({ data: { berkas: [dossier], giliran: [] } })
  const heard = await Promise.race([stranger.next(), new Promise((resolve) => setTimeout(resolve, 150, 'nothing'))])
  expect(heard).toBe('nothing')
  await Promise.all([head, office, stranger].map(({ stop }) => stop()))
  expect(streams.size).toBe(0)
})

test('who comes back is told what they missed, once; when that is not known, to look again', async () => {
  const since = changes.position
  const { dossier } = await open('Dua')
  const head = await listen(city.kepalaPd, since)
  const message = await head.next()
  expect(message).toMatchObject({ data: { berkas: [dossier] }, id: changes.position })
  await head.stop()
  for (const position of ['', 'x', '000000000000-1', `${since.split('-')[0]}-999999`]) {
    const lost = await listen(city.kepalaPd, position)
    expect(await lost.next()).toMatchObject({ event: 'ulang', id: changes.position })
    await lost.stop()
  }
})

test('who leaves takes their place along, and nothing fails', async () => {
  const listening = { tenant: city.tenant, person: city.kepalaPd, since: changes.position, holds: async () => true }
  const stream = openLiveStream(database, streams, listening)
  expect(streams.size).toBe(1)
  await expect(stream?.cancel()).resolves.toBeUndefined()
  expect(streams.size).toBe(0)
})

test('it ends with the session, and tells nothing after it', async () => {
  const head = await listen(city.kepalaPd)
  signedInStill = false
  changes.publish(city.tenant, [DossierId.parse('0199a1b2-0000-7000-8000-000000000001')])
  expect(await head.next()).toBe('closed')
  const idle = await listen(city.kepalaPd)
  expect(await idle.next()).toBe('closed')
  signedInStill = true
  expect(streams.size).toBe(0)
})

test('a person holds few streams; the oldest gives way; a stopping server takes none', async () => {
  const held = []
  for (let n = 0; n < 8; n += 1) held.push(await listen(city.kepalaPd))
  expect(streams.size).toBe(6)
  expect(await held[0]?.next()).toBe('closed')
  expect(await held[1]?.next()).toBe('closed')
  streams.stop()
  expect(streams.size).toBe(0)
  expect((await get('/giliran/aliran', { person: city.kepalaPd })).status).toBe(503)
})

import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findRunning } from '#platform/postgres/embedded.ts'
import { type Acknowledged, actOf, open, send, type Target } from './client.ts'
import { examineDirectory } from './examine.ts'
import { findPostmaster, isAlive, startWorker, type Worker } from './start-worker.ts'

const CLIENTS = 8
// Starts of processes and databases take their time on a busy machine.
const LONG = { timeout: 120_000 }

let directory: string
let worker: Worker | undefined
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'alur-stop-'))
  await chmod(directory, 0o711)
})
afterEach(async () => {
  worker?.signal('SIGKILL')
  const postmaster = await findPostmaster(directory)
  if (postmaster && isAlive(postmaster)) process.kill(postmaster, 'SIGQUIT')
  await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

test('a process killed with -9 leaves its database behind; the next start takes over from it', LONG, async () => {
  worker = await startWorker(directory)
  const opened = await open({ address: worker.address, running: true }, worker.city, 'open')
  const orphan = await findPostmaster(directory)
  worker.signal('SIGKILL')
  await worker.exited
  expect(orphan && isAlive(orphan)).toBe(true)
  worker = await startWorker(directory)
  expect(await findPostmaster(directory)).not.toBe(orphan)
  const target: Target = { address: worker.address, running: true }
  expect(await send(target, '/act', actOf(worker.city, { ...opened, key: 'after' }, 0))).toMatchObject({ ok: true })
})

test(
  'at SIGTERM in the middle of acts the running ones finish, what was done was answered, and the exit code is 0',
  LONG,
  async () => {
    worker = await startWorker(directory)
    const { city, address } = worker
    const target: Target = { address, running: true }
    const acknowledged: Acknowledged[] = []
    const dossiers = await Promise.all(Array.from({ length: CLIENTS + 1 }, (_, n) => open(target, city, `open.${n}`)))
    acknowledged.push(...dossiers)
    const [held, ...free] = dossiers
    if (!held) throw new Error('nothing was opened')

    // One act waits for a row that somebody else holds, and is thus in its middle when the signal comes.
    const connection = await findRunning(directory)
    const holder = new Client(connection)
    await holder.connect()
    await holder.query('begin')
    await holder.query('select from dossier where id = $1 for update', [held.dossier])
    const slow = send(target, '/act', actOf(city, { ...held, key: 'slow' }, 0))
    const busy = free.map(async (opened, client) => {
      let { version } = opened
      for (let n = 0; ; n += 1) {
        const key = `client.${client}.${n}`
        const answer = await send(target, '/act', actOf(city, { ...opened, key, version }, n))
        // Unanswered: the server no longer takes requests.
        if (!answer?.ok) return
        version = answer.version
        acknowledged.push({ key, dossier: opened.dossier, version })
      }
    })
    await delay(400)
    worker.signal('SIGTERM')
    await delay(300)
    await holder.query('commit')
    await holder.end()
    const answer = await slow
    expect(answer).toMatchObject({ ok: true, repeated: false })
    if (answer?.ok) acknowledged.push({ key: 'slow', dossier: answer.dossier, version: answer.version })
    await Promise.all(busy)
    expect(await worker.exited).toBe(0)
    expect(await findPostmaster(directory)).toBeUndefined()
    // None was done without being answered: nobody has to wonder.
    expect(await examineDirectory(directory, city.tenant, acknowledged)).toBe(acknowledged.length)
  },
)

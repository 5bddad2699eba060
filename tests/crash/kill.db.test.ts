import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { type Acknowledged, actOn, open, type Target } from './client.ts'
import { examineDirectory } from './examine.ts'
import { findPostmaster, isAlive, startWorker, type Worker } from './start-worker.ts'

const ROUNDS = 20
const CLIENTS = 6
const SHARING = 2
const SEED = 20_260_313

const directory = await mkdtemp(join(tmpdir(), 'alur-crash-'))
await chmod(directory, 0o711)
let worker: Worker | undefined
afterAll(async () => {
  worker?.signal('SIGKILL')
  const postmaster = await findPostmaster(directory)
  if (postmaster && isAlive(postmaster)) process.kill(postmaster, 'SIGQUIT')
  await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

type Victim = 'process' | 'database' | 'both'
const random = randomFrom(SEED)
const rounds = Array.from({ length: ROUNDS }, (_, round) => ({
  // Each kind in turn, at a moment that chance picks.
  victim: (['process', 'database', 'both'] as const)[round % 3] ?? ('both' as Victim),
  afterMs: 100 + Math.floor(random() * 500),
}))

test(`${ROUNDS} kills with -9 in the middle of acts: nothing acknowledged is lost, nothing is done twice, the chain is whole`, {
  timeout: 240_000,
}, async () => {
  worker = await startWorker(directory)
  const { city } = worker
  const target: Target = { address: worker.address, running: true }
  const acknowledged: Acknowledged[] = []
  const dossiers = await Promise.all(Array.from({ length: CLIENTS + 1 }, (_, n) => open(target, city, `open.${n}`)))
  acknowledged.push(...dossiers)
  const clients = Array.from({ length: CLIENTS + SHARING }, (_, n) => {
    const opened = dossiers[Math.min(n, CLIENTS)]
    if (!opened) throw new Error('a client has no dossier')
    return actOn(target, city, { name: `client.${n}`, opened, shared: n >= CLIENTS }, acknowledged)
  })
  // A client that fails ends the test at once, not after all rounds.
  const failed = new Promise<never>((_, reject) => {
    for (const client of clients) client.catch(reject)
  })
  const kills = async () => {
    for (const { victim, afterMs } of rounds) {
      const before = acknowledged.length
      await delay(afterMs)
      worker = await kill(worker, victim)
      target.address = worker.address
      while (acknowledged.length < before + CLIENTS) await delay(10)
    }
  }
  await Promise.race([kills(), failed])
  target.running = false
  await Promise.all(clients)
  worker.signal('SIGTERM')
  expect(await worker.exited).toBe(0)
  const acts = await examineDirectory(directory, city.tenant, acknowledged)
  // Every request was repeated until it was answered: nothing is recorded that was not acknowledged in the end.
  expect(acts).toBe(acknowledged.length)
  expect(acts).toBeGreaterThan(ROUNDS * CLIENTS)
})

async function kill(running: Worker | undefined, victim: Victim): Promise<Worker> {
  if (!running) throw new Error('nothing runs')
  const postmaster = await findPostmaster(directory)
  if (!postmaster) throw new Error(`no database runs\n${running.said.join('\n')}`)
  if (victim !== 'process') process.kill(postmaster, 'SIGKILL')
  // The supervisor brings the database back below a process that lives.
  if (victim === 'database') {
    await waitForNextPostmaster(postmaster)
    return running
  }
  running.signal('SIGKILL')
  await running.exited
  // Left behind by its process: the next start takes over from it.
  if (victim === 'process') expect(isAlive(postmaster)).toBe(true)
  const next = await startWorker(directory)
  await waitForNextPostmaster(postmaster)
  return next
}

async function waitForNextPostmaster(killed: number): Promise<void> {
  const since = performance.now()
  for (;;) {
    const postmaster = await findPostmaster(directory)
    if (postmaster !== undefined && postmaster !== killed && isAlive(postmaster)) return
    if (performance.now() - since > 30_000) throw new Error('the database did not come back within 30 s')
    await delay(20)
  }
}

/** Mulberry32: the same moments in every run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { actOf, open, send, type Target } from './client.ts'
import { examine } from './examine.ts'
import { findServers, type OutsideServer, startOutside } from './outside-server.ts'
import { startWorker, type Worker } from './start-worker.ts'

let directory: string
let server: OutsideServer | undefined
let worker: Worker | undefined
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'alur-outside-'))
  await chmod(directory, 0o711)
})
afterEach(async () => {
  worker?.signal('SIGKILL')
  await worker?.exited
  await server?.stop()
  await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

// The packaged server is always there; Debian's, where it is installed, is the oldest version that we promise to run on.
test.each(await findServers())(
  'a database at DATABASE_URL, $name, is served from, by an owner who is no superuser, and outlives kills of both sides',
  { timeout: 90_000 },
  async ({ binaries }) => {
    server = await startOutside(binaries, directory)
    const data = join(directory, 'data')
    worker = await startWorker(data, server.url)
    const { city } = worker
    const target: Target = { address: worker.address, running: true }
    const opened = await open(target, city, 'open')
    const first = actOf(city, { ...opened, key: 'first' }, 0)
    const done = await send(target, '/act', first)
    expect(done).toMatchObject({ ok: true, repeated: false })

    worker.signal('SIGKILL')
    await worker.exited
    worker = await startWorker(data, server.url)
    target.address = worker.address
    expect(await send(target, '/act', first)).toEqual({ ...done, repeated: true })

    await server.kill()
    // Nobody keeps an outside server running but its operator: until then acts are unanswered, and the process lives.
    expect(await send(target, '/act', first)).toBeUndefined()
    await server.start()
    expect(await send(target, '/act', first)).toEqual({ ...done, repeated: true })

    const acknowledged = [opened, { ...opened, key: 'first', version: done?.version ?? 0 }]
    expect(await examine({ connectionString: server.url }, city.tenant, acknowledged)).toBe(2)
    worker.signal('SIGTERM')
    expect(await worker.exited).toBe(0)
  },
)

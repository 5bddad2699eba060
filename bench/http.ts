import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { findRunning } from '#platform/postgres/embedded.ts'
import { measureActs } from './http-acts.ts'
import { measurePages } from './http-pages.ts'
import { report } from './measure.ts'
import { startServer } from './process.ts'
import { makeBenchDirectory } from './server.ts'

// The built server with its demo city, in a process of its own: bench/http.js [seconds] [rounds] [calls of a page]

const SECONDS = Number(process.argv[2] ?? 3)
const ROUNDS = Number(process.argv[3] ?? 3)
const CALLS = Number(process.argv[4] ?? 100)

const directory = await makeBenchDirectory()
const data = join(directory, 'data')
try {
  const server = await startServer(data)
  try {
    const connection = await findRunning(data)
    if (!connection) throw new Error('the server does not hold its data directory')
    const pages = await measurePages(server, connection, CALLS)
    console.table(pages)
    const acts = await measureActs(server, connection, { seconds: SECONDS, rounds: ROUNDS })
    console.table(acts)
    report('http', { acts, pages })
  } finally {
    await server.stop()
  }
} finally {
  await rm(directory, { recursive: true, force: true })
}

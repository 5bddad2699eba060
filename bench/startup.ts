import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { report, round } from './measure.ts'
import { startServer } from './process.ts'
import { makeBenchDirectory } from './server.ts'

// From the start of the process to the first 200 of /readyz: bench/startup.js [warm starts]

const WARM = Number(process.argv[2] ?? 5)

const directory = await makeBenchDirectory()
const data = join(directory, 'data')
try {
  const starts: { readonly start: 'cold' | 'warm'; readonly seconds: number; readonly stopSeconds: number }[] = []
  for (let start = 0; start <= WARM; start += 1) {
    const server = await startServer(data)
    const since = performance.now()
    const code = await server.stop()
    if (code !== 0) throw new Error(`the server ended with ${code}`)
    starts.push({
      // Cold: the database is made, migrated and, where that is done at start, filled with the demo city.
      start: start === 0 ? 'cold' : 'warm',
      seconds: round(server.readyAfter / 1000),
      stopSeconds: round((performance.now() - since) / 1000),
    })
  }
  console.table(starts)
  report('startup', starts)
} finally {
  await rm(directory, { recursive: true, force: true })
}

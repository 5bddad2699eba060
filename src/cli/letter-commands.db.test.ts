import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addExportRoutes } from '#features/letters/index.ts'
import { readConfig } from '#platform/config/config.ts'
import { createLog } from '#platform/log/log.ts'
import { serveSignedCity } from '#root/tests/support/signed-city.ts'
import type { Command, CommandInput } from './command.ts'
import { scrubCommand } from './scrub.ts'
import { verifyCommand } from './verify.ts'

const { city, owner, directory, get, ask, sign } = await serveSignedCity((web, { database, files, trust }) =>
  addExportRoutes(web, { database, files, trust }),
)
const { dossier, letter } = await ask('Contoh')
const { digest } = await sign(letter.id, city.kepalaPd)

async function run(command: Command, more: Partial<CommandInput> = {}) {
  if (!('host' in owner)) throw new Error('the embedded server is reached by its socket')
  const { host, user, password, database } = owner
  const databaseUrl = `postgresql://${user}:${encodeURIComponent(password)}@localhost/${database}?host=${encodeURIComponent(host)}`
  const lines: string[] = []
  const config = { ...readConfig(), databaseUrl, dataDirectory: directory }
  const input = { config, log: createLog('silent'), values: {}, print: (line: string) => lines.push(line) }
  return { code: await command.run({ ...input, ...more }), lines }
}

test('verify judges an exported package whole, with the authority of the data directory', async () => {
  const answer = await get(`/berkas/${dossier}/paket`, { person: city.kepalaPd })
  const file = join(directory, 'paket.zip')
  await writeFile(file, Buffer.from(await answer.arrayBuffer()))
  const { code, lines } = await run(verifyCommand, { files: [file] })
  expect(lines[0]).toMatch(/^6 files, \d+ events, 1 letters, 1 signatures that hold$/)
  expect(lines.at(-1)).toBe('valid')
  expect(code).toBe(0)
  const elsewhere = { ...readConfig(), dataDirectory: join(directory, 'none') }
  const foreign = await run(verifyCommand, { files: [file], config: elsewhere })
  expect(foreign.lines.join('\n')).toContain('give yours with --ca')
})

test('scrub says that all files are whole, then names the one that is not', async () => {
  expect(await run(scrubCommand)).toEqual({ code: 0, lines: ['2 letter files, whole'] })
  await writeFile(join(directory, 'files', digest.slice(0, 2), digest.slice(2, 4), digest), 'lain')
  expect(await run(scrubCommand)).toEqual({
    code: 1,
    lines: [`${city.tenant} ${digest} is damaged`, '2 letter files, 1 damaged or missing'],
  })
})

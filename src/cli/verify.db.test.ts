import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '#platform/config/root.ts'
import { sampleAuthority, sampleKey } from '#platform/pades/authority.fixture.ts'
import { readCertificate } from '#platform/pades/cms/certificate.ts'
import { issueCrl } from '#platform/pades/cms/issue.ts'
import { sampleLetter } from '#platform/pades/letter.fixture.ts'
import { signPdf } from '#platform/pades/sign-pdf.ts'

const directory = await mkdtemp(join(tmpdir(), 'alur-verify-'))
const at = (name: string): string => join(directory, name)
const NIP = '197001011990012001'

beforeAll(async () => {
  const authority = sampleAuthority('CA Contoh')
  const key = sampleKey(authority, { country: 'ID', commonName: 'Ratna Kusumawardani', serialNumber: NIP })
  const signed = await signPdf(sampleLetter(), {
    key,
    name: 'Ratna Kusumawardani',
    reason: 'Surat contoh',
    location: 'Kota Contoh',
    at: new Date('2026-11-24T08:00:00Z'),
    box: { page: 1, x: 300, y: 200, width: 200, height: 60 },
    appearance: undefined,
    tsa: undefined,
  })
  const changed = Buffer.from(signed)
  changed[changed.indexOf('Surat contoh')] = 'X'.charCodeAt(0)
  await writeFile(at('letter.pdf'), signed)
  await writeFile(at('changed.pdf'), changed)
  await writeFile(at('appended.pdf'), Buffer.concat([signed, Buffer.from('more')]))
  await writeFile(at('unsigned.pdf'), sampleLetter())
  await writeFile(at('ca.crt'), new X509Certificate(authority.certificate).toString())
  // As a data directory has it, and as it comes from /ca.crl.
  const serial = Buffer.from(readCertificate(key.certificate).serial, 'hex')
  const list = { number: 1, thisUpdate: new Date(), nextUpdate: new Date(Date.now() + 86_400_000) }
  const revoked = [{ serial, at: new Date(Date.now() - 1_000) }]
  await mkdir(at('data/keys'), { recursive: true })
  await copyFile(at('ca.crt'), at('data/keys/ca.crt'))
  await writeFile(at('data/keys/ca.crl'), issueCrl(authority, { ...list, revoked }))
  await writeFile(at('empty.crl'), issueCrl(authority, { ...list, revoked: [] }))
  await writeFile(at('other.crt'), new X509Certificate(sampleAuthority('CA Lain').certificate).toString())
})
afterAll(() => rm(directory, { recursive: true, force: true }))

/** Runs the command in a process of its own, with nothing of Alur loaded but it, and neither database nor data directory. */
const ENTRY = `
import { parseArgs } from 'node:util'
import { readConfig } from './src/platform/config/config.ts'
import { verifyCommand } from './src/cli/verify.ts'
const { values, positionals } = parseArgs({ options: verifyCommand.options, allowPositionals: true })
const input = { config: readConfig(), values, files: positionals, print: (line) => console.log(line) }
process.exitCode = await verifyCommand.run(input).catch((fault) => console.log(fault.message) ?? 1)`

const verify = (...args: string[]) => verifyWith('no-data', ...args)

async function verifyWith(data: string, ...args: string[]): Promise<{ code: number; out: string }> {
  const env = { ALUR_DATA: at(data), DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }
  const node = ['--input-type=module', '-e', ENTRY, '--', ...args]
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, node, { env, cwd: projectRoot })
    return { code: 0, out: stdout + stderr }
  } catch (error) {
    // execFile rejects with the output and the exit code.
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: stdout + stderr }
  }
}

test('a signed letter is valid by its bytes and the authority alone', async () => {
  const { code, out } = await verify(at('letter.pdf'), '--ca', at('ca.crt'), '--nip', NIP, '--host', 'alur.example')
  expect(out).toContain(`signed by "Ratna Kusumawardani", number ${NIP}`)
  expect(out).toContain('AbCdEfGhIjKlMnOpQrStUv')
  expect(out.trim().endsWith('\nvalid')).toBe(true)
  expect(code).toBe(0)
})

test.each([
  ['changed.pdf', [], 'byteChanged'],
  ['appended.pdf', [], 'bytesAppended'],
  ['unsigned.pdf', [], 'notSigned'],
  ['letter.pdf', ['--nip', '196801011990011001'], 'wrongOfficer'],
  ['letter.pdf', ['--host', 'alur.bogor.example'], 'qrToOtherHost'],
  ['letter.pdf', ['--ca', 'other.crt'], 'unknownSigner'],
])('%s %j is refused as %s', async (file, args, finding) => {
  const given = args.map((arg) => (arg.endsWith('.crt') ? at(arg) : arg))
  const authority = given.includes('--ca') ? [] : ['--ca', at('ca.crt')]
  const { code, out } = await verify(at(file), ...authority, ...given)
  expect(out).toContain(`(${finding})`)
  expect(out).toContain('NOT valid')
  expect(code).toBe(1)
})

test('several files are judged each, and one that is not valid decides', async () => {
  const { code, out } = await verify(at('letter.pdf'), at('changed.pdf'), '--ca', at('ca.crt'))
  expect(out).toContain(`${at('letter.pdf')}: valid`)
  expect(out).toContain(`${at('changed.pdf')}: NOT valid`)
  expect(code).toBe(1)
})

test('what the authority has revoked is known from the data directory, or from a list that was downloaded', async () => {
  expect((await verifyWith('data', at('letter.pdf'))).out).toContain('(revoked)')
  const given = await verify(at('letter.pdf'), '--ca', at('ca.crt'), '--crl', at('data/keys/ca.crl'))
  expect([given.code, given.out]).toEqual([1, expect.stringContaining('(revoked)')])
  const fine = await verify(at('letter.pdf'), '--ca', at('ca.crt'), '--crl', at('empty.crl'))
  expect([fine.code, fine.out]).toEqual([0, expect.not.stringContaining('no revocation list')])
})

test('it says what it lacks', async () => {
  expect((await verify()).out).toContain('Which file?')
  expect((await verify(at('letter.pdf'))).out).toContain('--ca FILE')
  expect((await verify(at('none.pdf'), '--ca', at('ca.crt'))).out).toContain('cannot be read')
  expect((await verify(at('letter.pdf'), '--ca', at('letter.pdf'))).out).toContain('no certificate')
})

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Certificate, readPemCertificates } from '#platform/pades/cms/certificate.ts'
import { derLength } from '#platform/pades/cms/der.ts'
import { findSignatures } from '#platform/pades/find-signatures.ts'
import { readPdf } from '#platform/pades/pdf/read.ts'
import { addSignatureField, fillSignature, signedParts } from '#platform/pades/signature-field.ts'

// Judges of signatures that are not ours. Debian packages: poppler-utils (pdfsig), openssl.

const run = promisify(execFile)

async function inDirectory<Result>(use: (path: (name: string) => string) => Promise<Result>): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'alur-signature-'))
  try {
    return await use((name) => join(directory, name))
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function said(command: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout, stderr } = await run(command, args)
    return `${stdout}${stderr}`
  } catch (error) {
    // execFile rejects with the output and the exit code; a missing command has the code ENOENT.
    const { code, stdout = '', stderr = '' } = error as { code: number | string; stdout?: string; stderr?: string }
    if (typeof code !== 'number') throw new Error(`${command} could not be started: ${code}`)
    return `${stdout}${stderr}`
  }
}

/** What poppler says of each signature of a file: "Signature is Valid.", and whether the whole file was signed. */
export const judgedByPdfsig = (pdf: Uint8Array): Promise<{ validations: string[]; coversWhole: boolean }> =>
  inDirectory(async (path) => {
    await writeFile(path('a.pdf'), pdf)
    const report = await said('pdfsig', ['-nocert', path('a.pdf')])
    const validations = [...report.matchAll(/Signature Validation: (.*)/g)].map(([, words = '']) => words)
    return { validations, coversWhole: report.includes('Total document signed') }
  })

interface Cut {
  /** DER of the signature or token. */
  readonly value: Uint8Array
  /** What it is over. */
  readonly content: Uint8Array
}

/** The values of a file's signatures, in their order, cut out for other programs. */
export const cutSignatures = (pdf: Uint8Array): Cut[] =>
  findSignatures(pdf).map((found) => {
    if (!('byteRange' in found)) throw new Error(found.why)
    const { contents, byteRange } = found
    return {
      value: contents.subarray(0, derLength(contents)),
      content: Buffer.concat([...signedParts(pdf, byteRange)]),
    }
  })

/** What OpenSSL says of a detached CAdES signature under an authority (PEM): "CAdES Verification successful". */
export const judgedByOpensslCms = ({ value, content }: Cut, authority: string): Promise<string> =>
  inDirectory(async (path) => {
    await Promise.all([
      writeFile(path('value.der'), value),
      writeFile(path('content'), content),
      writeFile(path('ca.crt'), authority),
    ])
    const files = [
      '-in',
      path('value.der'),
      '-content',
      path('content'),
      '-CAfile',
      path('ca.crt'),
      '-out',
      path('out'),
    ]
    return said('openssl', ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', ...files])
  })

/** What OpenSSL says of a timestamp token under an authority (PEM): "Verification: OK". */
export const judgedByOpensslTs = ({ value, content }: Cut, authority: string): Promise<string> =>
  inDirectory(async (path) => {
    await Promise.all([
      writeFile(path('token.der'), value),
      writeFile(path('content'), content),
      writeFile(path('ca.crt'), authority),
    ])
    const files = ['-in', path('token.der'), '-data', path('content'), '-CAfile', path('ca.crt')]
    return said('openssl', ['ts', '-verify', '-token_in', ...files])
  })

const EXTENSIONS = `[root]
basicConstraints=critical,CA:true
keyUsage=critical,keyCertSign,cRLSign
[officer]
basicConstraints=CA:false
keyUsage=critical,digitalSignature,nonRepudiation`

/** A letter signed by OpenSSL alone: RSA 2048, a root, an authority below it and an officer ("Budi Hartono"). */
export const signedByOpenssl = (letter: Uint8Array): Promise<{ pdf: Uint8Array; root: Certificate }> =>
  inDirectory(async (path) => {
    await writeFile(path('ext.cnf'), EXTENSIONS)
    const request = (name: string, subject: string) =>
      run('openssl', [
        ...['req', '-new', '-newkey', 'rsa:2048', '-nodes', '-subj', subject],
        ...['-keyout', path(`${name}.key`), '-out', path(`${name}.csr`)],
      ])
    const issue = (name: string, section: string, signer: readonly string[]) =>
      run('openssl', [
        ...['x509', '-req', '-in', path(`${name}.csr`), '-days', '30', '-sha256', '-out', path(`${name}.crt`)],
        ...['-extfile', path('ext.cnf'), '-extensions', section, ...signer],
      ])
    const by = (issuer: string) => ['-CA', path(`${issuer}.crt`), '-CAkey', path(`${issuer}.key`), '-CAcreateserial']
    await request('root', '/C=ID/CN=Induk Contoh')
    await request('between', '/C=ID/CN=Penerbit Contoh')
    await request('officer', '/C=ID/O=Kota Contoh/CN=Budi Hartono')
    await issue('root', 'root', ['-signkey', path('root.key')])
    await issue('between', 'root', by('root'))
    await issue('officer', 'officer', by('between'))
    const unsigned = addSignatureField(readPdf(letter), {
      type: 'Sig',
      subFilter: 'ETSI.CAdES.detached',
      entries: [],
      reserve: 12_000,
      box: undefined,
      appearance: undefined,
    })
    await writeFile(path('content'), Buffer.concat([...signedParts(unsigned.bytes, unsigned.byteRange)]))
    await run('openssl', [
      ...['cms', '-sign', '-binary', '-cades', '-nosmimecap', '-md', 'sha256', '-outform', 'DER'],
      ...['-signer', path('officer.crt'), '-inkey', path('officer.key'), '-certfile', path('between.crt')],
      ...['-in', path('content'), '-out', path('value.der')],
    ])
    const pdf = fillSignature(unsigned, await readFile(path('value.der')))
    const [root] = readPemCertificates(await readFile(path('root.crt'), 'utf8'))
    if (!root) throw new Error('OpenSSL made no root')
    return { pdf, root }
  })

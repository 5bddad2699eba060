import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isPackage, type PackageOptions } from '#features/letters/export/index.ts'
import type { Config } from '#platform/config/config.ts'
import { type Certificate, readPemCertificates } from '#platform/pades/cms/certificate.ts'
import type { VerifiedSignature } from '#platform/pades/judge-signers.ts'
import { verificationCode } from '#platform/pades/verification-links.ts'
import { type VerifyOptions, verifyPdf } from '#platform/pades/verify.ts'
import { StartRefused } from '#platform/postgres/start-refused.ts'
import { readTrustedFiles } from '#platform/signing/trusted-files.ts'
import type { Command, CommandInput } from './command.ts'
import { findingSentence } from './finding-sentence.ts'
import { verifyPackageFile } from './verify-package.ts'

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'judge signed letters by their bytes alone, and name what is wrong with them',
  positionals: 'FILE...',
  help: `
Checks each signature (integrity, coverage, chain, validity, revocation), each later revision, and where the letter sends its
readers. Needs no server and no database. Prints who signed and every finding; exit code 1 when there is any finding.
A package of a dossier (ZIP) is checked whole: its list of files, the chain of its trail, and every letter against both.

  --ca FILE      authorities that are believed, in PEM: of officers and of timestamps; may be given several times.
                 Unless told, keys/ca.crt and keys/trusted of the data directory (ALUR_DATA)
  --crl FILE     a revocation list (DER) newer than those in the letter, as an installation gives at /ca.crl; may be given
                 several times. Unless told, keys/ca.crl of the data directory, when it is there
  --nip NIP      who was to sign: 18 digits; may be given several times. Anybody else is a finding then
  --host HOST    where the letter must send its readers; unless told, the host of ALUR_BASE_URL when that is set`,
  options: {
    ca: { type: 'string', multiple: true },
    crl: { type: 'string', multiple: true },
    nip: { type: 'string', multiple: true },
    host: { type: 'string' },
  },
  run: async (input) => {
    const { files = [], print } = input
    if (files.length === 0) throw new StartRefused('Which file? Say: alur verify FILE')
    let allValid = true
    for (const file of files) {
      const say = (line: string) => print(files.length > 1 ? `${file}: ${line}` : line)
      const valid = (await isPackage(file).catch(unreadable(file)))
        ? await verifyPackageFile(file, await packageOptionsFrom(input), say)
        : verifyFile(await bytesOf(file), await optionsFrom(input), say)
      allValid = allValid && valid
    }
    return allValid ? 0 : 1
  },
}

/** Judges one letter and prints what is found. Whether it is valid. */
export function verifyFile(bytes: Uint8Array, options: VerifyOptions, print: (line: string) => void): boolean {
  const { valid, findings, signatures, documentTimestamps, links } = verifyPdf(bytes, options)
  for (const signature of signatures) print(signatureSentence(signature))
  for (const time of documentTimestamps)
    print(`the whole file existed at ${time.toISOString()}, by a document timestamp`)
  for (const link of links) print(`letter ${verificationCode(link)}, to be looked up at ${link.href}`)
  for (const finding of findings) print(findingSentence(finding))
  print(valid ? 'valid' : 'NOT valid')
  return valid
}

function signatureSentence({
  name,
  nip,
  organisation,
  claimedAt,
  provenAt,
  revocationKnown,
}: VerifiedSignature): string {
  const time = provenAt
    ? `before or at ${provenAt.toISOString()}, proven by a timestamp`
    : `at ${claimedAt?.toISOString() ?? 'an unknown time'} by its own word`
  const who = [`"${name}"`, nip && `number ${nip}`, organisation && `certificate of ${organisation}`].filter(Boolean)
  return `signed by ${who.join(', ')}, ${time}${revocationKnown ? '' : '; no revocation list was there to ask'}`
}

const optionsFrom = async (input: CommandInput): Promise<VerifyOptions> => ({
  ...(await optionsWithout(input)),
  trusted: await authorities(input.config, listOf(input.values.ca)),
})

async function optionsWithout({ config, values }: CommandInput): Promise<Omit<VerifyOptions, 'trusted'>> {
  const host = typeof values.host === 'string' ? values.host : config.baseUrl && new URL(config.baseUrl).host
  const nips = listOf(values.nip)
  return {
    crls: await revocationLists(config, listOf(values.crl)),
    now: new Date(),
    ...(host ? { host } : {}),
    ...(nips.length > 0 ? { owners: nips.map((nip) => ({ plainName: `NIP ${nip}`, nip })) } : {}),
  }
}

/** Unless told, what the installation's own authority has revoked, where it lies. */
async function revocationLists({ dataDirectory }: Config, given: readonly string[]): Promise<Uint8Array[]> {
  if (given.length > 0) return Promise.all(given.map(bytesOf))
  const own = await readFile(join(dataDirectory, 'keys', 'ca.crl')).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return undefined
    throw fault
  })
  return own ? [own] : []
}

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []

async function authorities({ dataDirectory }: Config, given: readonly string[]): Promise<Certificate[]> {
  const own = join(dataDirectory, 'keys', 'ca.crt')
  const files = given.length > 0 ? given : [own]
  const others = given.length > 0 ? [] : await readTrustedFiles(dataDirectory)
  const lists = await Promise.all(
    files.map(async (file) => {
      const pem = await readFile(file, 'utf8').catch((cause: unknown) => {
        const advice = given.length > 0 ? '' : ' Give the authority of the letters with --ca FILE.'
        throw new StartRefused(`${file} cannot be read.${advice}`, { cause })
      })
      try {
        return readPemCertificates(pem)
      } catch (cause) {
        throw new StartRefused(`${file} holds no certificate in PEM form.`, { cause })
      }
    }),
  )
  return [...lists.flat(), ...others.flatMap(readPemCertificates)]
}

/** Without an authority of one's own, a package is believed about the one within it, and the answer says so. */
async function packageOptionsFrom(input: CommandInput): Promise<PackageOptions> {
  const { config, values } = input
  const own = await readFile(join(config.dataDirectory, 'keys', 'ca.crt')).catch(() => undefined)
  if (own || listOf(values.ca).length > 0) return optionsFrom(input)
  const { owners: _, ...rest } = await optionsWithout(input)
  return { ...rest, trusted: undefined }
}

const unreadable =
  (file: string) =>
  (cause: unknown): never => {
    throw new StartRefused(`${file} cannot be read.`, { cause })
  }

const bytesOf = async (file: string): Promise<Uint8Array> => readFile(file).catch(unreadable(file))

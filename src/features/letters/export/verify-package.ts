import { createHash } from 'node:crypto'
import { z } from 'zod'
import { readPemCertificates } from '#platform/pades/cms/certificate.ts'
import type { Finding } from '#platform/pades/finding.ts'
import { type VerifyOptions, verifyPdf } from '#platform/pades/verify.ts'
import { readTold, type ToldLetter, type ToldTrail, type TrailFinding } from './packaged-trail.ts'
import { PARTS } from './parts.ts'
import { openPackage, type PackageReader } from './read-package.ts'

/**
 * What is wrong with a package, each for what it is.
 * - notPackage: not an archive that can be read, or one without list or trail
 * - notListed, fileMissing, fileChanged: against its MANIFEST
 * - trailBroken: an event that does not follow from the one before it
 * - trailEnd: the trail ends elsewhere than the metadata say
 * - strangeLetter: a file among the letters that the trail does not know
 * - letterMissing: a letter of the trail that is neither there nor said to be left out
 * - otherBeginning: the file does not begin with the bytes that the trail says were signed
 * - otherSignature: a signature of the file is not the one that the trail tells of
 * - letter: what `verifyPdf` finds in a letter
 */
export type PackageFinding =
  | { readonly kind: 'notPackage'; readonly detail: string }
  | { readonly kind: 'notListed' | 'fileMissing' | 'fileChanged'; readonly path: string }
  | TrailFinding
  | { readonly kind: 'trailEnd'; readonly told: string; readonly found: string }
  | { readonly kind: 'strangeLetter'; readonly path: string }
  | { readonly kind: 'letterMissing'; readonly name: string; readonly digest: string }
  | { readonly kind: 'otherBeginning' | 'otherSignature'; readonly path: string; readonly signature: number }
  | { readonly kind: 'letter'; readonly path: string; readonly finding: Finding }

export interface PackageVerdict {
  readonly valid: boolean
  readonly findings: readonly PackageFinding[]
  readonly files: number
  readonly events: number
  readonly letters: number
  /** Signatures that hold by the file and by the trail. */
  readonly signatures: number
  /** Letters signed in ink: their scan is the one of the trail, and proves no more. */
  readonly inInk: number
  /** Letters that the package says it leaves out. */
  readonly leftOut: readonly string[]
  /** Hash of the last event: for who keeps it elsewhere. */
  readonly head: string | null
  /** `package`: nobody gave an authority, so the package was believed about its own. */
  readonly authority: 'given' | 'package'
}

export type PackageOptions = Omit<VerifyOptions, 'trusted' | 'owners'> & {
  /** Undefined: the authority within the package is believed, which proves only that it is of one piece. */
  readonly trusted: VerifyOptions['trusted'] | undefined
}

const Metadata = z.looseObject({
  jejak: z.looseObject({ sidikTerakhir: z.string() }),
  naskah: z.array(z.looseObject({ sha256: z.string().nullable(), tidakDisertakan: z.string().nullable() })),
})

/** Judges an exported package by its bytes alone: list, trail, and every letter against both. Never throws for what it holds. */
export async function verifyPackage(file: string, options: PackageOptions): Promise<PackageVerdict> {
  const findings: PackageFinding[] = []
  let reader: PackageReader | undefined
  try {
    reader = await openPackage(file)
    return await judge(reader, options, findings)
  } catch (fault) {
    findings.push({ kind: 'notPackage', detail: fault instanceof Error ? fault.message : String(fault) })
    return { ...NOTHING, findings, authority: options.trusted ? 'given' : 'package' }
  } finally {
    reader?.close()
  }
}

const NOTHING = { valid: false, files: 0, events: 0, letters: 0, signatures: 0, inInk: 0, leftOut: [], head: null }

async function judge(
  reader: PackageReader,
  options: PackageOptions,
  findings: PackageFinding[],
): Promise<PackageVerdict> {
  const digests = await judgeList(reader, findings)
  const trail = await readTold(reader.lines(PARTS.trail))
  if (trail.finding) findings.push(trail.finding)
  const metadata = Metadata.parse(JSON.parse((await reader.bytes(PARTS.json)).toString('utf8')))
  const { sidikTerakhir: told } = metadata.jejak
  if (!trail.finding && told !== trail.head) findings.push({ kind: 'trailEnd', told, found: trail.head ?? '' })
  const pem = options.trusted ? '' : (await reader.bytes(PARTS.authority)).toString('utf8')
  const { trusted = readPemCertificates(pem), ...rest } = options
  const leftOut = new Set(metadata.naskah.flatMap(({ sha256, tidakDisertakan }) => (tidakDisertakan && sha256) || []))
  const judged = await judgeLetters(reader, digests, trail, { ...rest, trusted }, leftOut, findings)
  return {
    ...judged,
    valid: findings.length === 0,
    findings,
    files: digests.size,
    events: trail.events,
    letters: trail.letters.length,
    head: trail.head,
    authority: options.trusted ? 'given' : 'package',
  }
}

/** Every file of the package with its hash, held against the list. */
async function judgeList(reader: PackageReader, findings: PackageFinding[]): Promise<ReadonlyMap<string, string>> {
  const listed = new Map<string, string>()
  for await (const line of reader.lines(PARTS.manifest)) {
    const [, digest, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? []
    if (!digest || !path) throw new Error(`${PARTS.manifest} has a line that is none of a list`)
    listed.set(path, digest)
  }
  const digests = new Map<string, string>()
  for (const path of reader.paths) {
    if (path === PARTS.manifest) continue
    const digest = await reader.digest(path)
    digests.set(path, digest)
    const told = listed.get(path)
    if (told === undefined) findings.push({ kind: 'notListed', path })
    else if (told !== digest) findings.push({ kind: 'fileChanged', path })
  }
  for (const path of listed.keys()) if (!digests.has(path)) findings.push({ kind: 'fileMissing', path })
  return digests
}

const LETTERS = /^letters\//

async function judgeLetters(
  reader: PackageReader,
  digests: ReadonlyMap<string, string>,
  { letters }: ToldTrail,
  options: Omit<VerifyOptions, 'owners'>,
  leftOut: ReadonlySet<string>,
  findings: PackageFinding[],
): Promise<Pick<PackageVerdict, 'signatures' | 'inInk' | 'leftOut'>> {
  const left: string[] = []
  const judged = new Set<string>()
  let signatures = 0
  let inInk = 0
  for (const letter of letters) {
    const { digest } = letter.signed.at(-1) ?? letter.made
    const path = [...digests].find(([name, found]) => LETTERS.test(name) && found === digest)?.[0]
    if (path === undefined) {
      if (leftOut.has(digest)) left.push(letter.name)
      else findings.push({ kind: 'letterMissing', name: letter.name, digest })
      continue
    }
    judged.add(path)
    if (letter.signed.some(({ method }) => method === 'wetInk')) inInk += 1
    else signatures += judgeLetter(path, await reader.bytes(path), letter, options, findings)
  }
  for (const path of digests.keys()) {
    if (LETTERS.test(path) && !judged.has(path)) findings.push({ kind: 'strangeLetter', path })
  }
  return { signatures, inInk, leftOut: left }
}

/** A letter beside its events: each signed state is the beginning of the file, each signature the one told. */
function judgeLetter(
  path: string,
  bytes: Buffer,
  letter: ToldLetter,
  options: Omit<VerifyOptions, 'owners'>,
  findings: PackageFinding[],
): number {
  for (const [index, { digest, size }] of [letter.made, ...letter.signed].entries()) {
    const beginning = createHash('sha256').update(bytes.subarray(0, size)).digest('hex')
    if (beginning !== digest) findings.push({ kind: 'otherBeginning', path, signature: index })
  }
  if (letter.signed.length === 0) return 0
  const { findings: found, signatures } = verifyPdf(bytes, options)
  for (const finding of found) findings.push({ kind: 'letter', path, finding })
  const told = letter.signed.map(({ certificate }) => certificate)
  const differs = signatures.findIndex(({ certificate }, index) => certificate !== told[index])
  if (differs >= 0) findings.push({ kind: 'otherSignature', path, signature: differs + 1 })
  else if (signatures.length !== told.length && found.length === 0) {
    findings.push({ kind: 'otherSignature', path, signature: signatures.length + 1 })
  }
  return found.length === 0 ? signatures.length : 0
}

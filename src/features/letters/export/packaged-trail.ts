import { createHash } from 'node:crypto'
import { z } from 'zod'

// A trail outside of the database: each line is the text that was hashed.

const Envelope = z.looseObject({
  seq: z.int().positive(),
  prev: z.string().nullable(),
  dossier: z.uuid(),
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
})
const Digest = z.string().regex(/^[0-9a-f]{64}$/)
const File = z.object({ letter: z.uuid(), digest: Digest, size: z.int().positive() })
const Made = File.extend({ name: z.string() })
const Signed = File.extend({ method: z.enum(['local', 'bsre', 'wetInk']), certificate: Digest.nullable() })

export interface TrailFinding {
  readonly kind: 'trailBroken'
  /** The first event that is not as the one before it says. */
  readonly seq: number
  readonly detail: string
}

/** A letter as the trail of a package tells of it. */
export interface ToldLetter {
  readonly id: string
  readonly name: string
  /** As made, before the first signature. */
  readonly made: { readonly digest: string; readonly size: number }
  readonly signed: readonly z.infer<typeof Signed>[]
  readonly ended: boolean
}

export interface ToldTrail {
  readonly events: number
  /** Hash of the last event: what a witness would have kept. */
  readonly head: string | null
  readonly letters: readonly ToldLetter[]
  readonly finding: TrailFinding | undefined
}

/** Follows the chain of a trail, line by line, and gathers what it says of letters. Stops at the first break. */
export async function readTold(lines: AsyncIterable<string>): Promise<ToldTrail> {
  const letters = new Map<string, ToldLetter>()
  let events = 0
  let head: string | null = null
  let dossier: string | undefined
  const broken = (detail: string): ToldTrail => ({
    ...{ events, head, letters: [...letters.values()] },
    finding: { kind: 'trailBroken', seq: events + 1, detail },
  })
  for await (const line of lines) {
    const read = Envelope.safeParse(parseJson(line))
    if (!read.success) return broken('this is no event')
    const { seq, prev, type, data } = read.data
    if (seq !== events + 1) return broken(`it is numbered ${seq}`)
    if (prev !== head) return broken('it does not follow from the event before it')
    dossier ??= read.data.dossier
    if (read.data.dossier !== dossier) return broken('it is of another dossier')
    if (!take(letters, type, data)) return broken('what it says of a letter cannot be')
    head = createHash('sha256').update(line).digest('hex')
    events = seq
  }
  return { events, head, letters: [...letters.values()], finding: undefined }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** False when an event contradicts what came before. */
function take(letters: Map<string, ToldLetter>, type: string, data: Readonly<Record<string, unknown>>): boolean {
  if (type === 'LetterMade') {
    const made = Made.safeParse(data)
    if (!made.success) return false
    const { letter: id, name, digest, size } = made.data
    if ((letters.get(id)?.signed.length ?? 0) > 0) return false
    letters.set(id, { id, name, made: { digest, size }, signed: [], ended: false })
    return true
  }
  if (type !== 'LetterSigned' && type !== 'LetterRevoked') return true
  const known = letters.get(String(data.letter))
  if (!known) return false
  if (type === 'LetterRevoked') {
    letters.set(known.id, { ...known, ended: true })
    return true
  }
  const signed = Signed.safeParse(data)
  if (signed.success) letters.set(known.id, { ...known, signed: [...known.signed, signed.data] })
  return signed.success
}

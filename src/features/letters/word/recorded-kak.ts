import { z } from 'zod'
import type { Recorded } from '#core/dossier/event.ts'
import { SubmitDraftKakInput } from '#core/dossier/kits/submit-draft-kak.ts'
import { describeForm } from '#ui/forms/describe.ts'
import type { Typed } from '#ui/forms/typed.ts'
import { typedOf } from '#ui/forms/typed-of.ts'

/** A version of a KAK as it was handed in. */
export interface RecordedKak {
  readonly version: number
  readonly typed: Typed
}

const Version = z.object({ version: z.int() })
/** Kegiatan 7, 8 and 9 name the version that they are about. */
const About = z.union([
  z.object({ versionRead: z.int() }).transform(({ versionRead }) => versionRead),
  z.object({ ratifiedVersion: z.int() }).transform(({ ratifiedVersion }) => ratifiedVersion),
])
const KITS: ReadonlySet<string> = new Set(['submitDraftKak', 'checkKak', 'approveKak', 'handOverKak'])

/** The version of the KAK that an event handed in, checked, approved or ratified. */
export function recordedKak(trail: readonly Recorded[], seq: number): RecordedKak | undefined {
  const event = trail.find((each) => each.seq === seq)?.event
  if (event?.type !== 'StepCompleted' && event?.type !== 'StageReturned') return undefined
  if (!KITS.has(event.kit)) return undefined
  const version =
    event.kit === 'submitDraftKak' ? Version.safeParse(event.input).data?.version : About.safeParse(event.input).data
  return trail.map(({ event: each }) => handedIn(each)).find((kak) => kak?.version === version)
}

function handedIn(event: Recorded['event']): RecordedKak | undefined {
  if (event.type !== 'StepCompleted' || event.kit !== 'submitDraftKak') return undefined
  const { version } = Version.parse(event.input)
  return { version, typed: typedOf(describeForm(SubmitDraftKakInput), event.input) }
}

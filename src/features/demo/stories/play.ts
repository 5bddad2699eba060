import { addDays, type Instant, type PlainDate } from '#core/calendar/plain-date.ts'
import type { Act } from '#core/dossier/act.ts'
import { formOf } from '#core/dossier/input.ts'
import { kitOf } from '#core/dossier/kits/index.ts'
import type { Dossier } from '#core/dossier/state.ts'
import type { FileRef } from '#core/forms/fields.ts'
import type { AgencyId, DossierId, PersonId } from '#core/ids.ts'
import { loadStage, loadStep } from '#core/sop/navigate.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { APPLICATIONS } from '../applications/index.ts'
import type { Cast, SampleContext } from '../inputs/context.ts'
import { filesOf, type SampleFileKey, sampleFile } from '../inputs/sample-files.ts'
import { sampleInput } from '../inputs/sample-input.ts'
import type { Scheduled } from './schedule.ts'
import type { Beat, Role, Story } from './story.ts'

export interface Doing {
  readonly by: PersonId
  readonly at: Instant
  /** Names this act among all of the demo. */
  readonly key: string
}

/** A contract, as far as it gives a person access to a dossier. */
export interface Contract {
  readonly dossier: DossierId
  readonly person: PersonId
  readonly company: string
  readonly from: PlainDate
  readonly until: PlainDate
}

/** What a story is played on: the real service, or the core alone. An act that is refused throws. */
export interface Theatre {
  open(opening: { readonly applicant: AgencyId; readonly title: string }, doing: Doing): Promise<Dossier>
  act(act: LaterAct, dossier: Dossier, doing: Doing): Promise<Dossier>
  /** The dossier, when an earlier attempt at this story recorded the act of this key. */
  earlier(key: string): Promise<Dossier | undefined>
  upload(file: ReturnType<typeof sampleFile>, by: PersonId): Promise<FileRef>
  /** Lets the provider's contact take part under the contract that is about to be recorded. */
  admit(contract: Contract): Promise<void>
}
export type LaterAct = Exclude<Act, { type: 'open' }>

/** Who stands for each role of a story. */
export interface Players {
  readonly cast: Cast
  readonly kominfoHead: PersonId
  readonly standIn: PersonId
  readonly provider: PersonId
}

/** Idempotency key of a beat: what an interrupted demo did already, its next start does not do again. */
export const keyOf = ({ application }: Story, index: number): string => `demo.${application}.${index + 1}`

/** Plays a story to its end and gives the dossier as it then stands. */
export async function play(
  story: Story,
  beats: readonly Scheduled[],
  players: Players,
  theatre: Theatre,
): Promise<Dossier> {
  const { title, provider } = APPLICATIONS[story.application]
  let dossier: Dossier | undefined
  for (const [index, { beat, at, on }] of beats.entries()) {
    const by = personOf(beat.by, players)
    const doing = { by, at, key: keyOf(story, index) }
    const earlier = await theatre.earlier(doing.key)
    if (earlier) {
      dossier = earlier
      continue
    }
    if (beat.act === 'open') {
      dossier = await theatre.open({ applicant: players.cast.applicant, title }, doing)
      continue
    }
    if (!dossier) throw new Error(`The story of ${story.application} does not begin with opening its dossier`)
    if (beat.act === 'complete' && beat.stage === 'procurement') {
      const until = addDays(on, provider.days)
      await theatre.admit({ dossier: dossier.id, person: players.provider, company: provider.company, from: on, until })
    }
    const act = await actOf(beat, { story, players, theatre, dossier, by, on, next: beats[index + 1]?.on })
    dossier = await theatre.act(act, dossier, doing)
  }
  if (!dossier) throw new Error(`The story of ${story.application} is empty`)
  return dossier
}

function personOf(role: Role, { cast, kominfoHead, standIn, provider }: Players): PersonId {
  switch (role) {
    case 'kominfoHead':
      return kominfoHead
    case 'standIn':
      return standIn
    case 'kominfo':
      return cast.kominfo[0].person
    case 'security':
      return (cast.kominfo[1] ?? cast.kominfo[0]).person
    case 'provider':
      return provider
    default:
      return cast[role].person
  }
}

interface Scene {
  readonly story: Story
  readonly players: Players
  readonly theatre: Theatre
  readonly dossier: Dossier
  readonly by: PersonId
  readonly on: PlainDate
  /** The day of the beat after this one. */
  readonly next: PlainDate | undefined
}

async function actOf(beat: Exclude<Beat, { act: 'open' }>, scene: Scene): Promise<LaterAct> {
  const { story, players, theatre, by } = scene
  const application = APPLICATIONS[story.application]
  switch (beat.act) {
    case 'complete': {
      const { stage, step, exit } = beat
      return { type: 'complete', stage, step, exit, input: await inputOf(beat, scene) }
    }
    case 'comment':
      return { type: 'comment', text: beat.text }
    case 'attach':
      return { type: 'attach', file: await theatre.upload(sampleFile(beat.file, application), by), title: beat.title }
    case 'assign':
      return { type: 'assign', person: personOf(beat.to, players), reason: beat.reason }
    case 'hold':
    case 'resume':
      return { type: beat.act, reason: beat.reason }
    default:
      return beat satisfies never
  }
}

/** The sample input as its form gives it on. */
async function inputOf(beat: Extract<Beat, { act: 'complete' }>, scene: Scene): Promise<unknown> {
  const { story, players, theatre, dossier, by, on, next } = scene
  const { stage, step, exit } = beat
  const application = APPLICATIONS[story.application]
  const files = new Map<SampleFileKey, FileRef>()
  for (const key of filesOf(stage, step)) files.set(key, await theatre.upload(sampleFile(key, application), by))
  const context: SampleContext = {
    application,
    cast: players.cast,
    on,
    ...(next && { meetingOn: next }),
    round: dossier.rounds[stage] ?? 1,
    begin: kitOf(loadStage(sop009, stage).kit).begin?.(dossier, { step, exit }) ?? {},
    file(key) {
      const file = files.get(key)
      if (!file) throw new Error(`${stage} is not listed as needing ${key}`)
      return file
    },
    ...(beat.reason !== undefined && { reason: beat.reason }),
    ...(beat.kakAdds && { kakAdds: beat.kakAdds }),
  }
  const way = loadStep(sop009, { stage, step }).exits[exit]
  if (!way) throw new Error(`SOP 009 has no exit ${stage}/${step}/${exit}`)
  return formOf(sop009, { stage, step }, exit, way).parse(sampleInput(stage, step, exit, context))
}

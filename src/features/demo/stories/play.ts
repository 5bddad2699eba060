import type { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import type { Act } from '#core/dossier/act.ts'
import { formOf } from '#core/dossier/input.ts'
import { kitOf } from '#core/dossier/kits/index.ts'
import type { Dossier } from '#core/dossier/state.ts'
import type { FileRef } from '#core/forms/fields.ts'
import type { DossierId, PersonId } from '#core/ids.ts'
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

/** What a story is played on: the real service, or the core alone. */
export interface Theatre {
  /** Does an act and gives the dossier after it; throws when it is refused. */
  act(act: Act, dossier: Dossier | undefined, doing: Doing): Promise<Dossier>
  upload(file: ReturnType<typeof sampleFile>, by: PersonId): Promise<FileRef>
  /** The person of the provider, whose account the contract has opened. */
  provider(dossier: DossierId): Promise<PersonId>
  newDossier(): DossierId
}

/** Who stands for each role of a story. */
export interface Players {
  readonly cast: Cast
  readonly kominfoHead: PersonId
  readonly standIn: PersonId
}

/** Plays a story to its end and gives the dossier as it then stands. */
export async function play(
  story: Story,
  beats: readonly Scheduled[],
  players: Players,
  theatre: Theatre,
): Promise<Dossier> {
  let dossier: Dossier | undefined
  for (const [index, scheduled] of beats.entries()) {
    const { beat, at } = scheduled
    const by = await personOf(beat.by, players, theatre, dossier)
    const act = await actOf(beat, {
      story,
      players,
      theatre,
      dossier,
      by,
      on: scheduled.on,
      next: beats[index + 1]?.on,
    })
    dossier = await theatre.act(act, dossier, { by, at, key: `demo.${story.application}.${index + 1}` })
  }
  if (!dossier) throw new Error(`The story of ${story.application} is empty`)
  return dossier
}

async function personOf(
  role: Role,
  { cast, kominfoHead, standIn }: Players,
  theatre: Theatre,
  dossier: Dossier | undefined,
): Promise<PersonId> {
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
      if (!dossier) throw new Error('Nobody provides a dossier that is not open')
      return theatre.provider(dossier.id)
    default:
      return cast[role].person
  }
}

interface Scene {
  readonly story: Story
  readonly players: Players
  readonly theatre: Theatre
  readonly dossier: Dossier | undefined
  readonly by: PersonId
  readonly on: PlainDate
  /** The day of the beat after this one. */
  readonly next: PlainDate | undefined
}

async function actOf(beat: Beat, scene: Scene): Promise<Act> {
  const { story, players, theatre, dossier, by } = scene
  const application = APPLICATIONS[story.application]
  switch (beat.act) {
    case 'open':
      return {
        type: 'open',
        dossier: theatre.newDossier(),
        applicant: players.cast.applicant,
        title: application.title,
      }
    case 'complete': {
      const { stage, step, exit } = beat
      return { type: 'complete', stage, step, exit, input: await inputOf(beat, scene) }
    }
    case 'comment':
      return { type: 'comment', text: beat.text }
    case 'attach':
      return { type: 'attach', file: await theatre.upload(sampleFile(beat.file, application), by), title: beat.title }
    case 'assign':
      return { type: 'assign', person: await personOf(beat.to, players, theatre, dossier), reason: beat.reason }
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
  if (!dossier) throw new Error(`The story of ${story.application} does not begin with opening its dossier`)
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

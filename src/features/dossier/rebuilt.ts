import type { Instant } from '#core/calendar/plain-date.ts'
import type { Recorded } from '#core/dossier/event.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { closedTurn, project } from './projection.ts'
import { type Standing, standingAfter } from './trail.ts'

/** An event with the act that brought it. */
export interface Traced extends Recorded {
  readonly actKey: string
  readonly hash: Buffer
}

/** Rows of the projections of one dossier, without tenant and dossier. */
export interface RebuiltRows {
  readonly dossier: Readonly<Record<string, unknown>>
  readonly turn: readonly Readonly<Record<string, unknown>>[]
  readonly seat: readonly Readonly<Record<string, unknown>>[]
  readonly participant: readonly Readonly<Record<string, unknown>>[]
  readonly document: readonly Readonly<Record<string, unknown>>[]
  readonly attachment: readonly Readonly<Record<string, unknown>>[]
  readonly application: readonly Readonly<Record<string, unknown>>[]
}

/** What record_acts left of a trail, from the trail alone, by the same `project`. Pure. */
export function rebuiltRows(trail: readonly Traced[], sop: SopDefinition): RebuiltRows {
  const turns: RebuiltRows['turn'][number][] = []
  let standing: Standing | undefined
  let closedAt: Instant | null = null
  let completedAt: Instant | null = null
  for (const act of actsOf(trail)) {
    const before: Standing | undefined = standing
    const first = act[0]
    const after = standingAfter(before, act, act.at(-1)?.hash)
    if (!first || !after) throw new Error('An act without events was recorded')
    const { closing, lane, application } = project(before?.dossier, act, after.dossier, sop)
    if (before && closing) {
      turns.push({ ...closedTurn(before, closing), closed_seq: first.seq, closed_at: first.at })
    }
    if (lane === 'closed') closedAt ??= first.at
    if (application) completedAt ??= first.at
    standing = after
  }
  if (!standing) throw new Error('A dossier without events does not exist')
  return wholeRows(trail, standing, sop, { turns, closedAt, completedAt })
}

/** Events by the act that recorded them, oldest first. */
function actsOf(trail: readonly Traced[]): readonly Traced[][] {
  const acts: Traced[][] = []
  for (const event of trail) {
    const act = acts.at(-1)
    if (act && act[0]?.actKey === event.actKey) act.push(event)
    else acts.push([event])
  }
  return acts
}

interface Gathered {
  readonly turns: RebuiltRows['turn']
  readonly closedAt: Instant | null
  readonly completedAt: Instant | null
}

function wholeRows(
  trail: readonly Traced[],
  { dossier, head, turnSeq }: Standing,
  sop: SopDefinition,
  { turns, closedAt, completedAt }: Gathered,
): RebuiltRows {
  // From nothing to the end in one step: everything that lasts is in it.
  const whole = project(undefined, trail, dossier, sop)
  const { lane, turn, holders, watchAt, team, documents, attachments, application } = whole
  const atOf = (seq: number) => trail[seq - 1]?.at
  return {
    dossier: {
      version: dossier.version,
      head_hash: `\\x${head.toString('hex')}`,
      sop_number: dossier.sop.number,
      sop_version: dossier.sop.version,
      applicant: dossier.applicant,
      owner: dossier.owner,
      title: dossier.title,
      status: dossier.status,
      result: dossier.result,
      lane,
      opened_at: trail[0]?.at,
      closed_at: closedAt,
      turn_seq: turnSeq,
      stage: turn?.stage ?? null,
      step: turn?.step ?? null,
      role: turn?.role ?? null,
      party: turn?.party ?? null,
      round: turn?.round ?? null,
      turn_opened_at: turn?.openedAt ?? null,
      due_on: turn?.due?.on ?? null,
      due_until: turn?.due?.until ?? null,
      soon_from: turn?.due?.soonFrom ?? null,
      mark: turn?.mark ?? null,
      assignee: turn?.assignee ?? null,
    },
    turn: turns,
    seat: (holders ?? []).map((holder) => ({ holder, due_until: turn?.due?.until ?? 'infinity', watch_at: watchAt })),
    participant: (team ?? []).map(({ person, side }) => ({ person, side, lane })),
    document: documents.map((row) => ({ ...row, at: atOf(row.seq) })),
    attachment: attachments.map((row) => ({ ...row, at: atOf(row.seq) })),
    application: application ? [{ ...application, agency: dossier.applicant, completed_at: completedAt }] : [],
  }
}

import type { z } from 'zod'
import { dateIn } from '#core/calendar/plain-date.ts'
import type { Possibility } from '#core/dossier/available.ts'
import type { Refusal } from '#core/dossier/refusal.ts'
import { loadRole, loadStage, loadStep } from '#core/sop/navigate.ts'
import { type DossierView, holdersNow } from '#features/dossier/index.ts'
import { agencies } from '#features/people/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Tenant } from '#platform/http/context.ts'
import type { Words } from '#ui/messages/words.ts'
import type { DossierAnswer, Refused, Turn } from './dossier-schemas.ts'
import { refusalTeller } from './refusals.ts'

interface Telling {
  readonly database: Database
  readonly tenant: Tenant
  readonly words: Words
}

/** A dossier as the API tells it to one person. */
export async function dossierAnswer(view: DossierView, telling: Telling): Promise<z.output<typeof DossierAnswer>> {
  const { database, tenant } = telling
  const { dossier, sop, now, calendar, row, number, trackingCode } = view
  const today = dateIn(now, calendar.timeZone)
  const [offices, holders] = await database.withTenant(tenant.id, (trx) =>
    Promise.all([agencies(trx, tenant.id), holdersNow(trx, tenant.id, dossier, sop, today)]),
  )
  const office = (id: string) => {
    const found = offices.find((agency) => agency.id === id)
    if (!found) throw new Error(`Dossier ${dossier.id} names an agency that is not there`)
    return { id: found.id, name: found.name, shortName: found.shortName }
  }
  const refusals = view.available.flatMap(({ why }) => (why ? [why] : []))
  const tell = await refusalTeller({ ...telling, sop }, refusals)
  return {
    id: dossier.id,
    version: dossier.version,
    title: dossier.title,
    status: dossier.status,
    result: dossier.result,
    sop: dossier.sop,
    applicant: office(dossier.applicant),
    owner: office(dossier.owner),
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    number,
    trackingCode,
    turn: turnAnswer(view, holders),
    available: view.available.map((possibility) => possibleAnswer(possibility, view, tell)),
    rounds: dossier.rounds,
    team: dossier.team.map(({ person, side }) => ({ person, side })),
    turns: view.turns.map((turn) => ({
      seq: turn.seq,
      stage: turn.stage,
      step: turn.step,
      round: turn.round,
      openedAt: turn.opened_at,
      dueOn: turn.due_on,
      closedAt: turn.closed_at,
      exit: turn.exit,
      exitKind: turn.exit_kind,
      reason: turn.reason,
    })),
    documents: view.documents.map(({ seq, kind, name, stage, round, at }) => ({ seq, kind, name, stage, round, at })),
    attachments: [...view.attachments],
  }
}

function turnAnswer(
  { dossier: { turn }, sop }: DossierView,
  holders: Awaited<ReturnType<typeof holdersNow>>,
): z.output<typeof Turn> | null {
  if (!turn) return null
  const stage = loadStage(sop, turn.stage)
  return {
    stage: turn.stage,
    step: turn.step,
    no: stage.kind === 'activity' ? stage.no : null,
    text: stage.kind === 'activity' ? stage.text : stage.name,
    role: turn.role,
    roleName: loadRole(sop, turn.role).name,
    party: turn.party,
    round: turn.round,
    openedAt: turn.openedAt,
    due: turn.due,
    mark: turn.mark,
    assignee: turn.assignee,
    holders: holders.map(({ name, as, kind }) => ({ name, as, kind })),
  }
}

function possibleAnswer({ why, ...possibility }: Possibility, { sop }: DossierView, tell: (why: Refusal) => Refused) {
  const judged = { possible: why === undefined, why: why ? tell(why) : null }
  if (!('exit' in possibility)) return { ...possibility, ...judged }
  const label = loadStep(sop, possibility).exits[possibility.exit]?.label ?? possibility.exit
  return { ...possibility, label, ...judged }
}

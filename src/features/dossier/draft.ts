import type { Instant } from '#core/calendar/plain-date.ts'
import type { Possibility } from '#core/dossier/available.ts'
import type { DossierId, PersonId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import { type DossierView, loadDossierView } from './view.ts'

/** Where a form is prepared; all who may prepare it share one draft. */
export interface DraftPlace {
  readonly tenant: TenantId
  readonly person: PersonId
  readonly dossier: DossierId
  readonly stage: string
  readonly step: string
  readonly exit: string
}

export interface Draft {
  readonly body: unknown
  readonly author: PersonId
  readonly updatedAt: Instant
  /** Grows by one with each save. */
  readonly revision: number
  /** The sitting that saved last. */
  readonly writer: string
}

/** Against what a draft is saved, so that nobody's is overwritten unseen. */
export interface DraftTerms {
  /** The sitting that saves; what it saved itself it may always replace. */
  readonly writer: string
  /** The revision that the person saw, 0 for none; `own` for whatever the same person saved last. */
  readonly seen: number | 'own'
}

export type DraftOutcome =
  | { readonly kind: 'saved'; readonly revision: number; readonly savedAt: Instant }
  /** Somebody else, or the same person elsewhere, saved meanwhile: nothing was written. */
  | { readonly kind: 'conflict'; readonly draft: Draft }
  /** The person may neither act nor draft there now. */
  | { readonly kind: 'forbidden' }

interface Saved {
  readonly revision: number
  readonly savedAt: Instant
  readonly before: Pick<Draft, 'author' | 'body'> | null
}

type View = Pick<DossierView, 'available' | 'dossier'>

/** Keeps the body as typed, valid or not. Files of the draft before count as handed in by who now goes on with it. */
export async function saveDraft(
  database: Database,
  place: DraftPlace,
  body: unknown,
  terms: DraftTerms,
  view?: View,
): Promise<DraftOutcome> {
  const since = await preparedSince(database, place, view)
  if (since === undefined) return { kind: 'forbidden' }
  const { tenant, person, dossier, stage, step, exit } = place
  const [row] = await database.callWithTenant<Saved>(tenant, {
    name: 'save_draft',
    text: `with before as (
        select author, body from draft where tenant = $1 and dossier = $2 and stage = $3 and step = $4 and exit = $5)
      insert into draft as d (tenant, dossier, stage, step, exit, body, author, writer)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (tenant, dossier, stage, step, exit) do update
        set body = excluded.body, author = excluded.author, writer = excluded.writer, revision = d.revision + 1,
          updated_at = clock_timestamp()
        where d.revision = $9 or d.writer = excluded.writer or d.body = excluded.body or d.updated_at < $10
          or ($11 and d.author = excluded.author)
      returning revision, updated_at as "savedAt",
        (select to_json(before) from before where before.author <> $7) as before`,
    values: [
      tenant,
      dossier,
      stage,
      step,
      exit,
      JSON.stringify(body),
      person,
      terms.writer,
      terms.seen === 'own' ? -1 : terms.seen,
      since,
      terms.seen === 'own',
    ],
  })
  if (row) {
    const { before, ...saved } = row
    // What stood in the draft, not what is said to stand in it now: a digest alone is no claim to a file.
    if (before) await takeOverUploads(database, tenant, { from: before.author, to: person, body: before.body })
    return { kind: 'saved', ...saved }
  }
  const draft = await readDraft(database, place)
  if (!draft) throw new Error('A draft stood in the way and is not there')
  return { kind: 'conflict', draft }
}

/** The draft saved since the turn was opened: a later round does not begin with an old one. */
export async function findDraft(database: Database, place: DraftPlace, view?: View): Promise<Draft | undefined> {
  const since = await preparedSince(database, place, view)
  if (since === undefined) return undefined
  const draft = await readDraft(database, place)
  return draft && Date.parse(draft.updatedAt) >= Date.parse(since) ? draft : undefined
}

/**
 * The draft saved since the turn was opened; without one the newest of the same step for another way out: the conclusion is
 * often changed when most is written.
 */
export async function findNearestDraft(
  database: Database,
  place: DraftPlace,
  view?: View,
): Promise<(Draft & Pick<DraftPlace, 'stage' | 'step' | 'exit'>) | undefined> {
  const since = await preparedSince(database, place, view)
  if (since === undefined) return undefined
  const { tenant, dossier, stage, step, exit } = place
  const [row] = await database.callWithTenant<Draft & Pick<DraftPlace, 'exit'>>(tenant, {
    name: 'find_nearest_draft',
    text: `select exit, body, author, updated_at as "updatedAt", revision, writer from draft
      where tenant = $1 and dossier = $2 and stage = $3 and step = $4 and updated_at >= $6
      order by exit = $5 desc, updated_at desc limit 1`,
    values: [tenant, dossier, stage, step, exit, since],
  })
  return row && { ...row, stage, step }
}

async function readDraft(
  database: Database,
  { tenant, dossier, stage, step, exit }: DraftPlace,
): Promise<Draft | undefined> {
  const [row] = await database.callWithTenant<Draft>(tenant, {
    name: 'find_draft',
    text: `select body, author, updated_at as "updatedAt", revision, writer from draft
      where tenant = $1 and dossier = $2 and stage = $3 and step = $4 and exit = $5`,
    values: [tenant, dossier, stage, step, exit],
  })
  return row
}

/**
 * Files that the author of a draft handed in count as handed in by the person who goes on with it, or acts on it: staff
 * prepare, the head submits.
 */
export async function takeOverUploads(
  database: Database,
  tenant: TenantId,
  { from, to, body }: { readonly from: PersonId; readonly to: PersonId; readonly body: unknown },
): Promise<void> {
  if (from === to) return
  // A page keeps its answers as texts, so the quotes of a reference are escaped there.
  const digests = [...JSON.stringify(body).matchAll(/digest\\?":\\?"([0-9a-f]{64})/g)].map(([, digest]) => digest)
  if (digests.length === 0) return
  await database.callWithTenant(tenant, {
    name: 'take_over_uploads',
    text: `insert into upload (tenant, digest, uploaded_by, name, size, type, slot)
      select tenant, digest, $3, name, size, type, slot from upload
      where tenant = $1 and uploaded_by = $2 and digest = any($4) on conflict do nothing`,
    values: [tenant, from, to, digests],
  })
}

/** When the turn was opened that this person may prepare there; undefined when they may not. */
async function preparedSince(
  database: Database,
  { tenant, person, dossier, ...place }: DraftPlace,
  known?: View,
): Promise<Instant | undefined> {
  const view = known ?? (await loadDossierView(database, tenant, person, dossier))
  return view?.dossier.turn && mayPrepare(view.available, place) ? view.dossier.turn.openedAt : undefined
}

/** Whoever may act by this exit now, or prepare the form for the one who does. */
export const mayPrepare = (
  possible: readonly Possibility[],
  { stage, step, exit }: Pick<DraftPlace, 'stage' | 'step' | 'exit'>,
): boolean =>
  possible.some(
    (each) =>
      (each.act === 'draft' || (each.act === 'complete' && !each.why)) &&
      each.stage === stage &&
      each.step === step &&
      each.exit === exit,
  )

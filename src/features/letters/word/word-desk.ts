import { dateIn } from '#core/calendar/plain-date.ts'
import type { Cause } from '#core/dossier/event.ts'
import { formOf } from '#core/dossier/input.ts'
import { DossierId, FileDigest } from '#core/ids.ts'
import { loadStage } from '#core/sop/navigate.ts'
import {
  beginning,
  type DossierView,
  type ExitPlace,
  findExit,
  findTypedDraft,
  idsWithin,
  loadDossierView,
  loadNames,
  mayPrepare,
} from '#features/dossier/index.ts'
import type { Show } from '#features/front/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { describeForm } from '#ui/forms/describe.ts'
import type { Description } from '#ui/forms/description.ts'
import type { Typed } from '#ui/forms/typed.ts'
import { type Words, wordsFor } from '#ui/messages/words.ts'

import { KAK_FORM } from './kak-fields.ts'

/** What Word files are made of and kept in. */
export interface WordStore {
  readonly database: Database
  readonly files: FileStore
}

/** What the pages of Word files stand on. */
export interface WordDesk extends WordStore {
  readonly show: Show
}

/** A dossier of which somebody wants a Word file; papers are in Indonesian whatever language its reader has. */
export interface WordReader {
  readonly view: DossierView
  readonly paper: Words
  readonly applicant: string
  readonly nameOf: (cause: Cause) => string
}

/** Ends with 404 alike when there is no such dossier and when it is not theirs to read. */
export async function readerOf(c: WebContext, { database }: WordStore): Promise<WordReader> {
  const { id, timeZone } = c.var.tenant
  const dossier = DossierId.safeParse(c.req.param('dossier'))
  const view = dossier.success ? await loadDossierView(database, id, signedIn(c).person, dossier.data) : undefined
  if (!view) return fail('notFound')
  const paper = wordsFor('id', timeZone)
  const names = await database.withTenant(id, (trx) =>
    loadNames(trx, id, idsWithin(view.trail.map(({ cause }) => cause)), dateIn(view.now, timeZone)),
  )
  return {
    view,
    paper,
    applicant: names.agency(view.dossier.applicant),
    nameOf: (cause) =>
      cause.by === 'system'
        ? paper.t('word.remark.system')
        : paper.t('word.remark.author', { name: names.person(cause.person)?.name ?? paper.t('trail.personUnknown') }),
  }
}

/** The draft of a KAK as it stands, for who may prepare it. */
export interface DraftAtHand {
  readonly reader: WordReader
  readonly place: ExitPlace
  readonly description: Description
  readonly typed: Typed
  /** 0 while none is kept. */
  readonly revision: number
}

/** Undefined when this person may not prepare that form now: the form itself says why. */
export async function draftAtHand(c: WebContext, desk: WordStore): Promise<DraftAtHand | undefined> {
  const reader = await readerOf(c, desk)
  const { view } = reader
  const named = (part: 'stage' | 'step' | 'exit'): string => c.req.param(part) ?? ''
  const place = { stage: named('stage'), step: named('step'), exit: named('exit') }
  const found = findExit(view.sop, place)
  if (!found || loadStage(view.sop, place.stage).kit !== KAK_FORM) return fail('notFound')
  if (!mayPrepare(view.available, place)) return undefined
  const description = describeForm(formOf(view.sop, place, place.exit, found.exit))
  const where = { tenant: c.var.tenant.id, person: signedIn(c).person, dossier: view.dossier.id, ...place }
  const draft = await findTypedDraft(desk.database, where, description, view)
  return {
    reader,
    place,
    description,
    typed: draft?.typed ?? beginning(description, place, view),
    revision: draft?.revision ?? 0,
  }
}

/** A file that this person handed in for a KAK; anybody else's is not there. */
export async function uploadedFile(
  c: WebContext,
  { database }: WordStore,
): Promise<{ readonly digest: FileDigest; readonly name: string }> {
  const digest = FileDigest.safeParse(c.req.param('file'))
  if (!digest.success) return fail('notFound')
  const [row] = await database.callWithTenant<{ name: string }>(c.var.tenant.id, {
    name: 'find_word_file',
    text: `select name from upload where tenant = $1 and digest = $2 and uploaded_by = $3 and slot = 'kak'`,
    values: [c.var.tenant.id, digest.data, signedIn(c).person],
  })
  return row ? { digest: digest.data, name: row.name } : fail('notFound')
}

import type { WebContext } from '#platform/http/context.ts'
import { signedIn } from '#platform/http/context.ts'
import { describeForm } from '#ui/forms/describe.ts'
import { wordsFor } from '#ui/messages/words.ts'
import type { DraftPlace } from '../draft.ts'
import { dossierPath } from '../pages/addresses.ts'
import type { OpenDossier } from '../pages/open-dossier.ts'
import type { Reading } from '../pages/reading.ts'
import { tell } from '../pages/tell.ts'
import type { DossierDesk } from './desk.ts'
import { type ExitPlace, findTypedDraft, type TypedDraft } from './drafts.ts'
import type { FormSpec } from './spec.ts'

/** One request for a form: who asks, about which dossier, and which form it is. */
export interface Sitting {
  readonly c: WebContext
  readonly desk: DossierDesk
  readonly open: OpenDossier
  readonly spec: (reading: Reading) => FormSpec
}

export const crumbs = ({ dossier, words }: Reading) => [
  { href: '/berkas', label: words.t('dossiers.title') },
  { href: dossierPath(dossier.id), label: dossier.title },
]

/** A dossier with the names of everybody in it and in what was typed. */
export function read(
  c: WebContext,
  { database }: DossierDesk,
  open: OpenDossier,
  others: Iterable<string>,
): Promise<Reading> {
  const { id, timeZone } = c.var.tenant
  const words = wordsFor(c.var.locale, timeZone)
  return tell(database, id, open, words, others)
}

/** Where this person's form of a dossier is drafted. */
export const draftPlace = (c: WebContext, { dossier }: OpenDossier, place: ExitPlace): DraftPlace => ({
  tenant: c.var.tenant.id,
  person: signedIn(c).person,
  dossier: dossier.id,
  ...place,
})

/** The draft of the open turn; short forms have none. */
export async function draftOf(
  { c, desk, open }: Omit<Sitting, 'spec'>,
  { draft, schema }: FormSpec,
): Promise<TypedDraft | undefined> {
  return draft && findTypedDraft(desk.database, draftPlace(c, open, draft), describeForm(schema), open)
}

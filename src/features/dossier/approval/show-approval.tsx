import { formOf } from '#core/dossier/input.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { describeForm } from '#ui/forms/describe.ts'
import { peopleIn } from '#ui/forms/ids-in.ts'
import { findExit } from '../forms/activity-spec.tsx'
import type { DossierDesk } from '../forms/desk.ts'
import { type ExitPlace, findTypedDraft } from '../forms/drafts.ts'
import { type Carried, freshCarried } from '../forms/keys.ts'
import { crumbs, draftPlace, read } from '../forms/sitting.ts'
import { type OpenDossier, openDossier } from '../pages/open-dossier.ts'
import { ApprovalPage, type Sent } from './approval-page.tsx'
import { apart, type Choice, choiceOf, placesOf } from './choices.ts'

/** The dossier of the address; what is not there and what is not mine to read answer alike. */
export async function openFor(c: WebContext, { database }: DossierDesk): Promise<OpenDossier> {
  const open = await openDossier(database, c.var.tenant.id, signedIn(c).person, c.req.param('dossier') ?? '')
  return open ?? fail('notFound')
}

/** What was prepared for a way out since the turn was opened. */
export const draftAt = (
  c: WebContext,
  desk: DossierDesk,
  open: OpenDossier,
  place: ExitPlace,
  schema: Choice['schema'],
) => findTypedDraft(desk.database, draftPlace(c, open, place), describeForm(schema), open)

/** The ways out that this person may take now, as far as they can be taken on the page. */
export async function choicesFor(c: WebContext, desk: DossierDesk, open: OpenDossier): Promise<readonly Choice[]> {
  const choices = await Promise.all(
    placesOf(open).map(async (place) => {
      const found = findExit(open.sop, place) ?? fail('notFound')
      const schema = formOf(open.sop, place, place.exit, found.exit)
      return choiceOf(open, place, await draftAt(c, desk, open, place, schema))
    }),
  )
  return apart(choices)
}

export interface Shown {
  readonly status: 200 | 409 | 412 | 413 | 415 | 422
  readonly sent?: Sent
  readonly carried?: Carried
}

export async function show(
  c: WebContext,
  desk: DossierDesk,
  open: OpenDossier,
  choices: readonly Choice[],
  { status, sent, carried = freshCarried(open.dossier.version) }: Shown,
): Promise<Response> {
  const people = choices.flatMap(({ description, typed }) => [...peopleIn(description, typed)])
  const reading = await read(c, desk, open, people)
  const { version } = carried
  return desk.show(
    c,
    {
      title: reading.words.t('approve.tab', { title: reading.dossier.title }),
      status,
      breadcrumbs: crumbs(reading),
      unlisted: true,
    },
    <ApprovalPage
      reading={reading}
      choices={choices}
      carried={{ ...carried, version: reading.dossier.version }}
      sent={sent}
      changes={version > 0 ? reading.trail.filter(({ seq }) => seq > version) : []}
    />,
  )
}

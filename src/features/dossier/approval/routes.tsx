import { formOf } from '#core/dossier/input.ts'
import { kitOf } from '#core/dossier/kits/index.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { describeForm } from '#ui/forms/describe.ts'
import { peopleIn } from '#ui/forms/ids-in.ts'
import { issuesByPath } from '#ui/forms/issues.ts'
import { readTyped } from '#ui/forms/typed.ts'
import { translator } from '#ui/messages/translator.ts'
import { takeOverUploads } from '../draft.ts'
import { findExit, mayFill } from '../forms/activity-spec.tsx'
import { signInAgain } from '../forms/addresses.ts'
import { withFreshHidden } from '../forms/begin.ts'
import type { DossierDesk } from '../forms/desk.ts'
import { bodyOf, type ExitPlace, findTypedDraft, type TypedDraft } from '../forms/drafts.ts'
import { fileErrors, fileStatus, issueErrors } from '../forms/errors-of.ts'
import { carriedIn, freshCarried } from '../forms/keys.ts'
import { receiveForm } from '../forms/receive.ts'
import { refuseForm, refuseSent } from '../forms/refuse.tsx'
import { readSentForm } from '../forms/sent-form.ts'
import { SessionEndedPage } from '../forms/session-ended-page.tsx'
import { crumbs, draftPlace, read } from '../forms/sitting.ts'
import { dossierPath, recordedPath } from '../pages/addresses.ts'
import { type OpenDossier, openDossier } from '../pages/open-dossier.ts'
import { REFUSAL_STATUS } from '../pages/refusal-status.ts'
import { refusalText } from '../pages/refusal-text.ts'
import { ApprovalPage, type Sent } from './approval-page.tsx'
import { apart, type Choice, choiceOf, placesOf } from './choices.ts'

/** `/berkas/<id>/putusan`: an approval, read and decided on one page. */
export function addApprovalRoutes(web: Web, desk: DossierDesk): void {
  web.route('get', '/berkas/:dossier/putusan', { access: 'dossierReader' }, async (c) => {
    const open = await openFor(c, desk)
    const choices = await choicesFor(c, desk, open)
    // Notices lead here whatever the turn is: what cannot be decided here is done from the dossier.
    if (!choices.some(({ way }) => way !== 'form')) return c.redirect(dossierPath(open.dossier.id), 303)
    return show(c, desk, open, choices, { status: 200 })
  })
  // Public for the same reason as the forms: what was typed comes back when the session has ended.
  web.route('post', '/berkas/:dossier/putusan/:stage/:step/:exit', { access: 'public', body: 'upload' }, (c) =>
    c.var.account ? decide(c, desk, c.req.param()) : sessionEnded(c, desk),
  )
}

async function openFor(c: WebContext, { database }: DossierDesk): Promise<OpenDossier> {
  const open = await openDossier(database, c.var.tenant.id, signedIn(c).person, c.req.param('dossier') ?? '')
  return open ?? fail('notFound')
}

const draftAt = (c: WebContext, desk: DossierDesk, open: OpenDossier, place: ExitPlace, schema: Choice['schema']) =>
  findTypedDraft(desk.database, draftPlace(c, open, place), describeForm(schema), open)

async function choicesFor(c: WebContext, desk: DossierDesk, open: OpenDossier): Promise<readonly Choice[]> {
  const choices = await Promise.all(
    placesOf(open).map(async (place) => {
      const found = findExit(open.sop, place) ?? fail('notFound')
      const schema = formOf(open.sop, place, place.exit, found.exit)
      return choiceOf(open, place, await draftAt(c, desk, open, place, schema))
    }),
  )
  return apart(choices)
}

interface Shown {
  readonly status: 200 | 409 | 412 | 413 | 415 | 422
  readonly sent?: Sent
  readonly carried?: ReturnType<typeof carriedIn>
}

async function show(
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

async function decide(c: WebContext, desk: DossierDesk, { stage, step, exit }: ExitPlace): Promise<Response> {
  const open = await openFor(c, desk)
  const place = { stage, step, exit }
  const found = findExit(open.sop, place) ?? fail('notFound')
  const schema = formOf(open.sop, place, exit, found.exit)
  const form = kitOf(found.stage.kit).name
  const actOf = (input: unknown) => ({ type: 'complete' as const, ...place, input })
  const may = mayFill(open, place, found)
  if (typeof may === 'object') return refuseSent({ c, desk, open }, may, { form, schema, act: actOf })
  // To prepare is not to decide.
  if (may === 'draft') return refuseForm({ c, desk, open }, { reason: 'notAuthorised' }, found.exit.label)

  const tenant = c.var.tenant.id
  const { person } = signedIn(c)
  const sent = await readSentForm(c, schema, desk, { tenant, person })
  const carried = carriedIn(sent.raw)
  const again = async (status: Shown['status'], errors: Sent['errors'] = new Map()) => {
    // Somebody may have acted since the page was asked for.
    const now = status === 412 ? await openFor(c, desk) : open
    const still = mayFill(now, place, found)
    if (typeof still === 'object') return refuseForm({ c, desk, open: now }, still.refusal, still.title)
    const choices = await choicesFor(c, desk, now)
    const mine = choices.find((choice) => choice.place.exit === exit)
    const typed = mine ? withFreshHidden(sent.description, sent.typed, mine.typed) : sent.typed
    return show(c, desk, now, choices, { status, carried, sent: { exit, typed, errors } })
  }
  const reading = await read(c, desk, open, [])
  const { words } = reading
  if (sent.refused.size > 0) return again(fileStatus(sent.refused), fileErrors(sent.refused, words))
  // Signed in again in the middle: what was typed comes back first.
  if (sent.action.type !== 'other' || sent.action.value !== 'act') return again(200)
  const { value, description } = sent
  const parsed = schema.safeParse(value)
  if (!parsed.success) return again(422, issuesByPath(parsed.error, { words, value, description, form }))
  await takeOver(desk, open, await draftAt(c, desk, open, place, schema))
  const outcome = await desk.dossiers.act({
    tenant,
    person,
    dossier: open.dossier.id,
    expected: carried.version,
    key: carried.key,
    act: actOf(parsed.data),
  })
  if (outcome.ok) return c.redirect(recordedPath(open.dossier.id, outcome.version), 303)
  switch (outcome.kind) {
    case 'stale':
      return again(412)
    case 'refused': {
      const status = REFUSAL_STATUS[outcome.refusal.reason]
      if (status === 403) return refuseForm({ c, desk, open }, outcome.refusal, found.exit.label)
      return again(status, new Map([['', [refusalText(outcome.refusal, reading)]]]))
    }
    case 'invalid':
      return again(422, issueErrors(outcome.issues, words))
    case 'keyReused':
      return again(422, new Map([['', [words.t('dossier.refused.keyReused')]]]))
    case 'notFound':
      return fail('notFound')
    default:
      return outcome satisfies never
  }

  async function takeOver({ database }: DossierDesk, { actor }: OpenDossier, draft: TypedDraft | undefined) {
    if (!draft) return
    await takeOverUploads(database, tenant, { from: draft.author, to: actor.person, body: bodyOf(draft.typed) })
  }
}

async function sessionEnded(c: WebContext, { show: showPage }: DossierDesk): Promise<Response> {
  const { entries } = await receiveForm(c, async () => {})
  const { pathname } = new URL(c.req.url)
  return showPage(
    c,
    { title: translator(c.var.locale)('dossier.session.title'), status: 401 },
    <SessionEndedPage action={pathname} signIn={signInAgain('/giliran')} typed={readTyped(entries)} />,
  )
}

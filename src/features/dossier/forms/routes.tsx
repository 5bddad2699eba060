import { formOf } from '#core/dossier/input.ts'
import { kitOf } from '#core/dossier/kits/index.ts'
import { paths } from '#features/sign-in/index.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { readTyped } from '#ui/forms/typed.ts'
import { translator } from '#ui/messages/translator.ts'
import { ADDRESS } from '../pages/acts-panel.tsx'
import { openDossier } from '../pages/open-dossier.ts'
import { activitySpec, findExit, mayFill } from './activity-spec.tsx'
import { autosave } from './autosave.ts'
import type { DossierDesk } from './desk.ts'
import type { ExitPlace } from './drafts.ts'
import { findPeopleFor } from './find-people.ts'
import { actOf, type OtherAct, otherActSpec, otherActs, schemaOf, whyNot } from './other-act-spec.ts'
import { receiveForm } from './receive.ts'
import { refuseForm, refuseSent } from './refuse.tsx'
import { SessionEndedPage } from './session-ended-page.tsx'
import { showForm } from './show-form.tsx'
import type { Sitting } from './sitting.ts'
import { takeForm } from './take-form.tsx'

const ACTIVITY = '/berkas/:dossier/kegiatan/:stage/:step/:exit'

/** Forms of the activities, and of the acts beside them. */
export function addFormRoutes(web: Web, desk: DossierDesk): void {
  web.route('get', ACTIVITY, { access: 'dossierReader' }, (c) => activity(c, desk, c.req.param(), showForm))
  // Public, because a session that ended in the middle must not cost what was typed: it comes back on the page, and
  // nothing is looked up or kept for somebody who is not signed in.
  web.route('post', ACTIVITY, { access: 'public', body: 'upload' }, (c) =>
    c.var.account ? activity(c, desk, c.req.param(), takeForm) : sessionEnded(c, desk),
  )
  web.route('get', '/berkas/:dossier/orang', { access: 'dossierActor' }, async (c) =>
    findPeopleFor(c, desk, await openFor(c, desk)),
  )
  web.route('put', '/berkas/:dossier/draf/:stage/:step/:exit', { access: 'dossierActor', body: 'json' }, async (c) => {
    const { stage, step, exit } = c.req.param()
    return autosave(c, desk, await openFor(c, desk), { stage, step, exit })
  })
  for (const act of otherActs) {
    const path = `/berkas/:dossier/${ADDRESS[act]}` as const
    web.route('get', path, { access: 'dossierReader' }, (c) => other(c, desk, act, showForm))
    web.route('post', path, { access: 'public', body: 'upload' }, (c) =>
      c.var.account ? other(c, desk, act, takeForm) : sessionEnded(c, desk),
    )
  }
}

type Serve = (sitting: Sitting, schema: ReturnType<typeof formOf>) => Promise<Response>

async function openFor(c: WebContext, { database }: DossierDesk) {
  const open = await openDossier(database, c.var.tenant.id, signedIn(c).person, c.req.param('dossier') ?? '')
  return open ?? fail('notFound')
}

async function activity(c: WebContext, desk: DossierDesk, place: ExitPlace, serve: Serve): Promise<Response> {
  const open = await openFor(c, desk)
  const { stage, step, exit } = place
  const at = { stage, step, exit }
  const found = findExit(open.sop, at)
  if (!found) fail('notFound')
  const may = mayFill(open, at, found)
  const schema = formOf(open.sop, at, exit, found.exit)
  if (typeof may === 'object') {
    if (serve === showForm) return refuseForm({ c, desk, open }, may.refusal, may.title)
    const form = kitOf(found.stage.kit).name
    const act = (input: unknown) => ({ type: 'complete' as const, ...at, input })
    return refuseSent({ c, desk, open }, may, { form, schema, act })
  }
  return serve({ c, desk, open, spec: (reading) => activitySpec(reading, at, found, may, schema) }, schema)
}

async function other(c: WebContext, desk: DossierDesk, act: OtherAct, serve: Serve): Promise<Response> {
  const open = await openFor(c, desk)
  const refusal = whyNot(open.available, act)
  const title = translator(c.var.locale)(`dossier.act.${act}`)
  if (refusal) {
    if (serve === showForm) return refuseForm({ c, desk, open }, refusal, title)
    return refuseSent({ c, desk, open }, { refusal, title }, { form: act, schema: schemaOf(act), act: actOf(act) })
  }
  return serve({ c, desk, open, spec: (reading) => otherActSpec(reading, act) }, schemaOf(act))
}

async function sessionEnded(c: WebContext, { show }: DossierDesk): Promise<Response> {
  const { entries } = await receiveForm(c, async () => {})
  const { pathname } = new URL(c.req.url)
  return show(
    c,
    { title: translator(c.var.locale)('dossier.session.title'), status: 401 },
    <SessionEndedPage
      action={pathname}
      signIn={`${paths.signIn}?next=${encodeURIComponent('/giliran')}`}
      typed={readTyped(entries)}
    />,
  )
}

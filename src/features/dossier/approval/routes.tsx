import type { WebContext } from '#platform/http/context.ts'
import type { Web } from '#platform/http/web.ts'
import { readTyped } from '#ui/forms/typed.ts'
import { translator } from '#ui/messages/translator.ts'
import { signInAgain } from '../forms/addresses.ts'
import type { DossierDesk } from '../forms/desk.ts'
import { receiveForm } from '../forms/receive.ts'
import { SessionEndedPage } from '../forms/session-ended-page.tsx'
import { dossierPath } from '../pages/addresses.ts'
import { decide } from './decide.ts'
import { choicesFor, openFor, show } from './show-approval.tsx'

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

async function sessionEnded(c: WebContext, { show: showPage }: DossierDesk): Promise<Response> {
  const { entries } = await receiveForm(c, async () => {})
  const { pathname } = new URL(c.req.url)
  return showPage(
    c,
    { title: translator(c.var.locale)('dossier.session.title'), status: 401 },
    <SessionEndedPage action={pathname} signIn={signInAgain('/giliran')} typed={readTyped(entries)} />,
  )
}

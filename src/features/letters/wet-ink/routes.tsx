import { FileDigest } from '#core/ids.ts'
import { mayStep } from '#core/letters/decide.ts'
import { receiveForm } from '#features/dossier/index.ts'
import type { Show } from '#features/front/index.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { type Translate, translator } from '#ui/messages/translator.ts'
import { LETTERS, letterPath } from '../flow/addresses.ts'
import { groundFor, type LetterGround } from '../flow/ground.ts'
import { type LetterOutcome, type SigningDesk, signLetter } from '../flow/sign-letter.ts'
import { InkPage } from './ink-page.tsx'

/** Its signer takes a scan instead of a passphrase. */
export interface InkDesk extends SigningDesk {
  readonly show: Show
}

const MAX_SCAN = 20 * 2 ** 20

/** Letters that are printed, signed in ink and scanned back in: by whom they wait for, and marked as such. */
export function addWetInkRoutes(web: Web, desk: InkDesk): void {
  web.route('get', `${LETTERS}/:letter/tinta`, { access: 'dossierReader' }, async (c) =>
    page(c, desk, await groundFor(c, desk.database)),
  )
  web.route('post', `${LETTERS}/:letter/tinta`, { access: 'dossierActor', body: 'upload' }, async (c) => {
    const { row } = await groundFor(c, desk.database)
    const t = translator(c.var.locale)
    const { over, scan } = await received(c)
    if (scan === 'tooBig') return page(c, desk, await groundFor(c, desk.database), t('ink.scan.tooBig'))
    const who = { tenant: c.var.tenant.id, person: signedIn(c).person }
    const outcome = await signLetter(desk, who, row.id, { over, passphrase: '', scan })
    if (outcome.ok) return c.redirect(letterPath(row.id), 303)
    return page(c, desk, await groundFor(c, desk.database), whyNot(outcome, t))
  })
}

/** Who cannot sign the letter now is led to its own page, which says whom it waits for. */
function page(c: WebContext, { show }: InkDesk, { row, dossier, actor }: LetterGround, error?: string): Response {
  const { id, name, digest } = row
  if (digest === null || !mayStep('sign', dossier.letters[id], digest, dossier, actor).ok) {
    return c.redirect(letterPath(id), 303)
  }
  const t = translator(c.var.locale)
  const breadcrumbs = [
    { href: LETTERS, label: t('letters.title') },
    { href: letterPath(id), label: name },
  ]
  return show(
    c,
    { title: t('ink.title'), breadcrumbs, unlisted: true, status: error === undefined ? 200 : 422 },
    <InkPage id={id} name={name} digest={digest} error={error} />,
  )
}

async function received(c: WebContext): Promise<{ over: FileDigest; scan: Uint8Array | 'tooBig' }> {
  const chunks: Uint8Array[] = []
  let size = 0
  const { entries } = await receiveForm(c, async ({ input, content }) => {
    if (input !== 'scan') return
    for await (const chunk of content) {
      size += chunk.byteLength
      if (size > MAX_SCAN) return
      chunks.push(chunk)
    }
  })
  const over = FileDigest.safeParse(entries.find(([name]) => name === 'over')?.[1])
  if (!over.success) return fail('invalid')
  return { over: over.data, scan: size > MAX_SCAN ? 'tooBig' : Buffer.concat(chunks) }
}

function whyNot(outcome: Exclude<LetterOutcome, { ok: true }>, t: Translate): string {
  if (outcome.why === 'signer') return t(`letters.signer.${outcome.refusal}`)
  if (outcome.why === 'waiting') throw new Error('Ink waits for no service')
  // Somebody else was faster, or the letter is another one now: its page says what it waits for.
  return t(`letters.why.${outcome.why === 'refused' ? 'busy' : outcome.why}`)
}

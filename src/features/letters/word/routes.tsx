import { v7 as uuidv7 } from 'uuid'
import { FileDigest } from '#core/ids.ts'
import { loadStep } from '#core/sop/navigate.ts'
import { bodyOf, dossierPath, formPath, keepUpload, receiveForm, saveDraft } from '#features/dossier/index.ts'
import { MEDIA_TYPES } from '#platform/files/slots.ts'
import { readForm } from '#platform/http/body.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { type Words, wordsFor } from '#ui/messages/words.ts'
import { comparePath, draftFilePath, takePath } from './addresses.ts'
import { compareFile, whyNotRead } from './bring-back.ts'
import { choose } from './choose.ts'
import { ComparePage } from './compare-page.tsx'
import { sendDraft, sendRecorded } from './download.ts'
import { TakePage } from './take-page.tsx'
import { type DraftAtHand, draftAtHand, uploadedFile, type WordDesk } from './word-desk.ts'

const FORM = '/berkas/:dossier/kegiatan/:stage/:step/:exit'

/** Word files of papers: out of what was recorded, and for the KAK into the draft of its form. */
export function addWordRoutes(web: Web, desk: WordDesk): void {
  web.route('get', '/berkas/:dossier/naskah/:seq/word/:kind', { access: 'dossierReader' }, (c) => sendRecorded(c, desk))
  web.route('get', `${FORM}/word`, { access: 'dossierReader' }, async (c) => showTake(c, desk))
  web.route('get', `${FORM}/word/draf.docx`, { access: 'dossierReader' }, async (c) => {
    const draft = await draftAtHand(c, desk)
    return draft ? sendDraft(c, draft) : toForm(c)
  })
  web.route('post', `${FORM}/word`, { access: 'dossierActor', body: 'upload' }, (c) => takeFile(c, desk))
  web.route('get', `${FORM}/word/:file`, { access: 'dossierReader' }, (c) => showFile(c, desk))
  web.route('post', `${FORM}/word/:file`, { access: 'dossierActor' }, (c) => keepFile(c, desk))
}

const wordsOf = (c: WebContext): Words => wordsFor(c.var.locale, c.var.tenant.timeZone)

/** The form says why this person cannot prepare it now. */
const toForm = (c: WebContext): Response => c.redirect(new URL(c.req.url).pathname.replace(/\/word(?:\/.*)?$/, ''), 303)

const crumbsOf = ({ reader: { view }, place }: DraftAtHand, { t }: Words) => [
  { href: '/berkas', label: t('dossiers.title') },
  { href: dossierPath(view.dossier.id), label: view.dossier.title },
  {
    href: formPath(view.dossier.id, place, place.exit),
    label: loadStep(view.sop, place).exits[place.exit]?.label ?? place.exit,
  },
]

async function showTake(c: WebContext, desk: WordDesk, refused?: string): Promise<Response> {
  const draft = await draftAtHand(c, desk)
  if (!draft) return toForm(c)
  const { place } = draft
  const { id } = draft.reader.view.dossier
  const words = wordsOf(c)
  return desk.show(
    c,
    {
      title: words.t('word.take.title'),
      breadcrumbs: crumbsOf(draft, words),
      unlisted: true,
      status: refused === undefined ? 200 : 422,
    },
    <TakePage
      action={takePath(id, place)}
      download={draftFilePath(id, place)}
      form={formPath(id, place, place.exit)}
      {...(refused !== undefined && { refused })}
    />,
  )
}

/** Keeps the file as handed in by this person, and leads to what it would change. */
async function takeFile(c: WebContext, desk: WordDesk): Promise<Response> {
  const draft = await draftAtHand(c, desk)
  if (!draft) return toForm(c)
  const by = { tenant: c.var.tenant.id, person: signedIn(c).person, slot: 'kak' } as const
  const { t } = wordsOf(c)
  let outcome: Awaited<ReturnType<typeof keepUpload>> | undefined
  await receiveForm(c, async (incoming) => {
    if (incoming.input === 'file' && !outcome) outcome = await keepUpload(desk, by, incoming)
  })
  if (!outcome) return showTake(c, desk, t('word.refused.none'))
  if (!outcome.ok) {
    const key = { fileEmpty: 'empty', fileTooLarge: 'tooBig', fileTypeNotAllowed: 'type' } as const
    return showTake(c, desk, t(`word.refused.${key[outcome.refusal.reason]}`))
  }
  // The slot takes PDF, too.
  if (outcome.file.type !== MEDIA_TYPES.docx) return showTake(c, desk, t('word.refused.type'))
  const digest = FileDigest.parse(outcome.file.digest)
  const unread = await whyNotRead(desk.files, digest)
  if (unread !== undefined) return showTake(c, desk, t.dynamic(`word.refused.${unread}`))
  return c.redirect(comparePath(draft.reader.view.dossier.id, draft.place, digest), 303)
}

async function comparisonOf(c: WebContext, desk: WordDesk, draft: DraftAtHand) {
  const file = await uploadedFile(c, desk)
  return { file, comparison: (await compareFile(desk.files, file.digest, draft)) ?? fail('notFound') }
}

interface Asked {
  readonly answers: Readonly<Record<string, string>>
  readonly open: readonly string[]
  readonly moved: boolean
}

async function showFile(c: WebContext, desk: WordDesk, asked?: Asked): Promise<Response> {
  const draft = await draftAtHand(c, desk)
  if (!draft) return toForm(c)
  const { file, comparison } = await comparisonOf(c, desk, draft)
  const { id } = draft.reader.view.dossier
  const { answers = {}, open = [], moved = false } = asked ?? {}
  const words = wordsOf(c)
  return desk.show(
    c,
    {
      title: words.t('word.compare.title'),
      breadcrumbs: crumbsOf(draft, words),
      unlisted: true,
      status: open.length > 0 ? 422 : moved ? 409 : 200,
    },
    <ComparePage
      comparison={comparison}
      fileName={file.name}
      action={comparePath(id, draft.place, file.digest)}
      again={takePath(id, draft.place)}
      revision={draft.revision}
      answers={answers}
      open={open}
      moved={moved}
    />,
  )
}

/** Makes the draft of what was chosen, unless the draft is no longer the one that was compared. */
async function keepFile(c: WebContext, desk: WordDesk): Promise<Response> {
  const draft = await draftAtHand(c, desk)
  if (!draft) return toForm(c)
  const answers = await readForm(c)
  const { comparison } = await comparisonOf(c, desk, draft)
  if (answers.revision !== String(draft.revision)) return showFile(c, desk, { answers: {}, open: [], moved: true })
  const chosen = choose(comparison, draft.typed, answers)
  if (!chosen.ok) return showFile(c, desk, { answers, open: chosen.open, moved: false })
  const { reader, place } = draft
  const { id } = reader.view.dossier
  const where = { tenant: c.var.tenant.id, person: signedIn(c).person, dossier: id, ...place }
  const terms = { writer: uuidv7(), seen: draft.revision }
  const saved = await saveDraft(desk.database, where, bodyOf(chosen.typed), terms, reader.view)
  if (saved.kind === 'conflict') return showFile(c, desk, { answers: {}, open: [], moved: true })
  return saved.kind === 'saved' ? c.redirect(formPath(id, place, place.exit), 303) : toForm(c)
}

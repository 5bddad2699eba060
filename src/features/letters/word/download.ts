import { letterOf } from '#core/letters/letter-of.ts'
import { OutputKind } from '#core/sop/definition.ts'
import { isWordKind, type WordKind } from '#features/dossier/index.ts'
import { MEDIA_TYPES } from '#platform/files/slots.ts'
import type { WebContext } from '#platform/http/context.ts'
import { attachmentNamed } from '#platform/http/disposition.ts'
import { fail } from '#platform/http/problem.ts'
import type { WordDocument } from '#platform/word/word-document.ts'
import { writeDocx } from '#platform/word/write-docx.ts'
import { type IssuedRow, loadSources } from '../make/load-source.ts'
import { correctionsOf } from './corrections.ts'
import { kakDocument } from './kak-document.ts'
import { recordedKak } from './recorded-kak.ts'
import { REPORTS, type ReportKind, reportDocument } from './report-document.ts'
import { type DraftAtHand, readerOf, type WordReader, type WordStore } from './word-desk.ts'

const isReport = (kind: WordKind): kind is ReportKind => REPORTS.some((each) => each === kind)

/** An output of a step as a Word file. */
export async function sendRecorded(c: WebContext, desk: WordStore): Promise<Response> {
  const reader = await readerOf(c, desk)
  const seq = Number(c.req.param('seq'))
  const kind = OutputKind.safeParse(c.req.param('kind')).data
  const event = reader.view.trail.find((each) => each.seq === seq)?.event
  if (!kind || !isWordKind(kind)) return fail('notFound')
  if (event?.type !== 'StepCompleted' && event?.type !== 'StageReturned') return fail('notFound')
  const output = event.outputs.find((each) => each.kind === kind)
  if (!output) return fail('notFound')
  const document = isReport(kind)
    ? await report(c, desk, reader, { seq, kind })
    : kakAt(reader, seq, event.kit === 'approveKak' || event.kit === 'handOverKak')
  return send(c, document, output.name, reader.view.dossier.title)
}

function kakAt(reader: WordReader, seq: number, isApproved: boolean): WordDocument {
  const { view, paper, applicant } = reader
  const kak = recordedKak(view.trail, seq) ?? fail('notFound')
  const { version, typed } = kak
  const state = paper.t(isApproved ? 'word.state.approved' : 'word.state.version', { version })
  const corrections = isApproved
    ? new Map()
    : correctionsOf(view.trail, version, { words: paper, nameOf: reader.nameOf })
  return kakDocument({ typed, title: view.dossier.title, applicant, state, corrections }, paper)
}

/** A report has the very texts of its letter. */
async function report(
  c: WebContext,
  { database }: WordStore,
  { view, paper }: WordReader,
  { seq, kind }: { readonly seq: number; readonly kind: ReportKind },
): Promise<WordDocument> {
  const { id } = c.var.tenant
  const [loaded] = await database.withTenant(id, async (transaction) => {
    const rows = await transaction.query<IssuedRow>({
      name: 'letter_of_output',
      text: `select id, code, seq, stage, kind, name, agency, number, dated, classification, paper, security, urgency
        from letter where tenant = $1 and dossier = $2 and seq = $3 and kind = $4`,
      values: [id, view.dossier.id, seq, kind],
    })
    const addressOf = (code: string): string => `/v/${code}`
    return rows.length === 0 ? [] : loadSources(transaction, { tenant: id, dossier: view.dossier.id, rows, addressOf })
  })
  const data = loaded ? letterOf(loaded.source) : fail('notFound')
  // After another kit than its own a letter has no body that a report could be made of.
  return data.frame.plain ? fail('notFound') : reportDocument(kind, data, paper.t)
}

/** The draft as it stands, with the corrections that it has to answer. */
export async function sendDraft(c: WebContext, { reader, typed }: DraftAtHand): Promise<Response> {
  const { view, paper, applicant, nameOf } = reader
  const { title, facts } = view.dossier
  const corrections = correctionsOf(view.trail, facts.kak?.version ?? 0, { words: paper, nameOf })
  const state = paper.t('word.state.draft')
  const document = kakDocument({ typed, title, applicant, state, corrections }, paper)
  return send(c, document, paper.t('word.fileName.draft'), title)
}

async function send(c: WebContext, document: WordDocument, name: string, title: string): Promise<Response> {
  const bytes = await writeDocx(document)
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': MEDIA_TYPES.docx,
    'Content-Length': String(bytes.byteLength),
    'Content-Disposition': attachmentNamed(`${name} ${title}.docx`),
    'Cache-Control': 'private, no-store',
  })
}

import { LaporanHasilAnalisaBody } from '#core/letters/bodies/laporan-hasil-analisa.ts'
import { LaporanHasilPengujianBody } from '#core/letters/bodies/laporan-hasil-pengujian.ts'
import { NotulenBody } from '#core/letters/bodies/notulen.ts'
import type { PrintedPerson } from '#core/letters/bodies/printed-person.ts'
import type { TextBlock } from '#core/letters/bodies/text-blocks.ts'
import type { LetterData } from '#core/letters/letter-data.ts'
import type { AnswerRow, WordBlock, WordDocument } from '#platform/word/word-document.ts'
import type { MessageKey } from '#ui/messages/catalogue.ts'
import type { Translate } from '#ui/messages/translator.ts'

export const REPORTS = ['laporanHasilAnalisa', 'laporanHasilPengujian', 'notulen'] as const
export type ReportKind = (typeof REPORTS)[number]

/** A report as a Word file: the texts of its letter, to be worked on or quoted. The signed letter stays what counts. */
export function reportDocument(kind: ReportKind, { frame, body }: LetterData, t: Translate): WordDocument {
  const { name, number, date, subject, letterhead, signers } = frame
  const state = number === null ? t('word.state.unnumbered', { name }) : t('word.state.letter', { name, number })
  return {
    title: name.toUpperCase(),
    lines: [subject, ...(number === null ? [] : [`${t('word.report.number')} ${number}`]), date],
    paper: frame.paper === 'F4' ? 'F4' : 'A4',
    author: letterhead.agency,
    footer: t('word.footer', { state, title: subject }),
    blocks: [
      ...bodyBlocks(kind, body, t),
      heading(t('word.report.signers')),
      table(
        [t('word.report.position'), t('word.report.name'), t('word.report.nip')],
        signers.map(({ capacity, name, nip }) => [capacity, name, nip ?? '']),
      ),
    ],
  }
}

function bodyBlocks(kind: ReportKind, body: unknown, t: Translate): readonly WordBlock[] {
  switch (kind) {
    case 'laporanHasilAnalisa':
      return analysis(LaporanHasilAnalisaBody.parse(body), t)
    case 'laporanHasilPengujian':
      return securityTest(LaporanHasilPengujianBody.parse(body), t)
    case 'notulen':
      return minutes(NotulenBody.parse(body), t)
    default:
      return kind satisfies never
  }
}

const heading = (text: string, level: 1 | 2 | 3 = 1): WordBlock => ({ kind: 'heading', level, text })
const text = (...lines: readonly string[]): WordBlock => ({ kind: 'text', text: lines.join('\n') })
const answers = (rows: readonly AnswerRow[]): WordBlock => ({ kind: 'answers', rows })
const table = (head: readonly string[], rows: readonly (readonly string[])[]): WordBlock => ({
  kind: 'table',
  head,
  rows,
})
const numbered = (lines: readonly string[]): WordBlock => text(...lines.map((line, index) => `${index + 1}. ${line}`))
const when = (isThere: boolean, blocks: () => readonly WordBlock[]): readonly WordBlock[] => (isThere ? blocks() : [])

/** Text as typed, with the lists that it had. */
function told(blocks: readonly TextBlock[]): readonly WordBlock[] {
  return blocks.flatMap((block): readonly WordBlock[] => {
    if (block.kind !== 'table') return [text(...linesIn(block, ''))]
    const [head = [], ...rows] = block.rows
    return [table(head, rows)]
  })
}

function linesIn(block: TextBlock, indent: string): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return [`${indent}${block.text}`]
    case 'list':
      return block.items.flatMap((item) => [
        `${indent}${signOf(block.style, item.number)} ${item.text}`,
        ...item.children.flatMap((child) => linesIn(child, `${indent}   `)),
      ])
    case 'table':
      return block.rows.map((row) => `${indent}${row.join(' | ')}`)
    default:
      return block satisfies never
  }
}

const signOf = (style: string, no: number): string =>
  style.replace('1', String(no)).replace('a', String.fromCharCode(96 + no))

const flat = (blocks: readonly TextBlock[]): string => blocks.flatMap((block) => linesIn(block, '')).join('\n')

const peopleTable = (people: readonly PrintedPerson[], t: Translate): WordBlock =>
  table(
    [
      t('word.report.no'),
      t('word.report.name'),
      t('word.report.nip'),
      t('word.report.rank'),
      t('word.report.position'),
      t('word.report.office'),
    ],
    people.map(({ name, nip, rank, position, agency }, index) => [
      String(index + 1),
      name,
      nip ?? '',
      rank ?? '',
      position,
      agency,
    ]),
  )

const personLines = ({ name, nip, rank, position, agency }: PrintedPerson): string =>
  [name, rank, nip && `NIP ${nip}`, position, agency].filter(Boolean).join('\n')

/** SOP 009, kegiatan 5. */
function analysis(body: LaporanHasilAnalisaBody, t: Translate): readonly WordBlock[] {
  const { conclusion, duplicates } = body
  return [
    heading(t('word.report.introduction')),
    text(...body.introduction),
    heading(t('word.report.purpose')),
    text(body.purpose),
    heading(t('word.report.identity')),
    answers(body.identity),
    heading(t('word.report.bases')),
    numbered(body.bases),
    heading(t('word.report.method')),
    numbered(body.method),
    heading(t('word.report.aspects')),
    ...body.aspects.flatMap(({ title, ...aspect }) => [
      heading(title, 2),
      ...(['condition', 'need', 'gap', 'recommendation'] as const).flatMap((key) => [
        heading(t(`word.report.aspect.${key}`), 3),
        ...told(aspect[key]),
      ]),
    ]),
    heading(t('word.report.personalData')),
    answers(body.personalData),
    heading(t('word.report.duplicates')),
    text(duplicates.result),
    ...told(duplicates.explanation),
    heading(t('word.report.conclusion')),
    text(conclusion.verdict, conclusion.text),
    ...when(conclusion.conditions.length > 0, () => [numbered(conclusion.conditions.map(flat))]),
    ...told(conclusion.reason),
    text(conclusion.next),
    heading(t('word.report.attendance')),
    peopleTable(body.attendance, t),
  ]
}

/** SOP 009, kegiatan 13. */
function securityTest(body: LaporanHasilPengujianBody, t: Translate): readonly WordBlock[] {
  const { verdict } = body
  return [
    heading(t('word.report.introduction')),
    text(body.opening, ...(body.handling === null ? [] : [body.handling])),
    heading(t('word.report.scope')),
    answers(body.scope),
    heading(t('word.report.testers')),
    peopleTable(body.testers, t),
    heading(t('word.report.method')),
    ...told(body.method),
    heading(t('word.report.functions')),
    table(
      [t('word.report.no'), t('word.report.function'), t('word.report.result')],
      body.functions.map(({ letter, name, result }) => [letter, name, result]),
    ),
    heading(t('word.report.tally')),
    table(
      [t('word.report.severity'), ...body.statuses, t('word.report.total')],
      body.tally.map(({ severity, counts, total }) => [severity, ...counts.map(String), String(total)]),
    ),
    heading(t('word.report.findings')),
    ...when(body.findings.length === 0, () => [text(t('word.report.findings.none'))]),
    ...body.findings.flatMap((finding) => findingBlocks(finding, t)),
    heading(t('word.report.rounds')),
    table(
      (['round', 'date', 'build', 'findings', 'open', 'verdict'] as const).map((key) => t(`word.report.${key}`)),
      body.rounds.map(({ round, on, build, findings, open, verdict: said }) => [
        String(round),
        on,
        build,
        String(findings),
        String(open),
        said,
      ]),
    ),
    heading(t('word.report.verdict')),
    text(verdict.word, verdict.text),
    ...when(verdict.plan.length > 0, () => [heading(t('word.report.plan'), 2), ...told(verdict.plan)]),
    ...when(verdict.reason.length > 0, () => [heading(t('word.report.reason'), 2), ...told(verdict.reason)]),
    text(verdict.validity),
  ]
}

function findingBlocks(finding: LaporanHasilPengujianBody['findings'][number], t: Translate): readonly WordBlock[] {
  const score = [finding.severity, finding.score, finding.cvss].filter((each) => each !== null).join(' · ')
  const row = (key: MessageKey, value: string | null): readonly AnswerRow[] =>
    value === null ? [] : [{ label: t.dynamic(key), value }]
  return [
    heading(`${finding.id} ${finding.title}`, 2),
    answers([
      ...row('word.report.severity', score),
      ...row('word.report.finding.category', finding.category),
      ...row('word.report.finding.affected', finding.affected),
      ...row('word.report.finding.status', finding.status),
      ...row('word.report.finding.retested', finding.retestedOn),
      ...row('word.report.finding.description', flat(finding.description)),
      ...row('word.report.finding.impact', flat(finding.impact)),
      ...row('word.report.finding.recommendation', flat(finding.recommendation)),
    ]),
  ]
}

/** SOP 009, kegiatan 11. */
function minutes(body: NotulenBody, t: Translate): readonly WordBlock[] {
  const decided = [t('word.report.no'), t('word.report.decision'), t('word.report.owner'), t('word.report.due')]
  return [
    answers([
      { label: t('word.report.meeting'), value: body.meeting },
      { label: t('word.report.day'), value: `${body.day}, ${body.date}` },
      { label: t('word.report.time'), value: body.time },
      { label: t('word.report.place'), value: body.place },
      { label: t('word.report.chair'), value: personLines(body.chair) },
      { label: t('word.report.minuteTaker'), value: personLines(body.minuteTaker) },
    ]),
    heading(t('word.report.attendance')),
    table(
      [t('word.report.no'), t('word.report.name'), t('word.report.position'), t('word.report.office')],
      body.attendance.map(({ name, position, office }, index) => [String(index + 1), name, position, office]),
    ),
    heading(t('word.report.agenda')),
    ...told(body.agenda),
    heading(t('word.report.discussion')),
    ...told(body.discussion),
    ...when(body.earlier.length > 0, () => [
      heading(t('word.report.earlier')),
      table(
        [...decided, t('word.report.outcome')],
        body.earlier.map(({ id, text: said, owner, due, outcome }) => [id, flat(said), owner, due, outcome]),
      ),
    ]),
    ...when(body.decisions.length > 0, () => [
      heading(t('word.report.decisions')),
      table(
        decided,
        body.decisions.map(({ id, text: said, owner, due }) => [id, flat(said), owner, due]),
      ),
    ]),
    heading(t('word.report.outcome')),
    text(body.outcome.text),
    ...told(body.outcome.reason),
  ]
}

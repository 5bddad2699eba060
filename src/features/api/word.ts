import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { FileDigest } from '#core/ids.ts'
import { bodyOf, keepUpload, saveDraft } from '#features/dossier/index.ts'
import {
  type Comparison,
  choose,
  compareFile,
  type DraftAtHand,
  draftAtHand,
  KAK_FIELDS,
  type KakField,
  LEAVE,
  sendDraft,
  sendRecorded,
  strayName,
  suggested,
  TAKES,
  takeName,
  takesFor,
  uploadedFile,
  type WordStore,
  whyNotRead,
} from '#features/letters/index.ts'
import { MEDIA_TYPES } from '#platform/files/slots.ts'
import type { WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Words } from '#ui/messages/words.ts'
import { named } from './components.ts'
import { DossierParams, FormParams } from './dossier-schemas.ts'
import { pointerOf } from './issues.ts'
import { type Operation, operation } from './operation.ts'
import { problem } from './problems.ts'

const Tracked = z.strictObject({
  change: z.string(),
  author: z.string(),
  date: z.string(),
  text: z.string(),
})
const WordComparison = named(
  'WordComparison',
  z.strictObject({
    file: FileDigest.describe('Names the file for the choices'),
    revision: z.int().describe('Of the draft that it was compared with'),
    differing: z
      .array(
        z.strictObject({
          field: z.string(),
          label: z.string(),
          draft: z.string(),
          accepted: z.string().describe('With the tracked changes'),
          rejected: z.string().describe('As it was before them'),
          tracked: z.array(Tracked),
          hasTable: z.boolean(),
          takes: z.array(z.enum(TAKES)),
          suggested: z.enum(TAKES).nullable(),
        }),
      )
      .describe("Parts whose text is not the draft's, or that have tracked changes"),
    same: z.array(z.string()),
    missing: z.array(z.string()).describe("Parts that are not in the file: the draft's stay"),
    strays: z
      .array(z.strictObject({ heading: z.string(), text: z.string(), tracked: z.array(Tracked) }))
      .describe('Text that belongs to no part'),
    comments: z.array(z.strictObject({ author: z.string(), date: z.string(), text: z.string() })),
    apart: z.array(z.strictObject({ kind: z.string(), text: z.string() })),
    unreadable: z.record(z.string(), z.int()).describe('What cannot become text, and how often it is there'),
  }),
)
const WordChoices = named(
  'WordChoices',
  z.strictObject({
    revision: z.int().min(0),
    takes: z.record(z.string().max(100), z.enum(TAKES)).describe('For each differing part'),
    strays: z
      .array(z.string().max(100))
      .max(60)
      .default([])
      .describe('For each text without a place, in order: `leave`, or the part that it is put behind'),
  }),
)
const WordKept = named('WordKept', z.strictObject({ revision: z.int().describe('Of the draft as it is now') }))

const formPath = '/api/v1/dossiers/{dossier}/drafts/{stage}/{step}/{exit}/word' as const

/** Word files: papers out of what was recorded, and the draft of a KAK out and back in. */
export function wordOperations(store: WordStore): readonly Operation[] {
  const shared = { tag: 'letters', method: 'get' } as const

  /** 404 for who may not prepare the form now: getDraft and saveDraft tell why. */
  const draftFor = async (c: WebContext): Promise<DraftAtHand> => (await draftAtHand(c, store)) ?? fail('notFound')

  return [
    operation(
      {
        ...shared,
        id: 'downloadWord',
        path: '/api/v1/dossiers/{dossier}/documents/{seq}/word/{kind}',
        access: 'dossierReader',
        summary: 'api.op.downloadWord',
        bytes: 'out',
        params: DossierParams.extend({ seq: z.string().regex(/^\d{1,9}$/), kind: z.string().max(60) }),
        answer: z.unknown(),
      },
      ({ c }) => sendRecorded(c, store),
    ),
    operation(
      {
        ...shared,
        id: 'downloadWordDraft',
        path: formPath,
        access: 'dossierReader',
        summary: 'api.op.downloadWordDraft',
        bytes: 'out',
        params: FormParams,
        answer: z.unknown(),
      },
      async ({ c }) => sendDraft(c, await draftFor(c)),
    ),
    operation(
      {
        ...shared,
        id: 'bringWord',
        method: 'post',
        path: formPath,
        access: 'dossierActor',
        summary: 'api.op.bringWord',
        bytes: 'in',
        params: FormParams,
        query: z.object({ name: z.string().min(1).max(200).describe('Name of the file') }),
        answer: WordComparison,
        status: 201,
      },
      async ({ c, tenant, words, account, query: { name } }) => {
        if (!/^application\/octet-stream\b/i.test(c.req.header('content-type') ?? '')) fail('wrongType')
        const draft = await draftFor(c)
        const content = c.req.raw.body ?? fail('badRequest')
        const by = { tenant: tenant.id, person: account().person, slot: 'kak' } as const
        const kept = await keepUpload(store, by, { input: 'kak', fileName: name, content })
        if (!kept.ok) {
          const { reason, ...members } = kept.refusal
          throw problem(reason, c, { members })
        }
        // The slot takes PDF, too.
        if (kept.file.type !== MEDIA_TYPES.docx)
          throw problem('fileTypeNotAllowed', c, { members: { allowed: ['docx'] } })
        const digest = FileDigest.parse(kept.file.digest)
        const unread = await whyNotRead(store.files, digest)
        if (unread !== undefined) {
          const message = words.t.dynamic(`word.refused.${unread}`)
          fail('invalid', { members: { errors: [{ pointer: '', code: unread, message }] } })
        }
        const comparison = (await compareFile(store.files, digest, draft)) ?? fail('notFound')
        return { value: comparisonAnswer(comparison, { file: digest, draft, words }) }
      },
    ),
    operation(
      {
        ...shared,
        id: 'takeWord',
        method: 'put',
        path: `${formPath}/{file}`,
        access: 'dossierActor',
        summary: 'api.op.takeWord',
        params: FormParams.extend({ file: FileDigest }),
        body: WordChoices,
        answer: WordKept,
      },
      async ({ c, tenant, words, account, params, body }) => {
        const draft = await draftFor(c)
        const { digest } = await uploadedFile(c, store)
        if (body.revision !== draft.revision) throw problem('changedMeanwhile', c)
        const comparison = (await compareFile(store.files, digest, draft)) ?? fail('notFound')
        const answers = Object.fromEntries([
          ...comparison.differing.map((each) => [takeName(each), body.takes[each.field.name] ?? ''] as const),
          ...comparison.strays.map((_, index) => [strayName(index), body.strays[index] ?? ''] as const),
        ])
        const chosen = choose(comparison, draft.typed, answers)
        if (!chosen.ok) {
          const errors = chosen.open.map((open) => openChoice(open, comparison, words))
          return fail('invalid', { members: { errors } })
        }
        const { view } = draft.reader
        const where = { ...params, tenant: tenant.id, person: account().person }
        const terms = { writer: uuidv7(), seen: draft.revision }
        const saved = await saveDraft(store.database, where, bodyOf(chosen.typed), terms, view)
        if (saved.kind === 'conflict') throw problem('changedMeanwhile', c)
        return saved.kind === 'saved' ? { value: { revision: saved.revision } } : fail('notFound')
      },
    ),
  ]
}

interface Telling {
  readonly file: FileDigest
  readonly draft: DraftAtHand
  readonly words: Words
}

const labelOf = ({ labelKey }: KakField, { t }: Words): string => t.dynamic(labelKey)

function comparisonAnswer(comparison: Comparison, { file, draft, words }: Telling): z.output<typeof WordComparison> {
  const { differing, same, missing, strays, comments, apart, unreadable } = comparison
  const changes = (tracked: Comparison['strays'][number]['tracked']) =>
    tracked.map(({ change, author, date, text }) => ({ change, author, date, text }))
  return {
    file,
    revision: draft.revision,
    differing: differing.map((each) => ({
      field: each.field.name,
      label: labelOf(each.field, words),
      draft: each.draft,
      accepted: each.file.accepted,
      rejected: each.file.rejected,
      tracked: changes(each.tracked),
      hasTable: each.hasTable,
      takes: [...takesFor(each)],
      suggested: suggested(each) ?? null,
    })),
    same: same.map(({ name }) => name),
    missing: missing.map(({ name }) => name),
    strays: strays.map(({ heading, text, tracked }) => ({ heading, text, tracked: changes(tracked) })),
    comments: comments.map(({ author, date, text }) => ({ author, date, text })),
    apart: apart.map(({ kind, text }) => ({ kind, text })),
    unreadable: Object.fromEntries(unreadable),
  }
}

/** A choice that was not made, or names no part that there is. */
function openChoice(open: string, { differing, strays }: Comparison, words: Words) {
  const part = differing.find((each) => takeName(each) === open)
  const stray = strays.findIndex((_, index) => strayName(index) === open)
  const pointer = part ? pointerOf(['takes', part.field.name]) : pointerOf(['strays', stray])
  const allowed = part ? takesFor(part) : [LEAVE, ...KAK_FIELDS.filter(({ isCell }) => !isCell).map(({ name }) => name)]
  return { pointer, code: 'choiceOpen', message: words.t('fieldError.requiredChoice'), allowed }
}

import { z } from 'zod'
import { AgencyId } from '#core/ids.ts'
import { LETTER_RULES, LetterKind } from '#core/letters/kind.ts'
import { DEFAULT_SETTINGS, type LetterSetting, settingFor } from '#core/letters/setting.ts'
import {
  codesOf,
  LetterheadForm,
  type LetterheadRow,
  listLetterheads,
  loadLetterSettings,
  metNumbers,
  NumberedForm,
  resetLetterSetting,
  saveLetterhead,
  saveLetterSetting,
} from '#features/letters/index.ts'
import type { Database } from '#platform/database/database.ts'
import { fail } from '#platform/http/problem.ts'
import { change, type Reading, readingOf, stateTag } from './administering.ts'
import { named, pageOf } from './components.ts'
import { type Operation, operation } from './operation.ts'

const Letterhead = named(
  'Letterhead',
  z.strictObject({
    agency: AgencyId,
    name: z.string(),
    agencyCode: z.string().describe("The agency's own code, which stands in numbers unless `code` is set"),
    code: z.string().nullable(),
    lines: z.string().describe('One printed line each'),
    place: z.string().nullable(),
  }),
)
const LetterheadBody = named('LetterheadBody', LetterheadForm)

/** What is absent of the numbering stays as it is; kinds without a number have none. */
const SettingBody = named(
  'LetterSettingBody',
  NumberedForm.partial({ numbering: true, pattern: true, series: true, initials: true, onBehalf: true }),
)
const LetterKindAnswer = named(
  'LetterKindSetting',
  z.strictObject({
    kind: LetterKind,
    numbered: z.boolean(),
    own: z.boolean().describe('false: as Alur brings it'),
    setting: SettingBody.describe('As the next change takes it'),
    met: z
      .array(z.strictObject({ agency: AgencyId, number: z.string() }))
      .describe('Next numbers that the register has already: acts that would take them are refused'),
  }),
)

const root = '/api/v1/administration/letters' as const
const headPath = `${root}/letterheads/{agency}` as const
const kindPath = `${root}/kinds/{kind}` as const
const Head = z.object({ agency: AgencyId })
const Kind = z.object({ kind: LetterKind })

/** Letterheads, codes, number patterns and wording, for administrators. */
export function letterSettingOperations(database: Database): readonly Operation[] {
  const shared = { access: 'administrator', tag: 'administration', method: 'get' } as const
  const head = {
    params: Head,
    load: async ({ trx, by, params, today }: Reading<{ agency: AgencyId }>) =>
      (await listLetterheads(trx, by.tenant, today)).find(({ id }) => id === params.agency),
    target: ({ id }: { readonly id: AgencyId }) => ({ subject: 'letterhead', id }) as const,
  }
  const kind = {
    params: Kind,
    load: async ({ trx, by, params }: Reading<{ kind: LetterKind }>) => {
      const settings = await loadLetterSettings(trx, by.tenant)
      return { kind: params.kind, settings, now: settingFor(settings, params.kind) }
    },
    target: (loaded: { readonly kind: LetterKind }) => ({ subject: 'letterSetting', id: loaded.kind }) as const,
  }

  /** Settings of some kinds, with the numbers that would be met. */
  const kindsOf = async (reading: Reading<unknown>, kinds: readonly LetterKind[]) => {
    const { trx, by, today } = reading
    const settings = await loadLetterSettings(trx, by.tenant)
    const met = await metNumbers(trx, by.tenant, settings, await codesOf(trx, by.tenant), today)
    return kinds.map((each): z.output<typeof LetterKindAnswer> => {
      const now = settingFor(settings, each)
      return {
        kind: each,
        numbered: LETTER_RULES[each].numbered,
        own: now !== DEFAULT_SETTINGS[each],
        setting: bodyOf(now),
        met: met.filter((one) => one.kind === each).map(({ agency, number }) => ({ agency, number })),
      }
    })
  }

  return [
    operation(
      {
        ...shared,
        id: 'listLetterheads',
        path: `${root}/letterheads`,
        summary: 'api.op.listLetterheads',
        answer: pageOf('LetterheadList', Letterhead),
      },
      async (asked) => {
        const rows = await database.withTenant(asked.tenant.id, (trx) =>
          listLetterheads(trx, asked.tenant.id, readingOf(asked, trx).today),
        )
        return { value: { items: rows.map(headAnswer), next: null } }
      },
    ),
    operation(
      {
        ...shared,
        id: 'getLetterhead',
        path: headPath,
        summary: 'api.op.getLetterhead',
        params: Head,
        answer: Letterhead,
      },
      (asked) =>
        database.withTenant(asked.tenant.id, async (trx) => {
          const reading = readingOf(asked, trx)
          const row = (await head.load(reading)) ?? fail('notFound')
          return { value: headAnswer(row), headers: await stateTag(reading, head.target(row)) }
        }),
    ),
    change(database, {
      ...head,
      id: 'saveLetterhead',
      method: 'put',
      path: headPath,
      summary: 'api.op.saveLetterhead',
      body: LetterheadBody,
      needs: 'state',
      save: ({ trx, by, loaded, seen, today }, input) => saveLetterhead(trx, by, loaded, { ...input, seen, today }),
    }),
    operation(
      {
        ...shared,
        id: 'listLetterKinds',
        path: `${root}/kinds`,
        summary: 'api.op.listLetterKinds',
        answer: pageOf('LetterKindList', LetterKindAnswer),
      },
      async (asked) => {
        const items = await database.withTenant(asked.tenant.id, (trx) =>
          kindsOf(readingOf(asked, trx), LetterKind.options),
        )
        return { value: { items, next: null } }
      },
    ),
    operation(
      {
        ...shared,
        id: 'getLetterKind',
        path: kindPath,
        summary: 'api.op.getLetterKind',
        params: Kind,
        answer: LetterKindAnswer,
      },
      (asked) =>
        database.withTenant(asked.tenant.id, async (trx) => {
          const reading = readingOf(asked, trx)
          const [value] = await kindsOf(reading, [asked.params.kind])
          return { value: value ?? fail('notFound'), headers: await stateTag(reading, kind.target(asked.params)) }
        }),
    ),
    change(database, {
      ...kind,
      id: 'saveLetterKind',
      method: 'put',
      path: kindPath,
      summary: 'api.op.saveLetterKind',
      body: SettingBody,
      needs: 'state',
      save: ({ trx, by, loaded, seen, today }, { numbering, pattern, series, initials, onBehalf, ...rest }) => {
        const { now } = loaded
        const form = LETTER_RULES[loaded.kind].numbered
          ? {
              ...rest,
              numbering: numbering ?? now.numbering,
              pattern: pattern ?? now.pattern,
              series: series ?? now.series,
              initials: initials ?? now.initials,
              onBehalf: onBehalf ?? now.onBehalf,
            }
          : rest
        return saveLetterSetting(trx, by, { ...loaded, seen, today }, form)
      },
    }),
    change(database, {
      ...kind,
      id: 'resetLetterKind',
      method: 'delete',
      path: kindPath,
      summary: 'api.op.resetLetterKind',
      needs: 'state',
      save: ({ trx, by, loaded, seen, today }) =>
        resetLetterSetting(trx, by, { ...loaded, seen, today }, DEFAULT_SETTINGS[loaded.kind]),
    }),
  ]
}

const headAnswer = ({ id, name, agencyCode, code, lines, place }: LetterheadRow): z.output<typeof Letterhead> => ({
  agency: id,
  name,
  agencyCode,
  code,
  lines: lines.join('\n'),
  place,
})

function bodyOf({
  kind,
  classification,
  wording,
  numbering,
  pattern,
  series,
  initials,
  onBehalf,
  ...rest
}: LetterSetting) {
  const { opening, closing, legalBases, carbonCopies, footer } = wording
  return {
    ...rest,
    ...(LETTER_RULES[kind].numbered && { numbering, pattern, series, initials, onBehalf }),
    ...(classification !== '' && { classification }),
    wording: {
      ...(opening !== undefined && { opening }),
      ...(closing !== undefined && { closing }),
      ...(legalBases && { legalBases: legalBases.join('\n') }),
      ...(carbonCopies && { carbonCopies: carbonCopies.join('\n') }),
      ...(footer && { footer: footer.join('\n') }),
    },
  }
}

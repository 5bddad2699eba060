import type { z } from 'zod'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import { LetterKind } from '#core/letters/kind.ts'
import { type LetterSetting, settingFor } from '#core/letters/setting.ts'
import { todayOf } from '#features/administration/index.ts'
import type { Show } from '#features/front/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { readFormValues } from '#platform/http/body.ts'
import type { WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import type { Typesetter } from '#platform/typst/typesetter.ts'
import { parseForm } from '#ui/forms/parse.ts'
import { type Words, wordsFor } from '#ui/messages/words.ts'
import { templateFor } from '../make/template-for.ts'
import { draw } from '../preview/draft-pictures.ts'
import type { PreviewGate } from '../preview/gate.ts'
import { faultsOf, sessionOf, showPreview } from '../preview/show-preview.tsx'
import { dressedSample } from '../templates/sample.ts'
import { at, previewOf } from './addresses.ts'
import { LetterheadForm, linesOf, NumberedForm, PlainForm } from './forms.ts'
import { type LetterheadRow, listLetterheads } from './letterheads.ts'
import { loadLetterSettings } from './load-settings.ts'
import { typedSetting } from './settings.ts'

export interface PreviewDependencies {
  readonly typesetter: Typesetter
  readonly previews: PreviewGate
}

type Dependencies = PreviewDependencies & { readonly database: Database; readonly show: Show }

/** What a letter is dressed with. */
interface Dress {
  readonly setting: LetterSetting
  readonly head: LetterheadRow
}

/** The kind by which a letterhead is shown. */
const SHOWN_KIND = 'suratTugas'

/** `…/naskah` below each form of letters: the sample letter by what stands in the form, not by what is saved. */
export function addSettingPreviews(web: Web, dependencies: Dependencies): void {
  addPreview(web, dependencies, {
    path: `${at.overview}/kop/:agency{[0-9a-f-]{36}}`,
    name: 'letterhead',
    schema: LetterheadForm,
    dress: async (c, trx, today, { lines, code, place }) => {
      const { id: tenant } = c.var.tenant
      const saved = (await listLetterheads(trx, tenant, today)).find(({ id }) => id === c.req.param('agency'))
      const setting = settingFor(await loadLetterSettings(trx, tenant), SHOWN_KIND)
      return saved && { setting, head: { ...saved, lines: linesOf(lines), code: code ?? null, place: place ?? null } }
    },
  })
  addPreview(web, dependencies, kindPreview('jenis', 'letterNumbered', NumberedForm))
  addPreview(web, dependencies, kindPreview('naskah', 'letterPlain', PlainForm))
}

interface Preview<Schema extends z.ZodType> {
  readonly path: string
  /** `form.<name>` in the messages. */
  readonly name: string
  readonly schema: Schema
  /** Undefined answers 404. */
  dress(c: WebContext, trx: Transaction, today: PlainDate, typed: z.infer<Schema>): Promise<Dress | undefined>
}

const kindPreview = <Schema extends typeof NumberedForm | typeof PlainForm>(
  folder: string,
  name: string,
  schema: Schema,
): Preview<Schema> => ({
  path: `${at.overview}/${folder}/:kind`,
  name,
  schema,
  dress: async (c, trx, today, typed) => {
    const { id: tenant } = c.var.tenant
    const kind = LetterKind.safeParse(c.req.param('kind')).data
    if (kind === undefined || previewOf(at.kind(kind)) !== c.req.path) return undefined
    const [head] = await listLetterheads(trx, tenant, today)
    const now = settingFor(await loadLetterSettings(trx, tenant), kind)
    return head && { setting: typedSetting(now, typed), head }
  },
})

function addPreview<Schema extends z.ZodType>(
  web: Web,
  { database, show, typesetter, previews }: Dependencies,
  { path, name, schema, dress }: Preview<Schema>,
): void {
  web.route('post', previewOf(path), { access: 'administrator', fresh: false }, async (c) => {
    const entries = Object.entries(await readFormValues(c))
    const parsed = parseForm(
      schema,
      entries.flatMap(([field, texts]) => texts.map((text) => [field, text] as const)),
    )
    const words: Words = wordsFor(c.var.locale, c.var.tenant.timeZone)
    const checked = schema.safeParse(parsed.value)
    const title = words.t('letterSettings.sampleOf')
    if (!checked.success) return showPreview(c, show, { title, faults: faultsOf(checked.error, parsed, name, words) })
    const { id: tenant, name: city } = c.var.tenant
    const today = todayOf(c)
    const { kind, template, data } = await database.withTenant(tenant, async (trx) => {
      const { setting, head } = (await dress(c, trx, today, checked.data)) ?? fail('notFound')
      const data = await dressedSample(trx, { tenant, city, today }, setting, head)
      return { kind: setting.kind, data, template: (await templateFor(trx, tenant, setting.kind)).template }
    })
    if (!data) return showPreview(c, show, { title })
    const svg = await previews.through(sessionOf(c), () => draw(typesetter, template, data))
    if (svg === 'busy') return fail('tooMany', { headers: { 'Retry-After': '1' } })
    if (svg === 'tooLong') return showPreview(c, show, { title, faults: [words.t('letters.preview.tooLong')] })
    return showPreview(c, show, { title, pictures: [{ name: words.t.dynamic(`option.letterKind.${kind}`), svg }] })
  })
}

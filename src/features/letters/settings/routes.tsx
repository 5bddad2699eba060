import { z } from 'zod'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import { LetterKind } from '#core/letters/kind.ts'
import { DEFAULT_SETTINGS, settingFor } from '#core/letters/setting.ts'
import { type AdminForm, Administration, addAdminForm, todayOf } from '#features/administration/index.ts'
import type { Show } from '#features/front/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { WebContext } from '#platform/http/context.ts'
import type { Web } from '#platform/http/web.ts'
import { LinkButton } from '#ui/components/button.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { translator } from '#ui/messages/translator.ts'
import type { Words } from '#ui/messages/words.ts'
import { at as templates } from '../templates/addresses.ts'
import { at, previewOf } from './addresses.ts'
import { LetterheadForm, NumberedForm, PlainForm } from './forms.ts'
import { codesOf, listLetterheads, listPositionsInOffice, saveLetterhead } from './letterheads.ts'
import { loadLetterSettings } from './load-settings.ts'
import { metNumbers } from './met-numbers.ts'
import { lastRunning, nextNumber } from './next-number.ts'
import { OverviewPage } from './overview-page.tsx'
import { addSettingPreviews, type PreviewDependencies } from './preview-settings.ts'
import { resetLetterSetting, saveLetterSetting } from './settings.ts'

export interface LetterSettingDependencies extends PreviewDependencies {
  readonly database: Database
  readonly show: Show
}

const SAVED = 'tersimpan'

/** Pages on which administrators set what letters look like and how they are numbered. */
export function addLetterSettingRoutes(web: Web, dependencies: LetterSettingDependencies): void {
  const { database, show } = dependencies

  web.route('get', at.overview, { access: 'administrator' }, async (c) => {
    const { id: tenant } = c.var.tenant
    const today = todayOf(c)
    const { settings, agencies, agency, last, met } = await database.withTenant(tenant, async (trx) => {
      const overview = await loadOverview(trx, c, today)
      return { ...overview, met: await metNumbers(trx, tenant, overview.settings, await codesOf(trx, tenant), today) }
    })
    const code = agency && (agency.code ?? agency.agencyCode)
    return show(
      c,
      { title: translator(c.var.locale)('letterSettings.title') },
      <Administration section="letters">
        <OverviewPage
          settings={settings}
          agencies={agencies}
          agency={agency}
          met={met}
          next={(setting) => (code === undefined ? undefined : nextNumber(setting, last, code, today))}
        />
      </Administration>,
    )
  })

  addAdminForm(web, dependencies, {
    path: `${at.overview}/kop/:agency{[0-9a-f-]{36}}`,
    section: 'letters',
    name: 'letterhead',
    schema: LetterheadForm,
    title: 'letterSettings.letterhead',
    submit: 'people.save',
    load: async (c, trx, today) =>
      (await listLetterheads(trx, c.var.tenant.id, today)).find(({ id }) => id === c.req.param('agency')),
    target: ({ id }) => ({ subject: 'letterhead', id }),
    initial: ({ lines, code, place }) => ({
      lines: lines.join('\n'),
      code: code ?? undefined,
      place: place ?? undefined,
    }),
    intro: ({ name }, words, c) => (
      <>
        <p class="lead">{name}</p>
        <SavedNotice c={c} words={words} />
      </>
    ),
    preview: ({ id }) => previewOf(at.letterhead(id)),
    back: () => at.overview,
    done: ({ loaded }) => `${at.letterhead(loaded.id)}?${SAVED}`,
    save: ({ trx, by, loaded, seen, today }, input) => saveLetterhead(trx, by, loaded, { ...input, seen, today }),
  })

  addSettingPreviews(web, dependencies)
  addKindForm(web, dependencies, { folder: 'jenis', name: 'letterNumbered', schema: NumberedForm })
  addKindForm(web, dependencies, { folder: 'naskah', name: 'letterPlain', schema: PlainForm })

  addAdminForm(web, dependencies, {
    path: `${at.overview}/bawaan/:kind`,
    section: 'letters',
    name: 'letterReset',
    schema: z.strictObject({}),
    title: 'letterSettings.reset',
    submit: 'letterSettings.reset',
    load: loadKind,
    target: ({ kind }) => ({ subject: 'letterSetting', id: kind }),
    intro: ({ kind }, { t }) => (
      <p>{t('letterSettings.reset.body', { kind: t.dynamic(`option.letterKind.${kind}`) })}</p>
    ),
    back: ({ kind }) => at.kind(kind),
    save: ({ trx, by, loaded, seen, today }) =>
      resetLetterSetting(trx, by, { ...loaded, seen, today }, DEFAULT_SETTINGS[loaded.kind]),
  })
}

async function loadOverview(trx: Transaction, c: WebContext, today: PlainDate) {
  const { id: tenant } = c.var.tenant
  const settings = await loadLetterSettings(trx, tenant)
  const agencies = await listLetterheads(trx, tenant, today)
  const asked = c.req.query('pd')
  const agency = agencies.find(({ id }) => id === asked) ?? agencies[0]
  const year = Number(today.slice(0, 4))
  const last = agency ? await lastRunning(trx, tenant, agency.id, year) : new Map<string, number>()
  return { settings, agencies, agency, last }
}

async function loadKind(c: WebContext, trx: Transaction, today: PlainDate) {
  const kind = LetterKind.safeParse(c.req.param('kind')).data
  if (kind === undefined) return undefined
  const overview = await loadOverview(trx, c, today)
  const positions = await listPositionsInOffice(trx, c.var.tenant.id)
  const now = settingFor(overview.settings, kind)
  return { ...overview, kind, now, positions, own: now !== DEFAULT_SETTINGS[kind] }
}

type Kind = NonNullable<Awaited<ReturnType<typeof loadKind>>>

/** The page of a kind: one form for numbered kinds, a shorter one for the others. */
function addKindForm<Schema extends typeof NumberedForm | typeof PlainForm>(
  web: Web,
  dependencies: LetterSettingDependencies,
  { folder, name, schema }: { readonly folder: string; readonly name: string; readonly schema: Schema },
): void {
  const form: AdminForm<Schema, Kind> = {
    path: `${at.overview}/${folder}/:kind`,
    section: 'letters',
    name,
    schema,
    title: 'letterSettings.kindTitle',
    submit: 'people.save',
    load: async (c, trx, today) => {
      const loaded = await loadKind(c, trx, today)
      return loaded && at.kind(loaded.kind) === c.req.path ? loaded : undefined
    },
    target: ({ kind }) => ({ subject: 'letterSetting', id: kind }),
    initial: ({ now: { wording, classification, ...now } }) => ({
      ...now,
      classification: classification || undefined,
      wording: {
        ...wording,
        legalBases: wording.legalBases?.join('\n'),
        carbonCopies: wording.carbonCopies?.join('\n'),
        footer: wording.footer?.join('\n'),
      },
    }),
    positions: ({ positions }) => positions,
    intro: (loaded, words, c) => <KindIntro loaded={loaded} words={words} c={c} />,
    preview: ({ kind, agency }) => (agency ? previewOf(at.kind(kind)) : undefined),
    back: () => at.overview,
    done: ({ loaded }) => `${at.kind(loaded.kind)}?${SAVED}`,
    save: ({ trx, by, loaded, seen, today }, input) => saveLetterSetting(trx, by, { ...loaded, seen, today }, input),
  }
  addAdminForm(web, dependencies, form)
}

interface IntroProps {
  readonly loaded: Kind
  readonly words: Words
  readonly c: WebContext
}

/** What the kind is called, and which number its next letter would get by what is set now. */
function KindIntro({ loaded: { kind, now, agency, last, own }, words, c }: IntroProps) {
  const { t } = words
  const next = agency && nextNumber(now, last, agency.code ?? agency.agencyCode, todayOf(c))
  return (
    <>
      <p class="lead">{t.dynamic(`option.letterKind.${kind}`)}</p>
      <SavedNotice c={c} words={words} />
      {next === undefined && <p>{t('letterSettings.unnumbered.body')}</p>}
      {next === 'external' && <p>{t('letterSettings.external.body')}</p>}
      {next !== undefined && next !== 'external' && agency && (
        <p>
          {t('letterSettings.next', { agency: agency.name })} <strong>{next}</strong>
        </p>
      )}
      <div class="cluster">
        <LinkButton href={templates.list(kind)} look="quiet">
          {t('template.title')}
        </LinkButton>
        {own && (
          <LinkButton href={at.reset(kind)} look="quiet">
            {t('letterSettings.reset')}
          </LinkButton>
        )}
      </div>
    </>
  )
}

function SavedNotice({ c, words: { t } }: { readonly c: WebContext; readonly words: Words }) {
  if (c.req.method !== 'GET' || c.req.query(SAVED) === undefined) return null
  return (
    <Notice sentiment="positive" announce>
      <p>{t('letterSettings.saved')}</p>
    </Notice>
  )
}

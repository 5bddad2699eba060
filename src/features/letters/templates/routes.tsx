import { z } from 'zod'
import { LetterKind } from '#core/letters/kind.ts'
import { settingFor } from '#core/letters/setting.ts'
import { Administration, administrator, snapshot, stateOf, todayOf } from '#features/administration/index.ts'
import type { Show } from '#features/front/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { readForm } from '#platform/http/body.ts'
import type { WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import type { Typesetter } from '#platform/typst/typesetter.ts'
import { translator } from '#ui/messages/translator.ts'
import { type Sources, templateOf } from '../make/template-for.ts'
import { listLetterheads } from '../settings/letterheads.ts'
import { loadLetterSettings } from '../settings/load-settings.ts'
import { at } from './addresses.ts'
import { sourceName, TemplateEditor } from './edit-page.tsx'
import { TemplateList } from './list-page.tsx'
import { dressedSample, sampleOf } from './sample.ts'
import { sourceChanges } from './source-changes.ts'
import { broughtSources, findSources, keepDraft, listTemplates, putInForce } from './templates.ts'
import { tryTemplate } from './try-template.ts'
import { TemplateVersionPage } from './version-page.tsx'

export interface TemplateDependencies {
  readonly database: Database
  readonly show: Show
  readonly typesetter: Typesetter
}

const kindOf = (c: WebContext): LetterKind => LetterKind.safeParse(c.req.param('kind')).data ?? fail('notFound')
const versionOf = (text: string | undefined): number =>
  z.coerce.number().int().min(0).max(1_000_000).safeParse(text).data ?? fail('notFound')

/** Sources of a version; 0 are those that Alur brings. 404 when there is none. */
const load = async (trx: Transaction, c: WebContext, kind: LetterKind, version: number): Promise<Sources> =>
  version === 0 ? broughtSources(kind) : ((await findSources(trx, c.var.tenant.id, kind, version)) ?? fail('notFound'))

/** Pages on which administrators write templates, try them on a sample, compare them and put them in force. */
export function addTemplateRoutes(web: Web, dependencies: TemplateDependencies): void {
  const { database, show, typesetter } = dependencies
  const access = 'administrator'

  web.route('get', at.list(':kind'), { access }, async (c) => {
    const kind = kindOf(c)
    const { id: tenant } = c.var.tenant
    const versions = await database.withTenant(tenant, (trx) => listTemplates(trx, tenant, kind))
    return show(
      c,
      { title: translator(c.var.locale)('template.title') },
      <Administration section="letters">
        <TemplateList kind={kind} versions={versions} hasSample={(await sampleOf(kind)) !== undefined} />
      </Administration>,
    )
  })

  const editor = (c: WebContext, status: 200 | 422, props: Parameters<typeof TemplateEditor>[0]) =>
    show(
      c,
      { title: translator(c.var.locale)('template.write'), status },
      <Administration section="letters">
        <TemplateEditor {...props} />
      </Administration>,
    )

  web.route('get', at.edit(':kind'), { access }, async (c) => {
    const kind = kindOf(c)
    const { id: tenant } = c.var.tenant
    const sources = await database.withTenant(tenant, async (trx) => {
      const from = c.req.query('dari')
      return load(trx, c, kind, from === undefined ? await currentVersion(trx, c, kind) : versionOf(from))
    })
    return editor(c, 200, { kind, sources, note: '' })
  })

  web.route('post', at.edit(':kind'), { access }, async (c) => {
    const kind = kindOf(c)
    const sample = (await sampleOf(kind)) ?? fail('notFound')
    const sent = await readForm(c)
    const brought = await broughtSources(kind)
    // The files that a template has are those that Alur brings: only their content is the city's.
    const entries = Object.keys(brought).map(
      (path) => [path, sent[sourceName(path)]?.replaceAll('\r\n', '\n')] as const,
    )
    const sources = Object.fromEntries(entries.map(([path, source]) => [path, source ?? fail('badRequest')]))
    const note = sent.note?.trim() ?? ''
    if (note === '' || note.length > 500) return editor(c, 422, { kind, sources, note, noteMissing: true })
    const tried = await tryTemplate(typesetter, templateOf(kind, sources), sample)
    if (!tried.ok) return editor(c, 422, { kind, sources, note, tried })
    const version = await database.withTenant(c.var.tenant.id, (trx) =>
      keepDraft(trx, administrator(c), kind, { files: sources, note }),
    )
    return c.redirect(at.version(kind, version), 303)
  })

  const versionPage = async (c: WebContext, status: 200 | 409 | 412, problem?: string) => {
    const kind = kindOf(c)
    const version = versionOf(c.req.param('version'))
    const { id: tenant } = c.var.tenant
    const { current, note, changes, seen } = await database.withTenant(tenant, async (trx) => {
      const current = await currentVersion(trx, c, kind)
      const [now, own] = [await load(trx, c, kind, current), await load(trx, c, kind, version)]
      const note = (await listTemplates(trx, tenant, kind)).find((each) => each.version === version)?.note ?? ''
      const seen = stateOf(await snapshot(trx, tenant, 'letterTemplate', kind))
      return { current, note, changes: sourceChanges(now, own), seen }
    })
    return show(
      c,
      { title: translator(c.var.locale)('template.title'), status },
      <Administration section="letters">
        <TemplateVersionPage
          kind={kind}
          version={version}
          current={current}
          note={note}
          changes={changes}
          hasSample={(await sampleOf(kind)) !== undefined}
          seen={seen}
          problem={problem}
        />
      </Administration>,
    )
  }

  web.route('get', at.version(':kind', ':version{[0-9]+}'), { access }, (c) => versionPage(c, 200))

  web.route('post', at.inForce(':kind', ':version{[0-9]+}'), { access }, async (c) => {
    const kind = kindOf(c)
    const version = versionOf(c.req.param('version'))
    const { id: tenant } = c.var.tenant
    const t = translator(c.var.locale)
    const { seen = '' } = await readForm(c)
    const sample = await sampleOf(kind)
    const sources = await database.withTenant(tenant, (trx) => load(trx, c, kind, version))
    // Alur may have gone on since the draft was kept: what is put in force must work today.
    const tried = sample && (await tryTemplate(typesetter, templateOf(kind, sources), sample))
    if (tried && !tried.ok) return versionPage(c, 409, t(`template.refused.${tried.reason}`))
    const saved = await database.withTenant(tenant, (trx) =>
      putInForce(trx, administrator(c), kind, version === 0 ? undefined : version, seen),
    )
    if (saved.ok) return c.redirect(at.list(kind), 303)
    return saved.reason === 'changedMeanwhile' ? versionPage(c, 412, t('people.changedMeanwhile')) : fail('notFound')
  })

  addPictureRoutes(web, dependencies)
}

async function currentVersion(trx: Transaction, c: WebContext, kind: LetterKind): Promise<number> {
  const versions = await listTemplates(trx, c.var.tenant.id, kind)
  return versions.find(({ status }) => status === 'inForce')?.version ?? 0
}

/** The sample letter as a picture, by a version of a template. */
function addPictureRoutes(web: Web, { database, typesetter }: TemplateDependencies): void {
  web.route('get', at.picture(':kind', ':version{[0-9]+}'), { access: 'administrator' }, async (c) => {
    const kind = kindOf(c)
    const { id: tenant, name: city } = c.var.tenant
    const today = todayOf(c)
    const { template, data } = await database.withTenant(tenant, async (trx) => {
      const [head] = await listLetterheads(trx, tenant, today)
      const setting = settingFor(await loadLetterSettings(trx, tenant), kind)
      const data = head && (await dressedSample(trx, { tenant, city, today }, setting, head))
      const template = templateOf(kind, await load(trx, c, kind, versionOf(c.req.param('version'))))
      return { template, data: data ?? fail('notFound') }
    })
    const set = await typesetter.typeset(template, data, { format: 'svg' })
    if (!set.ok) return fail('notFound')
    return c.body(set.output, 200, {
      'Content-Type': 'image/svg+xml',
      'Content-Disposition': 'inline',
      'Cache-Control': 'private, no-store',
    })
  })
}

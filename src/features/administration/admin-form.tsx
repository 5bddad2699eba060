import type { ComponentChildren } from 'preact'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { dateIn, Instant, type PlainDate } from '#core/calendar/plain-date.ts'
import { PersonId } from '#core/ids.ts'
import type { Show } from '#features/front/index.ts'
import { findPeople, type PersonSummary, peopleByIds } from '#features/people/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { readFormValues } from '#platform/http/body.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { Button, LinkButton } from '#ui/components/button.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { PreviewPanel } from '#ui/components/preview-panel.tsx'
import { applyRowAction, type FormAction } from '#ui/forms/actions.ts'
import { describeForm } from '#ui/forms/describe.ts'
import { Form } from '#ui/forms/form.tsx'
import type { AgencyChoice, Lookups, Option, PersonChoice, PositionChoice } from '#ui/forms/form-context.ts'
import { peopleIn } from '#ui/forms/ids-in.ts'
import { type Errors, issuesByPath } from '#ui/forms/issues.ts'
import { parseForm } from '#ui/forms/parse.ts'
import { type Typed, typedAt } from '#ui/forms/typed.ts'
import { typedOf } from '#ui/forms/typed-of.ts'
import type { MessageKey } from '#ui/messages/catalogue.ts'
import { translator } from '#ui/messages/translator.ts'
import { type Words, wordsFor } from '#ui/messages/words.ts'
import type { Breadcrumb } from '#ui/page/frame.ts'
import { at } from './addresses.ts'
import { type Administrator, type Saved, type Subject, snapshot, stateOf } from './changes.ts'
import { Administration, administrationCrumbs, type Section } from './layout.tsx'

export interface AdministrationDependencies {
  readonly database: Database
  readonly show: Show
}

export const administrator = (c: WebContext): Administrator => ({
  tenant: c.var.tenant.id,
  person: signedIn(c).person,
})

/** The day on the wall of the city. */
export const todayOf = (c: WebContext): PlainDate =>
  dateIn(Instant.parse(new Date().toISOString()), c.var.tenant.timeZone)

/** What a form is saved with. */
export interface Saving<Loaded> {
  readonly c: WebContext
  readonly trx: Transaction
  readonly by: Administrator
  readonly loaded: Loaded
  readonly today: PlainDate
  /** Identifier for a new thing, made when the form was shown: sent twice, it is one thing. */
  readonly id: string
  /** State of the thing when the form was shown. */
  readonly seen: string
}

/** A page with one form, its checks, and what it does. */
export interface AdminForm<Schema extends z.ZodType, Loaded> {
  readonly path: string
  /** Of administrators; undefined for a page of anybody who is signed in, below `home`. */
  readonly section: Section | undefined
  /** Decided by the dossier's service, through `load`. */
  readonly ofDossier?: true
  readonly home?: { readonly href: string; readonly label: MessageKey }
  /** `form.<name>` in the messages. */
  readonly name: string
  readonly schema: Schema
  readonly title: MessageKey
  readonly submit: MessageKey
  /** Undefined answers 404. */
  load(c: WebContext, trx: Transaction, today: PlainDate): Promise<Loaded | undefined>
  initial?(loaded: Loaded): unknown
  /** Of an existing thing: a form that shows an older state of it is refused. */
  target?(loaded: Loaded): { readonly subject: Subject; readonly id: string }
  agencies?(loaded: Loaded): readonly AgencyChoice[]
  positions?(loaded: Loaded): readonly PositionChoice[]
  options?(loaded: Loaded, words: Words): ReadonlyMap<string, readonly Option[]>
  /** What the form is about, and what its sending means. */
  intro?(loaded: Loaded, words: Words, c: WebContext): ComponentChildren
  /** Where what stands in the form can be looked at before it is saved; undefined: nowhere. */
  preview?(loaded: Loaded): string | undefined
  /** Where to go without sending. */
  back(loaded: Loaded): string
  save(saving: Saving<Loaded>, value: z.infer<Schema>): Promise<Saved>
  /** Where to go when it is done; the page before unless told. */
  done?(saving: Saving<Loaded>): string | Promise<Response>
}

interface Shown {
  readonly typed: Typed
  readonly errors?: Errors
  readonly status?: 200 | 412 | 422
  readonly id: string
  readonly seen: string
  readonly find?: Extract<FormAction, { type: 'find' }>
  /** Somebody changed the thing after the form was shown. */
  readonly changed?: boolean
}

/** Adds the page of a form (GET) and what sends it (POST): for administrators alone, unless it has no section. */
export function addAdminForm<Schema extends z.ZodType, Loaded>(
  web: Web,
  { database, show }: AdministrationDependencies,
  form: AdminForm<Schema, Loaded>,
): void {
  const description = describeForm(form.schema)
  const access = form.section === undefined ? 'signedIn' : 'administrator'
  const { ofDossier = false } = form

  const load = async (c: WebContext, trx: Transaction): Promise<Loaded> =>
    (await form.load(c, trx, todayOf(c))) ?? fail('notFound')

  const stateNow = async (c: WebContext, trx: Transaction, loaded: Loaded): Promise<string> => {
    const target = form.target?.(loaded)
    return target ? stateOf(await snapshot(trx, c.var.tenant.id, target.subject, target.id)) : ''
  }

  async function lookupsFor(c: WebContext, trx: Transaction, loaded: Loaded, shown: Shown): Promise<Lookups> {
    const { id: tenant } = c.var.tenant
    const on = todayOf(c)
    const ids = peopleIn(description, shown.typed).flatMap((id) => PersonId.safeParse(id).data ?? [])
    const known = await peopleByIds(trx, tenant, ids, on)
    const { find } = shown
    const found = find && (await findPeople(trx, tenant, find.query, { on, limit: 20 })).map(choiceOf)
    const person = (id: string): PersonChoice | undefined => {
      const summary = [...known.values()].find((each) => each.id === id)
      return summary && choiceOf(summary)
    }
    return {
      person,
      agencies: form.agencies?.(loaded) ?? [],
      positions: form.positions?.(loaded) ?? [],
      ...(form.options ? { options: form.options(loaded, wordsFor(c.var.locale, c.var.tenant.timeZone)) } : {}),
      ...(find && found ? { found: new Map([[find.name, found]]) } : {}),
    }
  }

  /** Down to what the form is about; the form of a section stands on the section's own page. */
  function crumbsOf(c: WebContext, loaded: Loaded): readonly Breadcrumb[] {
    if (form.section === undefined) {
      const { home } = form
      return home ? [{ href: home.href, label: translator(c.var.locale)(home.label) }] : []
    }
    const above = form.path === at[form.section] ? undefined : form.section
    const back = form.back(loaded)
    const name = typeof loaded === 'object' && loaded !== null && 'name' in loaded ? String(loaded.name) : undefined
    const below = back !== at[form.section] && name !== undefined ? [{ href: back, label: name }] : []
    return administrationCrumbs(c.var.locale, above, ...below)
  }

  async function formPage(c: WebContext, trx: Transaction, loaded: Loaded, shown: Shown): Promise<Response> {
    const lookups = await lookupsFor(c, trx, loaded, shown)
    const words = wordsFor(c.var.locale, c.var.tenant.timeZone)
    const { t } = words
    const title = t(form.title)
    const preview = form.preview?.(loaded)
    const islands = preview === undefined ? [] : ['preview']
    return show(
      c,
      { title, status: shown.status ?? 200, breadcrumbs: crumbsOf(c, loaded), islands },
      <Frame section={form.section}>
        <div class="stack">
          <h1>{title}</h1>
          {form.intro?.(loaded, words, c)}
          {shown.changed === true && (
            <Notice sentiment="notice" announce>
              <p>{t('people.changedMeanwhile')}</p>
            </Notice>
          )}
        </div>
        <div class={preview === undefined ? undefined : 'form-beside'}>
          <Form
            name={form.name}
            schema={form.schema}
            action={c.req.path}
            typed={shown.typed}
            lookups={lookups}
            focus={shown.find?.name}
            hidden={{ id: shown.id, seen: shown.seen }}
            submit={t(form.submit)}
            buttons={
              <>
                {preview !== undefined && (
                  <Button look="secondary" formAction={preview} beside unchecked>
                    {t('letters.preview.show')}
                  </Button>
                )}
                <LinkButton href={form.back(loaded)} look="quiet">
                  {t('people.cancel')}
                </LinkButton>
              </>
            }
            {...(shown.errors ? { errors: shown.errors } : {})}
          />
          {preview !== undefined && <PreviewPanel />}
        </div>
      </Frame>,
    )
  }

  web.route('get', form.path, { access: ofDossier ? 'dossierReader' : access }, (c) =>
    database.withTenant(c.var.tenant.id, async (trx) => {
      const loaded = await load(c, trx)
      const typed = typedOf(description, form.initial?.(loaded) ?? {})
      return formPage(c, trx, loaded, { typed, id: uuidv7(), seen: await stateNow(c, trx, loaded) })
    }),
  )

  // Who may do what, and how the city works, is changed only by one who has just proved who they are.
  web.route('post', form.path, { access: ofDossier ? 'dossierActor' : access, fresh: true }, async (c) => {
    const values = await readFormValues(c)
    const entries = Object.entries(values).flatMap(([name, texts]) => texts.map((text) => [name, text] as const))
    const parsed = parseForm(form.schema, entries)
    const id = z.uuid().safeParse(typedAt(parsed.raw, 'id')).data ?? fail('badRequest')
    const seen = typedAt(parsed.raw, 'seen')
    return database.withTenant(c.var.tenant.id, async (trx) => {
      const loaded = await load(c, trx)
      if (parsed.action.type === 'find') {
        return formPage(c, trx, loaded, { typed: parsed.raw, find: parsed.action, id, seen })
      }
      if (parsed.action.type === 'add' || parsed.action.type === 'remove') {
        return formPage(c, trx, loaded, { typed: applyRowAction(description, parsed.raw, parsed.action), id, seen })
      }
      const words = wordsFor(c.var.locale, c.var.tenant.timeZone)
      const checked = form.schema.safeParse(parsed.value)
      if (!checked.success) {
        const context = { words, value: parsed.value, description, form: form.name }
        const errors = issuesByPath(checked.error, context)
        return formPage(c, trx, loaded, { typed: parsed.typed, errors, status: 422, id, seen })
      }
      const saving = { c, trx, by: administrator(c), loaded, today: todayOf(c), id, seen }
      const saved = await form.save(saving, checked.data)
      if (!saved.ok && saved.reason === 'changedMeanwhile') {
        const now = await stateNow(c, trx, loaded)
        return formPage(c, trx, loaded, { typed: parsed.typed, status: 412, changed: true, id, seen: now })
      }
      if (!saved.ok) {
        const text = translator(c.var.locale).dynamic(`fieldError.${saved.reason}`)
        const errors = new Map([[saved.field ?? '', [text]]])
        return formPage(c, trx, loaded, { typed: parsed.typed, errors, status: 422, id, seen })
      }
      const next = form.done?.(saving) ?? form.back(loaded)
      return typeof next === 'string' ? c.redirect(next, 303) : next
    })
  })
}

const Frame = ({ section, children }: { section: Section | undefined; children: ComponentChildren }) =>
  section === undefined ? (
    <div class="stack-loose">{children}</div>
  ) : (
    <Administration section={section}>{children}</Administration>
  )

export function choiceOf({ id, name, nip, positions }: PersonSummary): PersonChoice {
  const [first] = positions
  return {
    id,
    name,
    nip: nip ?? undefined,
    position: first && `${first.name}, ${first.agencyShortName}`,
  }
}

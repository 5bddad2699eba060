import type { Refusal } from '#core/dossier/refusal.ts'
import { findPeople } from '#features/people/index.ts'
import type { WebContext } from '#platform/http/context.ts'
import { signedIn } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { applyRowAction } from '#ui/forms/actions.ts'
import { describeForm } from '#ui/forms/describe.ts'
import type { Lookups } from '#ui/forms/form-context.ts'
import { peopleIn } from '#ui/forms/ids-in.ts'
import { type Errors, issuesByPath } from '#ui/forms/issues.ts'
import { rowsShown, type Typed } from '#ui/forms/typed.ts'
import { wordsFor } from '#ui/messages/words.ts'
import { saveDraft } from '../draft.ts'
import type { ActOutcome } from '../outcome.ts'
import { dossierPath, recordedPath } from '../pages/addresses.ts'
import { choiceOf } from '../pages/names.ts'
import type { OpenDossier } from '../pages/open-dossier.ts'
import type { Reading } from '../pages/reading.ts'
import { REFUSAL_STATUS } from '../pages/refusal-status.ts'
import { refusalText } from '../pages/refusal-text.ts'
import { tell } from '../pages/tell.ts'
import { withFreshHidden } from './begin.ts'
import { CheckPage } from './check-page.tsx'
import type { DossierDesk } from './desk.ts'
import { bodyOf, findTypedDraft, type TypedDraft, takeOverUploads } from './drafts.ts'
import { fileErrors, fileStatus, issueErrors } from './errors-of.ts'
import { foresee } from './foresee.ts'
import { FormPage } from './form-page.tsx'
import { type Carried, carriedIn, freshCarried } from './keys.ts'
import { RefusedPage } from './refused-page.tsx'
import { readSentForm, type SentForm } from './sent-form.ts'
import type { FormSpec } from './spec.ts'

/** One request for a form: who asks, about which dossier, and which form it is. */
export interface Sitting {
  readonly c: WebContext
  readonly desk: DossierDesk
  readonly open: OpenDossier
  readonly spec: (reading: Reading) => FormSpec
}

const MAX_FOUND = 20

/** The form as it begins: from a draft, or from what the activity remembers. */
export async function showForm({ c, desk, open, spec }: Sitting): Promise<Response> {
  const bare = spec(await read(c, desk, open, []))
  const draft = await draftOf(c, desk, open, bare)
  const description = describeForm(bare.schema)
  const typed = draft ? withFreshHidden(description, draft.typed, bare.begin) : bare.begin
  const reading = await read(c, desk, open, peopleIn(description, typed))
  const saved = draft && reading.words.t('dossier.draft.saved', { time: reading.words.shortDateTime(draft.savedAt) })
  return render(c, desk, reading, spec(reading), {
    typed,
    carried: freshCarried(open.dossier.version),
    status: 200,
    saved,
  })
}

/** Everything that a form can send: row buttons, searches, drafts, the check, the act. */
export async function takeForm(sitting: Sitting, schema: FormSpec['schema']): Promise<Response> {
  const { c, desk, open, spec } = sitting
  const { person } = signedIn(c)
  const sent = await readSentForm(c, schema, desk, { tenant: c.var.tenant.id, person })
  const people = [...peopleIn(sent.description, sent.raw), ...peopleIn(sent.description, sent.typed)]
  const reading = await read(c, desk, open, people)
  return new Taken(sitting, spec(reading), reading, sent).answer()
}

class Taken {
  readonly #sitting: Sitting
  readonly #spec: FormSpec
  readonly #reading: Reading
  readonly #sent: SentForm
  readonly #carried: Carried

  constructor(sitting: Sitting, spec: FormSpec, reading: Reading, sent: SentForm) {
    this.#sitting = sitting
    this.#spec = spec
    this.#reading = reading
    this.#sent = sent
    this.#carried = carriedIn(sent.raw)
  }

  async answer(): Promise<Response> {
    const { action, raw, refused, description } = this.#sent
    const { words } = this.#reading
    if (refused.size > 0) return this.#form(raw, fileStatus(refused), { errors: fileErrors(refused, words) })
    switch (action.type) {
      case 'add':
      case 'remove': {
        const typed = applyRowAction(description, raw, action)
        const last = rowsShown(typed, action.name, 0) - 1
        const row = action.type === 'add' ? last : Math.min(action.index, last)
        return this.#form(typed, 200, { focus: `${action.name}[${row}]` })
      }
      case 'find':
        return this.#find(action.name, action.query)
      case 'submit':
        return this.#check()
      case 'other':
        return this.#other(action.value)
      default:
        return action satisfies never
    }
  }

  async #other(value: string): Promise<Response> {
    if (value === 'draft') return this.#saveDraft()
    if (value === 'act') return this.#judge((input) => this.#act(input))
    return this.#form(this.#sent.raw, 200)
  }

  /** What happened since the page was shown. */
  get #changes() {
    const { version } = this.#carried
    return this.#reading.trail.filter(({ seq }) => version > 0 && seq > version)
  }

  #form(
    typed: Typed,
    status: 200 | 403 | 409 | 413 | 415 | 422,
    more: { errors?: Errors; focus?: string; lookups?: Lookups } = {},
  ): Response {
    const { c, desk } = this.#sitting
    const shown = withFreshHidden(this.#sent.description, typed, this.#spec.begin)
    return render(c, desk, this.#reading, this.#spec, {
      typed: shown,
      status,
      carried: { ...this.#carried, version: this.#reading.dossier.version },
      changes: this.#changes,
      ...more,
    })
  }

  async #find(name: string, query: string): Promise<Response> {
    const { c, desk } = this.#sitting
    const { id } = c.var.tenant
    const { today, names } = this.#reading
    const found = await desk.database.withTenant(id, (trx) =>
      findPeople(trx, id, query, { on: today, limit: MAX_FOUND }),
    )
    const choices = found.map(choiceOf)
    const lookups: Lookups = {
      ...names.lookups,
      person: (person) => names.lookups.person(person) ?? choices.find((each) => each.id === person),
      found: new Map([[name, choices]]),
    }
    return this.#form(this.#sent.raw, 200, { focus: name, lookups })
  }

  async #saveDraft(): Promise<Response> {
    const { c, desk, open } = this.#sitting
    const { draft, path } = this.#spec
    if (!draft) return this.#form(this.#sent.raw, 200)
    const place = { tenant: c.var.tenant.id, person: signedIn(c).person, dossier: open.dossier.id, ...draft }
    if (!(await saveDraft(desk.database, place, bodyOf(this.#sent.raw)))) fail('forbidden')
    return c.redirect(path, 303)
  }

  /** Lets `then` go on with an input that passed the form; anything else comes back with an error at each field. */
  async #judge(then: (input: unknown) => Promise<Response>): Promise<Response> {
    const { value, typed, description } = this.#sent
    const { words } = this.#reading
    const { schema, form } = this.#spec
    const parsed = schema.safeParse(value)
    if (parsed.success) return then(parsed.data)
    return this.#form(typed, 422, { errors: issuesByPath(parsed.error, { words, value, description, form }) })
  }

  #check(): Promise<Response> {
    if (!this.#spec.checked) return this.#judge((input) => this.#act(input))
    return this.#judge(async (input) => {
      const { c, desk, open } = this.#sitting
      const { id } = c.var.tenant
      const { draft } = this.#spec
      const refusal = draft && (await desk.database.withTenant(id, (trx) => foresee(trx, id, open, draft, input)))
      return refusal ? this.#refused(refusal, input) : this.#checkPage(input, 200)
    })
  }

  #checkPage(input: unknown, status: 200 | 412, reading: Reading = this.#reading): Response {
    const { c, desk } = this.#sitting
    const { version } = this.#carried
    const carried = { ...this.#carried, version: reading.dossier.version }
    return desk.show(
      c,
      { title: reading.words.t('dossier.check.title'), status, breadcrumbs: crumbs(reading) },
      <CheckPage
        reading={reading}
        spec={this.#spec}
        input={input}
        typed={this.#sent.typed}
        carried={carried}
        changes={version > 0 ? reading.trail.filter(({ seq }) => seq > version) : []}
      />,
    )
  }

  async #act(input: unknown): Promise<Response> {
    const { c, desk, open } = this.#sitting
    const { id } = c.var.tenant
    const { person } = signedIn(c)
    const draft = await draftOf(c, desk, open, this.#spec)
    if (draft) await takeOverUploads(desk.database, id, draft, person)
    const outcome = await desk.dossiers.act({
      tenant: id,
      person,
      dossier: open.dossier.id,
      expected: this.#carried.version,
      key: this.#carried.key,
      act: this.#spec.act(input),
    })
    return this.#told(outcome, input)
  }

  async #told(outcome: ActOutcome, input: unknown): Promise<Response> {
    const { c, open } = this.#sitting
    const { words } = this.#reading
    if (outcome.ok) return c.redirect(recordedPath(open.dossier.id, outcome.version), 303)
    switch (outcome.kind) {
      case 'stale':
        return this.#checkPage(input, 412)
      case 'refused':
        return this.#refused(outcome.refusal, input)
      case 'invalid':
        return this.#form(this.#sent.typed, 422, { errors: issueErrors(outcome.issues, words) })
      case 'keyReused':
        return this.#stopped(words.t('dossier.refused.keyReused'), 422, input)
      case 'notFound':
        return fail('notFound')
      default:
        return outcome satisfies never
    }
  }

  /** Back to the form where another answer would pass; else a page that says why not. */
  #refused(refusal: Refusal, input: unknown): Response {
    const status = REFUSAL_STATUS[refusal.reason]
    const sentence = refusalText(refusal, this.#reading)
    if (status === 422) return this.#form(this.#sent.typed, status, { errors: new Map([['', [sentence]]]) })
    return this.#stopped(sentence, status, input)
  }

  #stopped(sentence: string, status: 403 | 409 | 422, value: unknown): Response {
    const { c, desk } = this.#sitting
    const { form, schema, title } = this.#spec
    const page = (
      <RefusedPage
        reading={this.#reading}
        title={title}
        sentence={sentence}
        changes={this.#changes}
        typed={{ form, schema, value }}
      />
    )
    return desk.show(c, { title, status, breadcrumbs: crumbs(this.#reading) }, page)
  }
}

interface Rendered {
  readonly typed: Typed
  readonly carried: Carried
  readonly status: 200 | 403 | 409 | 413 | 415 | 422
  readonly saved?: string | undefined
  readonly errors?: Errors
  readonly focus?: string
  readonly lookups?: Lookups
  readonly changes?: Reading['trail']
}

function render(
  c: WebContext,
  desk: DossierDesk,
  reading: Reading,
  spec: FormSpec,
  { status, lookups = reading.names.lookups, ...form }: Rendered,
): Response {
  return desk.show(
    c,
    { title: spec.title, status, breadcrumbs: crumbs(reading) },
    <FormPage reading={reading} spec={spec} lookups={lookups} {...form} />,
  )
}

export const crumbs = ({ dossier, words }: Reading) => [
  { href: '/giliran', label: words.t('dossier.crumb.worklist') },
  { href: dossierPath(dossier.id), label: dossier.title },
]

async function draftOf(
  c: WebContext,
  { database }: DossierDesk,
  { dossier }: OpenDossier,
  { draft, schema }: FormSpec,
): Promise<TypedDraft | undefined> {
  if (!draft || !dossier.turn) return undefined
  const place = { tenant: c.var.tenant.id, person: signedIn(c).person, dossier: dossier.id, ...draft }
  return findTypedDraft(database, place, describeForm(schema), dossier.turn.openedAt)
}

/** A dossier with the names of everybody in it and in what was typed. */
export function read(
  c: WebContext,
  { database }: DossierDesk,
  open: OpenDossier,
  others: Iterable<string>,
): Promise<Reading> {
  const { id, timeZone } = c.var.tenant
  const words = wordsFor(c.var.locale, timeZone)
  return database.withTenant(id, (trx) => tell(trx, id, open, words, others))
}

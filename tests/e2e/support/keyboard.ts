import type { Page } from 'playwright-core'
import type { z } from 'zod'
import type { SampleApplication } from '#features/demo/applications/application.ts'
import { fieldNamed } from '#ui/forms/actions.ts'
import { describeForm } from '#ui/forms/describe.ts'
import type { Typed } from '#ui/forms/typed.ts'
import { rowIndexes } from '#ui/forms/typed.ts'
import { typedOf } from '#ui/forms/typed-of.ts'
import type { Subject } from './act.ts'
import { formAddress } from './act.ts'
import { Backstage, type Way } from './backstage.ts'
import { begun } from './fill-form.ts'

/** What has the focus. */
interface Focused {
  readonly tag: string
  readonly type: string
  readonly name: string
  readonly value: string
  readonly checked: boolean
  readonly href: string
  readonly inForm: boolean
  /** Whether it opens the search by which a person who is chosen is exchanged. */
  readonly unfolds: boolean
}

const MOST_STEPS = 600
const ACTION = '_action'

const focused = (page: Page): Promise<Focused> =>
  page.evaluate<Focused>(`(() => {
    const at = document.activeElement
    return {
      tag: at.localName, type: at.type ?? '', name: at.name ?? '', value: at.value ?? '', checked: at.checked === true,
      href: at.getAttribute('href') ?? '', inForm: at.closest('form[data-form]') !== null,
      unfolds: at.matches('[data-person] details:not([open]) > summary'),
    }
  })()`)

/** Goes on with Tab until something has the focus that is meant. */
async function tabTo(page: Page, meant: (at: Focused) => boolean, what: string): Promise<Focused> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('Tab')
    const at = await focused(page)
    if (meant(at)) return at
  }
  throw new Error(`Tab does not lead to ${what}`)
}

/** Presses Enter and waits for the page that answers; gives its status. */
async function enter(page: Page): Promise<number> {
  const answered = page.waitForResponse(
    (response) => response.request().isNavigationRequest() && (response.status() < 300 || response.status() >= 400),
  )
  const [response] = await Promise.all([answered, page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')])
  return response.status()
}

/** Signs in with the keys alone. */
export async function signInByKeys(page: Page, username: string, password: string): Promise<void> {
  await page.goto('/masuk')
  await tabTo(page, ({ name }) => name === 'username', 'the name')
  await page.keyboard.type(username)
  await tabTo(page, ({ name }) => name === 'password', 'the password')
  await page.keyboard.type(password)
  await enter(page)
}

/** A dossier of the demo city, found in the list of turns. */
export async function standing(page: Page, application: SampleApplication): Promise<Subject> {
  await page.goto(`/giliran?cari=${encodeURIComponent(application.name)}`)
  // Dossiers have time-ordered ids; beside them stands the form for a new one.
  const link = await page.locator('main a[href^="/berkas/0"]').first().getAttribute('href')
  const [dossier] = /^\/berkas\/[\w-]+/.exec(link ?? '') ?? []
  if (dossier === undefined) throw new Error(`${application.name} is not in the list`)
  return { dossier, backstage: new Backstage(application) }
}

/** Leaves a step with the keys alone: link, form, check of the answers, confirmation. */
export async function leaveByKeys(page: Page, { dossier, backstage }: Subject, way: Way, round = 1): Promise<void> {
  await page.goto(dossier)
  const address = formAddress(dossier, way)
  await tabTo(page, ({ href }) => href === address, `the form ${address}`)
  await enter(page)
  const schema = backstage.schemaOf(way)
  const input = backstage.inputFor(way, round, await begun(page, schema))
  await new Typist(page, schema, input, backstage).fill()
  await tabTo(page, ({ name, value }) => name === ACTION && value === 'act', 'the confirmation')
  const status = await enter(page)
  if (status !== 200 || !page.url().includes(`${dossier}/tercatat/`)) throw new Error(`not recorded: ${status}`)
}

/** Fills a form in the order in which Tab leads through it, and sends it. */
class Typist {
  readonly #page: Page
  readonly #backstage: Backstage
  readonly #typed: Typed
  readonly #rows: ReadonlyMap<string, readonly number[]>
  readonly #widgetOf: (name: string) => string | undefined
  readonly #done = new Set<string>()

  constructor(page: Page, schema: z.ZodType, input: unknown, backstage: Backstage) {
    const description = describeForm(schema)
    this.#page = page
    this.#backstage = backstage
    this.#typed = typedOf(description, input)
    this.#rows = rowIndexes(this.#typed)
    this.#widgetOf = (name) => {
      const node = fieldNamed(description, name)
      return node?.kind === 'leaf' ? node.widget : undefined
    }
  }

  async fill(): Promise<void> {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      await this.#page.keyboard.press('Tab')
      const at = await focused(this.#page)
      if (!at.inForm) continue
      if (at.unfolds) await this.#page.keyboard.press('Enter')
      else if (at.name !== ACTION) await this.#answer(at)
      else if (await this.#press(at)) return
    }
    throw new Error(`Tab does not lead through the form; missing: ${this.#missing().join(', ')}`)
  }

  #missing(): readonly string[] {
    return [...this.#typed.keys()].filter((name) => this.#widgetOf(name) !== 'hidden' && !this.#done.has(name))
  }

  /** True when the form was sent and the answers are to be checked. */
  async #press({ value }: Focused): Promise<boolean> {
    const [verb, rows = '', index = ''] = value.split(':')
    const wanted = Math.max(-1, ...(this.#rows.get(rows) ?? [])) + 1
    if (verb === 'add' && (await this.#shown(rows)) < wanted) await this.#navigate()
    if (verb === 'remove' && Number(index) >= wanted) await this.#navigate()
    if (value !== 'submit') return false
    const missing = this.#missing()
    if (missing.length > 0) throw new Error(`not reached by Tab: ${missing.join(', ')}`)
    const status = await enter(this.#page)
    if (status !== 200) {
      const errors = await this.#page.locator('[data-error-summary]').textContent()
      throw new Error(`answered with ${status}: ${errors}`)
    }
    return true
  }

  async #navigate(): Promise<void> {
    await enter(this.#page)
    // A row of one person has its own search in focus already.
    const at = await focused(this.#page)
    if (at.inForm && at.name !== ACTION && at.name !== '') await this.#answer(at)
  }

  async #shown(rows: string): Promise<number> {
    return Number(await this.#page.locator(`[name=${JSON.stringify(`${rows}[]`)}]`).inputValue())
  }

  async #answer(at: Focused): Promise<void> {
    const name = at.type === 'search' ? at.name.replace(/~find$/, '') : at.name
    const texts = this.#typed.get(name) ?? []
    if (at.type === 'checkbox') return this.#tick(at, texts)
    const [text] = texts
    if (text === undefined || this.#done.has(name)) return
    this.#done.add(name)
    const { keyboard } = this.#page
    switch (at.type) {
      case 'search':
        return this.#person(name, this.#backstage.nameOf(text))
      case 'file':
        return this.#file(text)
      case 'radio':
        return this.#radio(at, text)
      case 'select-one':
        return this.#select(this.#widgetOf(name) === 'agency' ? this.#backstage.nameOf(text) : text)
      case 'date':
        return this.#date(text)
      case 'time':
        return this.#anyOf(text, [`${text.replace(':', '')}AM`, text.replace(':', '')])
      default:
        await keyboard.press('ControlOrMeta+A')
        return keyboard.insertText(text)
    }
  }

  async #tick(at: Focused, texts: readonly string[]): Promise<void> {
    this.#done.add(at.name)
    if (at.checked !== texts.includes(at.value)) await this.#page.keyboard.press('Space')
  }

  /** The order of day and month is the browser's. */
  #date(text: string): Promise<void> {
    const [year = '', month = '', day = ''] = text.split('-')
    return this.#anyOf(text, [`${month}${day}${year}`, `${day}${month}${year}`])
  }

  async #anyOf(wanted: string, ways: readonly string[]): Promise<void> {
    for (const way of ways) {
      for (let part = 0; part < 3; part += 1) await this.#page.keyboard.press('ArrowLeft')
      await this.#page.keyboard.type(way)
      if ((await focused(this.#page)).value === wanted) return
    }
    throw new Error(`${wanted} cannot be typed; there stands ${(await focused(this.#page)).value}`)
  }

  async #radio(at: Focused, text: string): Promise<void> {
    if (!at.checked) await this.#page.keyboard.press('Space')
    for (let step = 0; step < 30; step += 1) {
      if ((await focused(this.#page)).value === text) return
      await this.#page.keyboard.press('ArrowDown')
    }
    throw new Error(`the arrows do not lead to ${text}`)
  }

  async #select(text: string): Promise<void> {
    const chosen = () =>
      this.#page.evaluate<readonly string[]>(
        `[document.activeElement.value, document.activeElement.selectedOptions[0].text]`,
      )
    for (let step = 0; step < 80; step += 1) {
      if ((await chosen()).includes(text)) return
      await this.#page.keyboard.press('ArrowDown')
    }
    throw new Error(`the arrows do not lead to ${text}`)
  }

  async #person(name: string, person: string): Promise<void> {
    const place = this.#page.locator(`[data-person=${JSON.stringify(name)}]`)
    const chosen = place.locator('.person-chosen').filter({ hasText: person })
    if ((await chosen.count()) > 0) return
    await this.#page.keyboard.type(person.split(',')[0] ?? person)
    const options = place.locator('[role=option]')
    await options.filter({ hasText: person }).first().waitFor()
    const index = (await options.allTextContents()).findIndex((text) => text.includes(person))
    for (let step = 0; step <= index; step += 1) await this.#page.keyboard.press('ArrowDown')
    await this.#page.keyboard.press('Enter')
    await chosen.waitFor()
  }

  async #file(text: string): Promise<void> {
    const chooser = this.#page.waitForEvent('filechooser')
    await this.#page.keyboard.press('Space')
    await (await chooser).setFiles(this.#backstage.fileOf(text))
    await this.#page.locator('.upload:focus-within .stored-file').waitFor()
  }
}

import type { Locator, Page } from 'playwright-core'
import type { z } from 'zod'
import { fieldNamed } from '#ui/forms/actions.ts'
import { describeForm } from '#ui/forms/describe.ts'
import type { Description } from '#ui/forms/description.ts'
import { parseForm } from '#ui/forms/parse.ts'
import { rowCountName, rowIndexes, searchName } from '#ui/forms/typed.ts'
import { typedOf } from '#ui/forms/typed-of.ts'
import type { Backstage } from './backstage.ts'
import { press } from './browser.ts'

const FORM = 'form[data-form]'

/** Whom and what the ids of an input stand for. */
export type Names = Pick<Backstage, 'nameOf' | 'fileOf'>

const quoted = (name: string): string => JSON.stringify(name)
const named = (page: Page, name: string): Locator => page.locator(`${FORM} [name=${quoted(name)}]`)

/** What the form that is on the screen holds, read by its schema: what the activity begins with. */
export async function begun(page: Page, schema: z.ZodType): Promise<Readonly<Record<string, unknown>>> {
  const entries = await page.evaluate<[string, string][]>(
    `[...new FormData(document.querySelector('${FORM}'))].filter(([, value]) => typeof value === 'string')`,
  )
  const { value } = parseForm(schema, entries)
  // The forms of SOP 009 are objects.
  return value as Readonly<Record<string, unknown>>
}

/** Fills the form on the screen with an input, by the same controls that a person has: rows first, then people, then the rest. */
export async function fillForm(page: Page, schema: z.ZodType, input: unknown, backstage: Names): Promise<void> {
  const description = describeForm(schema)
  const typed = typedOf(description, input)
  await makeRows(page, rowIndexes(typed))
  for (const [name, [id = '']] of typed) {
    if (widgetOf(description, name) === 'person') await choosePerson(page, name, backstage.nameOf(id))
  }
  await tickBoxes(page, typed)
  for (const [name, [text = '']] of typed) await answer(page, description, name, text, backstage)
}

function widgetOf(description: Description, name: string): string | undefined {
  const node = fieldNamed(description, name)
  return node?.kind === 'leaf' ? node.widget : undefined
}

async function makeRows(page: Page, wanted: ReadonlyMap<string, readonly number[]>): Promise<void> {
  for (const [parent, indexes] of [...wanted].sort(([a], [b]) => a.length - b.length)) {
    const count = Math.max(...indexes) + 1
    const marker = named(page, rowCountName(parent))
    for (let shown = Number(await marker.inputValue()); shown !== count; shown = Number(await marker.inputValue())) {
      const action = shown < count ? `add:${parent}` : `remove:${parent}:${shown - 1}`
      await press(page, `${FORM} button[value=${quoted(action)}]`)
    }
  }
}

async function choosePerson(page: Page, name: string, person: string): Promise<void> {
  const search = page.locator(`[name=${quoted(searchName(name))}]`)
  const field = page.locator(`${FORM} fieldset`).filter({ has: search }).last()
  const chosen = field.locator('.person-chosen, label:has(input:checked)')
  if ((await chosen.filter({ hasText: person }).count()) > 0) return
  // Who is chosen is exchanged by a search that is folded away.
  const folded = field.locator('details:not([open]) > summary')
  if ((await folded.count()) > 0) await folded.click()
  // Titles stand behind a comma, and a search takes beginnings of words.
  await named(page, searchName(name)).fill(person.split(',')[0] ?? person)
  await press(page, `${FORM} button[value=${quoted(`find:${name}`)}]`)
  await field.locator('label.option').filter({ hasText: person }).first().click()
}

async function tickBoxes(page: Page, typed: ReadonlyMap<string, readonly string[]>): Promise<void> {
  const boxes = page.locator(`${FORM} input[type=checkbox]`)
  for (const box of await boxes.all()) {
    const [name, value] = [await box.getAttribute('name'), await box.getAttribute('value')]
    await box.setChecked(typed.get(name ?? '')?.includes(value ?? 'on') ?? false)
  }
}

async function answer(
  page: Page,
  description: Description,
  name: string,
  text: string,
  backstage: Names,
): Promise<void> {
  const widget = widgetOf(description, name)
  const controls = named(page, name)
  if (widget === 'hidden' || widget === 'person' || widget === 'choices') return
  if (widget === 'upload') {
    await page.locator(`${FORM} input[type=file][name=${quoted(name)}]`).setInputFiles(backstage.fileOf(text))
    return
  }
  const first = controls.first()
  const kind =
    (await first.getAttribute('type')) ??
    (await first.evaluate((node: { readonly localName: string }) => node.localName))
  if (kind === 'checkbox' || kind === 'hidden') return
  if (kind === 'radio') await page.locator(`${FORM} input[name=${quoted(name)}][value=${quoted(text)}]`).check()
  else if (kind === 'select')
    await first.selectOption(widget === 'agency' ? { label: backstage.nameOf(text) } : { value: text })
  else await first.fill(text)
}

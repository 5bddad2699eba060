import type { Page } from 'playwright-core'
import { z } from 'zod'
import { fieldNamed } from '#ui/forms/actions.ts'
import { describeForm } from '#ui/forms/describe.ts'
import { typedOf } from '#ui/forms/typed-of.ts'
import { formAddress, type Subject } from './act.ts'
import type { Way } from './backstage.ts'
import { begun } from './fill-form.ts'

const CARRIED = ['_key', '_version'] as const
const Listed = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) })
const ids = new Map<string, string>()

/** Leaves a step by the request that its form makes, without typing: to reach the stage that a test is about. */
export async function leaveQuickly(page: Page, { dossier, backstage }: Subject, way: Way, round = 1): Promise<void> {
  const address = formAddress(dossier, way)
  await page.goto(address)
  const schema = backstage.schemaOf(way)
  const description = describeForm(schema)
  const typed = typedOf(description, backstage.inputFor(way, round, await begun(page, schema)))
  const form = new FormData()
  form.append('_action', 'act')
  for (const name of CARRIED)
    form.append(name, await page.locator(`form[data-form] input[name=${name}]`).first().inputValue())
  for (const [name, texts] of typed) {
    const node = fieldNamed(description, name)
    const widget = node?.kind === 'leaf' ? node.widget : undefined
    for (const text of texts) {
      if (widget === 'upload') {
        const { name: fileName, buffer } = backstage.fileOf(text)
        form.append(name, new File([new Uint8Array(buffer)], fileName))
      } else if (widget === 'person' || widget === 'agency')
        form.append(name, await idOf(page, widget, backstage.nameOf(text)))
      else form.append(name, text)
    }
  }
  const { origin } = new URL(page.url())
  const response = await page.request.post(address, { multipart: form, headers: { origin, accept: 'text/html' } })
  if (!response.url().includes(`${dossier}/tercatat/`)) {
    const [, told = ''] = /<main[^>]*>(.*)<\/main>/s.exec(await response.text()) ?? []
    throw new Error(
      `${address} was answered with ${response.status()}:\n${told.replaceAll(/<[^>]+>/g, ' ').slice(0, 1500)}`,
    )
  }
}

/** The id of the only person or agency of a name, as the API tells it. */
async function idOf(page: Page, kind: 'person' | 'agency', name: string): Promise<string> {
  const known = ids.get(name)
  if (known !== undefined) return known
  const query = new URLSearchParams(kind === 'person' ? { q: name.split(',')[0] ?? name, limit: '50' } : {})
  const answer = await page.request.get(`/api/v1/${kind === 'person' ? 'people' : 'agencies'}?${query}`)
  const found = Listed.parse(await answer.json()).items.find((each) => each.name === name)
  if (!found) throw new Error(`The API knows nobody called ${name}`)
  ids.set(name, found.id)
  return found.id
}

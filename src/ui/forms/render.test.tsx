import { renderToString } from 'preact-render-to-string'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogue, LOCALES, type Locale } from '../messages/catalogue.ts'
import { WordsProvider, wordsFor } from '../messages/words.ts'
import { Answers } from './answers.tsx'
import { describeForm } from './describe.ts'
import { Form } from './form.tsx'
import type { Lookups } from './form-context.ts'
import { issuesByPath } from './issues.ts'
import { labelKey, messageKeysOf } from './message-keys.ts'
import { parseForm } from './parse.ts'
import { answered, ID, OTHER_ID, Tricky } from './tricky.fixture.ts'
import type { Typed } from './typed.ts'
import { typedOf } from './typed-of.ts'

// The form of the tests is no form of the city: its texts stand in the catalogue only while these tests run.
const lent = messageKeysOf(Tricky, 'tricky')
const writable = (locale: Locale): Record<string, string> => catalogue[locale]
beforeAll(() => {
  for (const locale of LOCALES) for (const key of lent) writable(locale)[key] = `<${key}>`
})
afterAll(() => {
  for (const locale of LOCALES) for (const key of lent) delete writable(locale)[key]
})

const words = wordsFor('id', 'Asia/Jakarta')
const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`
const person = (id: string) => ({ id, name: `${HOSTILE} ${id.at(-1)}`, nip: '199002172015032004', position: HOSTILE })
const lookups: Lookups = { person, agencies: [{ id: ID, name: HOSTILE }] }
const description = describeForm(Tricky)

const show = (typed: Typed, errors: ReadonlyMap<string, readonly string[]> = new Map(), more: Partial<Lookups> = {}) =>
  renderToString(
    <WordsProvider value={words}>
      <Form
        name="tricky"
        schema={Tricky}
        action="/forms"
        typed={typed}
        errors={errors}
        lookups={{ ...lookups, ...more }}
        hidden={{ key: HOSTILE }}
        submit="Kirim"
      />
    </WordsProvider>,
  )

const UNESCAPE: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}
const plain = (text: string) => text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => UNESCAPE[entity] ?? entity)
const attribute = (tag: string, name: string) => {
  const match = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag)
  return match === null ? undefined : plain(match[1] ?? '')
}

/** The entries that a browser would send, read from the page. */
function entriesOf(html: string): [string, string][] {
  const inputs = [...html.matchAll(/<input\b(?:[^>"]|"[^"]*")*>/g)].flatMap(([tag]): [string, string][] => {
    const name = attribute(tag, 'name')
    const type = attribute(tag, 'type')
    if (name === undefined || type === 'file') return []
    if ((type === 'radio' || type === 'checkbox') && attribute(tag, 'checked') === undefined) return []
    return [[name, attribute(tag, 'value') ?? '']]
  })
  const areas = [...html.matchAll(/(<textarea\b(?:[^>"]|"[^"]*")*>)([^<]*)<\/textarea>/g)].map(
    ([, tag = '', text = '']): [string, string] => [attribute(tag, 'name') ?? '', plain(text).replace(/^\n/, '')],
  )
  const selects = [...html.matchAll(/(<select\b(?:[^>"]|"[^"]*")*>)(.*?)<\/select>/gs)].map(
    ([, tag = '', body = '']): [string, string] => {
      const chosen = [...body.matchAll(/<option\b(?:[^>"]|"[^"]*")*>/g)].find(
        ([option]) => attribute(option, 'selected') !== undefined,
      )
      return [attribute(tag, 'name') ?? '', attribute(chosen?.[0] ?? '<option>', 'value') ?? '']
    },
  )
  return [...inputs, ...areas, ...selects]
}

test('what a page shows is what it sends: the whole answer comes back', () => {
  expect(Tricky.parse(parseForm(Tricky, entriesOf(show(typedOf(description, answered)))).value)).toEqual(answered)
})

test('hostile text is text in every control, and comes back unchanged', () => {
  const names = [...typedOf(description, answered).keys()].filter(
    (name) => !/extract|kind|\.chair|open|agreed|level/.test(name),
  )
  const typed = new Map([...typedOf(description, answered), ...names.map((name) => [name, [HOSTILE]] as const)])
  const html = show(
    typed,
    new Map([
      ['name', [HOSTILE]],
      ['', [HOSTILE]],
    ]),
    {
      found: new Map([['owner', [person(OTHER_ID)]]]),
    },
  )
  expect(html).not.toMatch(/<script|<img/)
  expect(new Map(entriesOf(html)).get('name')).toBe(HOSTILE)
  expect(new Map(entriesOf(html)).get('aspects.kebutuhan.condition')).toBe(HOSTILE)
})

test('hostile text is text among the answers too', () => {
  const value = { ...answered, name: HOSTILE, extract: { ...answered.extract, name: HOSTILE } }
  const html = renderToString(
    <WordsProvider value={words}>
      <Answers name="tricky" schema={Tricky} value={value} lookups={lookups} />
    </WordsProvider>,
  )
  expect(html).not.toMatch(/<script|<img/)
  expect(html).toContain('Rp385.000.000')
  expect(html).toContain('Rabu, 25 November 2026')
})

test('answers stand in the order of the form', () => {
  const html = renderToString(
    <WordsProvider value={words}>
      <Answers name="tricky" schema={Tricky} value={answered} lookups={lookups} />
    </WordsProvider>,
  )
  if (description.kind !== 'group') throw new Error('the form is a group')
  const places = description.fields
    .filter((field) => field.kind !== 'constant' && (field.kind !== 'leaf' || field.widget !== 'hidden'))
    .map((field) => html.indexOf(`&lt;${labelKey('tricky', field)}>`))
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
})

test('no inline style, script or handler', () => {
  const tags = [
    ...show(typedOf(description, answered))
      .replace(/="[^"]*"/g, '=')
      .matchAll(/<[a-z][^>]*>/g),
  ].join('')
  expect(tags).not.toMatch(/\sstyle=|\son[a-z]+=|<script|<style/)
})

test('each error stands at its field, is tied to it, and is linked from the summary', () => {
  const { value, typed } = parseForm(Tricky, [
    ['ceiling', 'banyak'],
    ['way.kind', 'member'],
    ['members[1].tasks[0]', 'Uji'],
  ])
  const error = Tricky.safeParse(value).error
  expect(error).toBeDefined()
  if (error === undefined) return
  const errors = issuesByPath(error, { words, value, description, form: 'tricky' })
  expect(errors.get('name')).toEqual(['Isi bagian ini.'])
  expect(errors.get('ceiling')).toEqual(['Tulis jumlah rupiah tanpa sen, misalnya 385.000.000.'])
  expect(errors.get('owner')).toEqual(['Cari lalu pilih satu orang.'])
  expect(errors.get('agreed')).toEqual(['Beri tanda centang untuk melanjutkan.'])
  expect(errors.get('kinds')).toEqual(['Pilih paling sedikit satu.'])
  expect(errors.get('extract')).toEqual(['Pilih berkas untuk diunggah.'])
  expect(errors.get('members[0].person')).toEqual(['Cari lalu pilih satu orang.'])
  const html = show(typed, errors)
  for (const id of ['f-ceiling', 'f-way-remark-member', 'f-members-0-person']) {
    expect(html).toContain(`href="#${id}"`)
    expect(html).toContain(`id="${id}"`)
    expect(html).toContain(`id="${id}-error"`)
  }
  expect(html).toMatch(/id="f-ceiling"[^>]*aria-describedby="f-ceiling-example f-ceiling-error"/)
})

test('ids are unique on the page and every link of it leads somewhere', () => {
  const html = show(typedOf(description, answered))
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

test('Enter presses the main button, not one that removes a row', () => {
  const first = /<button\b[^>]*>/.exec(show(typedOf(description, answered)))?.[0] ?? ''
  expect(attribute(first, 'value')).toBe('enter')
})

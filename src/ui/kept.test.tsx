import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { Kept } from './kept.tsx'
import type { Locale } from './messages/catalogue.ts'
import { useWords, WordsProvider, wordsFor } from './messages/words.ts'

const Greeting = ({ name }: { readonly name: string }) => (
  <p>
    {useWords().locale} {name}
  </p>
)
let rendered = 0
const show = (name: string, locale: Locale = 'id') =>
  renderToString(
    <WordsProvider value={wordsFor(locale, 'Asia/Jakarta')}>
      <div>
        <Kept part="greeting" on={[name]}>
          {() => {
            rendered += 1
            return <Greeting name={name} />
          }}
        </Kept>
      </div>
    </WordsProvider>,
  )

test('a part is rendered once for what it depends on, and stands as it would without being kept', () => {
  expect(show('Ratna <b>')).toBe('<div><p>id Ratna &lt;b></p></div>')
  expect(show('Ratna <b>')).toBe('<div><p>id Ratna &lt;b></p></div>')
  expect(rendered).toBe(1)
})

test('another value and another language are other parts', () => {
  expect(show('Dede')).toBe('<div><p>id Dede</p></div>')
  expect(show('Dede', 'en')).toBe('<div><p>en Dede</p></div>')
})

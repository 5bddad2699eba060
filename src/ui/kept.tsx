import { LRUCache } from 'lru-cache'
import type { VNode } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'
import { renderToString } from 'preact-render-to-string'
import { useWords, WordsProvider } from './messages/words.ts'

const MOST_KEPT = 1_000
const kept = new LRUCache<string, string>({ max: MOST_KEPT })

interface KeptProps {
  /** Names the part of the page. */
  readonly part: string
  /** All that the part depends on beside the language. */
  readonly on: unknown
  readonly children: () => VNode
}

/** A part that is the same on page after page: rendered once for what it depends on, then set as it was. */
export function Kept({ part, on, children }: KeptProps) {
  const words = useWords()
  const key = `${part} ${words.locale} ${JSON.stringify(on)}`
  let markup = kept.get(key)
  if (markup === undefined) {
    markup = renderToString(<WordsProvider value={words}>{children()}</WordsProvider>)
    kept.set(key, markup)
  }
  return written(markup)
}

/** Markup as it is. The caller vouches for it: nothing that came from outside may stand in it unescaped. */
export const written = (markup: string): VNode => jsxTemplate([markup])

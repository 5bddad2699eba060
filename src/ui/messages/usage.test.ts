import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { catalogue } from './catalogue.ts'
import { isBuiltFromData } from './dynamic-prefixes.ts'

const SRC = new URL('../../', import.meta.url).pathname

async function sources(): Promise<string> {
  const texts: string[] = []
  for await (const file of glob('**/*.{ts,tsx}', { cwd: SRC }))
    if (!/\.test\.tsx?$|\.fixture\.tsx?$/.test(file)) texts.push(readFileSync(join(SRC, file), 'utf8'))
  return texts.join('\n')
}

const code = await sources()
const keys = Object.keys(catalogue.id)

/** Literal keys, and templates such as `common.language.${each}` as patterns. */
const literals = new Set([...code.matchAll(/'([A-Za-z0-9]+(?:\.[A-Za-z0-9]+)+)'/g)].map((match) => match[1]))
const templates = [...code.matchAll(/`([A-Za-z0-9.]+\.)\$\{[^}]+\}([A-Za-z0-9.]*)`/g)].map(
  ([, before = '', after = '']) =>
    (key: string) =>
      key.startsWith(before) && key.endsWith(after),
)

test('every text is used by the code, or by data under a declared prefix', () => {
  const unused = keys.filter(
    (key) => !literals.has(key) && !isBuiltFromData(key) && !templates.some((matches) => matches(key)),
  )
  expect(unused).toEqual([])
})

test('every text that the code asks for is there', () => {
  const asked = [...code.matchAll(/\bt(?:\.dynamic)?\(\s*'([^']+)'/g)].map((match) => match[1] ?? '')
  expect(asked.filter((key) => !Object.hasOwn(catalogue.id, key))).toEqual([])
})

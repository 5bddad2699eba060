import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform/config/root.ts'

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8')
const page = read('docs/security/asvs.md')
const rows = [...page.matchAll(/^\| (V\d+\.\d+\.\d+) \| (\d) \| ([^|]+) \| (.+) \|$/gm)].map(
  ([, id = '', level = '', judgement = '', reason = '']) => ({ id, level, judgement, reason }),
)
const known = read('docs/security/asvs-5.0.0.tsv')
  .trim()
  .split('\n')
  .map((line) => line.split('\t'))

test('each requirement of levels 1 and 2 stands there once', () => {
  expect(known).toHaveLength(253)
  expect(rows.map(({ id, level }) => [id, level])).toEqual(known)
})

test('each is met, does not apply, or is open until a day; with a reason', () => {
  const wrong = rows.filter(
    ({ judgement, reason }) =>
      !/^(?:met|not applicable|open until \d{4}-\d\d-\d\d)$/.test(judgement) || reason.trim().length < 6,
  )
  expect(wrong).toEqual([])
})

test('the sum at the top is the one of the lines', () => {
  const count = (begin: string) => rows.filter(({ judgement }) => judgement.startsWith(begin)).length
  expect(page).toContain(`${count('met')} are met, ${count('not applicable')} do not apply, ${count('open')} are open.`)
})

test('each file that is named is there', () => {
  const named = rows.flatMap(({ id, reason }) =>
    [...reason.matchAll(/`((?:src|tests)\/[^`]+)`/g)].map(([, file = '']) => ({ id, file })),
  )
  expect(named.length).toBeGreaterThan(100)
  expect(named.filter(({ file }) => !existsSync(join(projectRoot, file)))).toEqual([])
})

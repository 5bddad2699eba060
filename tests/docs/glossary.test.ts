import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { OutputKind, Party } from '#core/sop/definition.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { projectRoot } from '#platform/config/root.ts'

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8')
const found = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].flatMap(([, word]) => word ?? [])),
]

const glossary = read('docs/glossary.md')

/** First column of the tables below a heading. */
function wordsUnder(heading: string): readonly string[] {
  const section = glossary.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))
  if (section === undefined) throw new Error(`The glossary has no section "${heading}"`)
  return [...section.matchAll(/^\| ([^|]+?) \|/gm)].flatMap(([, cell]) => cell?.split(', ') ?? [])
}

const TYPE = /readonly type: '(\w+)'/g
const EVENTS = ['src/core/dossier/event.ts', 'src/core/letters/event.ts'].flatMap((file) => found(read(file), TYPE))
const KITS = found(
  read('src/core/dossier/kits/index.ts').match(/const KITS[^[]*\[\]? *=? *\[([^\]]*)\]/)?.[1] ?? '',
  /(\w+),/g,
)
const TABLES = found(
  globSync('migrations/*.sql', { cwd: projectRoot }).map(read).join('\n'),
  /^create table (?:if not exists )?(\w+)/gm,
)

test('the code has events, kits and tables to look for', () => {
  expect(EVENTS).toContain('DeadlineMoved')
  expect(KITS).toHaveLength(Object.keys(sop009.stages).length + 1)
  expect(TABLES).toContain('event')
})

test.each([
  ['Events', EVENTS],
  ['Stages of SOP 009', Object.keys(sop009.stages)],
  ['Roles of SOP 009', Object.keys(sop009.roles)],
  ['Outputs', OutputKind.options],
  ['Tables', TABLES],
])('%s of the code and of the glossary are the same', (heading, words) => {
  const told = wordsUnder(heading).filter((word) => !['Event', 'In code', 'Table', '---'].includes(word))
  expect([...told].sort()).toEqual([...words].sort())
})

test('every kit is a stage of SOP 009 or named beside them', () => {
  const stages = wordsUnder('Stages of SOP 009')
  expect(KITS.filter((kit) => !stages.includes(kit) && !glossary.includes(`\`${kit}\``))).toEqual([])
})

test('every act and party is explained', () => {
  const domain = wordsUnder('The domain').join(' ')
  const acts = ['src/core/dossier/act.ts', 'src/core/letters/act.ts'].flatMap((file) => found(read(file), TYPE))
  const [, , meaning = ''] = glossary.match(/^\| act \|([^|]*)\|([^|]*)\|/m) ?? []
  expect(acts.filter((act) => !meaning.includes(act))).toEqual([])
  expect(Party.options.filter((party) => !domain.includes(party))).toEqual([])
})

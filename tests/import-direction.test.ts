import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform/config/root.ts'

/** Whether the linter lets a file of this path and text pass. */
function passes(path: string, source: string): boolean {
  const biome = join(projectRoot, 'node_modules', '.bin', 'biome')
  const { status } = spawnSync(biome, ['lint', `--stdin-file-path=${path}`], {
    cwd: projectRoot,
    input: source,
  })
  return status === 0
}

test.each([
  ['src/core/a.ts', '#platform/log/log.ts'],
  ['src/core/a.ts', 'node:fs'],
  ['src/ui/a.ts', '#features/people/index.ts'],
  ['src/platform/log/a.ts', '#features/people/index.ts'],
  ['src/platform/http-server/a.ts', 'pg'],
  ['src/features/track/a.ts', 'pg'],
  ['src/features/track/a.ts', 'pg-boss'],
  ['src/features/track/a.ts', '#features/people/tables.ts'],
  ['src/features/track/a.ts', '#adapters/signer/local.ts'],
  ['src/adapters/signer/a.ts', '#features/people/index.ts'],
])('%s may not import %s', (path, target) => {
  expect(passes(path, `import { a } from '${target}'\nexport const b = a\n`)).toBe(false)
})

test.each([
  ['src/features/track/a.ts', '#features/people/index.ts'],
  ['src/features/track/a.ts', '#core/ids.ts'],
  ['src/platform/database/a.ts', 'pg'],
  ['src/compose.ts', '#adapters/signer/local.ts'],
])('%s may import %s', (path, target) => {
  expect(passes(path, `import { a } from '${target}'\nexport const b = a\n`)).not.toContain('noRestrictedImports')
})

test('only config.ts reads the environment', () => {
  expect(passes('src/features/track/a.ts', 'export const a = process.env.PORT\n')).toBe(false)
})

test('no relative import leaves its part of the house', () => {
  // The linter judges names as written; a path of dots could go around it.
  const escapes = globSync('src/{core,ui,platform,adapters,features}/**/*.{ts,tsx}', { cwd: projectRoot }).flatMap(
    (file) => {
      const home = file
        .split('/')
        .slice(0, file.startsWith('src/features/') ? 3 : 2)
        .join('/')
      const source = readFileSync(join(projectRoot, file), 'utf8')
      return [...source.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']*)'/g)]
        .map(([, target = '']) => normalize(join(dirname(file), target)))
        .filter((target) => !target.startsWith(`${home}/`))
        .map((target) => `${file} -> ${target}`)
    },
  )
  expect(escapes).toEqual([])
})

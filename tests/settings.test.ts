import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SETTINGS } from '#platform/config/config.ts'
import { projectRoot } from '#platform/config/root.ts'

const page = readFileSync(join(projectRoot, 'docs', 'operations.md'), 'utf8')

test.each(SETTINGS)('docs/operations.md explains $name', ({ name, fallback, meaning }) => {
  expect(page).toContain(`| \`${name}\` | \`${fallback}\` | ${meaning} |`)
})

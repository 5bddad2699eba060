import { expect, test } from 'vitest'
import { lintLabel } from './domain-name.ts'

test.each(['sipadu', 'satu-data', 'ppdb2026', 'a', 'x'.repeat(63), 'devina', 'latest', 'mailing', 'kontes'])(
  '%s is a good name',
  (label) => {
    expect(lintLabel(label)).toBeUndefined()
  },
)

test.each([
  ['', 'shape'],
  ['Sipadu', 'shape'],
  ['-sipadu', 'shape'],
  ['sipadu-', 'shape'],
  ['3dpeta', 'shape'],
  ['si_padu', 'shape'],
  ['sipadu.dukcapil', 'shape'],
  ['x'.repeat(64), 'shape'],
  ['xn--sipadu', 'shape'],
  ['www', 'reserved'],
  ['ns1', 'reserved'],
  ['mail', 'reserved'],
  ['api', 'reserved'],
  ['dev-kebencanaan', 'environment'],
  ['sipadu-staging', 'environment'],
  ['sipadu-test2', 'environment'],
  ['dikaper-v1', 'version'],
  ['v2-dikaper', 'version'],
])('%s is refused: %s', (label, fault) => {
  expect(lintLabel(label)).toBe(fault)
})

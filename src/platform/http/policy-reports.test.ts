import { expect, test } from 'vitest'
import { readViolations } from './policy-reports.ts'

const places = new Set(['berkas', 'lacak'])

test('what a browser tells is cut down to kinds and names of ours', () => {
  const report = {
    'csp-report': {
      'document-uri': 'https://alur.example/lacak/K7QR-RAHASIA?cari=Siti',
      'effective-directive': 'script-src-attr',
      'blocked-uri': 'inline',
      'source-file': 'https://alur.example/assets/base-B1x.js',
      'line-number': 3,
      'script-sample': 'alert("Siti")',
      referrer: 'https://alur.example/undangan/RAHASIA',
    },
  }
  expect(readViolations(JSON.stringify(report), places)).toEqual([
    { directive: 'script-src-attr', blocked: 'inline', page: '/lacak', source: 'base-B1x.js', line: 3 },
  ])
})

test('the Reporting API is read too; other kinds of reports are left', () => {
  const body = {
    documentURL: 'https://alur.example/berkas/1',
    effectiveDirective: 'img-src',
    blockedURL: 'https://x.example/?a=Siti',
  }
  const reports = [
    { type: 'csp-violation', body },
    { type: 'deprecation', body: {} },
  ]
  expect(readViolations(JSON.stringify(reports), places)).toEqual([
    { directive: 'img-src', blocked: 'elsewhere', page: '/berkas', source: undefined, line: undefined },
  ])
})

test.each(['', '{', '[]x', '{"csp-report":5}', '"text"'])('%j is no report', (text) => {
  expect(readViolations(text, places)).toBeUndefined()
})

test('what somebody makes up does not reach the log', () => {
  const made = { 'document-uri': 'http://x/RAHASIA', 'effective-directive': 'RAHASIA\n{}', 'blocked-uri': 'RAHASIA' }
  expect(JSON.stringify(readViolations(JSON.stringify({ 'csp-report': made }), places))).not.toContain('RAHASIA')
})

import { expect, test } from 'vitest'
import { CVSS_VECTOR } from './cvss.ts'

test.each([
  'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N',
  'CVSS:3.0/AV:P/AC:H/PR:N/UI:R/S:C/C:N/I:L/A:H/E:P/RL:O',
  'CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:N/SC:N/SI:N/SA:N',
])('%s is a vector', (vector) => {
  expect(vector).toMatch(CVSS_VECTOR)
})

test.each([
  '8.1',
  'CVSS:3.1/AV:N/AC:L',
  'CVSS:2.0/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N',
  'AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N',
  'CVSS:3.1/AC:L/AV:N/PR:L/UI:N/S:U/C:H/I:H/A:N',
  'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N/<b>',
])('%s is none', (vector) => {
  expect(vector).not.toMatch(CVSS_VECTOR)
})

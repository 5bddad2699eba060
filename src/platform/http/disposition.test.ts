import { expect, test } from 'vitest'
import { attachmentNamed } from './disposition.ts'

test.each([
  ['laporan.pdf', 'laporan.pdf', 'laporan.pdf'],
  ['Résumé "akhir" (1).pdf', 'R_sum_ _akhir_ (1).pdf', 'R%C3%A9sum%C3%A9%20_akhir_%20%281%29.pdf'],
  ['../a\\b\r\nX: y%2e.pdf', '.._a_b__X_ y_2e.pdf', '.._a_b__X_%20y%252e.pdf'],
])('%j is kept under a name that no header and no file system stumbles over', (name, plain, whole) => {
  expect(attachmentNamed(name)).toBe(`attachment; filename="${plain}"; filename*=UTF-8''${whole}`)
})

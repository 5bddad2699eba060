import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partedIn, soften, softened } from './hyphenation.ts'

const shown = (word: string): string => softened(word).replaceAll('\u00ad', '-')

test.each([
  ['pertanggungjawaban', 'per-tang-gung-ja-waban'],
  ['penyelenggaraan', 'pe-nye-leng-ga-raan'],
  ['pengembangan', 'pe-ngem-bangan'],
  ['kependudukan', 'ke-pen-du-dukan'],
  ['infrastruktur', 'infra-struktur'],
  ['keanekaragaman', 'kea-ne-ka-ra-gaman'],
  ['akan', 'akan'],
  ['permohonannya', 'per-mo-honannya'],
])('%s', (word, parts) => {
  // Two letters are too few to be left alone.
  expect(shown(word)).toBe(parts.replace(/^(\w\w)-/, '$1'))
})

test('nothing of a word is lost, and enough letters stay on either side', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{0,30}$/), (word) => {
      const parts = softened(word).split('\u00ad')
      expect(parts.join('')).toBe(word)
      if (parts.length === 1) return
      expect(parts[0]?.length).toBeGreaterThanOrEqual(3)
      expect(parts.at(-1)?.length).toBeGreaterThanOrEqual(4)
    }),
    { seed: 4 },
  )
})

test('only running text of the body is parted: no names, numbers or addresses', () => {
  const body = {
    name: 'Contoh Kusumadiningrat Wirahadikusumah',
    text: 'Lihat https://penyelenggaraan.contoh.go.id, PENYELENGGARAAN, dan surel pengembangan@contoh.go.id.',
    code: 'penyelenggaraan',
  }
  const frame = { subject: 'Tentang penyelenggaraan' }
  expect(JSON.parse(soften(JSON.stringify({ frame, body }), 'all'))).toEqual({ frame, body })
  expect(soften('{"body":{"a":["Demi penyelenggaraan."]}}', new Set([0]))).toBe(
    '{"body":{"a":["Demi penye\u00adleng\u00adga\u00adraan."]}}',
  )
  expect(soften('{"body":"dan pengembangan"}', new Set([1]))).toBe('{"body":"dan pengembangan"}')
  expect(soften('[1]', 'all')).toBe('[1]')
})

test('of words set twice only the one that a line parted keeps its hyphens', () => {
  const json = JSON.stringify({ body: ['a pengembangan b', 'c penyelenggaraan d pengembangan'] })
  const all = JSON.parse(soften(json, 'numbered')).body
  // As a picture tells it: the third word was parted, in a narrow column the second one twice.
  const [, second = '', , third = ''] = all[1].split(' ')
  const [a = '', b = '', ...c] = second.split('\u00ad')
  const [d = '', e = ''] = third.split('\u00ad')
  const pieces = [
    all[0],
    `c ${a}\u00ad`,
    '\u00ad',
    `${b}\u00ad`,
    '\u00ad',
    `${c.join('\u00ad')} d ${d}\u00ad`,
    '\u00ad',
    e,
  ]
  const svg = pieces.map((text) => `<h5:div class="tsel">${text}</h5:div>`).join('')
  expect([...partedIn(svg)]).toEqual([1, 2])
  expect(JSON.parse(soften(json, partedIn(svg))).body).toEqual([
    'a pengembangan b',
    'c penye\u00adleng\u00adga\u00adraan d pengem\u00adbangan',
  ])
})

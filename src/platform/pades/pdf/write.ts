import { isArray, isDict, PdfName, PdfRef, PdfStream, PdfString, type PdfValue } from './value.ts'

const REGULAR = /^[!-~]$/
const SPECIAL = '()<>[]{}/%#'

const nameText = (name: string): string =>
  `/${[...name].map((char) => (REGULAR.test(char) && !SPECIAL.includes(char) ? char : hexEscape(char))).join('')}`
const hexEscape = (char: string): string => `#${char.charCodeAt(0).toString(16).padStart(2, '0')}`

/** At most five decimals, never an exponent: PDF knows none. */
const numberText = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(5).replace(/\.?0+$/, '')

/** One value in PDF syntax. A stream is an object of its own: see `objectBytes`. */
export function valueText(value: PdfValue): string {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return numberText(value)
  if (value instanceof PdfName) return nameText(value.name)
  if (value instanceof PdfRef) return `${value.num} ${value.gen} R`
  if (value instanceof PdfString) return `<${Buffer.from(value.bytes).toString('hex')}>`
  if (isArray(value)) return `[${value.map(valueText).join(' ')}]`
  if (isDict(value)) return `<<${[...value].map(([key, item]) => `${nameText(key)} ${valueText(item)}`).join('\n')}>>`
  throw new Error('a stream stands only as an object of its own')
}

/** "12 0 obj ... endobj" with a line feed at its end. */
export function objectBytes(num: number, value: PdfValue): Uint8Array {
  if (!(value instanceof PdfStream)) return Buffer.from(`${num} 0 obj\n${valueText(value)}\nendobj\n`, 'latin1')
  const dict = new Map(value.dict).set('Length', value.data.length)
  return Buffer.concat([
    Buffer.from(`${num} 0 obj\n${valueText(dict)}\nstream\n`, 'latin1'),
    value.data,
    Buffer.from('\nendstream\nendobj\n', 'latin1'),
  ])
}

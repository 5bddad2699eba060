import { inflateSync } from 'node:zlib'
import { isArray, isDict, PdfName, type PdfStream, PdfSyntaxError, type PdfValue } from './value.ts'

/** More than any cross-reference, certificate or object stream of a letter has; a bomb is refused. */
const MAX_BYTES = 32 * 1024 * 1024

/** A stream without its filters; knows Flate with PNG predictors, which is all that structure needs. Throws PdfSyntaxError. */
export function decodeStream({ dict, data }: PdfStream): Uint8Array {
  const filters = listOf(dict.get('Filter'))
  const parameters = listOf(dict.get('DecodeParms'))
  return filters.reduce<Uint8Array>((bytes, filter, index) => {
    if (!(filter instanceof PdfName) || filter.name !== 'FlateDecode') throw new PdfSyntaxError('filter not known')
    const inflated = inflate(bytes)
    const parms = parameters[index]
    return isDict(parms) ? unpredict(inflated, parms) : inflated
  }, data)
}

const listOf = (value: PdfValue | undefined): readonly PdfValue[] =>
  value === undefined || value === null ? [] : isArray(value) ? value : [value]

function inflate(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes, { maxOutputLength: MAX_BYTES })
  } catch {
    throw new PdfSyntaxError('compressed stream is damaged')
  }
}

function unpredict(bytes: Uint8Array, parms: ReadonlyMap<string, PdfValue>): Uint8Array {
  const number = (key: string, fallback: number): number => {
    const value = parms.get(key)
    return typeof value === 'number' ? value : fallback
  }
  const predictor = number('Predictor', 1)
  if (predictor === 1) return bytes
  const sample = Math.max(1, Math.ceil((number('Colors', 1) * number('BitsPerComponent', 8)) / 8))
  const width = Math.ceil((number('Columns', 1) * number('Colors', 1) * number('BitsPerComponent', 8)) / 8)
  if (predictor < 10 || width < 1 || bytes.length % (width + 1) !== 0) throw new PdfSyntaxError('predictor not known')
  const rows = bytes.length / (width + 1)
  const out = new Uint8Array(rows * width)
  for (let row = 0; row < rows; row += 1) {
    const from = row * (width + 1)
    unfilterRow(bytes[from] ?? 0, bytes.subarray(from + 1, from + 1 + width), out, row * width, sample)
  }
  return out
}

/** PNG specification, section 9: filters None, Sub, Up, Average, Paeth. */
function unfilterRow(type: number, source: Uint8Array, out: Uint8Array, at: number, sample: number): void {
  const width = source.length
  for (let i = 0; i < width; i += 1) {
    const left = i >= sample ? (out[at + i - sample] ?? 0) : 0
    const up = at > 0 ? (out[at + i - width] ?? 0) : 0
    const corner = at > 0 && i >= sample ? (out[at + i - width - sample] ?? 0) : 0
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][type]
    if (guess === undefined) throw new PdfSyntaxError('predictor not known')
    out[at + i] = ((source[i] ?? 0) + guess) & 0xff
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

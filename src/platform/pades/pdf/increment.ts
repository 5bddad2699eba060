import { createHash } from 'node:crypto'
import type { PdfState } from './read.ts'
import { type PdfDict, PdfName, PdfRef, PdfStream, PdfString, type PdfValue } from './value.ts'
import { objectBytes, valueText } from './write.ts'

/** What is appended to a file: new and replaced objects, and a cross-reference in the form that the file uses. */
export class Increment {
  readonly state: PdfState
  readonly #objects = new Map<number, PdfValue>()
  #next: number

  constructor(state: PdfState) {
    this.state = state
    const size = state.trailer.get('Size')
    this.#next = Math.max(typeof size === 'number' ? size : 0, ...[...state.entries.keys()].map((num) => num + 1))
  }

  /** A number for an object that is given later. */
  reserve(): PdfRef {
    const ref = new PdfRef(this.#next, 0)
    this.#next += 1
    return ref
  }

  add(value: PdfValue): PdfRef {
    const ref = this.reserve()
    this.#objects.set(ref.num, value)
    return ref
  }

  set(ref: PdfRef, value: PdfValue): void {
    this.#objects.set(ref.num, value)
  }

  /** A dictionary as this increment leaves it. */
  dict(ref: PdfRef): PdfDict | undefined {
    const changed = this.#objects.get(ref.num)
    return changed instanceof Map ? changed : this.state.dict(ref)
  }

  /** The whole file with the increment at its end; `offsets` tells where its objects begin. */
  finish(): { readonly bytes: Uint8Array; readonly offsets: ReadonlyMap<number, number> } {
    const { bytes: base } = this.state
    const parts: Uint8Array[] = [base]
    let length = base.length
    const append = (part: Uint8Array): void => {
      parts.push(part)
      length += part.length
    }
    if (base.at(-1) !== 10) append(Buffer.from('\n'))
    const offsets = new Map<number, number>()
    for (const [num, value] of [...this.#objects].sort(([a], [b]) => a - b)) {
      offsets.set(num, length)
      append(objectBytes(num, value))
    }
    const startxref = length
    append(this.state.form === 'table' ? this.#table(offsets) : this.#stream(offsets, startxref))
    append(Buffer.from(`startxref\n${startxref}\n%%EOF\n`, 'latin1'))
    return { bytes: new Uint8Array(Buffer.concat(parts)), offsets }
  }

  #table(offsets: ReadonlyMap<number, number>): Uint8Array {
    const lines = runsOf(offsets).flatMap((run) => [
      `${run[0]?.[0] ?? 0} ${run.length}\n`,
      ...run.map(([, offset]) => `${String(offset).padStart(10, '0')} 00000 n \n`),
    ])
    return Buffer.from(`xref\n${lines.join('')}trailer\n${valueText(this.#trailer(this.#next))}\n`, 'latin1')
  }

  #stream(offsets: ReadonlyMap<number, number>, startxref: number): Uint8Array {
    const own = this.reserve()
    const runs = runsOf(new Map([...offsets, [own.num, startxref]]))
    const data = Buffer.concat(runs.flat().map(([, offset]) => entryBytes(offset)))
    const dict = new Map(this.#trailer(this.#next))
      .set('Type', new PdfName('XRef'))
      .set('W', [1, 4, 2])
      .set(
        'Index',
        runs.flatMap((run) => [run[0]?.[0] ?? 0, run.length]),
      )
    return objectBytes(own.num, new PdfStream(dict, data))
  }

  #trailer(size: number): Map<string, PdfValue> {
    const { trailer, xrefOffset, bytes } = this.state
    const entries: [string, PdfValue][] = [['Size', size]]
    for (const key of ['Root', 'Info']) {
      const value = trailer.get(key)
      if (value !== undefined) entries.push([key, value])
    }
    const id = trailer.get('ID')
    // ISO 32000-1, 14.4: the first stays for the life of the document, the second changes with it. Derived, thus repeatable.
    const second = new PdfString(createHash('sha256').update(bytes).digest().subarray(0, 16))
    if (Array.isArray(id)) entries.push(['ID', [id[0] ?? second, second]])
    return new Map([...entries, ['Prev', xrefOffset]])
  }
}

/** Neighbouring object numbers, as cross-references list them. */
function runsOf(offsets: ReadonlyMap<number, number>): [number, number][][] {
  const runs: [number, number][][] = []
  for (const entry of [...offsets].sort(([a], [b]) => a - b)) {
    const run = runs.at(-1)
    if (run && run.at(-1)?.[0] === entry[0] - 1) run.push(entry)
    else runs.push([entry])
  }
  return runs
}

function entryBytes(offset: number): Uint8Array {
  const entry = Buffer.alloc(7)
  entry.writeUInt8(1, 0)
  entry.writeUInt32BE(offset, 1)
  return entry
}

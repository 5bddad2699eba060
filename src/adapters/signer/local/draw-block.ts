import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LRUCache } from 'lru-cache'
import { projectRoot } from '#platform/config/root.ts'
import type { SignRequest } from '#platform/signing/signer.ts'
import type { Typesetter } from '#platform/typst/typesetter.ts'

const SOURCE = join(projectRoot, 'letters', 'signature', 'letter.typ')
const MAIN = 'signature/letter.typ'

/** Draws the visible block of a signature as a PDF of one page in the size of its box. */
export type DrawBlock = (request: SignRequest) => Promise<Uint8Array>

/** The official form, set by the typesetter, plainly marked as not BSrE. Of one officer and box it is set once. */
export function blockDrawer(typesetter: Typesetter, standard: 'a-2b' | 'a-1b' = 'a-2b'): DrawBlock {
  const drawn = new LRUCache<string, Promise<Uint8Array>>({ max: 100 })
  let source: Promise<string> | undefined
  return (request) => {
    source ??= readFile(SOURCE, 'utf8')
    const data = dataOf(request)
    const key = JSON.stringify([data, request.crest && Buffer.from(request.crest).toString('base64')])
    const known = drawn.get(key)
    if (known) return known
    const drawing = source.then((template) => set(typesetter, template, data, request.crest, standard))
    drawn.set(key, drawing)
    drawing.catch(() => drawn.delete(key))
    return drawing
  }
}

type BlockData = ReturnType<typeof dataOf>

function dataOf({ officer, box, crest }: SignRequest) {
  const { name, position, rank, nip } = officer
  return {
    name,
    position,
    rank,
    nip: nip === null ? null : nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4'),
    width: box.width,
    height: box.height,
    local: true,
    crest: crest && `crest.${typeOf(crest)}`,
  }
}

async function set(
  typesetter: Typesetter,
  template: string,
  data: BlockData,
  crest: Uint8Array | null,
  standard: 'a-2b' | 'a-1b',
): Promise<Uint8Array> {
  const files = { [MAIN]: template, ...(crest && data.crest ? { [`signature/${data.crest}`]: crest } : {}) }
  const result = await typesetter.typeset({ files, main: MAIN }, data, { format: 'pdf', standard })
  if (result.ok) return result.output
  const faults = result.diagnostics.map(({ message }) => message).join('; ')
  throw new Error(`The block of a signature could not be drawn (${result.reason}): ${faults}`)
}

/** PNG begins with its name; cities keep crests as PNG or WebP only. */
const typeOf = (picture: Uint8Array): 'png' | 'webp' => (picture[1] === 0x50 && picture[2] === 0x4e ? 'png' : 'webp')

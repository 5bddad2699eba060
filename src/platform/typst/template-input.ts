import { printable } from './coverage.ts'

const PICTURE = /^data:image\/(png|jpeg|webp|svg\+xml);base64,([A-Za-z0-9+/]+=*)$/
const ENDING: Readonly<Record<string, string>> = { png: 'png', jpeg: 'jpg', webp: 'webp', 'svg+xml': 'svg' }

export interface TemplateInput {
  /** What templates read as `json(bytes(sys.inputs.data))`. */
  readonly data: string
  readonly files: Readonly<Record<string, Uint8Array>>
}

/** Pictures in the data (data URLs) become files, whose absolute path in the template takes their place. */
export function inputFor(data: unknown): TemplateInput {
  const files: Record<string, Uint8Array> = {}
  const text = JSON.stringify(data, (_, value: unknown) => {
    if (typeof value !== 'string') return value
    const [, type = '', base64 = ''] = PICTURE.exec(value) ?? []
    if (base64 === '') return printable(value)
    const path = `pictures/${Object.keys(files).length}.${ENDING[type]}`
    files[path] = Buffer.from(base64, 'base64')
    return `/${path}`
  })
  return { data: text, files }
}

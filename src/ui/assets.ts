import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { stylesheet } from './styles/stylesheet.ts'

export interface Asset {
  /** Changes with the content, so it may be cached for ever. */
  readonly address: string
  readonly type: string
  readonly body: Uint8Array
}

const FONT = '@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2'

function hashed(prefix: string, extension: string, type: string, body: Uint8Array): Asset {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12)
  return { address: `/assets/${prefix}-${hash}.${extension}`, type, body }
}

/** The font and the stylesheet that every page uses, under addresses made from their content. */
export async function loadAssets(features: readonly string[] = []): Promise<{ font: Asset; styles: Asset }> {
  const font = hashed('font', 'woff2', 'font/woff2', await readFile(createRequire(import.meta.url).resolve(FONT)))
  const css = new TextEncoder().encode(stylesheet(font.address, features))
  return { font, styles: hashed('alur', 'css', 'text/css; charset=utf-8', css) }
}

import { createHash } from 'node:crypto'
import jakarta from './fonts/plus-jakarta-sans.woff2?inline'
import { stylesheet } from './styles/stylesheet.ts'

export interface Asset {
  /** Changes with the content, so it may be cached for ever. */
  readonly address: string
  readonly type: string
  readonly body: Uint8Array
}

function hashed(prefix: string, extension: string, type: string, body: Uint8Array): Asset {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12)
  return { address: `/assets/${prefix}-${hash}.${extension}`, type, body }
}

/** The font and the stylesheet that every page uses, under addresses made from their content. */
export function makeAssets(features: readonly string[] = []): { font: Asset; styles: Asset } {
  const font = hashed('font', 'woff2', 'font/woff2', Buffer.from(jakarta.slice(jakarta.indexOf(',') + 1), 'base64'))
  const css = new TextEncoder().encode(stylesheet(font.address, features))
  return { font, styles: hashed('alur', 'css', 'text/css; charset=utf-8', css) }
}

import { boxFromTopLeft } from '#platform/pades/appearance.ts'
import type { SignatureBox } from '#platform/signing/signer.ts'

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** The picture that the service draws, and the place for it in points from the lower left corner of the page. */
export interface Picture {
  readonly png: Buffer
  readonly box: SignatureBox
}

/** A picture in the middle of its box, in its own proportions; undefined for what is no PNG, which the service would refuse. */
export function pictureIn(box: SignatureBox, bytes: Uint8Array | null): Picture | undefined {
  const png = Buffer.from(bytes ?? [])
  if (png.length < 24 || !png.subarray(0, 8).equals(PNG)) return undefined
  const [wide, high] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  if (wide === 0 || high === 0) return undefined
  const scale = Math.min(box.width / wide, box.height / high)
  const [width, height] = [wide * scale, high * scale]
  const [x, y] = [box.x + (box.width - width) / 2, box.y + (box.height - height) / 2]
  return { png, box: { page: box.page, x, y, width, height } }
}

export interface Origin {
  readonly x: number
  readonly y: number
}

/** Where a box begins for version 2, in points from the top left corner of its page. */
export function fromTopLeft(pdf: Uint8Array, { page, x, y, height }: SignatureBox): Origin {
  const corner = boxFromTopLeft(pdf, { page, x: 0, y: 0, width: 0, height: 0 })
  return { x: x - corner.x, y: corner.y - y - height }
}

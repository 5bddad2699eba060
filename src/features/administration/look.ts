import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { COLOUR_FORM, checkColour } from '#ui/styles/city-colour.ts'
import { type Administrator, changing, DONE, refused, type Saved } from './changes.ts'

/** A crest is on every page: it must not weigh more than the page itself. */
export const CREST_BYTES = 64 * 1024
// Drawings (SVG) can carry scripts and are not taken.
const CREST_TYPES: readonly string[] = ['image/png', 'image/webp']

export interface Look {
  readonly colour: string | null
  readonly contact: string | null
  /** Hash of the crest that stands now. */
  readonly crest: string | null
}

/** What the city says of itself; nothing at all before it has. */
export async function loadLook({ query }: Transaction, tenant: TenantId): Promise<Look> {
  const [row] = await query<Look>({
    text: 'select colour, contact, crest_digest as crest from city_look where tenant = $1',
    values: [tenant],
  })
  return row ?? { colour: null, contact: null, crest: null }
}

export interface LookInput {
  /** "#rrggbb"; null for the colour that Alur brings. */
  readonly colour: string | null
  readonly contact: string | null
  /** The picture's bytes, or what becomes of the one that stands. */
  readonly crest: Uint8Array | 'keep' | 'remove'
}

/** Refuses a colour that text cannot be read in, and a crest that is no PNG or WebP or is over 64 KiB. */
export async function saveLook(
  trx: Transaction,
  by: Administrator,
  { seen, colour, contact, crest }: LookInput & { readonly seen: string },
): Promise<Saved> {
  const { tenant } = by
  if (colour !== null && !COLOUR_FORM.test(colour)) return refused('colourForm', 'colour')
  if (colour !== null && !checkColour(colour).ok) return refused('colourTooLight', 'colour')
  if (contact !== null && !CONTACT.test(contact)) return refused('contactForm', 'contact')
  const picture = typeof crest === 'string' ? undefined : await fileTypeFromBuffer(crest)
  if (typeof crest !== 'string' && crest.byteLength > CREST_BYTES) return refused('crestTooLarge', 'crest')
  if (typeof crest !== 'string' && !CREST_TYPES.includes(picture?.mime ?? '')) return refused('crestType', 'crest')
  return changing(trx, by, { subject: 'look', id: tenant, action: 'changed', seen }, async () => {
    await trx.query({
      text: `insert into city_look (tenant, colour, contact) values ($1, $2, $3)
             on conflict (tenant) do update set colour = excluded.colour, contact = excluded.contact`,
      values: [tenant, colour, contact],
    })
    if (crest === 'keep') return DONE
    const body = crest === 'remove' ? null : Buffer.from(crest)
    await trx.query({
      text: 'update city_look set crest = $2, crest_type = $3, crest_digest = $4 where tenant = $1',
      values: [tenant, body, picture?.mime ?? null, body && createHash('sha256').update(body).digest('base64url')],
    })
    return DONE
  })
}

/** An e-mail address or a telephone number. */
const CONTACT = /^(?:[^\s@]{1,64}@[^\s@]{1,180}\.[^\s@]{2,}|\+?[\d][\d ()-]{4,30})$/

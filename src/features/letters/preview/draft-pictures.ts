import type { DossierId, PersonId, TenantId } from '#core/ids.ts'
import { LetterId } from '#core/ids.ts'
import type { LetterData } from '#core/letters/letter-data.ts'
import { letterOf } from '#core/letters/letter-of.ts'
import type { LetterSource } from '#core/letters/source.ts'
import type { ActOutcome, DossierService, RawAct } from '#features/dossier/index.ts'
import type { Template } from '#platform/typst/template.ts'
import type { Typesetter } from '#platform/typst/typesetter.ts'
import { loadSources } from '../make/load-source.ts'
import { type LetterWorkshop, verifyAddress } from '../make/make-letters.ts'
import { templateFor } from '../make/template-for.ts'

export interface DraftPicture {
  readonly name: string
  /** All pages below each other. */
  readonly svg: string
}

export type Pictures =
  | { readonly ok: true; readonly pictures: readonly DraftPicture[] }
  /** Too much text to be set while somebody waits; the letter itself has more time. */
  | { readonly ok: false; readonly kind: 'tooLong' }
  | Exclude<ActOutcome, { ok: true }>

interface Asked {
  readonly tenant: TenantId
  readonly person: PersonId
  readonly dossier: DossierId
  readonly act: RawAct
}

/** The code of a letter that does not exist yet. */
const NO_CODE = 'draf-belum-berlaku-0000'

/** Characters of a letter's data, pictures left out: about fifty pages. */
const MOST_TEXT = 200_000

/** The letters that an act would bring, as drafts without number: nothing is recorded. */
export async function draftPictures(
  { database, typesetter, baseUrl, dossiers }: LetterWorkshop & { readonly dossiers: DossierService },
  { tenant, person, dossier, act }: Asked,
): Promise<Pictures> {
  const rehearsed = await dossiers.rehearse({ tenant, person, dossier, act })
  if (!rehearsed.ok) return rehearsed
  const { recorded, letters } = rehearsed
  const first = recorded[0]?.seq ?? 0
  const rows = letters.map(
    ({ event, kind, name, stage, agency, on, classification, paper, security, urgency }, index) => ({
      ...{ kind, name, stage, agency, classification, paper, security, urgency },
      id: LetterId.parse(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`),
      code: NO_CODE,
      seq: first + event,
      number: null,
      dated: on,
    }),
  )
  const papers = await database.withTenant(tenant, async (transaction) => {
    const addressOf = verifyAddress(await baseUrl(tenant))
    const sources = await loadSources(transaction, { tenant, dossier, rows, addressOf, rehearsed: recorded })
    const found: { source: LetterSource; template: Template }[] = []
    for (const { source } of sources) {
      const { template } = await templateFor(transaction, tenant, source.kind)
      found.push({ source, template })
    }
    return found
  })
  const pictures: DraftPicture[] = []
  for (const [index, { source, template }] of papers.entries()) {
    const svg = await draw(typesetter, template, letterOf(source))
    if (svg === 'tooLong') return { ok: false, kind: 'tooLong' }
    pictures.push({ name: rows[index]?.name ?? source.name, svg })
  }
  return { ok: true, pictures }
}

/** A letter as a picture. A fault of the template throws. */
export async function draw(typesetter: Typesetter, template: Template, data: LetterData): Promise<string | 'tooLong'> {
  const { letterhead: _, ...frame } = data.frame
  if (JSON.stringify({ ...data, frame }).length > MOST_TEXT) return 'tooLong'
  const set = await typesetter.typeset(template, data, { format: 'svg' })
  if (set.ok) return set.output
  if (set.reason === 'timeout' || set.reason === 'memory') return 'tooLong'
  throw new Error(`A draft could not be set: ${set.reason}`)
}

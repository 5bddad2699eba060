import type { DossierId, PersonId, TenantId } from '#core/ids.ts'
import { LetterId } from '#core/ids.ts'
import { letterOf } from '#core/letters/letter-of.ts'
import type { LetterSource } from '#core/letters/source.ts'
import type { ActOutcome, DossierService, RawAct } from '#features/dossier/index.ts'
import type { Template } from '#platform/typst/template.ts'
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
  | Exclude<ActOutcome, { ok: true }>

interface Asked {
  readonly tenant: TenantId
  readonly person: PersonId
  readonly dossier: DossierId
  readonly act: RawAct
}

/** The code of a letter that does not exist yet. */
const NO_CODE = 'draf-belum-berlaku-0000'

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
    const addressOf = verifyAddress(baseUrl())
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
    const set = await typesetter.typeset(template, letterOf(source), { format: 'svg' })
    if (!set.ok) throw new Error(`A draft of ${source.kind} could not be set: ${set.reason}`)
    pictures.push({ name: rows[index]?.name ?? source.name, svg: set.output })
  }
  return { ok: true, pictures }
}

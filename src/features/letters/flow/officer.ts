import type { PersonId, TenantId } from '#core/ids.ts'
import { positionOf } from '#core/letters/bodies/printed-person.ts'
import type { LetterStep } from '#core/letters/event.ts'
import type { LetterKind } from '#core/letters/kind.ts'
import { plainName, positionTitle, rankOf } from '#core/letters/names.ts'
import { regionHead } from '#core/letters/region.ts'
import type { Database } from '#platform/database/database.ts'
import type { SigningOfficer } from '#platform/signing/signer.ts'
import type { LetterGround } from './ground.ts'

interface Row {
  readonly name: string
  readonly nip: string | null
  readonly rank: string | null
  readonly grade: string | null
  readonly position: string | null
  readonly kind: 'definitive' | 'plt' | 'plh' | 'pj' | null
  readonly head: boolean | null
  readonly agency: string | null
  readonly city: string
  readonly onBehalf: boolean
}

/** Who signs, as the letter prints them today, and the place that the signature tells. */
export async function loadOfficer(
  database: Database,
  { tenant, person }: { readonly tenant: TenantId; readonly person: PersonId },
  { today }: LetterGround,
  { holder }: LetterStep,
  kind: LetterKind,
): Promise<SigningOfficer & { readonly place: string }> {
  const agency = holder.startsWith('head:') ? holder.slice('head:'.length) : null
  const [row] = await database.callWithTenant<Row>(tenant, {
    name: 'signing_officer',
    text: `select p.name, p.nip, p.rank, p.grade, held.position, held.kind, held.head, held.agency, t.name as city,
        exists (select from letter_setting s where s.tenant = p.tenant and s.kind = $5 and $4::uuid = any(s.on_behalf)) as "onBehalf"
      from person p join tenant t on t.id = p.tenant left join lateral (
        select po.name as position, te.kind, po.head, a.name as agency from tenure te
          join position po on po.tenant = te.tenant and po.id = te.position
          join agency a on a.tenant = po.tenant and a.id = po.agency
          where te.tenant = p.tenant and te.person = p.id and te.valid_from <= $3 and (te.valid_until is null or te.valid_until >= $3)
            and ($4::uuid is null or (po.head and po.agency = $4::uuid))
          order by po.head desc, te.valid_from, te.id limit 1) held on true
      where p.tenant = $1 and p.id = $2`,
    values: [tenant, person, today, agency, kind],
  })
  if (!row) throw new Error(`There is no person ${person}`)
  const position = row.position && row.agency ? positionTitle(row.position, row.agency, row.head ?? false) : ''
  return {
    person,
    name: row.name,
    plainName: plainName(row.name),
    nip: row.nip,
    rank: rankOf(row.rank, row.grade),
    position: [
      ...(row.onBehalf ? [`a.n. ${regionHead(row.city)}`] : []),
      positionOf({ tenure: row.kind, position }),
    ].join('\n'),
    // eSign asks for the NIK or the e-mail that the officer is enrolled with: see the settings of the signer.
    account: null,
    place: row.city,
  }
}

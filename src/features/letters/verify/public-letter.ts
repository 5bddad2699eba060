import type { TenureKind } from '#core/authority/actor.ts'
import type { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import { dateIn } from '#core/calendar/plain-date.ts'
import type { DossierId, FileDigest, LetterId, PersonId, TenantId } from '#core/ids.ts'
import { makerOf } from '#core/letters/bodies/index.ts'
import { positionOf } from '#core/letters/bodies/printed-person.ts'
import type { LetterStep, SigningMethod } from '#core/letters/event.ts'
import { LETTER_RULES, type LetterKind, type Security } from '#core/letters/kind.ts'
import { plainName, positionTitle } from '#core/letters/names.ts'
import type { Database } from '#platform/database/database.ts'

/** How a letter stands, in one word. `working`: a kind that nobody signs (drafts, sheets of uploads). */
export type PublicState = 'valid' | 'unsigned' | 'incomplete' | 'revoked' | 'replaced' | 'working'

/** A signature as the trail tells of it. */
export interface RecordedSignature {
  readonly person: PersonId
  /** As the kind prints names: with academic titles or without. */
  readonly name: string
  readonly plainName: string
  readonly nip: string | null
  /** "Plt. Kepala Dinas Kesehatan"; null for who signed as a member of a team or for the provider. */
  readonly position: string | null
  /** On what ground: kept in the event. */
  readonly ground: 'tenure' | 'team' | 'provider'
  readonly tenure: TenureKind | null
  /** Whether the tenure that the trail names was this person's, for this position, on that day; null where none is named. */
  readonly held: boolean | null
  readonly at: Instant
  readonly method: SigningMethod
  readonly certificate: string | null
}

/** What the page of a letter is made of. */
export interface PublicLetter {
  readonly id: LetterId
  readonly code: string
  readonly dossier: DossierId
  readonly kind: LetterKind
  readonly name: string
  readonly number: string | null
  readonly dated: PlainDate
  readonly agency: string
  readonly security: Security
  /** Whether the page may say more than that it exists, of which office, of which day, and how it stands. */
  readonly open: boolean
  readonly state: PublicState
  readonly endedOn: PlainDate | null
  /** Code of the letter that took its place. */
  readonly successor: string | null
  readonly digest: FileDigest | null
  readonly signatures: readonly RecordedSignature[]
  /** How many signatures it wants in all. */
  readonly wanted: number
}

interface Row {
  readonly id: LetterId
  readonly code: string
  readonly dossier: DossierId
  readonly kind: LetterKind
  readonly name: string
  readonly number: string | null
  readonly dated: PlainDate
  readonly agency: string
  readonly security: Security
  readonly state: 'numberAwaited' | 'queued' | 'initialling' | 'signing' | 'final'
  readonly digest: FileDigest | null
  readonly steps: readonly LetterStep[] | null
  readonly ended: 'revoked' | 'replaced' | null
  readonly endedAt: Instant | null
  readonly successor: string | null
  readonly zone: string
}

interface SignedRow {
  readonly code: string
  readonly at: Instant
  readonly method: SigningMethod
  readonly certificate: string | null
  readonly person: PersonId
  readonly name: string
  readonly nip: string | null
  readonly ground: RecordedSignature['ground']
  readonly tenure: TenureKind | null
  readonly position: string | null
  readonly head: boolean | null
  readonly agency: string | null
  readonly held: boolean | null
}

const LETTER = {
  name: 'public_letter',
  text: `select l.id, l.code, l.dossier, l.kind, l.name, l.number, l.dated, a.name as agency, l.security, l.state, l.digest, l.steps,
      l.ended, l.ended_at as "endedAt", t.time_zone as zone,
      case when l.ended = 'replaced' then (select o.code from letter o where o.tenant = l.tenant and o.dossier = l.dossier
        and o.kind = l.kind and o.stage = l.stage and o.seq > l.seq order by o.seq desc, o.ordinal limit 1) end as successor
    from letter l join agency a on a.tenant = l.tenant and a.id = l.agency join tenant t on t.id = l.tenant
    where l.tenant = $1 and l.code = any($2)`,
}

// From the events: the trail says who signed, on which ground, and when. The tenure itself is held against it.
const SIGNATURES = {
  name: 'public_letter_signatures',
  text: `select l.code, e.at, e.data->>'method' as method, e.data->>'certificate' as certificate, p.id as person, p.name, p.nip,
      e.cause->'basis'->>'by' as ground, e.cause->'basis'->>'kind' as tenure, po.name as position, po.head, a.name as agency,
      case when e.cause->'basis'->>'by' = 'tenure' then coalesce(te.person = p.id and te.position = po.id
        and te.valid_from <= (e.at at time zone t.time_zone)::date
        and (te.valid_until is null or te.valid_until >= (e.at at time zone t.time_zone)::date), false) end as held
    from letter l
      join tenant t on t.id = l.tenant
      join event e on e.tenant = l.tenant and e.dossier = l.dossier and e.type = 'LetterSigned' and e.data->>'letter' = l.id::text
      join person p on p.tenant = l.tenant and p.id = (e.cause->>'person')::uuid
      left join position po on po.tenant = l.tenant and po.id = (e.cause->'basis'->>'position')::uuid
      left join agency a on a.tenant = po.tenant and a.id = po.agency
      left join tenure te on te.tenant = l.tenant and te.id = (e.cause->'basis'->>'tenure')::uuid
    where l.tenant = $1 and l.code = any($2) order by e.seq`,
}

/** The letter of a code, as anybody may see it; undefined when there is none. */
export async function findPublicLetter(
  database: Database,
  tenant: TenantId,
  code: string,
): Promise<PublicLetter | undefined> {
  return (await findPublicLetters(database, tenant, [code])).get(code)
}

/** The letters of several codes, with all their signatures, in one round trip. */
export async function findPublicLetters(
  database: Database,
  tenant: TenantId,
  codes: readonly string[],
): Promise<ReadonlyMap<string, PublicLetter>> {
  const values = [tenant, codes]
  const [rows, signed] = await database.askTogether(tenant, ({ query }) =>
    Promise.all([query<Row>({ ...LETTER, values }), query<SignedRow>({ ...SIGNATURES, values })]),
  )
  const byCode = Map.groupBy(signed, ({ code }) => code)
  return new Map(rows.map((row) => [row.code, told(row, byCode.get(row.code) ?? [])]))
}

function told(row: Row, signed: readonly SignedRow[]): PublicLetter {
  const { id, code, dossier, kind, name, number, dated, agency, security, successor, digest, endedAt, zone } = row
  return {
    ...{ id, code, dossier, kind, name, number, dated, agency, security, successor, digest },
    open: security === 'biasa' && LETTER_RULES[kind].signed,
    state: stateOf(row, signed.length),
    endedOn: endedAt && dateIn(endedAt, zone),
    signatures: signed.map((each) => signatureOf(each, kind)),
    wanted: (row.steps ?? []).filter(({ what }) => what === 'sign').length,
  }
}

function stateOf({ ended, kind, state }: Row, signed: number): PublicState {
  if (ended) return ended
  if (!LETTER_RULES[kind].signed) return 'working'
  // A kind that is signed, but of which nobody's signature was wanted, stands for nothing more than a working document.
  if (state === 'final') return signed > 0 ? 'valid' : 'working'
  return signed > 0 ? 'incomplete' : 'unsigned'
}

function signatureOf(row: SignedRow, kind: LetterKind): RecordedSignature {
  const { person, name, nip, ground, tenure, held, at, method, certificate, position, head, agency } = row
  const title = position && agency ? positionTitle(position, agency, head ?? false) : null
  return {
    ...{ person, nip, ground, tenure, held, at, method, certificate },
    name: makerOf(kind).titled ? name : plainName(name),
    plainName: plainName(name),
    position: title && positionOf({ tenure, position: title }),
  }
}

/** What a file is to a letter: its file as it stands, one that it had before, or none of its files. */
export type Match = 'current' | 'earlier' | 'none'

/** Which file of a letter has this hash. */
export async function matchOf(
  database: Database,
  tenant: TenantId,
  { id, digest }: PublicLetter,
  asked: FileDigest,
): Promise<Match> {
  if (asked === digest) return 'current'
  const rows = await database.callWithTenant(tenant, {
    name: 'letter_file_known',
    text: 'select from letter_file where tenant = $1 and letter = $2 and digest = $3 limit 1',
    values: [tenant, id, asked],
  })
  return rows.length > 0 ? 'earlier' : 'none'
}

/** The code of the letter that has or had a file with this hash. */
export async function findCodeOfFile(
  database: Database,
  tenant: TenantId,
  digest: FileDigest,
): Promise<string | undefined> {
  const [row] = await database.callWithTenant<{ code: string }>(tenant, {
    name: 'letter_of_file',
    text: `select l.code from letter_file f join letter l on l.tenant = f.tenant and l.id = f.letter
      where f.tenant = $1 and f.digest = $2 order by f.at desc limit 1`,
    values: [tenant, digest],
  })
  return row?.code
}

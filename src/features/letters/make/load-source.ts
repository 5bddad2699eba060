import type { TenureKind } from '#core/authority/actor.ts'
import { dateIn, type PlainDate } from '#core/calendar/plain-date.ts'
import type { Cause, DossierEvent, Recorded } from '#core/dossier/event.ts'
import { replay } from '#core/dossier/evolve.ts'
import type { Dossier } from '#core/dossier/state.ts'
import type { AgencyId, DossierId, LetterId, PersonId, PositionId, TenantId } from '#core/ids.ts'
import type { LetterKind, Paper, Security, SignerSeat, Urgency } from '#core/letters/kind.ts'
import { plainName, positionTitle, rankOf } from '#core/letters/names.ts'
import { seatsOf } from '#core/letters/seats.ts'
import { type LetterSetting, settingFor } from '#core/letters/setting.ts'
import type { Earlier, Letterhead, LetterSource, Official } from '#core/letters/source.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { loadStep } from '#core/sop/navigate.ts'
import { idsWithin, loadCity, loadDefinition, readTrail } from '#features/dossier/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'

/** A letter as its row has it, before its file is made. */
export interface IssuedRow {
  readonly id: LetterId
  readonly code: string
  readonly seq: number
  readonly stage: string
  readonly kind: LetterKind
  readonly name: string
  readonly agency: AgencyId
  readonly number: string | null
  readonly dated: PlainDate
  readonly classification: string
  readonly paper: Paper
  readonly security: Security
  readonly urgency: Urgency
}

/** Who heads an agency on the day of signing, when that is not who headed it on the day of the letter. */
export interface HeadOn {
  readonly agency: AgencyId
  readonly person: PersonId
  readonly kind: TenureKind
}

/** What a letter is made of, and who must initial it before it is signed. */
export interface Loaded {
  readonly source: LetterSource
  readonly initials: readonly PositionId[]
  readonly seats: readonly SignerSeat[]
}

type Left = Recorded & { readonly event: Extract<DossierEvent, { type: 'StepCompleted' | 'StageReturned' }> }
const isLeft = (recorded: Recorded): recorded is Left =>
  recorded.event.type === 'StepCompleted' || recorded.event.type === 'StageReturned'

/** Everything that one act's letters have in common, read once. */
export async function loadSources(
  { query }: Transaction,
  tenant: TenantId,
  dossierId: DossierId,
  rows: readonly IssuedRow[],
  addressOf: (code: string) => string,
  signer?: HeadOn,
): Promise<readonly Loaded[]> {
  const [city, trail, letters] = await Promise.all([
    loadCity(query, tenant),
    readTrail(query, tenant, dossierId),
    query<{ seq: number; kind: LetterKind; name: string; number: string | null; dated: PlainDate }>({
      name: 'letters_of_dossier',
      text: 'select seq, kind, name, number, dated from letter where tenant = $1 and dossier = $2 order by seq, ordinal',
      values: [tenant, dossierId],
    }),
  ])
  const zone = city.calendar.timeZone
  const loaded: Loaded[] = []
  for (const row of rows) {
    const until = trail.filter(({ seq }) => seq <= row.seq)
    const steps = until.flatMap((recorded) => (isLeft(recorded) ? [recorded] : []))
    const left = steps.find(({ seq }) => seq === row.seq)
    if (!left) throw new Error(`Letter ${row.id} belongs to event ${row.seq}, which leaves no step`)
    const dossier = replay(until)
    const sop = await loadDefinition(query, tenant, dossier.sop.number, dossier.sop.version)
    if (!sop) throw new Error(`Dossier ${dossierId} runs a version of its SOP that is not there`)
    const earlier = steps.filter(({ seq }) => seq < row.seq)
    const setting = settingFor(city.letters.settings, row.kind)
    const actor = actorOf(left.cause)
    const seats = seatsOf({ kind: row.kind, kit: left.event.kit, input: left.event.input, actor }, dossier)
    const named = idsWithin([
      left.event.input,
      dossier.facts,
      dossier.team,
      earlier.map(({ event }) => event.input),
      actor,
      seats,
    ])
    const directory = await loadDirectory({ query }, tenant, row.dated, named, headAgencies(dossier), signer)
    const crest = await loadCrest({ query }, tenant)
    loaded.push({
      initials: setting.initials,
      seats,
      source: sourceOf({
        row,
        left,
        dossier,
        sop,
        earlier,
        letters,
        setting,
        directory,
        crest,
        seats,
        zone,
        code: city.letters.codes.get(row.agency) ?? '',
        verifyUrl: addressOf(row.code),
      }),
    })
  }
  return loaded
}

const headAgencies = ({ applicant, owner }: Dossier): readonly AgencyId[] => [applicant, owner]

function actorOf(cause: Cause): PersonId {
  if (cause.by !== 'person') throw new Error('A step was left by nobody')
  return cause.person
}

interface Parts {
  readonly row: IssuedRow
  readonly left: Left
  readonly dossier: Dossier
  readonly sop: SopDefinition
  readonly earlier: readonly Left[]
  readonly letters: readonly {
    readonly seq: number
    readonly kind: LetterKind
    readonly name: string
    readonly number: string | null
    readonly dated: PlainDate
  }[]
  readonly setting: LetterSetting
  readonly directory: Directory
  readonly crest: string | null
  readonly seats: readonly SignerSeat[]
  readonly zone: string
  readonly code: string
  readonly verifyUrl: string
}

function sourceOf(parts: Parts): LetterSource {
  const { row, left, dossier, sop, earlier, letters, setting, directory, crest, seats, zone, verifyUrl } = parts
  const { event, cause } = left
  const office = (id: AgencyId) => ({ id, ...directory.agency(id), head: directory.headTitle(id) })
  return {
    kind: row.kind,
    name: row.name,
    letterhead: { ...directory.letterhead(row.agency), code: parts.code, crest },
    issue: {
      number: row.number,
      on: row.dated,
      security: row.security,
      urgency: row.urgency,
      classification: row.classification,
      paper: row.paper,
      verifyUrl,
    },
    signatories: seats.map((seat) => ({
      seat,
      official: seat.by === 'head' ? directory.headOf(seat.agency) : directory.load(seat.person),
    })),
    wording: setting.wording,
    sop: { number: sop.number, title: sop.title, legalBases: sop.header.legalBases },
    dossier: { title: dossier.title, applicant: office(dossier.applicant), owner: office(dossier.owner) },
    kit: event.kit,
    step: event.step,
    exit: event.exit,
    exitLabel: loadStep(sop, event).exits[event.exit]?.label ?? event.exit,
    round: event.round,
    input: event.input,
    reason: event.type === 'StageReturned' ? event.reason : null,
    facts: dossier.facts,
    earlier: earlier.map(
      ({ seq, at, event: { kit, step, exit, round, input } }): Earlier => ({
        kit,
        step,
        exit,
        round,
        on: dateIn(at, zone),
        input,
        letters: letters
          .filter((letter) => letter.seq === seq)
          .map(({ kind, name, number, dated }) => ({ kind, name, number, on: dated })),
      }),
    ),
    actor: directory.load(actorOf(cause)),
    people: directory.people,
    agencies: directory.agencies,
    draft: false,
  }
}

interface Directory {
  readonly people: Readonly<Record<PersonId, Official>>
  readonly agencies: Readonly<Record<AgencyId, { readonly name: string; readonly shortName: string }>>
  load(person: PersonId): Official
  /** The head on the day; without one, the position alone, to be signed by whoever comes to hold it. */
  headOf(agency: AgencyId): Official
  headTitle(agency: AgencyId): string
  agency(id: AgencyId): { readonly name: string; readonly shortName: string }
  letterhead(agency: AgencyId): Omit<Letterhead, 'code' | 'crest'>
}

interface PersonRow {
  readonly id: PersonId
  readonly name: string
  readonly kind: Official['kind']
  readonly nip: string | null
  readonly rank: string | null
  readonly grade: string | null
  readonly position: string | null
  readonly head: boolean | null
  readonly tenure: TenureKind | null
  readonly agency: AgencyId | null
}

interface AgencyRow {
  readonly id: AgencyId
  readonly name: string
  readonly shortName: string
  readonly headPosition: string | null
  readonly headPerson: PersonId | null
  readonly lines: readonly string[] | null
  readonly place: string | null
}

const HELD = `te.valid_from <= $2 and (te.valid_until is null or te.valid_until >= $2)`

/** People, agencies and heads as they were on the day of the letter. */
async function loadDirectory(
  { query }: Pick<Transaction, 'query'>,
  tenant: TenantId,
  on: PlainDate,
  named: ReadonlySet<string>,
  offices: readonly AgencyId[],
  signer: HeadOn | undefined,
): Promise<Directory> {
  const [agencies, [city]] = await Promise.all([
    query<AgencyRow>({
      name: 'letter_agencies',
      text: `select a.id, coalesce(f.name, a.name) as name, coalesce(f.short_name, a.short_name) as "shortName",
          po.name as "headPosition", (select te.person from tenure te where te.tenant = $1 and te.position = po.id and ${HELD}
            order by te.kind <> 'definitive' desc, te.valid_from desc, te.id limit 1) as "headPerson", h.lines, h.place
        from agency a
        left join position po on po.tenant = a.tenant and po.agency = a.id and po.head
        left join letterhead h on h.tenant = a.tenant and h.agency = a.id
        left join lateral (select fo.name, fo.short_name from agency_former_name fo
          where fo.tenant = a.tenant and fo.agency = a.id and fo.valid_until >= $2 order by fo.valid_until limit 1) f on true
        where a.tenant = $1`,
      values: [tenant, on],
    }),
    query<{ name: string }>({ text: 'select name from tenant where id = $1', values: [tenant] }),
  ])
  const byId = new Map(agencies.map((agency) => [agency.id, agency]))
  const heads = offices.flatMap((id) => byId.get(id)?.headPerson ?? [])
  if (signer) heads.push(signer.person)
  const rows = await query<PersonRow>({
    name: 'letter_people',
    text: `select p.id, p.name, p.kind, p.nip, p.rank, p.grade, held.position, held.head, held.tenure, held.agency
      from person p left join lateral (
        select po.name as position, po.head, te.kind as tenure, po.agency from tenure te
          join position po on po.tenant = te.tenant and po.id = te.position
          where te.tenant = p.tenant and te.person = p.id and ${HELD} order by po.head desc, te.valid_from, te.id limit 1) held on true
      where p.tenant = $1 and p.id = any($3::uuid[])`,
    values: [tenant, on, [...new Set([...named, ...heads])]],
  })
  const agency = (id: AgencyId) => {
    const found = byId.get(id)
    if (!found) throw new Error(`There is no agency ${id}`)
    return { name: found.name, shortName: found.shortName }
  }
  const official = (row: PersonRow): Official => ({
    person: row.id,
    name: row.name,
    plainName: plainName(row.name),
    kind: row.kind,
    nip: row.nip,
    rank: rankOf(row.rank, row.grade),
    position: row.position && row.agency ? positionTitle(row.position, agency(row.agency).name, row.head ?? false) : '',
    agency: row.agency ? agency(row.agency).name : '',
    tenure: row.tenure,
    agencyId: row.agency,
  })
  const people = new Map(rows.map((row) => [row.id, official(row)]))
  const load = (person: PersonId) => {
    const found = people.get(person)
    if (!found) throw new Error(`There is no person ${person}`)
    return found
  }
  const headTitle = (id: AgencyId) => {
    const { name } = agency(id)
    return positionTitle(byId.get(id)?.headPosition ?? `Kepala ${name}`, name, true)
  }
  const cityName = city?.name ?? ''
  return {
    people: Object.fromEntries(people),
    agencies: Object.fromEntries(agencies.map(({ id, name, shortName }) => [id, { name, shortName }])),
    load,
    headTitle,
    agency,
    headOf: (id) => {
      if (signer?.agency === id) {
        return {
          ...load(signer.person),
          position: headTitle(id),
          agency: agency(id).name,
          agencyId: id,
          tenure: signer.kind,
        }
      }
      const person = byId.get(id)?.headPerson
      // Whatever else they hold: here they sign as head of this agency.
      if (person) return { ...load(person), position: headTitle(id), agency: agency(id).name, agencyId: id }
      return vacant(headTitle(id), agency(id).name, id)
    },
    letterhead: (id) => ({
      government: `PEMERINTAH ${cityName.toUpperCase()}`,
      agency: agency(id).name,
      shortName: agency(id).shortName,
      lines: byId.get(id)?.lines ?? [],
      place: byId.get(id)?.place ?? cityName.replace(/^(?:Kota|Kabupaten) /, ''),
    }),
  }
}

/** Nobody heads the agency on that day: the block stays open, and is filled in when somebody comes to sign. */
const vacant = (position: string, agency: string, agencyId: AgencyId): Official => ({
  person: null,
  name: '',
  plainName: '',
  kind: 'pns',
  nip: null,
  rank: null,
  position,
  agency,
  tenure: null,
  agencyId,
})

async function loadCrest({ query }: Pick<Transaction, 'query'>, tenant: TenantId): Promise<string | null> {
  const [row] = await query<{ crest: string | null }>({
    text: `select encode(crest, 'base64') as crest from city_look where tenant = $1`,
    values: [tenant],
  })
  return row?.crest?.replaceAll('\n', '') ?? null
}

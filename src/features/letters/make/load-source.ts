import { dateIn, type PlainDate } from '#core/calendar/plain-date.ts'
import type { Cause, Recorded } from '#core/dossier/event.ts'
import { replay } from '#core/dossier/evolve.ts'
import { isLeft, type Left } from '#core/dossier/left.ts'
import type { Dossier } from '#core/dossier/state.ts'
import type { AgencyId, DossierId, LetterId, PersonId, PositionId, TenantId } from '#core/ids.ts'
import type { LetterKind, Paper, Security, SignerSeat, Urgency } from '#core/letters/kind.ts'
import { zoneWord } from '#core/letters/region.ts'
import { seatsOf } from '#core/letters/seats.ts'
import { type LetterSetting, settingFor } from '#core/letters/setting.ts'
import type { Earlier, LetterSource } from '#core/letters/source.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { loadStep } from '#core/sop/navigate.ts'
import { idsWithin, loadCity, loadDefinition, readTrail } from '#features/dossier/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { type Directory, type HeadOn, loadDirectory } from './directory.ts'

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
  readonly ended?: 'revoked' | 'replaced' | null
}

/** What a letter is made of, and who must initial it before it is signed. */
export interface Loaded {
  readonly source: LetterSource
  readonly initials: readonly PositionId[]
  readonly seats: readonly SignerSeat[]
}

/** Which letters to set out, and in which surroundings. */
export interface Asked {
  readonly tenant: TenantId
  readonly dossier: DossierId
  readonly rows: readonly IssuedRow[]
  readonly addressOf: (code: string) => string
  /** Who signs as head now, when that is not who headed the agency on the day of the letter. */
  readonly signer?: HeadOn | undefined
  /** Events that are not recorded: the letters are drafts, for looking at. */
  readonly rehearsed?: readonly Recorded[]
}

interface Past {
  readonly seq: number
  readonly kind: LetterKind
  readonly name: string
  readonly number: string | null
  readonly dated: PlainDate
}

/** What the letters of a dossier are made of, from its trail and from people and offices as they were on their day. */
export async function loadSources({ query }: Transaction, asked: Asked): Promise<readonly Loaded[]> {
  const { tenant, rehearsed = [] } = asked
  const [city, past, letters, crest] = await Promise.all([
    loadCity(query, tenant),
    readTrail(query, tenant, asked.dossier),
    query<Past>({
      name: 'letters_of_dossier',
      text: 'select seq, kind, name, number, dated from letter where tenant = $1 and dossier = $2 order by seq, ordinal',
      values: [tenant, asked.dossier],
    }),
    loadCrest({ query }, tenant),
  ])
  const trail = [...past, ...rehearsed]
  const begun: Begun[] = []
  for (const row of asked.rows) begun.push(await begin(query, tenant, row, trail))
  // People and offices are read once for each day that letters bear, not for each letter.
  const directories = new Map<PlainDate, Directory>()
  for (const [on, those] of Map.groupBy(begun, ({ row }) => row.dated)) {
    const named = idsWithin(those.map((each) => namedIn(each)))
    const offices = those.flatMap(({ dossier }) => [dossier.applicant, dossier.owner])
    directories.set(on, await loadDirectory({ query }, { tenant, on, named, offices, signer: asked.signer }))
  }
  const loaded: Loaded[] = []
  for (const each of begun) {
    const { row, seats } = each
    const directory = directories.get(row.dated)
    if (!directory) throw new Error(`Nobody was looked up for ${row.dated}`)
    const setting = settingFor(city.letters.settings, row.kind)
    loaded.push({
      initials: await initialsOf({ query }, tenant, setting.initials, row.agency),
      seats,
      source: sourceOf({
        ...{ ...each, letters, setting, directory, crest },
        zone: city.calendar.timeZone,
        code: city.letters.codes.get(row.agency) ?? '',
        verifyUrl: asked.addressOf(row.code),
        draft: rehearsed.length > 0,
      }),
    })
  }
  return loaded
}

/** A letter with the part of the trail that it rests on. */
interface Begun {
  readonly row: IssuedRow
  readonly left: Left
  readonly earlier: readonly Left[]
  readonly dossier: Dossier
  readonly sop: SopDefinition
  readonly seats: readonly SignerSeat[]
}

async function begin(
  query: Transaction['query'],
  tenant: TenantId,
  row: IssuedRow,
  trail: readonly Recorded[],
): Promise<Begun> {
  const until = trail.filter(({ seq }) => seq <= row.seq)
  const steps = until.filter(isLeft)
  const left = steps.find(({ seq }) => seq === row.seq)
  if (!left) throw new Error(`Letter ${row.id} belongs to event ${row.seq}, which leaves no step`)
  const dossier = replay(until)
  const sop = await loadDefinition(query, tenant, dossier.sop.number, dossier.sop.version)
  if (!sop) throw new Error(`Dossier ${dossier.id} runs a version of its SOP that is not there`)
  const { kit, input } = left.event
  const seats = seatsOf({ kind: row.kind, kit, input, actor: actorOf(left.cause) }, dossier)
  return { row, left, earlier: steps.filter(({ seq }) => seq < row.seq), dossier, sop, seats }
}

/** Everything that may name somebody whom the letter prints. */
const namedIn = ({ left, earlier, dossier, seats }: Begun): unknown => [
  ...[left.event.input, dossier.facts, dossier.team, actorOf(left.cause), seats],
  earlier.map(({ event }) => event.input),
]

/** Of the positions that a city has set, those in the agency of the letter, in the order set. */
async function initialsOf(
  { query }: Pick<Transaction, 'query'>,
  tenant: TenantId,
  set: readonly PositionId[],
  agency: AgencyId,
): Promise<readonly PositionId[]> {
  if (set.length === 0) return []
  const rows = await query<{ id: PositionId }>({
    text: 'select id from position where tenant = $1 and id = any($2::uuid[]) and agency = $3',
    values: [tenant, set, agency],
  })
  return set.filter((position) => rows.some(({ id }) => id === position))
}

function actorOf(cause: Cause): PersonId {
  if (cause.by !== 'person') throw new Error('A step was left by nobody')
  return cause.person
}

interface Parts extends Begun {
  readonly letters: readonly Past[]
  readonly setting: LetterSetting
  readonly directory: Directory
  readonly crest: string | null
  readonly zone: string
  readonly code: string
  readonly verifyUrl: string
  readonly draft: boolean
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
    onBehalf: setting.onBehalf.includes(row.agency),
    zone: zoneWord(zone),
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
    draft: parts.draft,
  }
}

async function loadCrest({ query }: Pick<Transaction, 'query'>, tenant: TenantId): Promise<string | null> {
  const [row] = await query<{ crest: string | null }>({
    text: `select encode(crest, 'base64') as crest from city_look where tenant = $1`,
    values: [tenant],
  })
  return row?.crest?.replaceAll('\n', '') ?? null
}

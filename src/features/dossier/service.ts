import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { v7 } from 'uuid'
import { readerOf } from '#core/authority/grounds.ts'
import { seenBy } from '#core/authority/sight.ts'
import { dateIn, type Instant } from '#core/calendar/plain-date.ts'
import type { Act } from '#core/dossier/act.ts'
import { type Context, decide } from '#core/dossier/decide.ts'
import type { DossierEvent, Recorded } from '#core/dossier/event.ts'
import type { Refusal } from '#core/dossier/refusal.ts'
import type { Dossier } from '#core/dossier/state.ts'
import { DossierId, LetterId, type PersonId, type TenantId } from '#core/ids.ts'
import { isLetterEvent } from '#core/letters/event.ts'
import { issuesOf, type LetterIssue } from '#core/letters/issue.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { actorOn, type City, keptDefinition, knowPeople, loadCity, loadDefinition, type Query } from './city.ts'
import { DatabaseClock, type Span, spanAround } from './clock.ts'
import { digestOf } from './digest.ts'
import type { MentionedFile } from './files-in.ts'
import { numberMet } from './number-met.ts'
import type { ActOutcome, ActRequest, Issue, OpenOutcome, OpenRequest, Unsuccessful } from './outcome.ts'
import { parseAct } from './parse-act.ts'
import { type Intent, record, recordedOf } from './record.ts'
import { readTrail, type Standing, standingAfter } from './trail.ts'

export interface DossierService {
  act(request: ActRequest): Promise<ActOutcome>
  open(request: OpenRequest): Promise<OpenOutcome>
  /** What an act would bring about now; nothing is recorded. */
  rehearse(request: Omit<ActRequest, 'key' | 'expected'>): Promise<Rehearsed | Exclude<ActOutcome, { ok: true }>>
}

/** An act as it would be recorded: its events, the dossier after them, and the letters it would bring. */
export interface Rehearsed {
  readonly ok: true
  readonly recorded: readonly Recorded[]
  readonly after: Dossier
  readonly letters: readonly LetterIssue[]
}

/** Everything that a decision about one dossier rests on. */
interface Ground {
  readonly city: City
  readonly standing: Standing
  readonly sop: SopDefinition
}

const MAX_DOSSIERS = 5_000
const MAX_CITIES = 100
const ATTEMPTS = 4
const NOTHING = Buffer.alloc(0)
const KEY = /^[A-Za-z0-9_.:-]{1,100}$/

/** The one way to change a dossier, for pages, API, demo and jobs alike. */
export function dossierService(database: Database): DossierService {
  return new Service(database)
}

class Service implements DossierService {
  readonly #database: Database
  readonly #clock = new DatabaseClock()
  readonly #cities = new LRUCache<TenantId, City>({ max: MAX_CITIES })
  readonly #standings = new LRUCache<string, Standing>({ max: MAX_DOSSIERS })

  constructor(database: Database) {
    this.#database = database
  }

  async act(request: ActRequest): Promise<ActOutcome> {
    const { tenant, dossier, key } = request
    const digest = requestDigestOf({ person: request.person, dossier, act: request.act })
    if (!digest) return invalid([malformed([])])
    if (!KEY.test(key)) return invalid([malformed(['key'])])
    // What is remembered may be old: it may lead to a recording, which the database checks, but never to a "no".
    let ground = this.#remembered(tenant, dossier)
    let sure = false
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (!ground) {
        const before = await this.#loadGround(request, digest)
        if ('ok' in before) return before
        ground = before
        sure = true
      }
      const intent = await this.#prepare(request, digest, ground)
      if ('ok' in intent) {
        if (sure) return intent
        ground = undefined
        continue
      }
      const result = await record(this.#database, intent)
      switch (result.outcome) {
        case 'recorded':
          this.#clock.hear(request.clock ? this.#clock.now() : result.at)
          this.#standings.set(`${tenant} ${dossier}`, result.standing)
          return { ok: true, version: result.standing.dossier.version, dossier, repeated: false }
        case 'repeated':
          return { ok: true, version: result.version, dossier: result.dossier, repeated: true }
        case 'keyReused':
          return { ok: false, kind: 'keyReused' }
        case 'numberTaken': {
          const number = await numberMet((statement) => this.#database.callWithTenant(tenant, statement), intent)
          if (number !== undefined) return refusedFor({ reason: 'letterNumberTaken', number })
          // Another act took the running number that met one: the next try takes the one after it.
          ground = undefined
          sure = false
          break
        }
        case 'moved':
        case 'stale':
        case 'notFound':
          ground = undefined
          sure = false
          break
        default:
          return result satisfies never
      }
    }
    throw new Error('An act was overtaken again and again')
  }

  async rehearse(asked: Omit<ActRequest, 'key' | 'expected'>): Promise<Rehearsed | Exclude<ActOutcome, { ok: true }>> {
    // A key that no act was recorded under.
    const request = { ...asked, key: v7(), expected: 0 }
    const ground = await this.#loadGround(request, NOTHING)
    if ('ok' in ground) return ground.ok ? { ok: false, kind: 'notFound' } : ground
    const { standing } = ground
    const intent = await this.#prepare({ ...request, expected: standing.dossier.version }, NOTHING, ground)
    if ('ok' in intent) return intent.ok ? { ok: false, kind: 'notFound' } : intent
    const recorded = recordedOf(intent, intent.now)
    const after = standingAfter(standing, recorded, standing.head)
    if (!after) throw new Error('An act without events was rehearsed')
    return { ok: true, recorded, after: after.dossier, letters: intent.letters }
  }

  async open(request: OpenRequest): Promise<OpenOutcome> {
    const { tenant, person, key, opening } = request
    const digest = requestDigestOf({ person, opening })
    if (!digest) return invalid([malformed([])])
    if (!KEY.test(key)) return invalid([malformed(['key'])])
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const dossier = DossierId.parse(v7())
      const prepared = await this.#database.withTenant(tenant, async ({ query }) => {
        const repeated = await findAct(query, tenant, key)
        if (repeated) return { repeated }
        const city = await this.#freshCity(query, tenant)
        await knowPeople(query, city, [person])
        const sop = await loadDefinition(query, tenant, opening.sop, 'inForce')
        return { city, sop }
      })
      if ('repeated' in prepared) {
        const { repeated } = prepared
        if (!repeated.digest.equals(digest)) return { ok: false, kind: 'keyReused' }
        return this.#opened(tenant, repeated.dossier, repeated.version, true)
      }
      const { city, sop } = prepared
      if (!sop) return { ok: false, kind: 'notFound' }
      const now = request.clock ?? this.#clock.now()
      const act: Act = { type: 'open', dossier, applicant: opening.applicant, title: opening.title }
      const decision = decide(act, undefined, contextOf(city, sop, person, now))
      if (!decision.ok) return { ok: false, kind: 'refused', refusal: decision.refusal }
      const result = await record(this.#database, {
        tenant,
        dossier,
        key,
        requestDigest: digest,
        before: undefined,
        sop,
        cause: { by: 'person', person, basis: decision.basis },
        events: decision.events,
        letters: [],
        revision: city.revision,
        ...this.#span(request.clock, now, city),
        now,
        clock: request.clock ?? null,
        trackingCode: randomCode(),
      })
      if (result.outcome === 'recorded') {
        this.#standings.set(`${tenant} ${dossier}`, result.standing)
        return this.#opened(tenant, dossier, result.standing.dossier.version, false)
      }
      if (result.outcome === 'repeated') return this.#opened(tenant, result.dossier, result.version, true)
      if (result.outcome === 'keyReused') return { ok: false, kind: 'keyReused' }
    }
    throw new Error('An opening was overtaken again and again')
  }

  async #opened(tenant: TenantId, dossier: DossierId, version: number, repeated: boolean): Promise<OpenOutcome> {
    const [row] = await this.#database.callWithTenant<{ code: string }>(tenant, {
      text: 'select code from tracking where tenant = $1 and dossier = $2',
      values: [tenant, dossier],
    })
    if (!row) throw new Error(`Dossier ${dossier} has no tracking code`)
    return { ok: true, dossier, version, trackingCode: row.code, repeated }
  }

  #remembered(tenant: TenantId, dossier: DossierId): Ground | undefined {
    const city = this.#cities.get(tenant)
    const standing = this.#standings.get(`${tenant} ${dossier}`)
    const sop = standing && keptDefinition(tenant, standing.dossier.sop.number, standing.dossier.sop.version)
    return city && standing && sop && { city, standing, sop }
  }

  async #freshCity(query: Query, tenant: TenantId): Promise<City> {
    const { now, ...city } = await loadCity(query, tenant)
    // From the text form of timestamptz by the row types.
    this.#clock.hear(now as Instant)
    const kept = this.#cities.get(tenant)
    // The same revision means the same people: what is known of them stays known.
    if (kept?.revision === city.revision) return kept
    this.#cities.set(tenant, city)
    return city
  }

  /** Reads everything anew; an act that was recorded before is answered here. */
  async #loadGround({ tenant, dossier, key }: ActRequest, digest: Buffer): Promise<Ground | ActOutcome> {
    return this.#database.withTenant(tenant, async ({ query }: Transaction) => {
      const [recorded, city, trail] = await Promise.all([
        findAct(query, tenant, key),
        this.#freshCity(query, tenant),
        readTrail(query, tenant, dossier),
      ])
      if (recorded) {
        return recorded.digest.equals(digest)
          ? { ok: true, version: recorded.version, dossier: recorded.dossier, repeated: true }
          : { ok: false, kind: 'keyReused' }
      }
      const standing = standingAfter(undefined, trail, trail.at(-1)?.hash)
      if (!standing) return { ok: false, kind: 'notFound' }
      const { number, version } = standing.dossier.sop
      const sop = await loadDefinition(query, tenant, number, version)
      if (!sop) throw new Error(`Dossier ${dossier} runs version ${version} of SOP ${number}, which is not there`)
      this.#standings.set(`${tenant} ${dossier}`, standing)
      return { city, standing, sop }
    })
  }

  async #prepare(request: ActRequest, digest: Buffer, { city, standing, sop }: Ground): Promise<Intent | ActOutcome> {
    const { tenant, person } = request
    const { dossier } = standing
    await this.#know(city, [person])
    const now = request.clock ?? this.#clock.now()
    const actor = actorOn(city, person, dateIn(now, city.calendar.timeZone))
    const reader = readerOf(dossier, actor)
    if (!reader) return { ok: false, kind: 'notFound' }
    if (request.expected !== dossier.version) {
      const query: Query = (statement) => this.#database.callWithTenant(tenant, statement)
      const since = await readTrail(query, tenant, dossier.id, request.expected)
      if (!isPassingTime(since)) {
        const seen = seenBy(since, [], { viewpoint: reader.viewpoint, actor })
        return { ok: false, kind: 'stale', version: dossier.version, since: seen }
      }
    }
    const parsed = parseAct(request.act, sop)
    if ('issues' in parsed) return invalid(parsed.issues)
    await this.#know(city, parsed.people)
    const lost = await this.#unknownFiles(request, parsed.files)
    const decision = decide(parsed.act, dossier, contextOf(city, sop, person, now))
    if (!decision.ok) return { ok: false, kind: 'refused', refusal: decision.refusal }
    if (lost.length > 0) return invalid(lost)
    return {
      tenant,
      dossier: dossier.id,
      key: request.key,
      requestDigest: digest,
      before: standing,
      sop,
      cause: { by: 'person', person, basis: decision.basis },
      events: decision.events,
      letters: this.#letters(decision.events, dossier, city, now),
      revision: city.revision,
      ...this.#span(request.clock, now, city),
      now,
      clock: request.clock ?? null,
      trackingCode: null,
    }
  }

  /** The span of the decision ends with the day, so that the date of a letter is the day on which it is numbered. */
  #letters(events: readonly DossierEvent[], dossier: Dossier, { letters, calendar }: City, now: Instant) {
    return issuesOf(events, dossier, letters, dateIn(now, calendar.timeZone)).map((issue) => ({
      ...issue,
      id: LetterId.parse(v7()),
      code: randomCode(),
    }))
  }

  async #know(city: City, people: readonly PersonId[]): Promise<void> {
    if (people.every((person) => city.people.has(person))) return
    await knowPeople((statement) => this.#database.callWithTenant(city.tenant, statement), city, people)
  }

  #span(clock: Instant | undefined, now: Instant, city: City): Span {
    return clock ? { from: clock, until: 'infinity' } : spanAround(now, city.calendar)
  }

  /** Files must have been handed in by this person, or lie on this dossier already, exactly as mentioned. */
  async #unknownFiles({ tenant, person, dossier }: ActRequest, files: readonly MentionedFile[]): Promise<Issue[]> {
    if (files.length === 0) return []
    const rows = await this.#database.callWithTenant<{ digest: string; size: number; type: string }>(tenant, {
      name: 'known_files',
      text: `select digest, size, type from upload where tenant = $1 and digest = any($3) and uploaded_by = $2
        union select digest, size, type from attachment where tenant = $1 and dossier = $4 and digest = any($3)`,
      values: [tenant, person, files.map(({ file }) => file.digest), dossier],
    })
    const known = (file: MentionedFile['file']) =>
      rows.some((row) => row.digest === file.digest && row.size === file.size && row.type === file.type)
    return files
      .filter(({ file }) => !known(file))
      .map(({ path }) => ({ path, code: 'unknownFile', message: 'This file was not handed in' }))
  }
}

/** Unguessable, 22 characters. */
const randomCode = (): string => randomBytes(16).toString('base64url')

/** Marks of a deadline and the life of letters take nothing from what the person saw: acts are decided as if they had come before. */
const isPassingTime = (since: readonly Recorded[]): boolean =>
  since.length > 0 &&
  since.every(({ event }) => event.type === 'DeadlineNeared' || event.type === 'DeadlineMissed' || isLetterEvent(event))

function contextOf(city: City, sop: SopDefinition, person: PersonId, now: Instant): Context {
  const { owner, calendar } = city
  if (!owner) throw new Error(`City ${city.tenant} has no agency that runs its SOPs`)
  const today = dateIn(now, calendar.timeZone)
  return {
    sop,
    owner,
    now,
    calendar,
    actor: actorOn(city, person, today),
    agenciesOf: (named) => {
      const { tenures } = actorOn(city, named, today)
      return tenures.length > 0 ? tenures.map(({ agency }) => agency) : undefined
    },
    actorOf: (named) => actorOn(city, named, today),
    digest: digestOf,
  }
}

interface FoundAct {
  readonly digest: Buffer
  readonly dossier: DossierId
  readonly version: number
}

async function findAct(query: Query, tenant: TenantId, key: string): Promise<FoundAct | undefined> {
  const [row] = await query<FoundAct>({
    name: 'find_act',
    text: `select request_digest as digest, dossier, seq + act_size - 1 as version from event
      where tenant = $1 and act_key = $2 and request_digest is not null`,
    values: [tenant, key],
  })
  return row
}

/** undefined for what has no canonical form (half a surrogate pair). */
function requestDigestOf(request: unknown): Buffer | undefined {
  try {
    return Buffer.from(digestOf(request), 'hex')
  } catch {
    return undefined
  }
}

const refusedFor = (refusal: Refusal): Unsuccessful => ({ ok: false, kind: 'refused', refusal })
const malformed = (path: readonly PropertyKey[]): Issue => ({ path, code: 'malformed', message: 'Cannot be read' })
const invalid = (issues: readonly Issue[]): Unsuccessful => ({ ok: false, kind: 'invalid', issues })

import { z } from 'zod'
import { Due, Received } from '#core/calendar/deadline.ts'
import { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import { DayOff } from '#core/calendar/work-calendar.ts'
import { AgencyId, DossierId, FileDigest, PersonId } from '#core/ids.ts'
import { Duration, Party } from '#core/sop/definition.ts'
import { named, pageOf } from './components.ts'

const Status = z.enum(['running', 'held', 'ended', 'cancelled'])
const Result = z.enum(['completed', 'notFeasible'])
const ExitKind = z.enum(['onward', 'forward', 'back', 'end'])

export const Refused = named(
  'Refused',
  z.strictObject({
    type: z.string().describe('As in a problem: urn:alur:problem:<reason>'),
    reason: z.string(),
    detail: z.string().describe('What to do, in the language asked for'),
  }),
)
export type Refused = z.infer<typeof Refused>

const Office = z.strictObject({ id: AgencyId, name: z.string(), shortName: z.string() })

export const Turn = named(
  'Turn',
  z.strictObject({
    stage: z.string(),
    step: z.string(),
    no: z.int().nullable().describe('Number of the activity; null for a wait'),
    text: z.string().describe('The row of the SOP as printed, or the name of the wait'),
    role: z.string(),
    roleName: z.string(),
    party: Party,
    round: z.int(),
    openedAt: Instant,
    due: Due.nullable().describe('null where no clock runs'),
    mark: z.enum(['none', 'near', 'missed']),
    assignee: PersonId.nullable(),
    holders: z
      .array(
        z.strictObject({
          name: z.string(),
          as: z.string(),
          kind: z.enum(['definitive', 'plt', 'plh', 'pj']).nullable(),
        }),
      )
      .describe('Who can act now'),
  }),
)

const Possible = z.strictObject({
  act: z.enum(['complete', 'draft', 'comment', 'attach', 'assign', 'hold', 'resume', 'cancel']),
  stage: z.string().optional(),
  step: z.string().optional(),
  exit: z.string().optional(),
  kind: ExitKind.optional(),
  label: z.string().optional(),
  possible: z.boolean(),
  why: Refused.nullable().describe('Why not; null when it is possible'),
})

const Paper = z.strictObject({
  seq: z.int().describe('The event that brought it'),
  kind: z.string(),
  name: z.string(),
  stage: z.string(),
  round: z.int(),
  at: Instant,
})

const Attachment = z.strictObject({
  seq: z.int(),
  digest: z.string(),
  name: z.string(),
  size: z.int().describe('bytes'),
  type: z.string(),
  title: z.string().nullable(),
  stage: z.string().nullable(),
  round: z.int().nullable(),
  at: Instant,
})

export const DossierAnswer = named(
  'Dossier',
  z.strictObject({
    id: DossierId,
    version: z.int().describe('Send it as If-Match: "<version>"'),
    title: z.string(),
    status: Status,
    result: Result.nullable(),
    sop: z.strictObject({ number: z.string(), version: z.int() }),
    applicant: Office,
    owner: Office,
    openedAt: Instant,
    closedAt: Instant.nullable(),
    number: z.string().describe('In the register of dossiers, as 2026-0042'),
    trackingCode: z.string(),
    turn: Turn.nullable(),
    available: z.array(Possible),
    rounds: z.record(z.string(), z.int()).describe('How often each stage was entered'),
    team: z.array(z.strictObject({ person: PersonId, side: z.enum(['applicant', 'owner']) })),
    turns: z.array(
      z.strictObject({
        seq: z.int(),
        stage: z.string(),
        step: z.string(),
        round: z.int(),
        openedAt: Instant,
        dueOn: PlainDate.nullable(),
        closedAt: Instant.nullable(),
        exit: z.string().nullable(),
        exitKind: z.enum([...ExitKind.options, 'cancelled']).nullable(),
        reason: z.string().nullable(),
      }),
    ),
    documents: z.array(Paper),
    attachments: z.array(Attachment),
  }),
)

export const ListedDossier = named(
  'ListedDossier',
  z.strictObject({
    id: DossierId,
    version: z.int(),
    number: z.string().describe('In the register of dossiers, as 2026-0042'),
    title: z.string(),
    applicant: z.strictObject({ id: AgencyId, shortName: z.string() }),
    sop: z.strictObject({ number: z.string(), version: z.int() }),
    status: Status,
    result: Result.nullable(),
    lane: z.enum(['open', 'late', 'closed']),
    openedAt: Instant,
    closedAt: Instant.nullable(),
    stage: z.string().nullable(),
    step: z.string().nullable(),
    role: z.string().nullable(),
    party: Party.nullable(),
    round: z.int().nullable(),
    turnOpenedAt: Instant.nullable(),
    dueOn: PlainDate.nullable(),
    mark: z.enum(['none', 'near', 'missed']).nullable(),
    assignee: PersonId.nullable(),
  }),
)
export const DossierList = pageOf('DossierList', ListedDossier)

export const TrailEvent = named(
  'Event',
  z.strictObject({
    seq: z.int(),
    at: Instant,
    clock: z.enum(['database', 'demo']),
    type: z.string(),
    actKey: z.string(),
    cause: z.record(z.string(), z.unknown()),
    data: z.record(z.string(), z.unknown()),
    prev: z.string().nullable().describe('Hash of the event before'),
    hash: z.string().describe('SHA-256 over the canonical JSON (RFC 8785) of the event, 64 hex digits'),
  }),
)
export const EventList = pageOf('EventList', TrailEvent)

export const Ledger = named(
  'DeadlineLedger',
  z.strictObject({
    received: Received.nullable(),
    duration: Duration.nullable(),
    due: Due.nullable().describe('null while no clock runs'),
    days: z.array(
      z.strictObject({
        date: PlainDate,
        counted: z.boolean(),
        ordinal: z.int().optional().describe('Which day of the duration this is'),
        minutes: z.number().optional().describe('Office minutes counted, for durations in hours or minutes'),
        reason: z.enum(['received', 'afterHours', 'weekend', 'held', 'counted', 'due', 'dayOff']),
        dayOff: DayOff.optional(),
      }),
    ),
  }),
)
export type Ledger = z.infer<typeof Ledger>

export const Opened = named(
  'Opened',
  z.strictObject({ dossier: DossierId, version: z.int(), trackingCode: z.string(), repeated: z.boolean() }),
)
export const Done = named(
  'Done',
  z.strictObject({
    dossier: DossierId,
    version: z.int(),
    repeated: z.boolean().describe('This key was recorded before; nothing was done again'),
  }),
)
export const DossierParams = z.object({ dossier: DossierId })
export const FormParams = DossierParams.extend({ stage: z.string(), step: z.string(), exit: z.string() })
export const FileParams = DossierParams.extend({ digest: FileDigest })

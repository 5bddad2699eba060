import { z } from 'zod'

/** Who waits for whom: the clock belongs to a party, and only the party whose turn it is has a running one. */
export const Party = z.enum(['applicant', 'owner', 'provider'])
export type Party = z.infer<typeof Party>

/** "Waktu" of the SOP. Working days and hours follow the calendar of the city; calendar days do not. */
export const Duration = z.strictObject({
  // The bound keeps a definition from the outside from making the calendar run for ages.
  value: z.int().positive().max(10_000),
  unit: z.enum(['minutes', 'hours', 'workingDays', 'calendarDays']),
})
export type Duration = z.infer<typeof Duration>

/** How the holders of a role are found at the moment of an act. Authority belongs to positions, teams and contracts, never to names. */
export const FilledBy = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('head'), of: z.enum(['applicant', 'owner']) }),
  z.strictObject({ by: z.literal('staff'), of: z.enum(['applicant', 'owner']) }),
  z.strictObject({ by: z.literal('team'), side: z.enum(['applicant', 'owner']) }),
  z.strictObject({ by: z.literal('provider') }),
])
export type FilledBy = z.infer<typeof FilledBy>

export const Role = z.strictObject({ name: z.string(), party: Party, filledBy: FilledBy })
export type Role = z.infer<typeof Role>

/** A column of "Pelaksana" as printed. The role that acts may be another: the seed has three columns and six parties. */
export const Performer = z.strictObject({ key: z.string(), name: z.string() })
export type Performer = z.infer<typeof Performer>

/** Kinds of output that Alur knows how to keep; a definition that names another does not pass the lint. */
export const OutputKind = z.enum([
  'suratPermohonan',
  'suratTugas',
  'skTimTeknis',
  'suratUndangan',
  'laporanHasilAnalisa',
  'draftKak',
  'draftKakHasilKoreksi',
  'kak',
  'filePresentasi',
  'notulen',
  'notaDinas',
  'dokumenTesting',
  'laporanHasilPengujian',
  'suratPermohonanHosting',
  'suratDisposisi',
  'suratJawaban',
  'kontrak',
  'naskah',
])
export type OutputKind = z.infer<typeof OutputKind>

/** `name` is the output as the SOP prints it. */
export const Output = z.strictObject({ kind: OutputKind, name: z.string() })
export type Output = z.infer<typeof Output>

const Way = {
  label: z.string().min(1),
  /**
   * Whether the outputs of the row come into being here. Unless told, they do on leaving forward or to the end; minutes,
   * corrections and test reports are written also when the dossier goes back.
   */
  yields: z.boolean().optional(),
}

/**
 * A labelled way out of a step: `onward` to the next step of the same activity, `forward` or `back` to another stage,
 * or the `end` of the dossier. Back always asks for a reason and begins a new round of its target.
 */
export const Exit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('onward'), ...Way }),
  z.strictObject({ kind: z.literal('forward'), ...Way, to: z.string() }),
  z.strictObject({ kind: z.literal('back'), ...Way, to: z.string() }),
  z.strictObject({ kind: z.literal('end'), ...Way, result: z.enum(['completed', 'notFeasible']) }),
])
export type Exit = z.infer<typeof Exit>

/** What one role does within a stage. Most stages have one step; 9 and 14 of SOP 009 have two. */
export const Step = z.strictObject({
  key: z.string(),
  role: z.string(),
  /** Roles that may prepare the form for the one who acts. */
  drafters: z.array(z.string()).default([]),
  exits: z.record(z.string(), Exit),
})
export type Step = z.infer<typeof Step>

/** A row of the SOP. Texts are as printed; null is a gap of the printed SOP and stays one. */
export const Activity = z.strictObject({
  kind: z.literal('activity'),
  no: z.int().positive(),
  text: z.string(),
  column: z.string(),
  duration: Duration.nullable(),
  requiredInput: z.string().nullable(),
  outputs: z.array(Output),
  remark: z.string().nullable(),
  kit: z.string().optional(),
  steps: z.array(Step).min(1),
})
export type Activity = z.infer<typeof Activity>

/** Something outside of the SOP that the dossier waits for (procurement, construction): no clock of the SOP runs. */
export const Wait = z.strictObject({
  kind: z.literal('wait'),
  name: z.string(),
  outputs: z.array(Output),
  kit: z.string().optional(),
  steps: z.array(Step).min(1),
})
export type Wait = z.infer<typeof Wait>

export const Stage = z.discriminatedUnion('kind', [Activity, Wait])
export type Stage = z.infer<typeof Stage>

/** The identity part of an SOP AP (PermenPANRB 35/2012), as printed. */
export const Header = z.strictObject({
  government: z.string(),
  unit: z.string(),
  createdOn: z.string().nullable(),
  revisedOn: z.string().nullable(),
  effectiveOn: z.string().nullable(),
  approvedBy: z.string(),
  signedAt: z.string().nullable(),
  signer: z.strictObject({ position: z.string(), name: z.string(), nip: z.string() }).nullable(),
  legalBases: z.array(z.string()),
  qualifications: z.array(z.string()),
  relations: z.array(z.string()),
  equipment: z.array(z.string()),
  warnings: z.array(z.string()),
  recordKeeping: z.array(z.string()),
})
export type Header = z.infer<typeof Header>

/** One version of an SOP. A version in force never changes; a running dossier keeps the version that it began with. */
export const SopDefinition = z.strictObject({
  number: z.string().regex(/^[0-9A-Za-z.-]{1,20}$/),
  version: z.int().positive(),
  title: z.string(),
  header: Header,
  performers: z.array(Performer),
  roles: z.record(z.string(), Role),
  /** Roles that may open a dossier for their agency. */
  openers: z.array(z.string()).min(1),
  start: z.string(),
  /** By key, in no order: see `stagesInOrder`. */
  stages: z.record(z.string(), Stage),
})
export type SopDefinition = z.infer<typeof SopDefinition>

export const workingDays = (value: number): Duration => ({ value, unit: 'workingDays' })

import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { choice, count, date, email, group, line, nip, paragraph, phone, rows, url, yesNo } from '../../forms/fields.ts'
import { lintLabel } from '../../resources/domain-name.ts'
import { RESOURCE_KINDS, type ResourceKind } from '../../resources/resource-kind.ts'
import { Build, printBuild, sameBuild } from '../build.ts'
import { duplicates } from '../ids-in-rows.ts'
import type { Kit } from '../kit.ts'
import type { Refusal } from '../refusal.ts'
import type { Dossier } from '../state.ts'
import { again, type FieldPath, inRows } from './where.ts'

const change = choice('resourceChange', ['new', 'change', 'remove'])
const exposure = choice('exposure', ['public', 'intranet'])

/** (a) Hosting in the data centre. */
const Hosting = z.strictObject({
  change,
  type: choice('hostingType', ['shared', 'vps']),
  vcpu: count({ min: 1, max: 256 }),
  /** GB */
  ram: count({ min: 1, max: 4096 }),
  /** GB */
  disk: count({ min: 1, max: 1_000_000 }),
  /** GB a year */
  growth: count(),
  operatingSystem: line({ max: 100, example: 'Debian 12' }),
  webServer: line({ max: 100, example: 'nginx 1.26' }),
  language: line({ max: 150, example: 'PHP 8.3, Laravel 11' }),
  database: line({ max: 100, example: 'PostgreSQL 15' }),
  concurrentUsers: count({ min: 1 }),
  /** Mbit/s */
  bandwidth: count({ min: 1 }),
  /** Ports with their sources and destinations. */
  ports: paragraph({ max: 1000, example: '443/tcp dari internet' }),
  exposure,
  /** Frequency, and how much data (RPO) and time (RTO) may be lost. */
  backup: paragraph({ max: 1000 }),
})

/** (b) A machine of the agency in the data centre. */
const Colocation = z.strictObject({
  change,
  device: line({ max: 150 }),
  serial: line({ max: 100 }),
  /** rack units */
  units: count({ min: 1, max: 48 }),
  /** watt */
  power: count({ min: 1, max: 20_000 }),
  /** kg */
  mass: count({ min: 1, max: 1000 }),
  /** Who may come to the machine. */
  access: paragraph({ max: 1000 }),
})

/** (c) A name in front of the city's domain. */
const Subdomain = z.strictObject({
  change,
  name: line({ max: 63, example: 'sipadu' }),
  exposure,
})

/** (d) A public IP address, where needed. */
const PublicIp = z.strictObject({
  change,
  justification: paragraph({ max: 1000 }),
  ports: paragraph({ max: 1000, example: '443/tcp dari internet' }),
})

/** Kegiatan 14 of SOP 009, the request of the agency (fields of the letters in use at city governments). */
export const RequestHostingInput = z.strictObject({
  build: Build,
  repository: url(),
  hosting: rows(Hosting, { max: 10 }).optional(),
  colocation: rows(Colocation, { max: 10 }).optional(),
  subdomain: rows(Subdomain, { max: 10 }).optional(),
  publicIp: rows(PublicIp, { max: 10 }).optional(),
  dataClass: choice('dataClass', ['umum', 'terbatas', 'rahasia']),
  personalData: yesNo(),
  integrations: paragraph({ max: 2000 }).optional(),
  /** Number of the decree on who runs the application (SK pengelola). */
  managersDecree: line({ max: 100 }).optional(),
  contact: group({
    name: line({ max: 150 }),
    nip: nip().optional(),
    position: line({ max: 150 }),
    phone: phone(),
    email: email(),
  }),
  expiresOn: date().optional(),
})
export type RequestHostingInput = z.infer<typeof RequestHostingInput>

/** As recorded: every requested item has its number, `S<round>.<n>`. */
export type RequestHostingSettled = RequestHostingInput & { readonly items: readonly RequestedItem[] }

export interface RequestedItem {
  readonly id: string
  readonly kind: ResourceKind
  /** The name asked for, or the device; empty where the kind says it all. */
  readonly label: string
}

export const CHECKLIST = ['letterSigned', 'specificationComplete', 'nameAvailable', 'contactReachable'] as const

/** Kegiatan 14 of SOP 009, received: what is looked at before the request is taken in. */
export const ReceiveHostingInput = z.strictObject({
  checklist: group({
    letterSigned: yesNo(),
    specificationComplete: yesNo(),
    nameAvailable: yesNo(),
    contactReachable: yesNo(),
  }),
  note: paragraph({ max: 2000 }).optional(),
})
export type ReceiveHostingInput = z.infer<typeof ReceiveHostingInput>

export interface HostingFacts {
  readonly items: readonly RequestedItem[]
}

type Input = RequestHostingInput | ReceiveHostingInput

const isRequest = (input: Input): input is RequestHostingInput => 'build' in input

function itemsOf(input: RequestHostingInput, round: number): readonly RequestedItem[] {
  const labels: Record<ResourceKind, readonly string[]> = {
    hosting: (input.hosting ?? []).map(() => ''),
    colocation: (input.colocation ?? []).map(({ device }) => device),
    subdomain: (input.subdomain ?? []).map(({ name }) => name),
    publicIp: (input.publicIp ?? []).map(() => ''),
  }
  return RESOURCE_KINDS.flatMap((kind) => labels[kind].map((label) => ({ kind, label }))).map((item, index) => ({
    id: `S${round}.${index + 1}`,
    ...item,
  }))
}

/** Why the application may not be published today; undefined when the verdict of kegiatan 13 holds. */
export function unsafe({ facts }: Dossier, today: PlainDate): Refusal | undefined {
  const verdict = facts.security?.verdict
  if (!verdict || verdict.kind === 'belumAman') return { reason: 'notDeclaredSafe' }
  return verdict.validUntil && verdict.validUntil < today
    ? { reason: 'verdictExpired', validUntil: verdict.validUntil }
    : undefined
}

function checkRequest(input: RequestHostingInput, { facts }: Dossier, today: PlainDate): Refusal | undefined {
  const tested = facts.security?.verdict.build
  if (tested && !sameBuild(tested, input.build)) return { reason: 'buildDiffers', build: printBuild(tested) }
  if (itemsOf(input, 1).length === 0) return { reason: 'nothingRequested' }
  const subdomains = input.subdomain ?? []
  const names = subdomains.map(({ name }) => name)
  // A name that is to be given up may be as bad as it is.
  for (const { name } of subdomains.filter(({ change }) => change !== 'remove')) {
    const fault = lintLabel(name)
    if (fault) return { reason: 'subdomainUnsuitable', name, fault }
  }
  const [twice] = duplicates(names)
  if (twice !== undefined) return { reason: 'subdomainTwice', name: twice }
  return input.expiresOn && input.expiresOn <= today ? { reason: 'expiryNotInFuture' } : undefined
}

/** SOP 009, kegiatan 14: the head of the agency requests, the informatics office receives. */
export const requestHosting: Kit<Input> = {
  name: 'requestHosting',
  where: whereIn,
  form: ({ step }) => (step === 'receive' ? ReceiveHostingInput : RequestHostingInput),
  // Going back stays possible: a verdict that ran out meanwhile must not shut every way.
  blocked: (dossier, { exit }, today) => (exit === 'dikembalikan' ? undefined : unsafe(dossier, today)),
  check(input, dossier, { exit }, { today }) {
    if (isRequest(input)) return checkRequest(input, dossier, today)
    const missing = CHECKLIST.filter((item) => !input.checklist[item])
    return exit === 'diterima' && missing.length > 0
      ? { reason: 'checklistIncomplete', count: missing.length }
      : undefined
  },
  settle: (input, { turn }) =>
    isRequest(input) ? ({ ...input, items: itemsOf(input, turn?.round ?? 1) } satisfies RequestHostingSettled) : input,
  remember: (settled: RequestHostingSettled | ReceiveHostingInput) =>
    'items' in settled ? { facts: { hosting: { items: settled.items } } } : {},
  begin: ({ facts }, { step }) =>
    step === 'receive'
      ? {}
      : {
          ...(facts.security && { build: facts.security.verdict.build }),
          ...(facts.construction && { repository: facts.construction.repository }),
        },
}

function whereIn(refusal: Refusal, input: Input): readonly FieldPath[] {
  if (!isRequest(input)) {
    return refusal.reason === 'checklistIncomplete'
      ? CHECKLIST.filter((item) => !input.checklist[item]).map((item) => ['checklist', item])
      : []
  }
  switch (refusal.reason) {
    case 'buildDiffers':
      return [['build']]
    case 'nothingRequested':
      return [['hosting']]
    case 'subdomainUnsuitable':
      return inRows(input.subdomain, 'subdomain', 'name', ({ name }) => name === refusal.name)
    case 'subdomainTwice':
      return inRows(
        input.subdomain,
        'subdomain',
        'name',
        again(({ name }) => name, refusal.name),
      )
    case 'expiryNotInFuture':
      return [['expiresOn']]
    default:
      return []
  }
}

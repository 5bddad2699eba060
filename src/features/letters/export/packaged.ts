import { authorityOf } from '#core/authority/authority-of.ts'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { AgencyId, DossierId, FileDigest, TenantId } from '#core/ids.ts'
import { LETTER_RULES, type LetterKind, type Security, type Urgency } from '#core/letters/kind.ts'
import { letterOf } from '#core/letters/letter-of.ts'
import { type LetterLife, letterState } from '#core/letters/life.ts'
import { type Disposal, settingFor } from '#core/letters/setting.ts'
import type { DossierView } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { type IssuedRow, loadSources } from '../make/load-source.ts'
import { loadLetterSettings } from '../settings/load-settings.ts'
import { verifyPath } from '../verify/addresses.ts'
import { findPublicLetters, type PublicState, type RecordedSignature } from '../verify/public-letter.ts'

/** A letter within a package. */
export interface PackagedLetter {
  readonly id: string
  readonly kind: LetterKind
  readonly name: string
  /** "Hal" as printed. */
  readonly subject: string
  readonly number: string | null
  readonly dated: PlainDate
  readonly agency: string
  readonly classification: string
  readonly security: Security
  readonly urgency: Urgency
  readonly state: PublicState
  readonly keepActive: number
  readonly keepInactive: number
  readonly keepThen: (typeof Disposal)[number]
  readonly signatures: readonly RecordedSignature[]
  /** Where anybody checks it. */
  readonly address: string
  readonly file: PackagedFile | null
  /** `notMade`: it has no file yet. `classified`: whoever asked may not carry it away. */
  readonly missing: 'notMade' | 'classified' | null
}

export interface PackagedFile {
  readonly path: string
  readonly digest: FileDigest
  /** Bytes. */
  readonly size: number
}

export interface PackagedAttachment extends PackagedFile {
  readonly name: string
  readonly title: string | null
  readonly type: string
}

/** All that a package holds beside the bytes of its files, as of one version of the dossier. */
export interface Packaged {
  readonly tenant: TenantId
  readonly dossier: DossierId
  readonly title: string
  readonly sop: { readonly number: string; readonly version: number }
  readonly applicant: string
  readonly owner: string
  /** Events, the moment of the last one, and its hash. */
  readonly events: number
  readonly asOf: string
  readonly head: string
  readonly letters: readonly PackagedLetter[]
  readonly attachments: readonly PackagedAttachment[]
}

type LetterRow = IssuedRow & { readonly addressee: AgencyId | null; readonly agencyName: string }

/** Gathers a package for somebody who may read the dossier. */
export async function gather(
  database: Database,
  tenant: TenantId,
  baseUrl: string,
  { dossier, actor, attachments }: DossierView,
): Promise<Packaged> {
  const address = (code: string) => `${baseUrl}${verifyPath(code)}`
  const { rows, settings, subjects, head } = await database.withTenant(tenant, async (trx) => {
    const letters = await letterRows(trx, tenant, dossier.id, dossier.version)
    const sources = await loadSources(trx, { tenant, dossier: dossier.id, rows: letters, addressOf: address })
    return {
      rows: letters,
      settings: await loadLetterSettings(trx, tenant),
      subjects: sources.map(({ source }) => letterOf(source).frame.subject),
      head: await loadHead(trx, tenant, dossier.id, dossier.version),
    }
  })
  const publicly = await findPublicLetters(
    database,
    tenant,
    rows.map(({ code }) => code),
  )
  const letters: PackagedLetter[] = []
  for (const [index, row] of rows.entries()) {
    const known = publicly.get(row.code)
    if (!known) throw new Error(`Letter ${row.id} is gone`)
    const { keepActive, keepInactive, keepThen } = settingFor(settings, row.kind)
    // From the trail up to this version: what was signed meanwhile is not of this package.
    const life = dossier.letters[row.id]
    const missing =
      life === undefined
        ? 'notMade'
        : authorityOf({ act: 'readLetter', parties: dossier, paper: row, holders: [] }, actor).ok
          ? null
          : 'classified'
    const { id, kind, name, number, dated, agencyName, classification, security, urgency } = row
    letters.push({
      ...{
        id,
        kind,
        name,
        number,
        dated,
        classification,
        security,
        urgency,
        keepActive,
        keepInactive,
        keepThen,
        missing,
      },
      agency: agencyName,
      subject: subjects[index] ?? name,
      state: stateOf(kind, life),
      signatures: known.signatures.slice(0, signedSteps(life)),
      address: address(row.code),
      file: life ? fileOf(row, life, index) : null,
    })
  }
  return {
    tenant,
    dossier: dossier.id,
    title: dossier.title,
    sop: dossier.sop,
    ...head,
    letters,
    attachments: attachments.map(({ digest, name, size, title, type }, index) => ({
      path: `attachments/${ordinal(index)}-${plainFileName(name)}`,
      // The column holds what FileDigest has checked.
      digest: digest as FileDigest,
      ...{ name, size, title, type },
    })),
  }
}

function fileOf({ kind, number }: LetterRow, { file }: LetterLife, index: number): PackagedFile {
  const name = plainFileName(number === null ? kind : `${kind}-${number}`)
  return { path: `letters/${ordinal(index)}-${name}.pdf`, ...file }
}

const signedSteps = (life: LetterLife | undefined): number =>
  life?.steps.slice(0, life.done).filter(({ what }) => what === 'sign').length ?? 0

function stateOf(kind: LetterKind, life: LetterLife | undefined): PublicState {
  if (life?.ended) return life.ended
  if (!LETTER_RULES[kind].signed) return 'working'
  const signed = signedSteps(life) > 0
  if (life && letterState(life) === 'final') return signed ? 'valid' : 'working'
  return signed ? 'incomplete' : 'unsigned'
}

const ordinal = (index: number): string => String(index + 1).padStart(3, '0')

const MOST_LETTERS = 80

/** Every system unpacks it alike. */
function plainFileName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/^[.-]+|-+(?=\.|$)/g, '')
  return plain.length <= MOST_LETTERS ? plain : `${plain.slice(0, MOST_LETTERS - 10)}-${plain.slice(-9)}`
}

const letterRows = ({ query }: Transaction, tenant: TenantId, dossier: DossierId, version: number) =>
  query<LetterRow>({
    text: `select l.id, l.code, l.seq, l.stage, l.kind, l.name, l.agency, l.number, l.dated, l.classification, l.paper, l.security,
        l.urgency, l.addressee, a.name as "agencyName"
      from letter l join agency a on a.tenant = l.tenant and a.id = l.agency
      where l.tenant = $1 and l.dossier = $2 and l.seq <= $3 order by l.seq, l.ordinal`,
    values: [tenant, dossier, version],
  })

async function loadHead({ query }: Transaction, tenant: TenantId, dossier: DossierId, version: number) {
  const [row] = await query<Pick<Packaged, 'events' | 'asOf' | 'head' | 'applicant' | 'owner'>>({
    text: `select e.seq as events, iso_instant(e.at) as "asOf", encode(e.hash, 'hex') as head, a.name as applicant, o.name as owner
      from dossier d join event e on e.tenant = d.tenant and e.dossier = d.id
        join agency a on a.tenant = d.tenant and a.id = d.applicant join agency o on o.tenant = d.tenant and o.id = d.owner
      where d.tenant = $1 and d.id = $2 and e.seq = $3`,
    values: [tenant, dossier, version],
  })
  if (!row) throw new Error(`Dossier ${dossier} has no event ${version}`)
  return row
}

import type { TenureKind } from '../authority/actor.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { Facts } from '../dossier/facts.ts'
import type { AgencyId, PersonId } from '../ids.ts'
import type { LetterKind, Paper, Security, SignerSeat, Urgency } from './kind.ts'
import type { ZoneWord } from './region.ts'

/** Kop naskah of an agency, on the letter's date: a name of 2025 stays on a letter of 2025. */
export interface Letterhead {
  /** "PEMERINTAH KOTA BOGOR" */
  readonly government: string
  readonly agency: string
  readonly shortName: string
  /** Address, telephone, fax, web and mail, one printed line each. */
  readonly lines: readonly string[]
  /** The agency's code within numbers. */
  readonly code: string
  /** Place in "Bogor, 24 November 2026". */
  readonly place: string
  /** PNG or WebP bytes in base64; null when the city has given no crest. */
  readonly crest: string | null
}

/** A person as letters print them. */
export interface Official {
  /** null for a position that nobody holds on the day. */
  readonly person: PersonId | null
  /** With academic titles; `plainName` without. */
  readonly name: string
  readonly plainName: string
  readonly kind: 'pns' | 'pppk' | 'provider' | 'expert'
  readonly nip: string | null
  /** "Pembina (IV/a)"; null for who has none. */
  readonly rank: string | null
  /** "Kepala Dinas Komunikasi dan Informatika"; empty for who holds no position. */
  readonly position: string
  readonly agency: string
  /** How the position is held: Plt., Plh. and Pj. stand before it in print. */
  readonly tenure: TenureKind | null
  readonly agencyId: AgencyId | null
}

/** What is fixed in the act's transaction, before the first signature, and never changes. */
export interface Issue {
  /** null where the kind has no number, or while one given elsewhere is awaited. */
  readonly number: string | null
  readonly on: PlainDate
  readonly security: Security
  readonly urgency: Urgency
  readonly classification: string
  readonly paper: Paper
  /** Address of /v/<code>, which the QR carries. */
  readonly verifyUrl: string
}

/** One who signs, as found on the day of the letter, in the order of signing. */
export interface Signatory {
  readonly seat: SignerSeat
  readonly official: Official
}

/** Wording that a city has set for a kind; each is optional and replaces what the template brings. */
export interface Wording {
  readonly opening?: string
  readonly closing?: string
  readonly carbonCopies?: readonly string[]
  readonly footer?: readonly string[]
  readonly legalBases?: readonly string[]
}

/** An earlier step of the same dossier, newest last: letters refer to what came before ("menindaklanjuti surat nomor ..."). */
export interface Earlier {
  readonly kit: string
  readonly step: string
  readonly exit: string
  readonly round: number
  readonly on: PlainDate
  readonly input: unknown
  readonly letters: readonly {
    readonly kind: LetterKind
    readonly number: string | null
    readonly on: PlainDate
    readonly name: string
  }[]
}

/** Everything that a letter is made of. Pure data: the same source gives the same letter, to the byte. */
export interface LetterSource {
  readonly kind: LetterKind
  /** The output's name as the SOP prints it. */
  readonly name: string
  readonly letterhead: Letterhead
  readonly issue: Issue
  readonly signatories: readonly Signatory[]
  /** The head of the agency signs in the name of the head of the region: "a.n. Wali Kota Bogor". */
  readonly onBehalf?: boolean
  /** Printed behind times of day; WIB unless told. */
  readonly zone?: ZoneWord
  readonly wording: Wording
  readonly sop: { readonly number: string; readonly title: string; readonly legalBases: readonly string[] }
  readonly dossier: {
    readonly title: string
    readonly applicant: {
      readonly id: AgencyId
      readonly name: string
      readonly shortName: string
      readonly head: string
    }
    readonly owner: { readonly id: AgencyId; readonly name: string; readonly shortName: string; readonly head: string }
  }
  /** The event that brought it: the kit, the way out, the round and the settled input. */
  readonly kit: string
  readonly step: string
  readonly exit: string
  readonly exitLabel: string
  readonly round: number
  readonly input: unknown
  readonly reason: string | null
  /** What the dossier remembered when the activity was left (after it). */
  readonly facts: Facts
  readonly earlier: readonly Earlier[]
  readonly actor: Official
  /** Everybody whom input, facts or earlier steps name. */
  readonly people: Readonly<Record<PersonId, Official>>
  readonly agencies: Readonly<Record<AgencyId, { readonly name: string; readonly shortName: string }>>
  /** A preview while the form is filled in: no number, "DRAF" across the page. */
  readonly draft: boolean
}

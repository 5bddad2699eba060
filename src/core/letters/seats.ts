import type { Dossier } from '../dossier/state.ts'
import type { PersonId, PositionId } from '../ids.ts'
import type { LetterBox, LetterHolder, LetterStep } from './event.ts'
import type { LetterKind, SignerSeat } from './kind.ts'

/** Where a letter came from, as far as it says who signs. */
export interface Origin {
  readonly kind: LetterKind
  readonly kit: string
  readonly input: unknown
  readonly actor: PersonId
}

type Parties = Pick<Dossier, 'applicant' | 'owner'>

/** Who signs, in the order of signing; nobody signs working documents and metadata sheets. */
export function seatsOf({ kind, kit, input, actor }: Origin, { applicant, owner }: Parties): readonly SignerSeat[] {
  const team: SignerSeat = { by: 'person', person: actor, as: 'timTeknisKominfo' }
  switch (kind) {
    case 'suratPermohonan':
    case 'skTimTeknis':
    case 'suratPermohonanHosting':
      return [{ by: 'head', agency: applicant }]
    case 'suratTugas':
    case 'suratDisposisi':
    case 'suratJawaban':
      return [{ by: 'head', agency: owner }]
    case 'suratUndangan':
    case 'laporanHasilAnalisa':
    case 'laporanHasilPengujian':
    case 'notaDinas':
      return [team]
    case 'kak':
      // Approved in kegiatan 8 by the team, ratified in kegiatan 9 by the head of the applicant.
      return kit === 'handOverKak' ? [{ by: 'head', agency: applicant }] : [team]
    case 'notulen':
      return minuteSeats(input) ?? [team]
    case 'draftKak':
    case 'draftKakHasilKoreksi':
    case 'filePresentasi':
    case 'dokumenTesting':
    case 'kontrak':
    case 'naskah':
      return []
    default:
      return kind satisfies never
  }
}

/** Minute taker, then chair; one who is both signs once. */
function minuteSeats(input: unknown): readonly SignerSeat[] | undefined {
  const meeting = typeof input === 'object' && input !== null && 'meeting' in input ? input.meeting : undefined
  if (typeof meeting !== 'object' || meeting === null) return undefined
  const { chair, minuteTaker } = meeting as { chair?: PersonId; minuteTaker?: PersonId } // RespondInput, checked when it was handed in
  if (!chair || !minuteTaker) return undefined
  const leader: SignerSeat = { by: 'person', person: chair, as: 'pimpinanRapat' }
  return chair === minuteTaker ? [leader] : [{ by: 'person', person: minuteTaker, as: 'notulis' }, leader]
}

const holderOfSeat = (seat: SignerSeat): LetterHolder =>
  seat.by === 'head' ? `head:${seat.agency}` : `person:${seat.person}`

/** A signature as the file has it. */
export interface Placed {
  readonly seat: SignerSeat
  readonly printed: PersonId | null
  readonly box: LetterBox
}

/** Initials of the positions that the city has set, then the signatures. Nothing is initialled that nobody signs. */
export const stepsOf = (initials: readonly PositionId[], placed: readonly Placed[]): readonly LetterStep[] =>
  placed.length === 0
    ? []
    : [
        ...initials.map((position): LetterStep => ({ what: 'initial', holder: `position:${position}` })),
        ...placed.map(
          ({ seat, printed, box }): LetterStep => ({ what: 'sign', holder: holderOfSeat(seat), printed, box }),
        ),
      ]

import { encode } from 'uqr'
import { z } from 'zod'
import type { PersonId } from '../ids.ts'
import { regionOf } from './bodies/agency-title.ts'
import { longDate } from './bodies/in-words.ts'
import { makerOf } from './bodies/index.ts'
import { groupedNip, positionOf } from './bodies/printed-person.ts'
import { LETTER_RULES, type LetterKind, type Security, type Urgency } from './kind.ts'
import { Frame, type LetterData, PlainBody, type PrintedSigner } from './letter-data.ts'
import { type Head, type LetterMaker, plainBody } from './maker.ts'
import { regionHead } from './region.ts'
import type { LetterSource, Signatory } from './source.ts'

/** What a template of this kind may count on. */
export const letterDataSchema = (kind: LetterKind) =>
  z.strictObject({ frame: Frame, body: z.union([PlainBody, makerOf(kind).schema]) })

/** Sets out a letter: pure, so the same source always gives the same data. */
export function letterOf(source: LetterSource): LetterData {
  const maker = makerOf(source.kind)
  const plain = !maker.kits.includes(source.kit)
  return {
    frame: frameOf(source, maker, plain ? { subject: source.name } : maker.head(source), plain),
    body: plain ? plainBody(source) : maker.body(source),
  }
}

function frameOf(source: LetterSource, { titled }: LetterMaker, head: Head, plain: boolean): Frame {
  const { issue, letterhead, wording } = source
  return {
    kind: source.kind,
    name: source.name,
    subject: head.subject,
    plain,
    draft: source.draft,
    paper: issue.paper,
    letterhead: {
      government: letterhead.government,
      agency: letterhead.agency,
      lines: [...letterhead.lines],
      crest: letterhead.crest && pictureOf(letterhead.crest),
    },
    number: issue.number,
    place: letterhead.place,
    on: issue.on,
    date: longDate(issue.on),
    security: issue.security,
    nature: natureOf(issue.security, issue.urgency),
    attachment: head.attachment ?? '-',
    recipients: [...(head.recipients ?? [])],
    signers: source.signatories.map((each, seat) => signerOf(each, seat, titled, source)),
    carbonCopies: [...(wording.carbonCopies ?? head.carbonCopies ?? [])],
    footer: [...(wording.footer ?? footerOf(source.kind))],
    opening: wording.opening ?? null,
    closing: wording.closing ?? null,
    verifyUrl: issue.verifyUrl,
    qr: qrOf(issue.verifyUrl),
  }
}

const SECURITY: Record<Security, string> = {
  biasa: 'Biasa',
  terbatas: 'Terbatas',
  rahasia: 'Rahasia',
  sangatRahasia: 'Sangat Rahasia',
}
const URGENCY: Record<Urgency, string> = { biasa: 'Biasa', segera: 'Segera', sangatSegera: 'Sangat Segera' }

/** One line for two fields; what is "biasa" is not said beside what is not. */
function natureOf(security: Security, urgency: Urgency): string {
  if (security === 'biasa') return URGENCY[urgency]
  return urgency === 'biasa' ? SECURITY[security] : `${SECURITY[security]} / ${URGENCY[urgency]}`
}

const TEAM_ROLES = { pengarah: 'Pengarah', ketua: 'Ketua', sekretaris: 'Sekretaris', anggota: 'Anggota' } as const

/** "Ketua Tim Teknis" for a member of the team that the decree formed; before there is one, the team of the agency. */
function teamCapacity(person: PersonId, agency: string, { facts }: LetterSource): string {
  const member = facts.team?.members.find((each) => each.person === person)
  return member ? `${TEAM_ROLES[member.role]} Tim Teknis` : `Tim Teknis ${agency}`
}

/** "a.n. Wali Kota Bogor", where the city has set that its agencies sign so. */
const onBehalfOf = ({ onBehalf, letterhead }: LetterSource): string[] =>
  onBehalf ? [`a.n. ${regionHead(regionOf(letterhead))}`] : []

function capacityOf({ seat, official }: Signatory, source: LetterSource): string {
  // Two lines, each as a line of its own in print: whose name, then whose hand.
  if (seat.by === 'head') return [...onBehalfOf(source), positionOf(official)].join('\n')
  switch (seat.as) {
    case 'timTeknisKominfo':
      return teamCapacity(seat.person, source.dossier.owner.shortName, source)
    case 'timTeknisPd':
      return teamCapacity(seat.person, source.dossier.applicant.shortName, source)
    case 'pimpinanRapat':
      return 'Pimpinan Rapat'
    case 'notulis':
      return 'Notulis'
    case 'pengembang':
      return 'Pengembang'
    default:
      return seat.as satisfies never
  }
}

function signerOf(signatory: Signatory, seat: number, titled: boolean, source: LetterSource): PrintedSigner {
  const { name, plainName, rank, nip } = signatory.official
  const capacity = capacityOf(signatory, source)
  return titled
    ? { seat, capacity, name, rank, nip: nip && groupedNip(nip) }
    : { seat, capacity, name: plainName, rank: null, nip: null }
}

/** True whoever signs; a city that signs by BSrE says so in its own wording. */
const footerOf = (kind: LetterKind): readonly string[] =>
  LETTER_RULES[kind].signed
    ? [
        'Dokumen ini ditandatangani secara elektronik; keasliannya dapat diperiksa dengan kode QR atau alamat di bawah.',
        'UU ITE Pasal 5 ayat (1): Informasi Elektronik dan/atau Dokumen Elektronik dan/atau hasil cetaknya merupakan alat bukti hukum yang sah.',
      ]
    : ['Dokumen ini dibuat secara elektronik; keasliannya dapat diperiksa dengan kode QR atau alamat di bawah.']

const qrOf = (address: string): string[] =>
  encode(address, { ecc: 'M', border: 0 }).data.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''))

/** The kinds of picture that a crest may be, told by the first bytes. */
const pictureOf = (base64: string): string => {
  const type = base64.startsWith('iVBOR') ? 'png' : base64.startsWith('/9j/') ? 'jpeg' : 'webp'
  return `data:image/${type};base64,${base64}`
}

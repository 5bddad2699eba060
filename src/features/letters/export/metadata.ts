import { csvOf } from './csv.ts'
import type { Packaged, PackagedLetter } from './packaged.ts'

// The fields that SRIKANDI takes for a letter, under its own words, so that a register can be filled from them.

const STATES = {
  valid: 'berlaku',
  unsigned: 'belum ditandatangani',
  incomplete: 'tanda tangan belum lengkap',
  revoked: 'dicabut',
  replaced: 'diganti',
  working: 'naskah kerja',
} as const
const DISPOSALS = { musnah: 'musnah', permanen: 'permanen', dinilaiKembali: 'dinilai kembali' } as const
const WITHHELD = { notMade: 'belum dibuat', classified: 'tidak disertakan karena klasifikasi keamanan' } as const

const isSigned = ({ signatures, state }: PackagedLetter): boolean => signatures.length > 0 && state !== 'incomplete'

const fieldsOf = (letter: PackagedLetter) => ({
  klasifikasi: letter.classification || null,
  nomor: letter.number,
  tanggal: letter.dated,
  hal: letter.subject,
  jenis: letter.name,
  kind: letter.kind,
  pencipta: letter.agency,
  // A file that is signed is the original itself; without every signature it is a draft.
  tingkatPerkembangan: isSigned(letter) ? 'asli' : 'konsep',
  keamanan: letter.security,
  sifat: letter.urgency,
  retensiAktif: letter.keepActive,
  retensiInaktif: letter.keepInactive,
  keterangan: DISPOSALS[letter.keepThen],
  keadaan: STATES[letter.state],
  berkas: letter.missing === null ? (letter.file?.path ?? null) : null,
  sha256: letter.file?.digest ?? null,
  ukuran: letter.file?.size ?? null,
  tidakDisertakan: letter.missing && WITHHELD[letter.missing],
  periksa: letter.address,
})

/** Name of the format, for whoever reads packages later. */
export const FORMAT = 'alur-paket-1'

export function metadataJson(packaged: Packaged): string {
  const { tenant, dossier, title, sop, applicant, owner, events, asOf, head, letters, attachments } = packaged
  const told = {
    format: FORMAT,
    pemerintahDaerah: tenant,
    berkas: dossier,
    judul: title,
    sop,
    pemohon: applicant,
    pemilikSop: owner,
    jejak: { berkas: 'trail.jsonl', peristiwa: events, sampai: asOf, sidikTerakhir: head },
    naskah: letters.map((letter) => ({
      id: letter.id,
      ...fieldsOf(letter),
      tandaTangan: letter.signatures.map(({ name, position, at, method, certificate }) => ({
        nama: name,
        jabatan: position,
        pada: at,
        cara: method,
        sertifikat: certificate,
      })),
    })),
    lampiran: attachments.map(({ path, digest, size, name, title: about, type }) => ({
      berkas: path,
      nama: name,
      judul: about,
      tipe: type,
      ukuran: size,
      sha256: digest,
    })),
  }
  return `${JSON.stringify(told, null, 2)}\n`
}

export function metadataCsv({ letters }: Packaged): string {
  const rows = letters.map((letter) => ({
    ...fieldsOf(letter),
    penandaTangan: letter.signatures
      .map(({ name, position }) => [name, position].filter(Boolean).join(', '))
      .join('; '),
  }))
  return csvOf([...Object.keys(rows[0] ?? {})], rows)
}

import { day, file } from '../dossier/given.fixture.ts'
import { PersonId } from '../ids.ts'
import { idOf, SAMPLE_PEOPLE, signedBy } from './sample-source.fixture.ts'
import { SAMPLES } from './samples.fixture.ts'
import type { LetterSource, Official } from './source.ts'

// The same letters with as much in them as the forms let in, and with what papers stumble over.

const LONG_TITLE =
  'Aplikasi Sistem Informasi Pelayanan Administrasi Kependudukan Terpadu Berbasis Kelurahan dan Kecamatan (SIPAKTBKK, contoh) 😀'
const LONG_NAME =
  'Prof. Dr. Ir. Contoh Raden Mas Aryawangsa Kusumadiningrat Wirahadikusumah, S.Kom., M.Kom., M.T., Ph.D., IPU'
const UNBROKEN = 'Pertanggungjawabankeberlanjutanpenyelenggaraan'.repeat(2)

const paragraphs = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `Bagian ${index + 1} menguraikan kebutuhan, keadaan saat ini, dan kesenjangan secara rinci agar pertanggungjawaban penyelenggaraannya dapat diperiksa kembali sewaktu-waktu oleh siapa pun yang berkepentingan.`,
  ).join('\n')

const crowd: readonly Official[] = Array.from({ length: 60 }, (_, index) => ({
  ...SAMPLE_PEOPLE.stafPdLain,
  person: PersonId.parse(`00000000-0000-7000-8000-${String(500 + index).padStart(12, '0')}`),
  name: index % 7 === 0 ? LONG_NAME : `Contoh Undangan Ke-${index + 1}, S.Kom.`,
  plainName: `Contoh Undangan Ke-${index + 1}`,
  nip: index % 5 === 0 ? null : SAMPLE_PEOPLE.stafPdLain.nip,
  tenure: index % 9 === 0 ? 'plt' : 'definitive',
  position: index % 4 === 0 ? 'Kepala Subbagian Perencanaan, Evaluasi, Pelaporan, dan Keuangan' : 'Perencana Ahli Muda',
}))
const idsOfCrowd = crowd.flatMap(({ person }) => (person ? [person] : []))

function swollen(source: LetterSource): LetterSource {
  const { letterhead, issue, dossier, signatories } = source
  return {
    ...source,
    letterhead: {
      ...letterhead,
      agency: 'Dinas Perpustakaan, Kearsipan, Komunikasi, Informatika, Statistik, dan Persandian Daerah',
      lines: [...letterhead.lines, 'Kode Pos 16121, Unit Pelayanan Terpadu, Gedung Contoh Lantai 12 Sayap Timur Laut'],
    },
    issue: {
      ...issue,
      number: issue.number && `B/${issue.number}/XII/PERPANJANGAN-NOMOR-SURAT-YANG-SANGAT-PANJANG/2026`,
      security: 'rahasia',
      urgency: 'sangatSegera',
      verifyUrl: 'https://persuratan-elektronik.sekretariat-daerah.kotacontoh.go.id/v/0J8Q2M5T7W9Y4B6D1F3H5K',
    },
    dossier: { ...dossier, title: LONG_TITLE },
    people: { ...source.people, ...Object.fromEntries(crowd.map((each) => [each.person, each])) },
    signatories: signatories.map(({ seat, official }) => ({
      seat,
      official: {
        ...official,
        name: LONG_NAME,
        tenure: 'plt',
        position: `${official.position} dan Pembina Jabatan Fungsional Pranata Komputer`,
      },
    })),
    wording: {
      carbonCopies: Array.from({ length: 12 }, (_, index) => `Kepala Perangkat Daerah Contoh Ke-${index + 1}`),
      footer: [
        'Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh lembaga contoh, dan keasliannya dapat diperiksa dengan memindai kode QR.',
        'UU ITE Pasal 5 ayat (1): Informasi Elektronik dan/atau Dokumen Elektronik dan/atau hasil cetaknya merupakan alat bukti hukum yang sah.',
      ],
    },
  }
}

type Kind = keyof typeof SAMPLES
const MORE: Readonly<Record<Kind, (input: Record<string, unknown>) => Partial<LetterSource>>> = {
  suratPermohonan: (input) => ({
    input: {
      ...input,
      application: { name: LONG_TITLE, purpose: paragraphs(14), kind: 'furtherDevelopment', scope: 'umum' },
      similarConsidered: `1. ${paragraphs(1)}\n2. ${UNBROKEN}`,
    },
  }),
  suratTugas: (input) => ({
    input: {
      ...input,
      appointed: idsOfCrowd.slice(0, 20).map((person) => ({ person, as: 'member' })),
      duties: Array.from({ length: 20 }, (_, index) => ({ text: `${index + 1}. ${paragraphs(1)} ${UNBROKEN}` })),
    },
  }),
  suratUndangan: (input) => ({
    input: { ...input, agenda: paragraphs(8), invitees: idsOfCrowd.map((person) => ({ person })) },
  }),
  notaDinas: (input) => ({
    input: { ...input, memo: { subject: LONG_TITLE, body: paragraphs(36).slice(0, 7990) } },
    signatories: [signedBy('timTeknisKominfo', 'notulis'), signedBy('stafDiskominfo', 'pimpinanRapat')],
  }),
  suratPermohonanHosting: (input) => ({
    input: {
      ...input,
      integrations: paragraphs(8),
      hosting: tenTimes(input.hosting),
      publicIp: tenTimes(input.publicIp),
      subdomain: Array.from({ length: 10 }, (_, index) => ({
        change: 'new',
        name: `sipadu-${'x'.repeat(50)}-${index}`,
        exposure: 'public',
      })),
    },
  }),
  suratDisposisi: (input) => ({
    input: {
      ...input,
      answers: Array.from({ length: 30 }, (_, index) => ({
        item: `S1.${index + 1}`,
        decision: 'disposed',
        unit: `Bidang Penyelenggaraan E-Government dan Persandian Ke-${index % 8}`,
        instruction: 'adviseAndComment',
      })),
    },
  }),
  suratJawaban: () => ({
    input: {
      reply: { subject: LONG_TITLE, body: `${paragraphs(10)}\n1. Satu\n2. Dua\n- ${UNBROKEN}` },
      answers: Array.from({ length: 40 }, (_, index) => ({
        item: `S1.${index + 1}`,
        decision: 'refused',
        reason: paragraphs(index % 6 === 0 ? 4 : 1),
      })),
    },
  }),
  filePresentasi: (input) => ({
    input: {
      ...input,
      presentation: file(`${UNBROKEN}${'-bagian'.repeat(10)}.pptx`),
      similar: Array.from({ length: 30 }, (_, index) => ({
        name: `Aplikasi Sejenis Ke-${index + 1} (contoh)`,
        owner: 'Pemerintah Kabupaten Contoh Jauh',
        year: 2020,
        link: `https://aplikasi-sejenis.kabupaten-contoh-jauh.go.id/layanan/daring/${'panjang'.repeat(8)}?nomor=${index}`,
      })),
      processFlow: paragraphs(30),
    },
  }),
  dokumenTesting: (input) => ({ input }),
  kontrak: (input) => ({ input }),
  naskah: () => ({
    input: {
      note: paragraphs(18),
      files: Array.from({ length: 20 }, (_, index) => ({ title: `Berkas ${index + 1} ${UNBROKEN}`, file: file() })),
    },
  }),
}

const tenTimes = (rows: unknown) => (Array.isArray(rows) ? Array.from({ length: 10 }, () => rows[0]) : [])

export const EXTREMES: Readonly<Record<Kind, LetterSource>> = extremes()

function extremes(): Record<Kind, LetterSource> {
  const entries = Object.entries(SAMPLES).map(([kind, source]) => {
    const more = MORE[kind as Kind] // the keys of SAMPLES are Kind, by its type
    return [kind, swollen({ ...source, ...more(source.input as Record<string, unknown>) })] as const // samples have records as input
  })
  return Object.fromEntries(entries) as Record<Kind, LetterSource> // one entry for each key of SAMPLES
}

/** What a form shows while it is filled in: no number, and the word across the page. */
export const DRAFTS = {
  suratPermohonan: {
    ...SAMPLES.suratPermohonan,
    draft: true,
    issue: { ...SAMPLES.suratPermohonan.issue, number: null },
  },
  suratDisposisi: { ...SAMPLES.suratDisposisi, draft: true, issue: { ...SAMPLES.suratDisposisi.issue, number: null } },
} satisfies Record<string, LetterSource>

/** The other way of the request: somebody at a planning meeting. */
export const PLANNING_MEETING: LetterSource = {
  ...SAMPLES.suratPermohonan,
  input: {
    ...(SAMPLES.suratPermohonan.input as object),
    choice: {
      kind: 'planningMeeting',
      date: day('2026-03-05'),
      startTime: '09:00',
      place: 'Ruang rapat',
      agenda: 'Rencana aplikasi',
    },
  },
}

/** One invitee is named in the letter itself. */
export const ONE_INVITEE: LetterSource = {
  ...SAMPLES.suratUndangan,
  input: { ...(SAMPLES.suratUndangan.input as object), invitees: [{ person: idOf('timTeknisPd') }] },
}

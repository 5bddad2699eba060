import { z } from 'zod'
import type { ApproveKakInput, DeclineKakInput } from '#core/dossier/kits/approve-kak.ts'
import type { AcceptDraftKakInput, CorrectDraftKakInput } from '#core/dossier/kits/check-kak.ts'
import type { HandOverKakInput, RatifyKakInput } from '#core/dossier/kits/hand-over-kak.ts'
import type { SubmitDraftKakInput } from '#core/dossier/kits/submit-draft-kak.ts'
import type { SampleContext } from './context.ts'
import { kakIdentity, kakSections } from './kak-text.ts'

const Read = z.object({ versionRead: z.number() })
const Asked = z.object({ answers: z.array(z.object({ comment: z.string() })) })
const Approved = z.object({ versionRead: z.number(), digestRead: z.string() })
const Ratified = z.object({ ratifiedVersion: z.number() })

type Remark = NonNullable<z.input<typeof CorrectDraftKakInput>['comments']>[number]

/** What Kominfo finds in each round; later rounds find less. */
const REMARKS: readonly { readonly comments: Remark[]; readonly additions: Remark[] }[] = [
  {
    comments: [
      {
        section: 'ruangLingkup',
        level: 'required',
        text: 'Sebutkan peran pengguna dan hak aksesnya satu per satu. Tanpa itu kontrol akses tidak dapat diuji pada kegiatan 13.',
      },
      {
        section: 'kriteriaPenerimaan',
        level: 'required',
        text: 'Kaitkan pembayaran terakhir dengan hasil pengujian keamanan, bukan hanya serah terima.',
      },
      {
        section: 'jangkaWaktu',
        level: 'advised',
        text: 'Sediakan waktu untuk pengujian ulang apabila ada temuan; dua minggu biasanya cukup.',
      },
    ],
    additions: [
      {
        section: 'klausulKeamanan',
        level: 'required',
        text: 'Tambahkan kewajiban menyerahkan daftar komponen perangkat lunak (SBOM) pada setiap rilis.',
      },
    ],
  },
  {
    comments: [
      {
        section: 'keluaran',
        level: 'required',
        text: 'Dokumen antarmuka pemrograman belum menyebut format. Tuliskan OpenAPI 3.1 sesuai standar pertukaran data kota.',
      },
      {
        section: 'tenagaAhli',
        level: 'advised',
        text: 'Pertimbangkan satu penguji paruh waktu tambahan pada bulan terakhir.',
      },
    ],
    additions: [],
  },
]

/** SOP 009, kegiatan 6. */
export function submitDraftKak(context: SampleContext): z.input<typeof SubmitDraftKakInput> {
  const { begin, file, round } = context
  const asked = Asked.safeParse(begin)
  const answers = asked.success ? asked.data.answers : []
  return {
    identity: kakIdentity(context),
    sections: kakSections(context),
    ...(round === 1 && { file: file('kakDraft') }),
    answers: answers.map(({ comment }) => ({
      comment,
      answer: 'Sudah diperbaiki pada bagian yang disebut; uraian lengkapnya ada di naskah versi ini.',
    })),
  }
}

/** SOP 009, kegiatan 7, the draft meets the standards. */
export const acceptDraftKak = ({ begin }: SampleContext): z.input<typeof AcceptDraftKakInput> => ({
  ...Read.parse(begin),
  comments: [
    {
      section: 'pelaporan',
      level: 'advised',
      text: 'Laporan kemajuan dapat digabung dengan catatan peragaan dua mingguan agar tidak menambah beban.',
    },
  ],
})

/** SOP 009, kegiatan 7, back for another version. */
export const correctDraftKak = ({ begin, round, reason }: SampleContext) => {
  const remarks = REMARKS[Math.min(round, REMARKS.length) - 1]
  const input: z.input<typeof CorrectDraftKakInput> = { ...Read.parse(begin), ...remarks }
  return {
    ...input,
    reason:
      reason ??
      'Draft sudah memuat pokok-pokok yang diperlukan, tetapi ada bagian wajib yang belum memenuhi standar pembangunan aplikasi. Catatan per bab terlampir.',
  }
}

/** SOP 009, kegiatan 8. */
export const approveKak = ({ begin }: SampleContext): z.input<typeof ApproveKakInput> => ({
  ...Read.parse(begin),
  note: 'Disetujui untuk disahkan oleh kepala perangkat daerah. Perubahan sesudah ini harus melalui kegiatan 6 kembali.',
})

/** SOP 009, kegiatan 8, back for another version. */
export const declineKak = ({ begin, reason }: SampleContext) => {
  const input: z.input<typeof DeclineKakInput> = Read.parse(begin)
  return {
    ...input,
    reason:
      reason ??
      'Setelah pemeriksaan, PPK mengubah pagu melalui pergeseran anggaran. Identitas dan bab penutup harus disesuaikan sebelum disetujui.',
  }
}

/** SOP 009, kegiatan 9, the head ratifies. */
export const ratifyKak = ({ begin, file }: SampleContext): z.input<typeof RatifyKakInput> => ({
  ...Approved.parse(begin),
  statement: true,
  signedFile: file('kakSigned'),
})

/** SOP 009, kegiatan 9, the team hands over. */
export const handOverKak = ({ begin }: SampleContext): z.input<typeof HandOverKakInput> => ({
  ...Ratified.parse(begin),
  note: 'KAK yang disahkan diserahkan untuk dipakai sebagai dasar pengadaan. Salinan bertanda tangan tersimpan di bagian umum.',
})

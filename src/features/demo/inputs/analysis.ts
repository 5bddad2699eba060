import type { z } from 'zod'
import { PlainDate } from '#core/calendar/plain-date.ts'
import type { AnalyseInput, AnalyseNotFeasibleInput, AnalyseWithConditionsInput } from '#core/dossier/kits/analyse.ts'
import type { InviteAnalysisInput } from '#core/dossier/kits/invite-analysis.ts'
import { rupiah, type SampleContext } from './context.ts'

const team = ({ cast: { lead, staff, division, partner, kominfo } }: SampleContext) => [
  lead,
  staff,
  division,
  ...(partner ? [partner] : []),
  ...kominfo,
]

/** SOP 009, kegiatan 4. */
export function inviteAnalysis(context: SampleContext): z.input<typeof InviteAnalysisInput> {
  const { application, on, meetingOn = on } = context
  return {
    date: meetingOn,
    startTime: '09:00',
    endTime: '11:30',
    place: 'Ruang rapat Dinas Komunikasi dan Informatika, lantai 2',
    link: `https://rapat-contoh.kotabogor.go.id/analisa-${application.key}`,
    agenda: `1. Paparan kebutuhan ${application.name} oleh Tim Teknis Perangkat Daerah.\n2. Analisa tujuh aspek.\n3. Pemeriksaan kemungkinan duplikasi dengan aplikasi yang ada.\n4. Kesimpulan dan jadwal penyusunan KAK.`,
    bring: 'Salinan DPA, alur layanan yang berjalan, contoh formulir, dan daftar data yang diolah.',
    invitees: team(context).map(({ person }) => ({ person })),
  }
}

function report(context: SampleContext): z.input<typeof AnalyseInput> {
  const { application, begin, on } = context
  const held = PlainDate.safeParse(begin.heldOn)
  return {
    heldOn: held.success ? held.data : on,
    attendance: team(context).map(({ person }) => ({ person })),
    aspects: aspects(context),
    personalData: { ...application.personalData },
    duplicateCheck: { result: 'none', explanation: application.similarConsidered },
  }
}

function aspects({ application, cast }: SampleContext): z.input<typeof AnalyseInput>['aspects'] {
  const { name, budget, technology, server, colocation } = application
  const machine = server
    ? `${server.vcpu} vCPU, ${server.ram} GB memori, ${server.disk} GB penyimpanan dengan pertumbuhan ${server.growth} GB setahun`
    : `ruang rak ${colocation?.units ?? 1}U dengan daya ${colocation?.power ?? 0} watt`
  return {
    kebutuhan: {
      condition: application.existing,
      need: application.purpose,
      gap: 'Alur yang berjalan tidak meninggalkan jejak yang dapat diperiksa, dan data tidak dapat direkap tanpa pengetikan ulang.',
      recommendation: `Membangun ${name} dengan lingkup yang dibatasi pada kebutuhan yang dipaparkan; permintaan tambahan dicatat untuk tahun berikutnya.`,
    },
    fasilitas: {
      condition: `${cast.head.office} mempunyai komputer di loket dan ruang kerja, sebagian berumur lebih dari enam tahun. Telepon genggam petugas adalah milik pribadi.`,
      need: 'Perangkat dengan peramban mutakhir untuk petugas dan pemindai di loket utama.',
      gap: 'Empat loket belum mempunyai pemindai, dan sembilan komputer tidak dapat memakai peramban yang masih didukung.',
      recommendation:
        'Mengganti komputer loket melalui belanja modal yang sudah direncanakan; aplikasi tetap harus berjalan pada layar 1366 x 768.',
    },
    ketersediaanAnggaran: {
      condition: `Tersedia dalam DPA pada sub-kegiatan ${budget.subActivity} dengan pagu ${rupiah(budget.ceiling)}.`,
      need: 'Biaya pembangunan, pengujian, pelatihan, dan pemeliharaan dua belas bulan.',
      gap: 'Pemeliharaan setelah masa garansi belum dianggarkan untuk tahun depan.',
      recommendation:
        'Mengusulkan biaya pemeliharaan sekitar 15 persen nilai pembangunan pada rencana kerja tahun berikutnya.',
    },
    aksesInternetIntranet: {
      condition:
        'Kantor utama terhubung ke jaringan intra pemerintah dengan serat optik; unit layanan memakai paket data.',
      need: `${application.load} Diperlukan akses yang tetap berjalan ketika koneksi unit layanan terputus sementara.`,
      gap: 'Beberapa unit layanan mempunyai kecepatan di bawah 5 Mbit/s pada jam sibuk.',
      recommendation:
        'Halaman dibuat ringan dan formulir dapat disimpan sementara; titik lemah didaftarkan untuk penguatan jaringan oleh Diskominfo.',
    },
    sdm: {
      condition: `Pengelola terdiri dari ${cast.lead.position} dan ${cast.staff.position}; keduanya masih merangkap tugas lain.`,
      need: 'Satu pengelola aplikasi, satu pengelola data, dan satu petugas bantuan pengguna.',
      gap: 'Belum ada pegawai yang pernah mengelola basis data dan cadangan.',
      recommendation:
        'Menetapkan SK pengelola sebelum serah terima dan mengikutkan dua orang dalam alih pengetahuan selama pembangunan.',
    },
    infrastruktur: {
      condition: 'Pusat data kota mempunyai kapasitas yang cukup, dengan cadangan listrik dan pendingin ganda.',
      need: `Diperlukan ${machine}. Teknologi yang direncanakan: ${technology.language} dan ${technology.database}.`,
      gap: 'Lingkungan uji terpisah belum ada.',
      recommendation:
        'Menyediakan lingkungan uji selama pembangunan, dan memindahkan ke lingkungan layanan setelah dinyatakan aman.',
    },
    ruangLingkupCakupan: {
      condition: application.background,
      need: `Lingkup pada tahap ini: ${application.features.join('; ')}.`,
      gap: 'Batas dengan aplikasi pusat dan aplikasi perangkat daerah lain perlu ditulis tegas dalam KAK.',
      recommendation: `Integrasi dibatasi pada: ${application.integrations}`,
    },
  }
}

/** SOP 009, kegiatan 5, conclusion "layak". */
export const analyse = report

/** SOP 009, kegiatan 5, conclusion "layak dengan catatan". */
export const analyseWithConditions = (context: SampleContext): z.input<typeof AnalyseWithConditionsInput> => ({
  ...report(context),
  conditions: [
    {
      text: 'KAK memuat klausul keamanan menurut 13 fungsi Peraturan BSSN 4/2021 dan ketentuan pelindungan data pribadi.',
    },
    { text: 'Biaya pemeliharaan setelah garansi diusulkan dalam rencana kerja tahun berikutnya.' },
    { text: 'SK pengelola aplikasi ditetapkan paling lambat sebelum presentasi akhir.' },
  ],
})

/** SOP 009, kegiatan 5, conclusion "tidak layak": another application does the same. */
export const analyseNotFeasible = (context: SampleContext): z.input<typeof AnalyseNotFeasibleInput> => ({
  ...report(context),
  duplicateCheck: {
    result: 'duplicate',
    explanation:
      'SIPADU milik Disdukcapil, yang sedang dibangun, mencakup pengajuan surat pengantar di semua kelurahan dan akan memuat pengambilan nomor antrean. Membangun aplikasi kedua untuk satu kecamatan akan memecah data dan membebani petugas dengan dua register.',
  },
  reason:
    context.reason ??
    'Fungsi yang diminta sama dengan SIPADU yang sudah berada dalam pembangunan. Kebutuhan khusus kecamatan (layar panggilan antrean) diteruskan kepada Tim Teknis SIPADU sebagai usulan, dan anggaran dapat dialihkan untuk perangkat loket.',
})

/** SOP 009, kegiatan 5, back to the applicant. */
export const analyseReturned = ({ reason }: SampleContext) => ({
  reason:
    reason ??
    'Data beban dan jumlah pengguna belum dapat dijelaskan dalam rapat, dan DPA yang dilampirkan tidak memuat sub-kegiatan yang disebut. Mohon dilengkapi sebelum analisa dilanjutkan.',
})

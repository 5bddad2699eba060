import { z } from 'zod'
import { addDays } from '#core/calendar/plain-date.ts'
import type { RespondInput } from '#core/dossier/kits/respond.ts'
import type { SampleContext } from './context.ts'

const Earlier = z.object({ earlier: z.array(z.object({ decision: z.string() })) })

/** SOP 009, kegiatan 11: minutes and memo. */
export function respond(context: SampleContext): z.input<typeof RespondInput> {
  const { application, cast, on, begin, round } = context
  const { provider, name } = application
  const [chair] = cast.kominfo
  const earlier = Earlier.safeParse(begin)
  return {
    meeting: {
      date: on,
      startTime: '09:30',
      endTime: '11:45',
      place: 'Ruang rapat Dinas Komunikasi dan Informatika, lantai 2',
      chair: chair.person,
      minuteTaker: cast.staff.person,
    },
    attendance: [
      ...[...cast.kominfo, cast.division, cast.lead, cast.staff].map(({ name, office, position }) => ({
        name,
        office,
        position,
      })),
      { name: provider.contact.name, office: provider.company, position: 'Ketua tim pengembang' },
    ],
    agenda: `1. Presentasi awal ${name} oleh pengembang.\n2. Tanggapan Tim Teknis Kominfo dan Tim Teknis Perangkat Daerah.\n3. Keputusan dan jadwal.`,
    discussion: [
      `Pengembang memperagakan mockup ${name} dan alur layanan menurut KAK. Tim Teknis Perangkat Daerah menilai alur utama sudah sesuai, dengan catatan bahwa petugas di unit layanan sering berganti sehingga layar pertama harus dapat dipahami tanpa pelatihan.`,
      'Tim Teknis Kominfo menanyakan pemisahan hak akses, pencatatan, dan cara data uji disamarkan. Pengembang menjelaskan rancangan peran dan akan menuliskannya dalam dokumen rancangan.',
      'Mengenai integrasi, disepakati bahwa uji sambungan dilakukan lebih awal, karena pengalaman pekerjaan lain menunjukkan izin akses memerlukan waktu sampai tiga minggu.',
    ].join('\n\n'),
    ...(earlier.success && {
      earlier: earlier.data.earlier.map(({ decision }) => ({ decision, outcome: 'done' as const })),
    }),
    decisions: decisions(context, round),
    memo: {
      subject: `Hasil presentasi awal ${name}`,
      body: `Bersama ini disampaikan bahwa presentasi awal ${name} oleh ${provider.company} telah dilaksanakan. Rencana pada pokoknya sesuai dengan KAK. Keputusan rapat beserta penanggung jawab dan batas waktunya tercantum dalam notulen dan akan diperiksa pada presentasi akhir.\n\nDemikian disampaikan, atas perhatian Bapak/Ibu diucapkan terima kasih.`,
    },
  }
}

function decisions({ on }: SampleContext, round: number): z.input<typeof RespondInput>['decisions'] {
  const all: z.input<typeof RespondInput>['decisions'] = [
    {
      text: 'Pengembang melengkapi matriks peran dan hak akses, termasuk pemeriksaan kepemilikan pada setiap berkas yang diunduh.',
      owner: 'pengembang',
      due: addDays(on, 14),
    },
    {
      text: 'Tim Teknis Perangkat Daerah menyerahkan contoh data yang sudah disamarkan dan daftar pengguna uji coba.',
      owner: 'timTeknisPd',
      due: addDays(on, 10),
    },
    {
      text: 'Tim Teknis Kominfo menyiapkan lingkungan uji dan akun akses perorangan bagi pengembang.',
      owner: 'timTeknisKominfo',
      due: addDays(on, 7),
    },
  ]
  return round === 1 ? all : all.slice(0, 1)
}

/** SOP 009, kegiatan 11, the presentation is to be repeated. */
export const respondAgain = (context: SampleContext) => ({
  ...respond(context),
  reason:
    context.reason ??
    'Mockup baru memuat tiga dari enam alur pada ruang lingkup KAK, dan contoh aplikasi sejenis tidak dapat diperagakan. Mohon presentasi diulang dengan alur yang lengkap.',
})

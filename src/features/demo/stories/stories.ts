import {
  type Beat,
  begin,
  build,
  comment,
  contract,
  leave,
  open,
  ratify,
  requestHosting,
  type Story,
  specify,
} from './story.ts'

const sipadu: Story = {
  application: 'sipadu',
  endedAgo: 1,
  stands: 'testSecurity',
  beats: [
    ...begin(),
    ...specify('layakDenganCatatan'),
    comment(
      'lead',
      'Pengesahan menunggu Kepala Dinas kembali dari rapat koordinasi provinsi, besok pagi ditandatangani.',
    ),
    ...ratify(),
    ...contract(),
    ...build(),
    {
      act: 'assign',
      by: 'kominfoHead',
      to: 'security',
      wait: 0,
      reason: 'Pengujian menyangkut data kependudukan; ditangani Sandiman.',
    },
    leave('testSecurity', 'belumAman', 'security', 1),
    comment(
      'provider',
      'Perbaikan kontrol akses unduhan dikerjakan pada semua jalur, termasuk pratinjau dan cetak ulang.',
    ),
    // After closing time: it counts as received on the next working day.
    leave('presentResult', 'dipresentasikan', 'provider', 5, { at: '16:20' }),
  ],
}

const aduanAdminduk: Story = {
  application: 'aduanAdminduk',
  endedAgo: 1,
  stands: 'requestAssistance',
  beats: [
    open(),
    { act: 'attach', by: 'staff', wait: 0, file: 'attachment', title: 'Alur penanganan pengaduan yang berjalan' },
    comment(
      'lead',
      'Isian sudah disiapkan staf. Mohon arahan Kepala Dinas apakah rapat pembahasan pekan depan memungkinkan.',
    ),
  ],
}

const irigasi: Story = {
  application: 'irigasi',
  endedAgo: 1,
  stands: 'appointMember',
  beats: [open(), leave('requestAssistance', 'diajukan', 'head', 2)],
}

const hidran: Story = {
  application: 'hidran',
  endedAgo: 4,
  stands: 'analyse',
  beats: [
    open(),
    leave('requestAssistance', 'diajukan', 'head', 1),
    leave('appointMember', 'ditunjuk', 'kominfoHead', 1),
    {
      act: 'hold',
      by: 'head',
      wait: 2,
      reason: 'Pagu sub-kegiatan ikut dalam pergeseran anggaran; menunggu penetapan oleh BKAD sebelum tim dibentuk.',
    },
    comment('staff', 'BKAD menyampaikan pergeseran ditetapkan pekan ini dan pagu tidak berubah.', 3),
    { act: 'resume', by: 'head', wait: 2, reason: 'Pergeseran anggaran sudah ditetapkan, pagu tetap.' },
    leave('formTeam', 'dibentuk', 'head', 3),
    leave('inviteAnalysis', 'diundang', 'kominfo', 1),
    comment('lead', 'Data letak hidran dari PDAM baru diterima sebagian; rapat tetap dapat dilaksanakan.'),
  ],
}

const parkir: Story = {
  application: 'parkir',
  endedAgo: 1,
  stands: 'checkKak',
  beats: [
    ...begin(),
    leave('analyse', 'layak', 'kominfo', 1),
    leave('submitDraftKak', 'diserahkan', 'lead', 6),
    leave('checkKak', 'perluPerbaikan', 'kominfo', 1),
    comment('division', 'Hak akses juru parkir dan koordinator dibahas dengan Bapenda hari Kamis.'),
    leave('submitDraftKak', 'diserahkan', 'lead', 5, {
      kakAdds: {
        ruangLingkup:
          'Peran pengguna: juru parkir mencatat transaksi pada titiknya sendiri; koordinator melihat titik di wilayahnya; bendahara melihat dan mencocokkan penerimaan; administrator mengelola pengguna dan tidak dapat mengubah transaksi.',
        klausulKeamanan:
          'Penyedia menyerahkan daftar komponen perangkat lunak (SBOM, format CycloneDX) pada setiap rilis.',
        kriteriaPenerimaan:
          'Pembayaran terakhir hanya dilakukan setelah Laporan Hasil Pengujian menyatakan aplikasi aman.',
      },
    }),
    leave('checkKak', 'sesuai', 'kominfo', 1),
    leave('approveKak', 'perluPerbaikan', 'kominfo', 1),
    leave('submitDraftKak', 'diserahkan', 'lead', 4, {
      at: '16:10',
      kakAdds: {
        ruangLingkup:
          'Peran pengguna: juru parkir mencatat transaksi pada titiknya sendiri; koordinator melihat titik di wilayahnya; bendahara melihat dan mencocokkan penerimaan; administrator mengelola pengguna dan tidak dapat mengubah transaksi.',
        klausulKeamanan:
          'Penyedia menyerahkan daftar komponen perangkat lunak (SBOM, format CycloneDX) pada setiap rilis.',
        kriteriaPenerimaan:
          'Pembayaran terakhir hanya dilakukan setelah Laporan Hasil Pengujian menyatakan aplikasi aman.',
        penutup: 'Pagu telah disesuaikan dengan pergeseran anggaran yang ditetapkan.',
      },
    }),
  ],
}

const arsip: Story = {
  application: 'arsip',
  endedAgo: 9,
  stands: 'procurement',
  beats: [
    ...begin(),
    leave('analyse', 'layak', 'kominfo', 1),
    leave('submitDraftKak', 'diserahkan', 'lead', 7),
    leave('checkKak', 'perluPerbaikan', 'kominfo', 1),
    leave('submitDraftKak', 'diserahkan', 'lead', 4, {
      kakAdds: { ruangLingkup: 'Peran pengguna: arsiparis, pencipta arsip, peneliti, dan pengunjung tanpa akun.' },
    }),
    leave('checkKak', 'sesuai', 'kominfo', 1),
    leave('approveKak', 'disetujui', 'kominfo', 0),
    ...ratify(),
    comment(
      'division',
      'Dokumen pemilihan sudah diserahkan ke bagian pengadaan; jadwal pembukaan penawaran menyusul.',
      0,
    ),
  ],
}

const umkm: Story = {
  application: 'umkm',
  endedAgo: 1,
  stands: 'respond',
  beats: [
    ...begin(),
    ...specify(),
    ...ratify(),
    ...contract(),
    leave('respond', 'presentasiUlang', 'kominfo', 1),
    leave('presentPlan', 'dipresentasikan', 'provider', 4),
  ],
}

const posyandu: Story = {
  application: 'posyandu',
  endedAgo: 15,
  stands: 'construction',
  beats: [
    ...begin(),
    ...specify('layakDenganCatatan'),
    ...ratify(),
    ...contract(),
    leave('respond', 'diterima', 'kominfo', 1),
    comment(
      'provider',
      'Peragaan dua mingguan pertama: pencatatan luring sudah berjalan pada tiga tipe telepon kader.',
      6,
    ),
  ],
}

const serverRsud: Story = {
  application: 'serverRsud',
  endedAgo: 1,
  stands: 'followUp',
  beats: [
    ...begin(),
    ...specify(),
    ...ratify(),
    ...contract(),
    ...build(),
    leave('testSecurity', 'aman', 'security', 1),
    { ...leave('requestHosting', 'diajukan', 'standIn', 1), step: 'request' },
    {
      ...leave('requestHosting', 'dikembalikan', 'kominfo', 1),
      step: 'receive',
      reason: 'Daftar orang yang boleh masuk ke ruang server belum mencantumkan nomor identitas. Mohon dilengkapi.',
    },
    ...requestHosting('standIn'),
  ],
}

const antreKelurahan: Story = {
  application: 'antreKelurahan',
  endedAgo: 12,
  stands: 'notFeasible',
  beats: [
    open(),
    leave('requestAssistance', 'diajukan', 'head', 1),
    leave('appointMember', 'dikembalikan', 'kominfoHead', 1),
    leave('requestAssistance', 'diajukan', 'head', 2),
    leave('appointMember', 'ditunjuk', 'kominfoHead', 1),
    leave('formTeam', 'dibentuk', 'head', 5),
    leave('inviteAnalysis', 'diundang', 'kominfo', 1),
    leave('analyse', 'tidakLayak', 'kominfo', 1),
  ],
}

/** The last stretch of an application that goes into the catalogue. */
const finish = (verdict: 'aman' | 'amanBersyarat'): readonly Beat[] => [
  ...ratify(),
  ...contract(),
  ...build(),
  leave('testSecurity', verdict, 'security', 1),
  ...requestHosting(),
  leave('followUp', 'ditindaklanjuti', 'kominfoHead', 1),
]

const spmb: Story = {
  application: 'spmb',
  endedAgo: 30,
  stands: 'completed',
  beats: [...begin(), ...specify('layakDenganCatatan'), ...finish('amanBersyarat')],
}

const pustaka: Story = {
  application: 'pustaka',
  endedAgo: 16,
  stands: 'completed',
  beats: [
    ...begin(),
    leave('analyse', 'dikembalikan', 'kominfo', 1),
    leave('requestAssistance', 'diajukan', 'head', 1),
    leave('appointMember', 'ditunjuk', 'kominfoHead', 1),
    leave('formTeam', 'dibentuk', 'head', 2),
    leave('inviteAnalysis', 'diundang', 'kominfo', 1),
    ...specify(),
    ...finish('aman'),
  ],
}

/** The twelve dossiers of the demo city: together they leave every step of SOP 009 by every exit. */
export const STORIES: readonly Story[] = [
  spmb,
  pustaka,
  antreKelurahan,
  serverRsud,
  sipadu,
  posyandu,
  umkm,
  arsip,
  parkir,
  hidran,
  irigasi,
  aduanAdminduk,
]

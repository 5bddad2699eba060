import type { SampleApplication } from './application.ts'
import { karsaInformatika, lenteraData, penaDigital } from './providers.ts'

export const parkir: SampleApplication = {
  key: 'siparkir',
  agency: 'dishub',
  name: 'SIPARKIR',
  title: 'SIPARKIR - Retribusi Parkir Tepi Jalan Nontunai',
  purpose:
    'Juru parkir mencatat kendaraan dan menerima retribusi secara nontunai, sehingga pendapatan setiap ruas jalan diketahui pada hari yang sama dan tidak bergantung pada setoran yang ditaksir.',
  kind: 'new',
  budget: {
    programme: 'Program Penyelenggaraan Lalu Lintas dan Angkutan Jalan',
    programmeCode: '2.15.02',
    activity: 'Penerbitan Izin Penyelenggaraan dan Pembangunan Fasilitas Parkir',
    activityCode: '2.15.02.2.03',
    subActivity: 'Fasilitasi Pengelolaan Parkir Kewenangan Kabupaten/Kota',
    subActivityCode: '2.15.02.2.03.0001',
    unit: '2.15.0.00.0.00.01.0000',
    ceiling: 340_000_000,
  },
  wants: {
    kind: 'namedMember',
    count: 1,
    expertise: 'Analis sistem pembayaran digital dan rekonsiliasi dengan kas daerah.',
  },
  similarConsidered:
    'Aplikasi pajak daerah milik Bapenda mencatat setoran bulanan, tidak mencatat transaksi per kendaraan. Keduanya akan dihubungkan.',
  background:
    'Ada 142 titik parkir tepi jalan dengan 410 juru parkir. Setoran harian ditetapkan dengan taksiran, dan potensi yang dihitung konsultan dua kali lebih besar daripada realisasi. Warga mengeluhkan tarif yang berbeda-beda dan tidak adanya karcis.',
  existing: 'Karcis kertas, buku setoran mingguan, dan rekapitulasi di lembar kerja Seksi Perparkiran.',
  goal: 'Membuat penerimaan parkir tercatat per kendaraan dan menaikkan realisasi retribusi sedikitnya 40 persen pada tahun pertama.',
  beneficiaries: 'Warga pengguna parkir, juru parkir, Dishub, dan Bapenda.',
  features: [
    'Pencatatan kendaraan dan tarif dengan telepon genggam juru parkir',
    'Pembayaran QRIS dan tunai dengan karcis digital',
    'Rekonsiliasi harian dengan rekening kas daerah',
    'Peta titik parkir dan pengaduan tarif',
  ],
  integrations: 'QRIS melalui bank daerah; pengiriman rekapitulasi ke aplikasi pajak daerah Bapenda.',
  load: 'Sekitar 28.000 transaksi sehari, puncak pada Sabtu malam.',
  concurrentUsers: 420,
  personalData: {
    kinds: ['general'],
    legalBasis: 'Perda Pajak Daerah dan Retribusi Daerah; nomor kendaraan dicatat untuk penagihan.',
    volume: 'Sekitar 10 juta transaksi setahun',
    retention: 'Lima tahun sebagai bukti penerimaan',
  },
  technology: { language: 'Kotlin (Android), Java 21', database: 'PostgreSQL 16', webServer: 'nginx 1.26' },
  server: { vcpu: 8, ram: 16, disk: 300, growth: 100, bandwidth: 50 },
  subdomain: 'siparkir',
  dataClass: 'terbatas',
  provider: { ...lenteraData, contract: 95, days: 120 },
}

export const irigasi: SampleApplication = {
  key: 'sidiri',
  agency: 'pupr',
  name: 'SIDIRI',
  title: 'SIDIRI - Sistem Data Daerah Irigasi dan Drainase',
  purpose:
    'Petugas pintu air melaporkan debit, kerusakan, dan genangan dari lapangan, sehingga Bidang Sumber Daya Air memilih perbaikan berdasarkan data, bukan laporan lisan.',
  kind: 'new',
  budget: {
    programme: 'Program Pengelolaan Sumber Daya Air',
    programmeCode: '1.03.02',
    activity: 'Pengembangan dan Pengelolaan Sistem Irigasi Primer dan Sekunder',
    activityCode: '1.03.02.2.02',
    subActivity: 'Pengelolaan dan Pengawasan Data Irigasi',
    subActivityCode: '1.03.02.2.02.0021',
    unit: '1.03.0.00.0.00.01.0000',
    ceiling: 230_000_000,
  },
  wants: {
    kind: 'namedMember',
    count: 1,
    expertise: 'Analis sistem informasi geografis dan pengumpulan data lapangan.',
  },
  similarConsidered:
    'Satu Peta Bogor menyimpan garis saluran, tetapi tidak menyimpan kondisi dan laporan harian. Peta dasarnya akan dipakai bersama.',
  background:
    'Kota Bogor mempunyai 28 daerah irigasi dan 190 km saluran drainase utama. Laporan petugas pintu air disampaikan lewat percakapan grup dan hilang setelah beberapa hari. Ketika genangan terjadi, dinas tidak mempunyai riwayat untuk menentukan titik yang harus dikeruk lebih dahulu.',
  existing: 'Peta saluran tahun 2015 dalam bentuk gambar, buku pintu air, dan percakapan grup.',
  goal: 'Mempunyai riwayat kondisi setiap saluran dan menetapkan prioritas pemeliharaan setiap triwulan.',
  beneficiaries: 'Petugas pintu air, Bidang Sumber Daya Air, dan warga di daerah rawan genangan.',
  features: [
    'Laporan lapangan dengan foto dan titik koordinat, juga tanpa sinyal',
    'Peta kondisi saluran dan pintu air',
    'Daftar prioritas pemeliharaan dengan alasan',
    'Riwayat debit dan genangan',
  ],
  integrations: 'Peta dasar dari Satu Peta Bogor; data curah hujan BMKG.',
  load: '60 petugas dengan dua laporan sehari; puncak pada musim hujan.',
  concurrentUsers: 60,
  personalData: { kinds: ['none'] },
  technology: { language: 'TypeScript 5, Node.js 22', database: 'PostgreSQL 16, PostGIS 3.5', webServer: 'nginx 1.26' },
  server: { vcpu: 4, ram: 8, disk: 200, growth: 60, bandwidth: 10 },
  subdomain: 'sidiri',
  dataClass: 'umum',
  provider: { ...karsaInformatika, contract: 103, days: 120 },
}

export const hidran: SampleApplication = {
  key: 'peta-hidran',
  agency: 'damkar',
  partner: 'pupr',
  name: 'Peta Hidran',
  title: 'Peta Hidran - Letak dan Kesiapan Hidran Kebakaran',
  purpose:
    'Regu pemadam melihat hidran terdekat yang berfungsi pada peta di kendaraan, dan petugas pemeriksa mencatat tekanan air setiap bulan.',
  kind: 'new',
  budget: {
    programme: 'Program Pencegahan, Penanggulangan, Penyelamatan Kebakaran dan Penyelamatan Nonkebakaran',
    programmeCode: '1.05.04',
    activity: 'Pencegahan, Pengendalian, Pemadaman dan Penyelamatan Kebakaran',
    activityCode: '1.05.04.2.01',
    subActivity: 'Pengadaan dan Pemeliharaan Sarana Prasarana Pencegahan Kebakaran',
    subActivityCode: '1.05.04.2.01.0003',
    unit: '1.05.0.00.0.00.04.0000',
    ceiling: 120_000_000,
  },
  wants: {
    kind: 'planningMeeting',
    agenda: 'Pembahasan rencana peta hidran, sumber data letak, dan pemakaian di kendaraan.',
  },
  similarConsidered:
    'Tidak ditemukan aplikasi yang mencatat kesiapan hidran. PDAM menyimpan gambar jaringan pipa saja.',
  background:
    'Dari 212 hidran yang tercatat, pada pemeriksaan terakhir 71 tidak mengeluarkan air. Regu baru mengetahuinya ketika selang sudah terpasang, dan truk harus kembali mengisi air di sungai. Pada kebakaran pasar tahun lalu waktu tambahan itu sembilan belas menit.',
  existing: 'Daftar hidran di lembar kerja tanpa koordinat dan hasil pemeriksaan di map kertas.',
  goal: 'Regu mengetahui hidran berfungsi yang terdekat dalam sepuluh detik, dan hidran rusak diperbaiki dalam tiga puluh hari.',
  beneficiaries: 'Regu pemadam di enam pos, PDAM sebagai pemilik jaringan, dan warga.',
  features: [
    'Peta hidran dengan status dan tekanan terakhir',
    'Pencarian hidran terdekat yang bekerja tanpa jaringan',
    'Jadwal dan catatan pemeriksaan bulanan',
    'Permintaan perbaikan kepada PDAM',
  ],
  integrations: 'Data jaringan pipa dari PDAM dalam bentuk berkas; peta dasar dari Satu Peta Bogor.',
  load: '12 kendaraan dan 20 petugas.',
  concurrentUsers: 30,
  personalData: { kinds: ['none'] },
  technology: { language: 'TypeScript 5, PWA', database: 'PostgreSQL 16, PostGIS 3.5', webServer: 'nginx 1.26' },
  server: { vcpu: 2, ram: 4, disk: 40, growth: 5, bandwidth: 5 },
  subdomain: 'hidran',
  dataClass: 'terbatas',
  provider: { ...penaDigital, contract: 37, days: 90 },
}

import type { SampleApplication } from './application.ts'
import { cakraNusa, lenteraData } from './providers.ts'

export const posyandu: SampleApplication = {
  key: 'imunda',
  agency: 'dinkes',
  partner: 'disdukcapil',
  name: 'IMUNDA',
  title: 'IMUNDA - Pencatatan Imunisasi dan Posyandu Digital',
  purpose:
    'Kader posyandu mencatat penimbangan dan imunisasi balita lewat telepon genggam, juga ketika tidak ada sinyal, sehingga puskesmas mengetahui anak yang terlewat pada minggu yang sama dan dapat mengunjunginya.',
  kind: 'new',
  budget: {
    programme: 'Program Pemenuhan Upaya Kesehatan Perorangan dan Upaya Kesehatan Masyarakat',
    programmeCode: '1.02.02',
    activity: 'Penyediaan Layanan Kesehatan untuk UKM dan UKP Rujukan Tingkat Daerah Kabupaten/Kota',
    activityCode: '1.02.02.2.02',
    subActivity: 'Pengelolaan Pelayanan Kesehatan Balita',
    subActivityCode: '1.02.02.2.02.0004',
    unit: '1.02.0.00.0.00.01.0000',
    ceiling: 420_000_000,
  },
  wants: {
    kind: 'namedMember',
    count: 2,
    expertise:
      'Analis sistem aplikasi bergerak yang bekerja luring, dan tenaga keamanan informasi untuk data kesehatan.',
  },
  similarConsidered:
    'ASIK milik Kementerian Kesehatan mencatat imunisasi program, tetapi tidak mencatat penimbangan di posyandu. IMUNDA mengirim data imunisasi ke sana dan tidak menggantikannya.',
  background:
    'Kota Bogor mempunyai 976 posyandu dengan sekitar 5.000 kader. Catatan ditulis di buku bantu dan disalin bidan ke laporan puskesmas pada akhir bulan. Cakupan imunisasi dasar baru diketahui terlambat empat sampai enam minggu, sehingga anak yang tidak datang sulit dikejar. Dua kejadian campak tahun lalu terjadi di wilayah yang di atas kertas cakupannya baik.',
  existing:
    'Buku KIA milik ibu, buku bantu kader, dan lembar kerja bulanan di 25 puskesmas. Data anak berbeda penulisan antara posyandu dan puskesmas.',
  goal: 'Menaikkan cakupan imunisasi dasar lengkap dan memastikan setiap balita dengan berat badan tidak naik dua kali berturut-turut dirujuk dalam tujuh hari.',
  beneficiaries: 'Sekitar 82.000 balita dan orang tuanya, kader posyandu, bidan, dan 25 puskesmas.',
  features: [
    'Pencatatan penimbangan dan imunisasi secara luring dengan sinkronisasi',
    'Daftar anak yang terlewat per posyandu dan pengingat kunjungan',
    'Grafik pertumbuhan menurut standar WHO',
    'Rujukan balita bermasalah gizi ke puskesmas',
    'Pengiriman data imunisasi ke ASIK',
  ],
  integrations:
    'Pengiriman data ke ASIK melalui SATUSEHAT; pemadanan NIK anak dan ibu melalui Disdukcapil. Semua pertukaran dicatat.',
  load: '976 posyandu dengan puncak pada minggu pertama dan kedua setiap bulan; sinkronisasi serentak pada sore hari.',
  concurrentUsers: 900,
  personalData: {
    kinds: ['general', 'specific'],
    legalBasis:
      'UU 17/2023 tentang Kesehatan, penyelenggaraan sistem informasi kesehatan; persetujuan orang tua untuk pengingat.',
    volume: 'Sekitar 82.000 anak dan 75.000 orang tua',
    retention: 'Sampai anak berumur enam tahun, lalu diserahkan ke rekam puskesmas',
  },
  technology: { language: 'Kotlin (Android), Go 1.23', database: 'PostgreSQL 16', webServer: 'nginx 1.26' },
  server: { vcpu: 8, ram: 16, disk: 200, growth: 60, bandwidth: 50 },
  subdomain: 'imunda',
  dataClass: 'rahasia',
  provider: { ...cakraNusa, contract: 87, days: 150 },
}

export const serverRsud: SampleApplication = {
  key: 'citra-medik',
  agency: 'rsud',
  name: 'Citra Medik',
  title: 'Citra Medik - Penyimpanan Citra Radiologi RSUD (colocation server)',
  purpose:
    'RSUD menempatkan server penyimpanan citra radiologi di pusat data kota sebagai salinan kedua, agar citra pasien tetap tersedia ketika ruang server rumah sakit terganggu. Layanan hanya melalui jaringan intra pemerintah.',
  kind: 'furtherDevelopment',
  budget: {
    programme: 'Program Pemenuhan Upaya Kesehatan Perorangan dan Upaya Kesehatan Masyarakat',
    programmeCode: '1.02.02',
    activity: 'Penyelenggaraan Sistem Informasi Kesehatan secara Terintegrasi',
    activityCode: '1.02.02.2.03',
    subActivity: 'Pengelolaan Sistem Informasi Kesehatan',
    subActivityCode: '1.02.02.2.03.0002',
    unit: '1.02.0.00.0.00.02.0000',
    ceiling: 610_000_000,
  },
  wants: {
    kind: 'namedMember',
    count: 1,
    expertise: 'Tenaga jaringan dan pusat data: kelistrikan rak, jalur serat optik, dan pemisahan jaringan.',
  },
  similarConsidered:
    'Penyimpanan awan dinilai lebih mahal untuk 40 TB dan waktu pengambilannya tidak memenuhi kebutuhan instalasi gawat darurat.',
  background:
    'Instalasi radiologi menghasilkan sekitar 110 GB citra sehari. Semuanya tersimpan di satu perangkat di ruang server RSUD yang dua kali terendam air pada musim hujan. Peraturan rekam medis mewajibkan citra disimpan sedikitnya lima tahun dan dapat dibuka kembali ketika pasien dirujuk.',
  existing:
    'Satu perangkat penyimpanan 60 TB di RSUD tanpa salinan di tempat lain. Pencadangan ke pita dilakukan seminggu sekali dan belum pernah diuji pemulihannya.',
  goal: 'Mempunyai salinan citra yang selalu mutakhir di lokasi kedua, dengan kehilangan data paling banyak satu jam dan pemulihan dalam empat jam.',
  beneficiaries: 'Pasien RSUD, dokter radiologi, dan instalasi gawat darurat.',
  features: [
    'Replikasi citra setiap lima belas menit melalui jaringan intra',
    'Pengambilan kembali citra oleh PACS RSUD',
    'Pemantauan kesehatan perangkat dan kapasitas',
    'Uji pemulihan setiap triwulan',
  ],
  integrations: 'PACS dan SIMRS RSUD melalui protokol DICOM pada jaringan intra; tidak ada layanan web.',
  load: '110 GB citra baru sehari, replikasi sepanjang hari dengan batas 400 Mbit/s.',
  concurrentUsers: 12,
  personalData: {
    kinds: ['specific'],
    legalBasis: 'UU 17/2023 tentang Kesehatan dan Permenkes 24/2022 tentang Rekam Medis.',
    volume: 'Citra sekitar 58.000 pasien setahun',
    retention: 'Dua puluh lima tahun menurut ketentuan rekam medis',
  },
  technology: { language: 'Perangkat lunak PACS berlisensi', database: 'PostgreSQL 15', webServer: 'tidak dipakai' },
  colocation: {
    device: 'Server penyimpanan 2U, 24 cakram 4 TB',
    serial: 'CONTOH-RSUD-0001',
    units: 2,
    power: 900,
    mass: 38,
  },
  dataClass: 'rahasia',
  provider: { ...lenteraData, contract: 23, days: 150 },
}

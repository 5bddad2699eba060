import type { SampleApplication } from './application.ts'
import { cakraNusa, karsaInformatika, penaDigital } from './providers.ts'

export const sipadu: SampleApplication = {
  key: 'sipadu',
  agency: 'disdukcapil',
  name: 'SIPADU',
  title: 'SIPADU - Sistem Informasi Pelayanan Terpadu Kelurahan',
  purpose:
    'Warga mengajukan surat pengantar dan dokumen kependudukan di kelurahan satu kali, lalu memantau prosesnya sampai dokumen siap diambil. Petugas kelurahan dan Disdukcapil memakai berkas yang sama, sehingga data tidak diketik ulang.',
  kind: 'new',
  budget: {
    programme: 'Program Pendaftaran Penduduk',
    programmeCode: '2.12.02',
    activity: 'Penyelenggaraan Pendaftaran Penduduk',
    activityCode: '2.12.02.2.03',
    subActivity: 'Peningkatan Pelayanan Pendaftaran Penduduk',
    subActivityCode: '2.12.02.2.03.0005',
    unit: '2.12.0.00.0.00.01.0000',
    ceiling: 385_000_000,
  },
  wants: {
    kind: 'namedMember',
    count: 1,
    expertise:
      'Analis sistem yang memahami pertukaran data antarinstansi, dan dapat menilai keamanan aplikasi yang mengolah data kependudukan.',
  },
  similarConsidered:
    'Aplikasi antrean kecamatan hanya mengatur nomor urut dan tidak menyimpan berkas permohonan. Layanan adminduk terpusat tidak mencakup surat pengantar kelurahan.',
  background:
    'Pelayanan surat pengantar di 68 kelurahan masih memakai buku register dan formulir kertas. Warga rata-rata datang tiga kali: menanyakan syarat, menyerahkan berkas, dan mengambil hasil. Data yang sama kemudian diketik ulang oleh petugas Disdukcapil, sehingga kesalahan nama dan nomor menjadi penyebab utama permohonan dikembalikan. Survei kepuasan tahun lalu menempatkan kepastian waktu sebagai keluhan terbanyak.',
  existing:
    'Register kelurahan berupa buku tulis dan lembar kerja di komputer masing-masing petugas. Setiap kelurahan menerima 25 sampai 60 permohonan sehari. Tidak ada nomor pelacakan, dan rekapitulasi bulanan disusun dengan tangan.',
  goal: 'Memperpendek waktu layanan dari rata-rata enam hari menjadi dua hari kerja, menghapus pengetikan ulang data, dan memberi warga kepastian tentang posisi permohonannya.',
  beneficiaries:
    'Warga Kota Bogor, petugas pelayanan di 68 kelurahan dan 6 kecamatan, serta Disdukcapil sebagai pemroses dokumen.',
  features: [
    'Pengajuan surat pengantar oleh warga atau petugas, dengan daftar syarat menurut jenis surat',
    'Verifikasi berkas oleh kelurahan dan penerusan ke Disdukcapil',
    'Pelacakan permohonan dengan kode yang tidak dapat ditebak',
    'Pencetakan surat dengan kode QR verifikasi',
    'Rekapitulasi harian dan bulanan per kelurahan dan kecamatan',
    'Pengelolaan pengguna menurut jabatan dan wilayah',
  ],
  integrations:
    'Pemadanan NIK melalui hak akses data kependudukan yang dimiliki Disdukcapil; pemberitahuan melalui surel. Tidak ada pertukaran data langsung dengan pihak swasta.',
  load: '68 kelurahan dengan sekitar 3.000 permohonan sehari; puncak pada hari Senin dan menjelang pendaftaran sekolah.',
  concurrentUsers: 400,
  personalData: {
    kinds: ['general', 'specific'],
    legalBasis: 'UU 24/2013 tentang Administrasi Kependudukan, sebagai pelaksanaan kewajiban hukum Disdukcapil.',
    volume: 'Sekitar 750.000 permohonan setahun',
    retention: 'Lima tahun setelah layanan selesai, lalu dinilai kembali',
  },
  technology: { language: 'PHP 8.3, Laravel 11', database: 'PostgreSQL 15', webServer: 'nginx 1.26' },
  server: { vcpu: 4, ram: 8, disk: 100, growth: 40, bandwidth: 20 },
  subdomain: 'sipadu',
  dataClass: 'terbatas',
  provider: { ...cakraNusa, contract: 112, days: 120 },
}

export const aduanAdminduk: SampleApplication = {
  key: 'aduan-adminduk',
  agency: 'disdukcapil',
  name: 'Simak Aduan',
  title: 'Simak Aduan - Tindak Lanjut Pengaduan Administrasi Kependudukan',
  purpose:
    'Pengaduan yang masuk lewat loket, surel, dan kanal pengaduan nasional dicatat dalam satu register, diteruskan kepada seksi yang berwenang, dan dijawab dalam batas waktu yang dapat dipantau pimpinan.',
  kind: 'new',
  budget: {
    programme: 'Program Pengelolaan Informasi Administrasi Kependudukan',
    programmeCode: '2.12.04',
    activity: 'Penyelenggaraan Pengelolaan Informasi Administrasi Kependudukan',
    activityCode: '2.12.04.2.02',
    subActivity: 'Pengelolaan Pengaduan Pelayanan Administrasi Kependudukan',
    subActivityCode: '2.12.04.2.02.0004',
    unit: '2.12.0.00.0.00.01.0000',
    ceiling: 145_000_000,
  },
  wants: {
    kind: 'planningMeeting',
    agenda: 'Pembahasan rencana, batas dengan kanal pengaduan nasional, dan kebutuhan integrasi.',
  },
  similarConsidered:
    'SP4N-LAPOR! tetap menjadi pintu masuk pengaduan. Yang belum ada adalah register penanganan di dalam dinas setelah pengaduan diterima.',
  background:
    'Disdukcapil menerima sekitar 300 pengaduan sebulan dari empat kanal. Pengaduan dari loket ditulis di buku, yang dari surel tersebar di kotak surat pegawai. Pada triwulan lalu 18 persen pengaduan tidak diketahui penyelesaiannya, dan pimpinan tidak dapat melihat seksi mana yang menumpuk.',
  existing:
    'Buku pengaduan di loket, lembar kerja bersama untuk kanal nasional, dan kotak surel dinas. Rekapitulasi dikerjakan satu orang pada akhir bulan.',
  goal: 'Setiap pengaduan mempunyai penanggung jawab dan batas waktu, dan pengadu menerima jawaban.',
  beneficiaries: 'Warga pengadu, enam seksi di Disdukcapil, dan pimpinan dinas.',
  features: [
    'Register pengaduan dari semua kanal dengan nomor tunggal',
    'Penerusan kepada seksi dengan batas waktu dan pengingat',
    'Jawaban dengan templat yang disetujui pimpinan',
    'Laporan waktu penyelesaian menurut jenis pengaduan',
  ],
  integrations: 'Impor berkala dari SP4N-LAPOR! dalam bentuk berkas; pemberitahuan melalui surel.',
  load: '300 pengaduan sebulan, 25 pengguna internal.',
  concurrentUsers: 25,
  personalData: {
    kinds: ['general'],
    legalBasis: 'UU 25/2009 tentang Pelayanan Publik, kewajiban mengelola pengaduan.',
    volume: 'Sekitar 3.600 pengaduan setahun',
    retention: 'Dua tahun setelah pengaduan ditutup',
  },
  technology: { language: 'TypeScript 5, Node.js 22', database: 'PostgreSQL 16', webServer: 'nginx 1.26' },
  server: { vcpu: 2, ram: 4, disk: 40, growth: 5, bandwidth: 5 },
  subdomain: 'aduan-adminduk',
  dataClass: 'terbatas',
  provider: { ...penaDigital, contract: 131, days: 90 },
}

export const antreKelurahan: SampleApplication = {
  key: 'antre-kelurahan',
  agency: 'bogorTengah',
  name: 'e-Antre',
  title: 'e-Antre - Antrean dan Surat Pengantar Daring Kelurahan',
  purpose:
    'Warga mengambil nomor antrean dan mengajukan surat pengantar di sebelas kelurahan Kecamatan Bogor Tengah melalui telepon genggam, tanpa menunggu di kantor kelurahan.',
  kind: 'new',
  budget: {
    programme: 'Program Penyelenggaraan Pemerintahan dan Pelayanan Publik',
    programmeCode: '7.01.02',
    activity: 'Koordinasi Penyelenggaraan Kegiatan Pemerintahan di Tingkat Kecamatan',
    activityCode: '7.01.02.2.01',
    subActivity: 'Peningkatan Efektivitas Pelayanan kepada Masyarakat',
    subActivityCode: '7.01.02.2.01.0003',
    unit: '7.01.0.00.0.00.03.0000',
    ceiling: 95_000_000,
  },
  wants: {
    kind: 'planningMeeting',
    agenda: 'Pembahasan rencana aplikasi antrean dan surat pengantar kelurahan.',
  },
  similarConsidered: 'Belum diketahui ada aplikasi serupa ketika permohonan ini disusun.',
  background:
    'Antrean di kelurahan padat pada pagi hari, terutama menjelang pendaftaran sekolah dan pembagian bantuan. Ruang tunggu sempit, dan warga yang bekerja sering harus izin setengah hari hanya untuk satu surat pengantar.',
  existing: 'Nomor antrean dari kertas sobek dan register surat pengantar dalam buku tulis di setiap kelurahan.',
  goal: 'Mengurangi waktu tunggu warga dan menata beban layanan sepanjang hari.',
  beneficiaries: 'Warga dan petugas di sebelas kelurahan Kecamatan Bogor Tengah.',
  features: [
    'Pengambilan nomor antrean daring dan di tempat',
    'Pengajuan surat pengantar dengan unggahan syarat',
    'Layar panggilan antrean',
  ],
  integrations: 'Tidak ada integrasi yang direncanakan.',
  load: 'Sekitar 400 antrean sehari.',
  concurrentUsers: 60,
  personalData: {
    kinds: ['general'],
    legalBasis: 'UU 25/2009 tentang Pelayanan Publik.',
    volume: 'Sekitar 100.000 antrean setahun',
    retention: 'Satu tahun',
  },
  technology: { language: 'PHP 8.3, CodeIgniter 4', database: 'MariaDB 10.11', webServer: 'nginx 1.26' },
  server: { vcpu: 2, ram: 4, disk: 40, growth: 10, bandwidth: 5 },
  subdomain: 'antre-bogortengah',
  dataClass: 'umum',
  provider: { ...karsaInformatika, contract: 44, days: 60 },
}

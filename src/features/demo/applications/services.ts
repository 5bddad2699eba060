import type { SampleApplication } from './application.ts'
import { karsaInformatika, lenteraData, penaDigital } from './providers.ts'

export const spmb: SampleApplication = {
  key: 'spmb',
  agency: 'disdik',
  partner: 'disdukcapil',
  name: 'SPMB Daring',
  title: 'SPMB Daring - Penerimaan Murid Baru SD dan SMP',
  purpose:
    'Orang tua mendaftarkan anak ke SD dan SMP negeri melalui satu laman, melihat peringkat secara terbuka, dan menerima hasil pada waktu yang diumumkan, juga ketika puluhan ribu orang membukanya bersamaan.',
  kind: 'furtherDevelopment',
  budget: {
    programme: 'Program Pengelolaan Pendidikan',
    programmeCode: '1.01.02',
    activity: 'Pengelolaan Pendidikan Sekolah Menengah Pertama',
    activityCode: '1.01.02.2.02',
    subActivity: 'Penyelenggaraan Proses Belajar dan Penerimaan Murid Baru',
    subActivityCode: '1.01.02.2.02.0030',
    unit: '1.01.0.00.0.00.01.0000',
    ceiling: 298_000_000,
  },
  wants: {
    kind: 'namedMember',
    count: 2,
    expertise: 'Analis kinerja aplikasi dengan beban puncak tinggi, dan tenaga keamanan informasi.',
  },
  similarConsidered:
    'Laman penerimaan provinsi hanya melayani SMA dan SMK. Aplikasi tahun lalu tidak tahan beban pada jam pengumuman dan kode sumbernya tidak diserahkan.',
  background:
    'Setiap tahun sekitar 18.000 murid mendaftar dalam empat hari. Pada pengumuman tahun lalu laman tidak dapat dibuka selama tujuh jam dan dinas menerima lebih dari 1.200 pengaduan. Perhitungan jarak domisili dikerjakan ulang dengan lembar kerja karena hasilnya diragukan.',
  existing:
    'Aplikasi lama yang disewa tahunan, tanpa dokumentasi. Data sekolah dan daya tampung diunggah sebagai lembar kerja oleh operator.',
  goal: 'Pendaftaran berjalan tanpa terputus selama empat hari, peringkat dapat diperiksa siapa pun, dan hasil dapat dipertanggungjawabkan.',
  beneficiaries: 'Sekitar 18.000 calon murid setiap tahun, 280 sekolah, dan panitia penerimaan.',
  features: [
    'Pendaftaran jalur domisili, afirmasi, prestasi, dan mutasi',
    'Perhitungan jarak dari titik domisili yang dapat diperiksa ulang',
    'Peringkat sementara yang diperbarui setiap lima menit',
    'Pengumuman dari berkas statis yang tahan beban',
    'Sanggahan dan verifikasi berkas oleh sekolah',
  ],
  integrations: 'Data pokok pendidikan untuk sekolah dan murid; pemadanan NIK dan kartu keluarga melalui Disdukcapil.',
  load: '18.000 pendaftar dalam empat hari; puncak 25.000 pengunjung bersamaan pada jam pengumuman.',
  concurrentUsers: 25_000,
  personalData: {
    kinds: ['general', 'specific'],
    legalBasis: 'UU 20/2003 tentang Sistem Pendidikan Nasional; data anak diproses dengan persetujuan orang tua.',
    volume: 'Sekitar 18.000 anak setahun',
    retention: 'Satu tahun ajaran, lalu dimusnahkan kecuali hasil akhir',
  },
  technology: { language: 'Go 1.23, HTML statis', database: 'PostgreSQL 16', webServer: 'nginx 1.26' },
  server: { vcpu: 16, ram: 32, disk: 200, growth: 30, bandwidth: 200 },
  subdomain: 'spmb',
  publicIp: 'Jalur terpisah dari layanan lain pada jam pengumuman, agar beban tidak mengganggu laman kota.',
  dataClass: 'terbatas',
  provider: { ...lenteraData, contract: 58, days: 120 },
}

export const pustaka: SampleApplication = {
  key: 'pustaka',
  agency: 'diarpus',
  name: 'Pustaka Bogor',
  title: 'Pustaka Bogor - Katalog dan Peminjaman Perpustakaan Kota',
  purpose:
    'Warga mencari koleksi perpustakaan kota dan taman bacaan dari satu katalog, memesan buku, dan memperpanjang pinjaman tanpa datang.',
  kind: 'new',
  budget: {
    programme: 'Program Pembinaan Perpustakaan',
    programmeCode: '2.23.02',
    activity: 'Pengelolaan Perpustakaan Tingkat Daerah Kabupaten/Kota',
    activityCode: '2.23.02.2.01',
    subActivity: 'Pengembangan Layanan Perpustakaan Berbasis Teknologi Informasi',
    subActivityCode: '2.23.02.2.01.0009',
    unit: '2.23.0.00.0.00.01.0000',
    ceiling: 175_000_000,
  },
  wants: {
    kind: 'planningMeeting',
    agenda: 'Pembahasan rencana katalog bersama, pemakaian perangkat lunak sumber terbuka, dan kebutuhan hosting.',
  },
  similarConsidered:
    'SLiMS dipakai sebagai dasar; yang dibangun adalah katalog gabungan dan peminjaman antarlokasi, yang belum tersedia.',
  background:
    'Koleksi kota tersebar di satu perpustakaan umum dan 31 taman bacaan. Anggota harus menelepon untuk mengetahui apakah buku tersedia. Dari 74.000 judul, hampir sepertiga tidak pernah dipinjam karena tidak diketahui keberadaannya.',
  existing: 'SLiMS versi lama di perpustakaan umum; taman bacaan mencatat dengan buku.',
  goal: 'Menaikkan peminjaman menjadi dua kali lipat dalam dua tahun dan menyatukan keanggotaan.',
  beneficiaries: 'Anggota perpustakaan, pelajar, pengelola taman bacaan, dan pustakawan.',
  features: [
    'Katalog gabungan dengan pencarian bebas',
    'Pemesanan dan perpanjangan pinjaman',
    'Keanggotaan tunggal dengan kartu digital',
    'Laporan koleksi dan peminjaman',
  ],
  integrations: 'Katalog Induk Nasional melalui protokol OAI-PMH; tidak ada pertukaran data pribadi.',
  load: 'Sekitar 1.500 pencarian sehari.',
  concurrentUsers: 80,
  personalData: {
    kinds: ['general'],
    legalBasis: 'UU 43/2007 tentang Perpustakaan; persetujuan anggota ketika mendaftar.',
    volume: 'Sekitar 22.000 anggota',
    retention: 'Dua tahun setelah keanggotaan berakhir',
  },
  technology: { language: 'PHP 8.3 (SLiMS 9)', database: 'MariaDB 10.11', webServer: 'nginx 1.26' },
  server: { vcpu: 2, ram: 4, disk: 60, growth: 10, bandwidth: 10 },
  subdomain: 'pustaka',
  dataClass: 'umum',
  provider: { ...penaDigital, contract: 19, days: 100 },
}

export const arsip: SampleApplication = {
  key: 'telusur-arsip',
  agency: 'diarpus',
  name: 'Telusur Arsip',
  title: 'Telusur Arsip - Penelusuran Arsip Inaktif dan Statis',
  purpose:
    'Perangkat daerah dan warga menelusuri daftar arsip inaktif dan statis, meminta salinan, dan memperoleh jawaban sesuai klasifikasi akses arsip.',
  kind: 'new',
  budget: {
    programme: 'Program Pengelolaan Arsip',
    programmeCode: '2.24.02',
    activity: 'Pengelolaan Arsip Statis Daerah Kabupaten/Kota',
    activityCode: '2.24.02.2.02',
    subActivity: 'Akuisisi, Pengolahan, Preservasi, dan Akses Arsip Statis',
    subActivityCode: '2.24.02.2.02.0001',
    unit: '2.24.0.00.0.00.01.0000',
    ceiling: 210_000_000,
  },
  wants: {
    kind: 'namedMember',
    count: 1,
    expertise: 'Analis sistem yang memahami metadata arsip dan pencarian teks penuh.',
  },
  similarConsidered:
    'SRIKANDI mengelola arsip dinamis aktif. Arsip yang sudah diserahkan ke lembaga kearsipan daerah tidak tertangani di sana.',
  background:
    'Depo arsip menyimpan sekitar 11.500 boks dari 42 pencipta arsip. Mencari satu izin mendirikan bangunan tahun 1990-an memakan dua sampai lima hari karena daftar masih berupa berkas pengolah kata per tahun. Permintaan salinan dari warga naik tiga kali lipat sejak pengurusan sertipikat massal.',
  existing: 'Daftar arsip dalam 460 berkas pengolah kata dan lembar kerja; lokasi boks ditulis di kartu.',
  goal: 'Menemukan arsip dalam hitungan menit dan menjawab permintaan salinan paling lambat dua hari kerja.',
  beneficiaries: 'Perangkat daerah pencipta arsip, peneliti, dan warga yang memerlukan salinan arsip.',
  features: [
    'Daftar arsip dengan metadata menurut pedoman ANRI',
    'Pencarian teks penuh dengan pembatasan menurut klasifikasi akses',
    'Permintaan dan pengiriman salinan',
    'Peta lokasi boks di depo',
  ],
  integrations: 'Impor daftar penyerahan dari SRIKANDI; Jaringan Informasi Kearsipan Nasional untuk arsip terbuka.',
  load: 'Sekitar 200 pencarian dan 25 permintaan salinan sehari.',
  concurrentUsers: 40,
  personalData: {
    kinds: ['general'],
    legalBasis: 'UU 43/2009 tentang Kearsipan.',
    volume: 'Nama pemohon pada sekitar 400.000 berkas',
    retention: 'Menurut jadwal retensi arsip',
  },
  technology: { language: 'Python 3.13, Django 5', database: 'PostgreSQL 16', webServer: 'nginx 1.26' },
  server: { vcpu: 4, ram: 8, disk: 500, growth: 120, bandwidth: 10 },
  subdomain: 'arsip',
  dataClass: 'terbatas',
  provider: { ...karsaInformatika, contract: 66, days: 120 },
}

export const umkm: SampleApplication = {
  key: 'katalog-umkm',
  agency: 'kukmdagin',
  name: 'Lapak Bogor',
  title: 'Lapak Bogor - Katalog Produk UMKM Kota Bogor',
  purpose:
    'Pelaku UMKM binaan menampilkan produk, legalitas, dan kapasitasnya dalam satu katalog yang dapat ditelusuri pembeli dan perangkat daerah sebelum berbelanja.',
  kind: 'new',
  budget: {
    programme: 'Program Pengembangan UMKM',
    programmeCode: '2.17.08',
    activity: 'Pengembangan Usaha Mikro dengan Orientasi Peningkatan Skala Usaha',
    activityCode: '2.17.08.2.01',
    subActivity: 'Fasilitasi Pemasaran Produk Usaha Mikro',
    subActivityCode: '2.17.08.2.01.0001',
    unit: '2.17.3.30.3.31.01.0000',
    ceiling: 160_000_000,
  },
  wants: {
    kind: 'planningMeeting',
    agenda: 'Pembahasan rencana katalog, batas dengan e-Katalog LKPP, dan pemeliharaan data produk.',
  },
  similarConsidered:
    'E-Katalog LKPP adalah tempat transaksi pengadaan. Katalog ini memperkenalkan produk dan mengarahkan pembeli ke toko masing-masing; tidak ada transaksi di dalamnya.',
  background:
    'Dari sekitar 23.000 usaha mikro yang terdata, baru 1.700 yang mempunyai foto produk dan alamat penjualan. Dinas menerima permintaan daftar produk lokal setiap pekan dan menjawabnya dengan menyusun lembar kerja baru. Data legalitas seperti NIB dan sertifikat halal tersimpan di tempat berbeda.',
  existing: 'Lembar kerja pembinaan per kecamatan dan album foto di penyimpanan pribadi pendamping.',
  goal: 'Menampilkan 5.000 produk dalam tahun pertama dengan data yang diperiksa pendamping.',
  beneficiaries: 'Pelaku usaha mikro, pembeli, perangkat daerah, dan pendamping UMKM.',
  features: [
    'Pendaftaran usaha dengan pemeriksaan oleh pendamping',
    'Katalog dengan foto, harga, kapasitas, dan legalitas',
    'Pencarian menurut jenis produk dan kecamatan',
    'Statistik kunjungan untuk pembinaan',
  ],
  integrations: 'Pemeriksaan NIB melalui OSS; tautan ke toko daring milik pelaku usaha.',
  load: 'Sekitar 3.000 kunjungan sehari, naik pada pekan pameran.',
  concurrentUsers: 150,
  personalData: {
    kinds: ['general'],
    legalBasis: 'Persetujuan pelaku usaha ketika mendaftar (UU 27/2022 pasal 20).',
    volume: 'Sekitar 23.000 pelaku usaha',
    retention: 'Selama menjadi binaan, lalu satu tahun',
  },
  technology: { language: 'TypeScript 5, Node.js 22', database: 'PostgreSQL 16', webServer: 'nginx 1.26' },
  server: { vcpu: 4, ram: 8, disk: 150, growth: 50, bandwidth: 20 },
  subdomain: 'lapak',
  dataClass: 'umum',
  provider: { ...penaDigital, contract: 72, days: 120 },
}

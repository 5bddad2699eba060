import type { z } from 'zod'
import { yearOf } from '#core/calendar/plain-date.ts'
import type { KakSection } from '#core/dossier/kits/kak-sections.ts'
import type { SubmitDraftKakInput } from '#core/dossier/kits/submit-draft-kak.ts'
import { numbered, rupiah, type SampleContext } from './context.ts'

export function kakIdentity({ application, cast, on }: SampleContext): z.input<typeof SubmitDraftKakInput>['identity'] {
  const { budget } = application
  return {
    programme: budget.programme,
    activity: budget.activity,
    subActivity: budget.subActivity,
    accountCode: '5.1.02.02.01.0063',
    budgetHolder: `PPK: ${cast.division.name}`,
    ceiling: budget.ceiling,
    ownEstimate: Math.round((budget.ceiling * 0.96) / 1_000_000) * 1_000_000,
    fiscalYear: yearOf(on),
    sourceOfFunds: 'APBD Kota Bogor',
  }
}

/** The chapters of a KAK in the length that real ones have, told from one application. */
export function kakSections(context: SampleContext): Record<KakSection, string> {
  const { application, cast, kakAdds = {} } = context
  const { name, title, provider } = application
  const chapters: Record<KakSection, string> = {
    latarBelakang: `${application.background}\n\nDasar hukum: UU 23/2014 tentang Pemerintahan Daerah; UU 27/2022 tentang Pelindungan Data Pribadi; Perpres 95/2018 tentang Sistem Pemerintahan Berbasis Elektronik; Perpres 16/2018 tentang Pengadaan Barang/Jasa Pemerintah beserta perubahannya; Peraturan BSSN 4/2021.\n\nBerdasarkan hasil analisa bersama Diskominfo, ${name} dinyatakan dapat dibangun dengan lingkup sebagaimana diuraikan dalam kerangka acuan ini.`,
    maksudTujuan: `Maksud pekerjaan ini adalah menyediakan ${title} yang siap dipakai, terdokumentasi, dan aman.\n\nTujuannya: ${application.goal}`,
    sasaran: `Penerima manfaat: ${application.beneficiaries}\n\nSasaran pada akhir kontrak: seluruh fitur pada ruang lingkup lulus uji terima, dua orang pengelola mampu menjalankan pemeliharaan rutin tanpa bantuan penyedia, dan aplikasi dinyatakan aman oleh Tim Teknis Kominfo.`,
    lokasi: `Pekerjaan dilaksanakan di kantor ${cast.head.office} dan di tempat kerja penyedia. Aplikasi dipasang di Pusat Data Pemerintah Kota Bogor. Uji coba lapangan dilakukan di dua unit layanan yang ditetapkan bersama.`,
    dataDasar: `Sistem berjalan: ${application.existing}\n\nData yang diserahkan kepada penyedia hanya data uji yang sudah disamarkan. Data asli dipindahkan oleh pengelola setelah aplikasi dinyatakan aman.`,
    ruangLingkup: `Kebutuhan fungsional:\n${numbered(application.features)}\n\nIntegrasi: ${application.integrations}\n\nBeban: ${application.load} Waktu tanggap halaman paling lama dua detik untuk 95 persen permintaan pada ${application.concurrentUsers} pengguna bersamaan. Ketersediaan layanan 99,5 persen pada jam kerja. Antarmuka berbahasa Indonesia dan memenuhi WCAG 2.2 tingkat AA.`,
    klausulKeamanan:
      'Penyedia menerapkan 13 fungsi keamanan aplikasi web menurut Peraturan BSSN 4/2021, antara lain autentikasi, manajemen sesi, kontrol akses pada setiap objek, validasi masukan, kriptografi, pencatatan, proteksi data, dan keamanan berkas unggahan. Celah berat diperbaiki paling lambat tiga hari kerja setelah dilaporkan.\n\nPenyedia adalah prosesor data pribadi: hanya memproses atas perintah tertulis, merahasiakan data, memberitahukan kegagalan pelindungan dalam 1 x 24 jam kepada pengelola, dan memusnahkan salinan pada akhir kontrak.',
    keluaran: numbered([
      `Aplikasi ${name} yang terpasang dan lulus uji terima`,
      'Kode sumber lengkap dengan riwayat perubahan pada repositori Pemerintah Kota Bogor',
      'Basis data, diagram hubungan entitas, dan kamus data',
      'Dokumen kebutuhan, dokumen rancangan, dan dokumen antarmuka',
      'Panduan pengguna, panduan pengelola, dan panduan pemulihan',
      'Dokumen pengujian, berita acara uji terima, dan daftar lisensi komponen',
    ]),
    metodologi:
      'Pekerjaan dilakukan bertahap: analisis kebutuhan, perencanaan, rancang bangun, pengujian kelaikan, implementasi, pemeliharaan, dan evaluasi. Setiap dua minggu hasil ditunjukkan kepada Tim Teknis dan masukan dicatat. Perubahan lingkup hanya melalui persetujuan tertulis PPK. Setiap perubahan kode ditelaah oleh orang kedua dan diuji otomatis sebelum digabungkan.',
    jangkaWaktu: `Pekerjaan diselesaikan dalam ${provider.days} hari kalender sejak kontrak ditandatangani: presentasi awal paling lambat hari ke-10, uji coba terbatas mulai hari ke-${Math.round(provider.days * 0.6)}, presentasi akhir dan pengujian keamanan mulai hari ke-${Math.round(provider.days * 0.75)}.`,
    tenagaAhli:
      'Ketua tim/analis sistem: S-1 Informatika, pengalaman lima tahun, 1 orang.\nPemrogram: S-1 atau D-4, pengalaman tiga tahun, 2 orang.\nPerancang antarmuka: D-3, pengalaman tiga tahun, 1 orang.\nPenguji: D-3, pengalaman dua tahun dan memahami pengujian keamanan, 1 orang.\nPenggantian tenaga ahli harus setara dan disetujui PPK.',
    peralatan:
      'Penyedia menyediakan perangkat kerja, perangkat uji, dan lisensi alat yang dipakai. Pemerintah menyediakan lingkungan uji, repositori kode, dan akses jaringan terbatas dengan akun perorangan.',
    pelaporan:
      'Laporan pendahuluan pada hari ke-10, laporan kemajuan setiap bulan, laporan akhir pada akhir kontrak. Laporan diserahkan dalam bentuk elektronik dan memuat kemajuan, hambatan, keputusan, serta rencana berikutnya.',
    hakCiptaKodeSumber:
      'Seluruh hak cipta atas aplikasi, kode sumber, rancangan, dan dokumen menjadi milik Pemerintah Kota Bogor. Komponen sumber terbuka dicantumkan beserta lisensinya. Penyedia tidak memasang komponen yang hanya berjalan dengan lisensi berbayar tanpa persetujuan PPK.',
    garansiPemeliharaan:
      'Garansi dua belas bulan sejak serah terima mencakup perbaikan kesalahan, penyesuaian terhadap pembaruan sistem operasi dan peramban, serta perbaikan celah keamanan. Gangguan yang menghentikan layanan ditangani dalam empat jam kerja, gangguan lain dalam dua hari kerja.',
    alihPengetahuan:
      'Dua kali pelatihan pengguna (masing-masing sehari, paling sedikit 25 peserta) dan pendampingan pengelola selama sepuluh hari kerja. Pengelola memasang ulang aplikasi dari repositori dan memulihkan cadangan dengan disaksikan Tim Teknis sebagai syarat serah terima.',
    kriteriaPenerimaan:
      'Pekerjaan diterima apabila seluruh skenario uji terima lulus, tidak ada temuan keamanan berat yang terbuka, dokumen lengkap, dan alih pengetahuan selesai.\n\nPembayaran: 30 persen setelah rancangan disetujui, 40 persen setelah uji coba terbatas, 30 persen setelah serah terima.',
    penutup: `Kerangka acuan kerja ini menjadi pedoman pelaksanaan pekerjaan dan bagian dari dokumen pengadaan. Pagu pekerjaan adalah ${rupiah(application.budget.ceiling)}. Hal yang belum diatur diputuskan PPK bersama Tim Teknis.`,
  }
  for (const [section, more] of Object.entries(kakAdds)) {
    if (!(section in chapters)) throw new Error(`A KAK has no chapter ${section}`)
    chapters[section as KakSection] += `\n\n${more}` // just checked
  }
  return chapters
}

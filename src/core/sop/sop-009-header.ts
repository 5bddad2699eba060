import type { Header } from './definition.ts'

/** The identity part of SOP 009 as printed in December 2017. Null and empty are fields that the paper leaves empty. */
export const SOP_009_HEADER: Header = {
  government: 'PEMERINTAH KOTA BOGOR',
  unit: 'Dinas Komunikasi, Informatika, Statistik dan Persandian Kota Bogor',
  createdOn: 'Desember 2017',
  revisedOn: null,
  effectiveOn: null,
  approvedBy: 'Kepala Dinas Komunikasi, Informatika, Statistik dan Persandian Kota Bogor',
  signedAt: 'Bogor, Desember 2017',
  signer: { position: 'KEPALA', name: 'Drs. Firdaus, M.Si', nip: '196712261986031002' },
  legalBases: [
    'Undang-undang Nomor 11 Tahun 2008 Tentang Informasi dan Transaksi Elektronik.',
    'Undang-undang Nomor 14 Tahun 2008 Tentang Keterbukaan Informasi Publik.',
    'Undang-undang Nomor 25 Tahun 2009 Tentang Pelayanan Publik.',
    'Peraturan Komisi Informasi Nomor 1 Tahun 2010 Tentang Standar Layanan Informasi Publik.',
    'Permenpan-RB No. 35 Tahun 2012 Tentang Pedoman Penyusunan Standar Operasional Prosedur (SOP) Administrasi Pemerintahan (19 Juni 2012)',
    'Peraturan menteri dalam negeri Nomor 52 tahun 2011 tentang Standar Operasional Prosedur di lingkungan Pemerintah Provinsi dan Kabupaten/Kota',
    'Peraturan Walikota Bogor Nomor 24 Tahun 2015 Tentang Pedoman Penyusunan Standar Operasional Prosedur di Lingkungan Pemerintah Kota Bogor.',
  ],
  qualifications: ['Memahami mekanisme pemeliharaan sesuai dengan ketentuan yang berlaku;'],
  relations: ['Semua Pengembangan Aplikasi'],
  equipment: ['Komputer', 'Jaringan Internet', 'Sistem Informasi Manajemen'],
  warnings: [
    'Keterlambatan penanganan',
    'Koneksi jaringan Informasi tidak berfungsi mengakibatkan pelayanan yang berbasis Sistem Informasi tidak bisa berjalan dengan baik.',
  ],
  recordKeeping: [],
}

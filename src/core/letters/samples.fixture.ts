import { day, file } from '../dossier/given.fixture.ts'
import { earlierLetter, idOf, SAMPLE_TITLE, type Sample, sampleSource, signedBy } from './sample-source.fixture.ts'
import type { LetterSource } from './source.ts'

const application = {
  name: SAMPLE_TITLE,
  purpose:
    'Warga mengurus surat pengantar, surat keterangan, dan legalisasi dari rumah; petugas kelurahan memeriksa berkas pada satu daftar kerja, dan setiap keterlambatan terlihat oleh lurah.',
  kind: 'new',
  scope: 'khusus',
} as const

const request = {
  dpa: {
    number: 'DPA/A.1/2.12.0.00.0.00.01.0000/001/2026',
    programmeCode: '2.12.02',
    activityCode: '2.12.02.2.03',
    subActivityCode: '2.12.02.2.03.0005',
    accountCode: '5.1.02.02.01.0063',
    ceiling: 385_000_000,
    fiscalYear: 2026,
    extract: file('dpa.pdf'),
  },
  application,
  contact: {
    name: 'Contoh Lestari, S.T.',
    nip: '199001152018012003',
    phone: '0812 0000 1111',
    email: 'lestari@contoh.go.id',
  },
}

const requestLetter = earlierLetter('requestAssistance', {
  kind: 'suratPermohonan',
  number: '500.12.2/010/436.7.2/2026',
  on: day('2026-02-23'),
  name: 'Surat Permohonan bantuan teknis',
})

const hostingLetter = earlierLetter('requestHosting', {
  kind: 'suratPermohonanHosting',
  number: '500.12.2/118/436.7.2/2026',
  on: day('2026-09-14'),
  name: 'Surat Permohonan Hosting/Sub Domain/IP Publik',
})

const facts: LetterSource['facts'] = {
  provider: {
    company: 'PT Contoh Nusa Teknologi',
    contract: '000.3.3/112/SPK-Disdukcapil/2026',
    start: day('2026-05-04'),
    end: day('2026-08-31'),
  },
  security: {
    verdict: {
      kind: 'aman',
      build: { version: '1.0.0', commit: '9fceb02d0ae598e95dc970b74767f19372d61af8' },
      validUntil: null,
      on: day('2026-09-09'),
    },
    findings: [],
  },
  hosting: {
    items: [
      { id: 'S1.1', kind: 'hosting', label: '' },
      { id: 'S1.2', kind: 'subdomain', label: 'sipadu' },
      { id: 'S1.3', kind: 'publicIp', label: '' },
    ],
  },
}

const later = (date: string) => ({ on: day(date) })
const issuedOn = <Input>(source: Sample<Input>, date: string): Sample<Input> => ({
  ...source,
  issue: { ...source.issue, ...later(date) },
})

const build = { version: '1.0.0', commit: '9fceb02d0ae598e95dc970b74767f19372d61af8' }

/** Group by group what each kind looks like with ordinary data. */
export const SAMPLES = {
  suratPermohonan: issuedOn(
    sampleSource({
      kind: 'suratPermohonan',
      name: 'Surat Permohonan bantuan teknis',
      kit: 'requestAssistance',
      input: {
        ...request,
        choice: {
          kind: 'namedMember',
          count: 2,
          expertise: 'Analis sistem yang mengenal layanan kependudukan.',
          person: idOf('timTeknisKominfo'),
        },
      },
    }),
    '2026-02-23',
  ),
  suratTugas: sampleSource({
    kind: 'suratTugas',
    name: 'Surat Tugas',
    kit: 'appointMember',
    earlier: [requestLetter],
    input: {
      appointed: [
        { person: idOf('timTeknisKominfo'), as: 'member' },
        { person: idOf('stafDiskominfo'), as: 'resourcePerson' },
      ],
      duties: [
        { text: `Menjadi anggota Tim Teknis ${SAMPLE_TITLE}` },
        { text: 'Mendampingi analisis kebutuhan dan penyusunan Kerangka Acuan Kerja' },
        { text: 'Menghadiri presentasi awal dan presentasi akhir pengembang' },
      ],
      period: { from: day('2026-03-02'), until: day('2026-12-31') },
    },
  }),
  suratUndangan: sampleSource({
    kind: 'suratUndangan',
    name: 'Surat Undangan',
    kit: 'inviteAnalysis',
    signatories: [signedBy('timTeknisKominfo', 'timTeknisKominfo')],
    input: {
      date: day('2026-03-05'),
      startTime: '09:00',
      endTime: '11:30',
      place: 'Ruang Rapat Diskominfo, Lantai 2',
      link: 'https://rapat.contoh.go.id/sipadu',
      agenda: 'Analisis tujuh aspek pengembangan aplikasi menurut SOP 009.',
      bring: '1. Daftar kebutuhan pengguna\n2. Salinan DPA\n3. Data dukung infrastruktur',
      invitees: (['timTeknisPd', 'timTeknisKominfo', 'stafPdLain', 'stafDiskominfo'] as const).map((who) => ({
        person: idOf(who),
      })),
    },
  }),
  notaDinas: issuedOn(
    sampleSource({
      kind: 'notaDinas',
      name: 'Nota Dinas',
      kit: 'respond',
      signatories: [signedBy('timTeknisKominfo', 'timTeknisKominfo')],
      input: {
        meeting: {
          date: day('2026-05-18'),
          startTime: '09:00',
          endTime: '11:30',
          place: 'Ruang Rapat Diskominfo',
          chair: idOf('kepalaDiskominfo'),
          minuteTaker: idOf('timTeknisKominfo'),
        },
        attendance: [{ name: 'Contoh Lestari, S.T.', office: 'Disdukcapil' }],
        agenda: 'Presentasi awal',
        discussion: 'Rencana dibahas.',
        decisions: [],
        memo: {
          subject: 'Hasil Presentasi Awal Aplikasi SIPADU (contoh)',
          body: 'Bersama ini disampaikan hasil presentasi awal yang dilaksanakan pada tanggal 18 Mei 2026:\n1. Rancangan antarmuka dapat diterima dengan perbaikan pada alur legalisasi.\n2. Integrasi dengan layanan data kependudukan memerlukan perjanjian kerja sama sebelum pembangunan dimulai.\n3. Pengembang menyampaikan jadwal perbaikan paling lambat 25 Mei 2026.\nDemikian disampaikan untuk mendapat arahan lebih lanjut.',
        },
      },
    }),
    '2026-05-19',
  ),
  suratPermohonanHosting: issuedOn(
    sampleSource({
      kind: 'suratPermohonanHosting',
      name: 'Surat Permohonan Hosting/Sub Domain/IP Publik',
      kit: 'requestHosting',
      facts,
      input: {
        build,
        repository: 'https://git.contoh.go.id/disdukcapil/sipadu',
        hosting: [
          {
            change: 'new',
            type: 'vps',
            vcpu: 4,
            ram: 8,
            disk: 200,
            growth: 40,
            operatingSystem: 'Debian 12',
            webServer: 'nginx 1.26',
            language: 'PHP 8.3, Laravel 11',
            database: 'PostgreSQL 15',
            concurrentUsers: 500,
            bandwidth: 20,
            ports: '443/tcp dari internet',
            exposure: 'public',
            backup: 'Harian; RPO 24 jam, RTO 8 jam',
          },
        ],
        subdomain: [{ change: 'new', name: 'sipadu', exposure: 'public' }],
        publicIp: [{ change: 'new', justification: 'Diakses warga dari internet', ports: '443/tcp' }],
        dataClass: 'terbatas',
        personalData: true,
        integrations: 'Layanan data kependudukan',
        managersDecree: '188.4/045-Disdukcapil/2026',
        contact: {
          name: 'Contoh Lestari, S.T.',
          nip: '199001152018012003',
          position: 'Analis Sistem Informasi',
          phone: '0812 0000 1111',
          email: 'lestari@contoh.go.id',
        },
      },
    }),
    '2026-09-14',
  ),
  suratDisposisi: issuedOn(
    sampleSource({
      kind: 'suratDisposisi',
      name: 'Surat Disposisi',
      kit: 'followUp',
      facts,
      earlier: [{ ...hostingLetter, step: 'receive' }],
      input: {
        answers: [
          { item: 'S1.1', decision: 'disposed', unit: 'Bidang Infrastruktur TIK', instruction: 'processFurther' },
          { item: 'S1.2', decision: 'provided', detail: 'sipadu.contoh.go.id' },
          { item: 'S1.3', decision: 'disposed', unit: 'Bidang Persandian', instruction: 'coordinateAndConfirm' },
        ],
        reply: { subject: 'Jawaban', body: 'Disetujui.' },
      },
    }),
    '2026-09-16',
  ),
  suratJawaban: issuedOn(
    sampleSource({
      kind: 'suratJawaban',
      name: 'Surat Jawaban',
      kit: 'followUp',
      facts,
      earlier: [hostingLetter],
      input: {
        answers: [
          { item: 'S1.1', decision: 'provided', detail: 'VPS 4 vCPU, 8 GB, 200 GB' },
          { item: 'S1.2', decision: 'provided', detail: 'sipadu.contoh.go.id' },
          { item: 'S1.3', decision: 'refused', reason: 'Akses melalui proksi bersama mencukupi.' },
        ],
        reply: {
          subject: 'Jawaban atas Permohonan Hosting SIPADU (contoh)',
          body: 'Fasilitas yang disediakan dapat digunakan mulai tanggal 21 September 2026. Akun pengelola disampaikan langsung kepada narahubung.',
        },
      },
    }),
    '2026-09-16',
  ),
  filePresentasi: issuedOn(
    sampleSource({
      kind: 'filePresentasi',
      name: 'File Presentasi',
      kit: 'presentPlan',
      facts,
      input: {
        presentation: file('presentasi-awal-sipadu.pptx'),
        mockup: { link: 'https://purwarupa.contoh.co.id/sipadu', file: file('purwarupa.pdf') },
        similar: [
          { name: 'Layanan Kelurahan Daring (contoh)', owner: 'Pemerintah Kota Misal', year: 2023 },
          {
            name: 'e-Surat RW (contoh)',
            owner: 'Pemerintah Kabupaten Misal',
            year: 2021,
            link: 'https://surat.misal.go.id',
          },
        ],
        processFlow:
          '1. Warga mengajukan permohonan dan mengunggah persyaratan.\n2. Petugas kelurahan memeriksa.\n3. Lurah menandatangani secara elektronik.\n4. Warga mengunduh surat.',
        kakVersion: 3,
      },
    }),
    '2026-05-18',
  ),
  dokumenTesting: issuedOn(
    sampleSource({
      kind: 'dokumenTesting',
      name: 'Dokumen Testing',
      kit: 'presentResult',
      facts,
      input: {
        presentation: file('presentasi-akhir.pptx'),
        testDocument: file('dokumen-testing-sipadu.pdf'),
        build,
        environment: 'https://uji-sipadu.contoh.go.id',
        tests: { passed: 118, failed: 2 },
        answers: [{ decision: 'P1.1', answer: 'Alur legalisasi diperbaiki.' }],
      },
    }),
    '2026-08-24',
  ),
  kontrak: issuedOn(
    sampleSource({
      kind: 'kontrak',
      name: 'Kontrak',
      kit: 'procurement',
      input: {
        provider: {
          company: 'PT Contoh Nusa Teknologi',
          kind: 'pt',
          nib: '1234567890123',
          npwp: '01.234.567.8-901.000',
          director: 'Contoh Prasetyo',
        },
        contact: { name: 'Contoh Wulandari', email: 'kontak@contoh.co.id', phone: '0812 0000 2222' },
        method: 'pengadaanLangsung',
        contract: {
          number: '000.3.3/112/SPK-Disdukcapil/2026',
          date: day('2026-04-27'),
          startsOn: day('2026-05-04'),
          endsOn: day('2026-08-31'),
          value: 350_000_000,
          file: file('kontrak.pdf'),
        },
      },
    }),
    '2026-04-28',
  ),
  naskah: sampleSource({
    kind: 'naskah',
    name: 'Berita Acara Serah Terima',
    kit: 'general',
    input: {
      note: 'Pada hari ini aplikasi beserta kode sumber dan dokumentasinya diserahkan kepada pengelola.\nPengelola telah memeriksa kelengkapannya.',
      files: [{ title: 'Dokumentasi', file: file('dokumentasi.pdf') }],
    },
  }),
} satisfies Partial<Record<LetterSource['kind'], LetterSource>>

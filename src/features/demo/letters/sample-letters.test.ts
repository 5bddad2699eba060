import { describe, expect, test } from 'vitest'
import type { DraftKakBody } from '#core/letters/bodies/draft-kak.ts'
import type { DraftKakHasilKoreksiBody } from '#core/letters/bodies/draft-kak-hasil-koreksi.ts'
import type { KakBody } from '#core/letters/bodies/kak.ts'
import type { LaporanHasilAnalisaBody } from '#core/letters/bodies/laporan-hasil-analisa.ts'
import type { LaporanHasilPengujianBody } from '#core/letters/bodies/laporan-hasil-pengujian.ts'
import type { NotulenBody } from '#core/letters/bodies/notulen.ts'
import type { SkTimTeknisBody } from '#core/letters/bodies/sk-tim-teknis.ts'
import { letterDataSchema, letterOf } from '#core/letters/letter-of.ts'
import type { LetterSource } from '#core/letters/source.ts'
import { nameOf, sampleSources } from './sample-sources.fixture.ts'

const sources = await sampleSources()

function load(name: string): LetterSource {
  const source = sources.find((candidate) => nameOf(candidate) === name)
  if (!source) throw new Error(`The sample dossier has no letter ${name}`)
  return source
}

// The schema of each kind is checked just below; a name begins with its kind.
const bodyOf = <Body>(source: LetterSource): Body => letterOf(source).body as Body

test.each(sources.map((source) => [nameOf(source), source] as const))('%s has the data of its kind', (_, source) => {
  const data = letterOf(source)
  expect(letterDataSchema(source.kind).parse(data)).toEqual(data)
  expect(data.frame.plain).toBe(false)
})

describe('SK Tim Teknis', () => {
  const source = load('skTimTeknis/formTeam/dibentuk/1')

  test('diktum terakhir menyebut mulai berlaku, penanda tangan tanpa gelar, pangkat, dan NIP', () => {
    const { dicta, authority } = bodyOf<SkTimTeknisBody>(source)
    expect(authority).toBe('KEPALA DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL KOTA BOGOR')
    expect(dicta.map(({ ordinal }) => ordinal)).toEqual(['KESATU', 'KEDUA', 'KETIGA', 'KEEMPAT', 'KELIMA'])
    expect(dicta.at(-1)?.blocks[0]).toMatchObject({ text: expect.stringMatching(/^Keputusan ini mulai berlaku/) })
    expect(letterOf(source).frame.signers).toMatchObject([{ name: 'Ujang Somantri', rank: null, nip: null }])
  })

  test('atas nama Wali Kota: keputusan Wali Kota, ditandatangani Kepala PD a.n. Wali Kota', () => {
    const behalf = { ...source, onBehalf: true }
    expect(bodyOf<SkTimTeknisBody>(behalf).authority).toBe('WALI KOTA BOGOR')
    expect(letterOf(behalf).frame.signers).toMatchObject([
      { capacity: 'a.n. Wali Kota Bogor\nKepala Dinas Kependudukan dan Pencatatan Sipil', rank: null, nip: null },
    ])
  })

  test('tanpa pembebanan pada DPA tidak ada diktum biaya', () => {
    const { dicta } = bodyOf<SkTimTeknisBody>({
      ...source,
      input: { ...(source.input as object), costChargedToDpa: false },
    })
    expect(dicta).toHaveLength(4)
    expect(JSON.stringify(dicta)).not.toContain('dibebankan')
  })

  test('tugas menurut SOP tertulis apabila formulir tidak menyebutnya', () => {
    const { duties: _, ...input } = source.input as { duties: string }
    const [, second] = bodyOf<SkTimTeknisBody>({ ...source, input }).dicta
    expect(second?.blocks.at(-1)).toMatchObject({ kind: 'list', style: 'a.' })
  })

  test('lampiran memuat nama dengan gelar, NIP, kedudukan, dan asal Perangkat Daerah', () => {
    expect(bodyOf<SkTimTeknisBody>(source).members[1]).toEqual({
      name: 'Dede Supriatna, S.Kom.',
      nip: '19850322 201001 1 012',
      rank: 'Penata Tingkat I (III/d)',
      position: 'Pranata Komputer Ahli Muda',
      agency: 'Dinas Kependudukan dan Pencatatan Sipil',
      teamRole: 'Ketua',
    })
  })
})

describe('Laporan Hasil Analisa', () => {
  const source = load('laporanHasilAnalisa/analyse/layakDenganCatatan/1')
  const { conditions: _, ...plain } = source.input as { conditions: unknown }

  test('setiap aspek, catatan, dan peserta tertulis', () => {
    const { aspects, conclusion, attendance } = bodyOf<LaporanHasilAnalisaBody>(source)
    expect(aspects.map(({ title }) => title)).toHaveLength(7)
    expect(conclusion).toMatchObject({ verdict: 'LAYAK DENGAN CATATAN', reason: [] })
    expect(conclusion.conditions).toHaveLength(3)
    expect(attendance).toHaveLength(5)
  })

  test.each([
    ['layak', plain, 'LAYAK'],
    ['tidakLayak', { ...plain, reason: 'Sudah ada.' }, 'TIDAK LAYAK'],
  ])('%s', (exit, input, verdict) => {
    expect(bodyOf<LaporanHasilAnalisaBody>({ ...source, exit, input }).conclusion).toMatchObject({
      verdict,
      conditions: [],
      reason: exit === 'layak' ? [] : [{ kind: 'paragraph', text: 'Sudah ada.' }],
    })
  })
})

describe('KAK', () => {
  test('draft pertama belum mempunyai catatan, draft kedua menjawab catatan versi pertama saja', () => {
    expect(bodyOf<DraftKakBody>(load('draftKak/submitDraftKak/diserahkan/1')).remarks).toEqual([])
    const { remarks } = bodyOf<DraftKakBody>(load('draftKak/submitDraftKak/diserahkan/3'))
    expect(remarks.map(({ id, state }) => [id, state])).toEqual([
      ['K2.1', 'answered'],
      ['K2.2', 'answered'],
    ])
  })

  test('hasil koreksi menyebut catatan yang terbuka pada babnya, dan apa yang dijawab dari sebelumnya', () => {
    const { remarks, earlier, result, history } = bodyOf<DraftKakHasilKoreksiBody>(
      load('draftKakHasilKoreksi/checkKak/perluPerbaikan/2'),
    )
    expect(remarks.map(({ id, place, level, state }) => [id, place, level, state])).toEqual([
      ['K2.1', '7. Keluaran', 'required', 'open'],
      ['K2.2', '10. Tenaga Ahli', 'advised', 'open'],
    ])
    expect(earlier.map(({ id, state, addition }) => [id, state, addition])).toEqual([
      ['K1.1', 'answered', false],
      ['K1.2', 'answered', false],
      ['K1.3', 'answered', false],
      ['T1.1', 'answered', true],
    ])
    expect(result.verdict).toBe('PERLU PERBAIKAN')
    expect(history.map(({ version }) => version)).toEqual([1, 1, 2, 2])
  })

  test('saran yang tidak dijawab dinyatakan tidak dijawab', () => {
    const source = load('draftKak/submitDraftKak/diserahkan/2')
    const { answers, ...input } = source.input as { answers: { comment: string }[] }
    const silent = answers.map(({ comment }) => (comment === 'K1.3' ? { comment } : { comment, answer: 'Sudah.' }))
    const { remarks } = bodyOf<DraftKakBody>({ ...source, input: { ...input, answers: silent } })
    expect(remarks.filter(({ state }) => state === 'unanswered').map(({ id }) => id)).toEqual(['K1.3'])
  })

  test.each([
    ['kak/approveKak/disetujui/1', 'approved', null],
    ['kak/handOverKak/diserahkan/1', 'ratified', '4 September 2026'],
  ])('%s adalah naskah versi yang disetujui', (name, stage, ratifiedOn) => {
    const source = load(name)
    expect(bodyOf<KakBody>(source)).toMatchObject({
      stage,
      ratifiedOn,
      version: 3,
      digest: source.facts.kak?.approved?.digest,
      approvedOn: '3 September 2026',
    })
  })

  test('bab yang tidak diisi tetap bernomor', () => {
    const source = load('draftKak/submitDraftKak/diserahkan/1')
    const { sections, ...input } = source.input as { sections: { lokasi: string } }
    const { lokasi: _, ...others } = sections
    const { chapters } = bodyOf<DraftKakBody>({ ...source, input: { ...input, sections: others } })
    expect(chapters).toHaveLength(18)
    expect(chapters[3]).toEqual({ part: 'lokasi', no: '4', title: 'Lokasi', blocks: [] })
  })

  test('naskah yang tidak pernah diserahkan tidak dapat menjadi surat', () => {
    expect(() => letterOf({ ...load('kak/approveKak/disetujui/1'), earlier: [] })).toThrow('never handed in')
  })
})

test('notulen menyebut keputusan dengan penanggung jawab dan batasnya, dan keadaan keputusan sebelumnya', () => {
  const { decisions, earlier, outcome } = bodyOf<NotulenBody>(load('notulen/respond/diterima/2'))
  expect(decisions).toMatchObject([
    { id: 'P2.1', owner: 'Pengembang: PT Cakra Nusa Teknologi (contoh)', due: '14 Oktober 2026' },
  ])
  expect(earlier.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['P1.1', 'Telah dilaksanakan'],
    ['P1.2', 'Telah dilaksanakan'],
    ['P1.3', 'Telah dilaksanakan'],
  ])
  expect(outcome.reason).toEqual([])
  const again = bodyOf<NotulenBody>(load('notulen/respond/presentasiUlang/1'))
  expect(again.outcome.reason).toHaveLength(1)
})

describe('Laporan Hasil Pengujian', () => {
  const source = load('laporanHasilPengujian/testSecurity/aman/2')

  test('temuan terurut dari yang terberat, dengan skor, dan setiap putaran tercatat', () => {
    const { findings, rounds, tally, verdict, handling } = bodyOf<LaporanHasilPengujianBody>(source)
    expect(findings.map(({ id, severity, score, status }) => [id, severity, score, status])).toEqual([
      ['T1.1', 'Tinggi', '8,1', 'Sudah diperbaiki'],
      ['T1.2', 'Sedang', '4,2', 'Sudah diperbaiki'],
      ['T1.3', 'Rendah', null, 'Sudah diperbaiki'],
    ])
    expect(rounds.map(({ round, open, verdict }) => [round, open, verdict])).toEqual([
      [1, 3, 'BELUM AMAN'],
      [2, 0, 'AMAN'],
    ])
    expect(tally.map(({ total }) => total)).toEqual([0, 1, 1, 1, 0])
    expect(verdict.word).toBe('AMAN')
    expect(handling).toMatch(/^Laporan ini berklasifikasi terbatas/)
  })

  test('aman bersyarat menyebut sampai kapan berlaku dan rencananya', () => {
    const input = { ...(source.input as object), validUntil: '2027-05-01', plan: 'Rilis 1.1' }
    const { verdict } = bodyOf<LaporanHasilPengujianBody>({ ...source, exit: 'amanBersyarat', input })
    expect(verdict.validity).toMatch(/^Berlaku sampai dengan tanggal 1 Mei 2027\./)
    expect(verdict.plan).toEqual([{ kind: 'paragraph', text: 'Rilis 1.1' }])
  })

  test('yang menandatangani disebut menurut kedudukannya dalam SK', () => {
    expect(letterOf(source).frame.signers[0]?.capacity).toBe('Anggota Tim Teknis')
  })
})

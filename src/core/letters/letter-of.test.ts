import { describe, expect, test } from 'vitest'
import { day, file } from '../dossier/given.fixture.ts'
import type { SuratDisposisiBody } from './bodies/surat-disposisi.ts'
import type { SuratJawabanBody } from './bodies/surat-jawaban.ts'
import type { SuratPermohonanBody } from './bodies/surat-permohonan.ts'
import type { SuratTugasBody } from './bodies/surat-tugas.ts'
import type { SuratUndanganBody } from './bodies/surat-undangan.ts'
import { EXTREMES, ONE_INVITEE, PLANNING_MEETING } from './extremes.fixture.ts'
import { LETTER_RULES, type LetterKind } from './kind.ts'
import type { PlainBody } from './letter-data.ts'
import { letterDataSchema, letterOf } from './letter-of.ts'
import { idOf, SAMPLE_AGENCIES, SAMPLE_PEOPLE, sampleSource, signedBy } from './sample-source.fixture.ts'
import { SAMPLES } from './samples.fixture.ts'
import type { LetterSource } from './source.ts'

const KINDS = Object.keys(LETTER_RULES) as LetterKind[] // the keys of LETTER_RULES are LetterKind, by its type
const all = Object.entries<LetterSource>({ ...SAMPLES, ...EXTREMES, ONE_INVITEE, PLANNING_MEETING })

test.each(all)('%s is as its schema says, and the same each time', (_, source) => {
  const data = letterOf(source)
  expect(letterDataSchema(source.kind).parse(data)).toEqual(data)
  expect(letterOf(structuredClone(source))).toEqual(data)
})

test.each(KINDS)('%s after an activity of no known kit says what was written there', (kind) => {
  const note = { note: 'Catatan kegiatan', files: [{ file: file('dokumentasi.pdf') }] }
  const data = letterOf(sampleSource({ kind, name: 'Keluaran contoh', kit: 'general', input: note }))
  expect(data.frame).toMatchObject({ plain: true, subject: 'Keluaran contoh' })
  expect(letterDataSchema(kind).parse(data)).toEqual(data)
  expect(data.body as PlainBody).toEqual({
    text: 'Catatan kegiatan',
    files: [{ name: 'dokumentasi.pdf', digest: expect.stringMatching(/^[0-9a-f]{64}$/) }],
  })
})

test('an input of another form is a fault, not a letter with holes', () => {
  expect(() => letterOf({ ...SAMPLES.suratTugas, input: { duties: [] } })).toThrow()
})

describe('who signs', () => {
  test('letters print titles, rank and grouped NIP', () => {
    expect(letterOf(SAMPLES.suratTugas).frame.signers).toEqual([
      {
        seat: 0,
        capacity: 'Kepala Dinas Komunikasi dan Informatika',
        name: 'Ir. Contoh Wiraatmaja, M.T.',
        rank: 'Pembina Utama Muda (IV/c)',
        nip: '19671226 198603 1 002',
      },
    ])
  })

  test('a decree prints the bare name: Permendagri 1/2023, art. 44', () => {
    const decree = sampleSource({ kind: 'skTimTeknis', name: 'SK', kit: 'general', input: {} })
    expect(letterOf(decree).frame.signers).toMatchObject([{ name: 'Contoh Ratnasari', rank: null, nip: null }])
  })

  test.each([
    ['plt', 'Plt. Kepala Dinas Komunikasi dan Informatika'],
    ['plh', 'Plh. Kepala Dinas Komunikasi dan Informatika'],
    ['pj', 'Pj. Kepala Dinas Komunikasi dan Informatika'],
  ] as const)('%s stands before the position', (tenure, capacity) => {
    const [signatory] = SAMPLES.suratTugas.signatories
    if (!signatory) throw new Error('Nobody signs')
    const source = {
      ...SAMPLES.suratTugas,
      signatories: [{ ...signatory, official: { ...signatory.official, tenure } }],
    }
    expect(letterOf(source).frame.signers).toMatchObject([{ capacity }])
  })

  test('in the name of the head of the region, where the city has set it; of a regency that is the Bupati', () => {
    const capacity = (government: string) =>
      letterOf({
        ...SAMPLES.suratTugas,
        onBehalf: true,
        letterhead: { ...SAMPLES.suratTugas.letterhead, government },
      }).frame.signers.map((each) => each.capacity)
    expect(capacity('PEMERINTAH KOTA BOGOR')).toEqual(['a.n. Wali Kota Bogor\nKepala Dinas Komunikasi dan Informatika'])
    expect(capacity('PEMERINTAH KABUPATEN SINJAI')).toEqual([
      'a.n. Bupati Sinjai\nKepala Dinas Komunikasi dan Informatika',
    ])
    // Members of a team sign for themselves.
    const signatories = [signedBy('timTeknisKominfo', 'timTeknisKominfo')]
    const [own] = letterOf({ ...SAMPLES.suratUndangan, signatories, onBehalf: true }).frame.signers
    expect(own?.capacity).toBe('Tim Teknis Diskominfo')
  })

  test('a member of the team signs by the role of the decree, before there is one by the name of the team', () => {
    const signatories = [signedBy('timTeknisKominfo', 'timTeknisKominfo')]
    const member = { person: idOf('timTeknisKominfo'), agency: SAMPLE_AGENCIES.owner, role: 'ketua' } as const
    const facts = { team: { validUntil: day('2026-12-31'), members: [member] } }
    const capacity = (source: LetterSource) => letterOf(source).frame.signers.map((each) => each.capacity)
    expect(capacity({ ...SAMPLES.suratUndangan, signatories, facts })).toEqual(['Ketua Tim Teknis'])
    expect(capacity({ ...SAMPLES.suratUndangan, signatories })).toEqual(['Tim Teknis Diskominfo'])
  })
})

describe('the head of a letter', () => {
  const natureOf = (issue: Partial<LetterSource['issue']>) =>
    letterOf({ ...SAMPLES.suratTugas, issue: { ...SAMPLES.suratTugas.issue, ...issue } }).frame.nature

  test('times of day carry the word of the city’s zone', () => {
    const text = (zone?: 'WITA' | 'WIT') =>
      JSON.stringify(letterOf({ ...SAMPLES.suratUndangan, ...(zone && { zone }) }).body)
    expect(text()).toMatch(/\d\d\.\d\d WIB/)
    expect(text('WITA')).toMatch(/\d\d\.\d\d WITA/)
    expect(text('WIT')).not.toMatch(/WIB|WITA/)
  })

  test('security and urgency share the line "Sifat"', () => {
    expect(natureOf({})).toBe('Biasa')
    expect(natureOf({ urgency: 'segera' })).toBe('Segera')
    expect(natureOf({ security: 'terbatas' })).toBe('Terbatas')
    expect(natureOf({ security: 'sangatRahasia', urgency: 'sangatSegera' })).toBe('Sangat Rahasia / Sangat Segera')
  })

  test('wording of the city takes the place of ours, and nothing speaks of BSrE by itself', () => {
    const wording = { carbonCopies: ['Wali Kota'], footer: ['Kaki'], opening: 'Buka', closing: 'Tutup' }
    expect(letterOf({ ...SAMPLES.suratTugas, wording }).frame).toMatchObject(wording)
    for (const [, source] of all.filter(([, each]) => !each.wording.footer)) {
      expect(letterOf(source).frame.footer.join(' ')).not.toMatch(/BSrE/)
    }
  })

  test('a crest is told by its first bytes', () => {
    const crestOf = (crest: string | null) =>
      letterOf({ ...SAMPLES.suratTugas, letterhead: { ...SAMPLES.suratTugas.letterhead, crest } }).frame.letterhead
        .crest
    expect(crestOf(null)).toBeNull()
    expect(crestOf('iVBORw0KGgo=')).toMatch(/^data:image\/png;base64,iVBOR/)
    expect(crestOf('UklGRg==')).toMatch(/^data:image\/webp;base64,/)
  })
})

describe('what letters say', () => {
  test('one invitee is named, several stand in a list', () => {
    expect(letterOf(ONE_INVITEE).frame).toMatchObject({
      recipients: ['Contoh Lestari, S.T., Analis Sistem Informasi'],
      attachment: '-',
    })
    expect(letterOf(SAMPLES.suratUndangan).frame.recipients).toEqual(['Daftar undangan terlampir'])
    expect((letterOf(ONE_INVITEE).body as SuratUndanganBody).listed).toBe(false)
  })

  test('duties are numbered by the letter, whatever was typed', () => {
    const input = { ...SAMPLES.suratTugas.input, duties: [{ text: '1. Mendampingi;' }, { text: 'b) Melapor.' }] }
    expect((letterOf({ ...SAMPLES.suratTugas, input }).body as SuratTugasBody).duties).toEqual([
      'Mendampingi',
      'Melapor',
    ])
  })

  test('codes that a longer one contains are not said twice', () => {
    const labels = (source: LetterSource) =>
      (letterOf(source).body as SuratPermohonanBody).budget.map(({ label }) => label)
    expect(labels(SAMPLES.suratPermohonan)).not.toContain('Kode program')
    const { input } = SAMPLES.suratPermohonan
    const other = { ...input, dpa: { ...input.dpa, programmeCode: '2.16.01' } }
    expect(labels({ ...SAMPLES.suratPermohonan, input: other })).toContain('Kode program')
  })

  test('what is passed on within the office is in progress to the agency', () => {
    const { input } = SAMPLES.suratDisposisi
    const decisions = (source: LetterSource) =>
      (letterOf({ ...source, input }).body as SuratDisposisiBody | SuratJawabanBody).answers.map(
        (each) => each.decision,
      )
    expect(decisions(SAMPLES.suratDisposisi)).toEqual(['Didisposisikan', 'Disediakan', 'Didisposisikan'])
    expect(decisions(SAMPLES.suratJawaban)).toEqual(['Dalam proses', 'Disediakan', 'Dalam proses'])
  })

  test('somebody whom the source does not know is a fault', () => {
    const people = { [idOf('stafDiskominfo')]: SAMPLE_PEOPLE.stafDiskominfo }
    expect(() => letterOf({ ...SAMPLES.suratTugas, people })).toThrow(/does not have/)
  })
})

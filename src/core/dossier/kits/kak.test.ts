import { describe, expect, test } from 'vitest'
import type { DossierEvent } from '../event.ts'
import { actAs, afterwards, digest, given, left, turn } from '../given.fixture.ts'
import { refuse } from '../refusal.ts'
import { draftsKak, formsTeam } from '../sample-inputs.fixture.ts'
import type { Dossier } from '../state.ts'
import { KAK_SECTIONS, kakDigest } from './kak-sections.ts'
import { SubmitDraftKakInput, submitDraftKak } from './submit-draft-kak.ts'

// SOP 009, kegiatan 6 to 9: one text, handed in, checked, approved, ratified.

const team = [turn('formTeam'), left('formTeam', 'dibentuk', formsTeam)]
const DIGEST = kakDigest(draftsKak, digest)
const required = { section: 'ruangLingkup', level: 'required', text: 'Jumlah pengguna belum ada' } as const
const advised = { section: 'peralatan', level: 'advised', text: 'Rincikan' } as const

const submitted = (version: number): DossierEvent =>
  left('submitDraftKak', 'diserahkan', { ...draftsKak, version, digest: DIGEST })
const checked = (version: number): DossierEvent =>
  left('checkKak', 'sesuai', { versionRead: version, comments: [], additions: [] })
const approved = (version: number): DossierEvent =>
  left('approveKak', 'disetujui', { versionRead: version, digest: DIGEST })

const toSubmit = given(...team, turn('submitDraftKak'))
const toCheck = (version = 1) => given(...team, submitted(version), turn('checkKak'))
const toApprove = (version = 1) => given(...team, submitted(version), checked(version), turn('approveKak'))
const toRatify = given(...team, submitted(1), checked(1), approved(1), turn('handOverKak', 'ratify'))

const submit = (dossier: Dossier, answers: SubmitDraftKakInput['answers'] = []) =>
  actAs('timTeknisPd', dossier).complete('diserahkan', { ...draftsKak, answers })
const check = (dossier: Dossier, exit: string, input: object) =>
  actAs('timTeknisKominfo', dossier).complete(exit, input)

const returnedWith = (comments: readonly object[], additions: readonly object[] = []) => {
  const dossier = toCheck()
  const input = { reason: 'Lihat catatan', versionRead: 1, comments, additions }
  return afterwards(dossier, check(dossier, 'perluPerbaikan', input))
}

describe('kegiatan 6: draft KAK', () => {
  test('versi dihitung dari 1, dengan sidik teksnya', () => {
    expect(afterwards(toSubmit, submit(toSubmit)).facts.kak).toEqual({
      version: 1,
      digest: DIGEST,
      status: 'submitted',
      openRequired: [],
      openAdvised: [],
    })
  })

  test('versi kedua menjawab setiap catatan wajib, saran boleh tidak dijawab', () => {
    const dossier = returnedWith([required, advised, required])
    expect(dossier.turn).toMatchObject({ stage: 'submitDraftKak' })
    expect(submit(dossier)).toEqual(refuse({ reason: 'kakCommentsUnanswered', comments: ['K1.1', 'K1.3'] }))
    expect(submit(dossier, [{ comment: 'K1.1', answer: 'Ditambah' }, { comment: 'K1.3' }])).toEqual(
      refuse({ reason: 'kakCommentsUnanswered', comments: ['K1.3'] }),
    )
    const answered = [
      { comment: 'K1.1', answer: 'Ditambah' },
      { comment: 'K1.2' },
      { comment: 'K1.3', answer: 'Ditambah' },
    ]
    expect(afterwards(dossier, submit(dossier, answered)).facts.kak).toMatchObject({ version: 2, openRequired: [] })
  })

  test('jawaban atas catatan yang tidak ada, atau dua kali, ditolak', () => {
    const dossier = returnedWith([required])
    const answer = { comment: 'K1.1', answer: 'Ditambah' }
    expect(submit(dossier, [answer, { ...answer, comment: 'K9.9' }])).toEqual(
      refuse({ reason: 'kakCommentUnknown', comment: 'K9.9' }),
    )
    expect(submit(dossier, [answer, answer])).toEqual(refuse({ reason: 'kakCommentUnknown', comment: 'K1.1' }))
  })

  test('formulir versi berikut dimulai dari isi sebelumnya dan memuat catatan yang harus dijawab', () => {
    expect(submitDraftKak.beginsFrom).toBe('lastInput')
    const dossier = returnedWith([required, advised])
    expect(submitDraftKak.begin?.(dossier, { step: 'act', exit: 'diserahkan' })).toEqual({
      answers: [{ comment: 'K1.1' }, { comment: 'K1.2' }],
    })
  })

  test.each(KAK_SECTIONS.map(({ key, required }) => [key, required] as const))('bab %s wajib: %s', (key, wanted) => {
    const { [key]: _, ...sections } = draftsKak.sections
    expect(SubmitDraftKakInput.safeParse({ ...draftsKak, sections }).success).toBe(!wanted)
  })

  test('tujuh belas bab, dengan klausul keamanan dan kepemilikan kode sumber yang wajib', () => {
    expect(KAK_SECTIONS.filter(({ no }) => /^\d+$/.test(no))).toHaveLength(17)
    const wanted: readonly string[] = KAK_SECTIONS.filter(({ required }) => required).map(({ key }) => key)
    expect(wanted).toEqual(expect.arrayContaining(['klausulKeamanan', 'hakCiptaKodeSumber']))
  })

  test('sidik berubah bila satu bab atau berkasnya berubah', () => {
    const sections = { ...draftsKak.sections, penutup: 'Lain' }
    expect(kakDigest({ ...draftsKak, sections }, digest)).not.toBe(DIGEST)
  })
})

describe('kegiatan 7: pemeriksaan', () => {
  test('hanya versi terakhir yang diperiksa', () => {
    const dossier = toCheck(3)
    for (const exit of ['sesuai', 'perluPerbaikan']) {
      const input = { versionRead: 2, comments: [advised], reason: 'Perbaiki' }
      expect(check(dossier, exit, input)).toEqual(refuse({ reason: 'kakVersionNotLatest', latest: 3 }))
    }
  })

  test('tidak sesuai selama ada catatan wajib; saran tidak menghalangi', () => {
    const dossier = toCheck()
    expect(check(dossier, 'sesuai', { versionRead: 1, comments: [advised, required] })).toEqual(
      refuse({ reason: 'kakHasRequiredComments' }),
    )
    expect(afterwards(dossier, check(dossier, 'sesuai', { versionRead: 1, comments: [advised] }))).toMatchObject({
      turn: { stage: 'approveKak' },
      facts: { kak: { version: 1, status: 'checked' } },
    })
  })

  test('pengembalian perlu paling sedikit satu catatan atau penambahan', () => {
    const dossier = toCheck()
    const input = { versionRead: 1, reason: 'Perbaiki' }
    expect(check(dossier, 'perluPerbaikan', input)).toEqual(refuse({ reason: 'kakReturnNeedsComment' }))
    expect(check(dossier, 'perluPerbaikan', { ...input, additions: [advised] }).ok).toBe(true)
  })

  test('catatan dan penambahan diberi nomor per versi dan disimpan terpisah', () => {
    const dossier = toCheck(2)
    const input = { versionRead: 2, reason: 'Perbaiki', comments: [advised, required], additions: [required] }
    const outcome = check(dossier, 'perluPerbaikan', input)
    expect(outcome).toMatchObject({
      events: [
        {
          type: 'StageReturned',
          to: 'submitDraftKak',
          input: { comments: [{ id: 'K2.1' }, { id: 'K2.2' }], additions: [{ id: 'T2.1' }] },
        },
        { type: 'TurnOpened' },
      ],
    })
    expect(afterwards(dossier, outcome).facts.kak).toMatchObject({
      status: 'returned',
      openRequired: ['K2.2', 'T2.1'],
      openAdvised: ['K2.1'],
    })
  })
})

describe('kegiatan 8: persetujuan', () => {
  test('yang disetujui tepat versi yang dibaca', () => {
    const dossier = toApprove(2)
    expect(check(dossier, 'disetujui', { versionRead: 1 })).toEqual(
      refuse({ reason: 'kakVersionNotLatest', latest: 2 }),
    )
    expect(afterwards(dossier, check(dossier, 'disetujui', { versionRead: 2 })).facts.kak).toMatchObject({
      status: 'approved',
      approved: { version: 2, digest: DIGEST },
    })
  })

  test('draft yang belum diperiksa tidak dapat disetujui', () => {
    const dossier = given(...team, submitted(1), checked(1), submitted(2), turn('approveKak'))
    expect(check(dossier, 'disetujui', { versionRead: 2 })).toEqual(refuse({ reason: 'kakNotChecked' }))
  })

  test('pengembalian membuka ronde baru kegiatan 6', () => {
    const dossier = toApprove()
    const returned = afterwards(dossier, check(dossier, 'perluPerbaikan', { versionRead: 1, reason: 'Pagu berubah' }))
    expect(returned).toMatchObject({ turn: { stage: 'submitDraftKak' }, facts: { kak: { status: 'returned' } } })
    expect(afterwards(returned, submit(returned)).facts.kak?.version).toBe(2)
  })
})

describe('kegiatan 9: pengesahan dan penyerahan', () => {
  const ratify = (change: object = {}) =>
    actAs('kepalaPd', toRatify).complete('disahkan', {
      versionRead: 1,
      digestRead: DIGEST,
      statement: true,
      ...change,
    })

  test('yang disahkan adalah teks yang disetujui, lalu diserahkan', () => {
    const ratified = afterwards(toRatify, ratify())
    expect(ratified).toMatchObject({
      turn: { stage: 'handOverKak', step: 'handOver' },
      facts: { kak: { status: 'ratified', ratified: { version: 1, digest: DIGEST } } },
    })
    const handOver = (ratifiedVersion: number) =>
      actAs('timTeknisPd', ratified).complete('diserahkan', { ratifiedVersion })
    expect(handOver(2)).toEqual(refuse({ reason: 'kakNotApprovedText', approved: 1 }))
    expect(afterwards(ratified, handOver(1))).toMatchObject({
      turn: { stage: 'procurement' },
      facts: { kak: { status: 'handedOver', ratified: { version: 1 } } },
    })
  })

  test.each([
    ['versi lain', { versionRead: 2 }],
    ['teks lain', { digestRead: digest('lain') }],
  ])('%s tidak dapat disahkan', (_name, change) => {
    expect(ratify(change)).toEqual(refuse({ reason: 'kakNotApprovedText', approved: 1 }))
  })

  test('tanpa persetujuan tidak ada yang disahkan', () => {
    const dossier = given(...team, submitted(1), checked(1), turn('handOverKak', 'ratify'))
    const input = { versionRead: 1, digestRead: DIGEST, statement: true }
    expect(actAs('kepalaPd', dossier).complete('disahkan', input)).toEqual(refuse({ reason: 'kakNotApproved' }))
  })

  test('tanpa pengesahan tidak ada yang diserahkan', () => {
    const dossier = given(...team, submitted(1), checked(1), approved(1), turn('handOverKak', 'handOver'))
    expect(actAs('timTeknisPd', dossier).complete('diserahkan', { ratifiedVersion: 1 })).toEqual(
      refuse({ reason: 'kakNotRatified' }),
    )
  })
})

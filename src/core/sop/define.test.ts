import { expect, test } from 'vitest'
import { activity, back, defineSop, end, forward, ONLY_STEP, onward, output, wait } from './define.ts'
import { SopDefinition, workingDays } from './definition.ts'
import { fourActivities } from './second-sop.fixture.ts'

const { header, performers, roles } = fourActivities
const base = {
  number: '1',
  version: 1,
  title: 'Contoh',
  header,
  performers: [{ key: 'kepala', name: 'Kepala' }],
  roles: { kepala: { name: 'Kepala', party: 'owner', filledBy: { by: 'head', of: 'owner' } } },
  openers: ['kepala'],
} as const
const row = { no: 1, text: 'Menulis', column: 'kepala', duration: workingDays(1), outputs: [] } as const

test('what the builder makes is a definition', () => {
  expect(SopDefinition.parse(fourActivities)).toEqual(fourActivities)
  expect(performers.length).toBeGreaterThan(0)
  expect(Object.keys(roles).length).toBeGreaterThan(0)
})

test('an activity without steps has the one step', () => {
  const { steps } = activity({
    ...row,
    role: 'kepala',
    drafters: ['staf'],
    exits: { selesai: end('completed', 'Selesai') },
  })
  expect(steps).toEqual([
    {
      key: ONLY_STEP,
      role: 'kepala',
      drafters: ['staf'],
      exits: { selesai: { kind: 'end', label: 'Selesai', result: 'completed' } },
    },
  ])
})

test('what is left out of a row is a gap', () => {
  expect(activity({ ...row, role: 'kepala', exits: {} })).toMatchObject({ requiredInput: null, remark: null })
})

test('steps keep their order and their roles', () => {
  const stage = wait({
    name: 'Menunggu',
    outputs: [output('kontrak', 'Kontrak')],
    steps: [
      { key: 'first', role: 'kepala', exits: { lanjut: onward('Lanjut') } },
      { key: 'second', role: 'staf', exits: { selesai: forward('write', 'Selesai') } },
    ],
  })
  expect(stage.steps.map(({ key, role }) => [key, role])).toEqual([
    ['first', 'kepala'],
    ['second', 'staf'],
  ])
})

test('a wrong name does not compile', () => {
  const ended = { selesai: end('completed', 'Selesai') }
  defineSop({
    ...base,
    start: 'write',
    stages: {
      write: activity({ ...row, role: 'kepala', exits: { lanjut: forward('read', 'Lanjut') } }),
      read: activity({ ...row, no: 2, role: 'kepala', exits: { ...ended, kembali: back('write', 'Kembali') } }),
    },
  })
  defineSop({
    ...base,
    start: 'write',
    stages: {
      // @ts-expect-error there is no stage reed
      write: activity({ ...row, role: 'kepala', exits: { lanjut: forward('reed', 'Lanjut') } }),
      read: activity({ ...row, no: 2, role: 'kepala', exits: ended }),
    },
  })
  defineSop({
    ...base,
    start: 'write',
    stages: {
      // @ts-expect-error there is no stage reed to go back to
      write: activity({ ...row, role: 'kepala', exits: { ...ended, kembali: back('reed', 'Kembali') } }),
    },
  })
  defineSop({
    ...base,
    start: 'write',
    // @ts-expect-error there is no role kepela
    stages: { write: activity({ ...row, role: 'kepela', exits: ended }) },
  })
  defineSop({
    ...base,
    start: 'write',
    // @ts-expect-error there is no role stef among the steps
    stages: { write: activity({ ...row, steps: [{ key: 'a', role: 'stef', exits: ended }] }) },
  })
  defineSop({
    ...base,
    start: 'write',
    // @ts-expect-error there is no drafter staf
    stages: { write: activity({ ...row, role: 'kepala', drafters: ['staf'], exits: ended }) },
  })
  defineSop({
    ...base,
    start: 'write',
    // @ts-expect-error there is no column staf
    stages: { write: activity({ ...row, column: 'staf', role: 'kepala', exits: ended }) },
  })
  defineSop({
    ...base,
    // @ts-expect-error there is no stage to start with
    start: 'wrote',
    stages: { write: activity({ ...row, role: 'kepala', exits: ended }) },
  })
  defineSop({
    ...base,
    // @ts-expect-error there is no opener staf
    openers: ['staf'],
    start: 'write',
    stages: { write: activity({ ...row, role: 'kepala', exits: ended }) },
  })
})

import { z } from 'zod'
import * as f from '#core/forms/fields.ts'

const aspect = () => f.group({ condition: f.paragraph(), need: f.paragraph().optional() })

/** A form with every control and every nesting, for tests of the form machinery. */
export const Tricky = z.strictObject({
  name: f.line(),
  note: f.paragraph().optional(),
  startsOn: f.date(),
  startsAt: f.time().optional(),
  ceiling: f.money(),
  seats: f.count({ max: 5000 }).optional(),
  open: f.yesNo(),
  known: f.yesNo().optional(),
  agreed: f.confirmed(),
  level: f.choice('level', ['low', 'middle', 'high']),
  kinds: f.choices('kind', ['hosting', 'subdomain', 'publicIp']),
  owner: f.person(),
  agency: f.agency().nullable(),
  extract: f.upload('dpaExtract'),
  site: f.url().optional(),
  version: f.hidden(z.int()),
  way: f.variants('way', [
    z.strictObject({ kind: z.literal('member'), remark: f.line(), person: f.person() }),
    z.strictObject({ kind: z.literal('meeting'), remark: f.line().optional(), on: f.date() }),
  ]),
  aspects: f.group({ kebutuhan: aspect(), fasilitas: aspect() }),
  members: f.rows(f.group({ person: f.person(), tasks: f.rows(f.line()), chair: f.yesNo() }), { min: 1 }),
  place: f.group({ room: f.line(), link: f.url().optional() }).optional(),
})
export type Tricky = z.infer<typeof Tricky>

export const ID = '0192f0c8-7d1e-7000-8000-00000000000a'
export const OTHER_ID = '0192f0c8-7d1e-7000-8000-00000000000b'
export const FILE = { digest: 'a'.repeat(64), name: 'dpa "2026".pdf', size: 14_200, type: 'application/pdf' }

export const answered = Tricky.parse({
  name: 'SIPADU (contoh)',
  startsOn: '2026-11-25',
  ceiling: 385_000_000,
  open: true,
  agreed: true,
  level: 'middle',
  kinds: ['hosting', 'publicIp'],
  owner: ID,
  agency: null,
  extract: FILE,
  version: 3,
  way: { kind: 'meeting', on: '2026-12-01' },
  aspects: { kebutuhan: { condition: 'Manual\nkertas' }, fasilitas: { condition: 'Ada', need: 'Peladen' } },
  members: [
    { person: ID, tasks: ['Rapat', 'Uji'], chair: true },
    { person: OTHER_ID, tasks: [], chair: false },
  ],
})

import { blockDrawer } from '#adapters/signer/local/draw-block.ts'
import { Instant } from '#core/calendar/plain-date.ts'
import { TenantId } from '#core/ids.ts'
import type { LetterData } from '#core/letters/letter-data.ts'
import { letterOf } from '#core/letters/letter-of.ts'
import { SAMPLES } from '#core/letters/samples.fixture.ts'
import type { LetterSource, Official } from '#core/letters/source.ts'
import { boxFromTopLeft, pageAppearance } from '#platform/pades/appearance.ts'
import { sampleAuthority, sampleKey } from '#platform/pades/authority.fixture.ts'
import { signPdf } from '#platform/pades/sign-pdf.ts'
import { readTemplate, type Template } from '#platform/typst/template.ts'
import { openTypesetter, type Typesetter } from '#platform/typst/typesetter.ts'
import { report, round } from './measure.ts'

// Letters made from data and signed with a key that lies open: bench/letters.js [letters of the batch]

const BATCH = Number(process.argv[2] ?? 500)
const TENANT = TenantId.parse('00000000-0000-7000-8000-000000000001')
const AT = new Date('2026-03-02T02:00:00Z')
const PDF = { format: 'pdf', standard: 'a-2a' } as const

/** Kinds whose sample has one page and one signature. */
const ONE_PAGE = [
  'suratPermohonan',
  'suratTugas',
  'notaDinas',
  'suratJawaban',
] as const satisfies (keyof typeof SAMPLES)[]

interface Work {
  readonly template: Template
  readonly data: LetterData
  readonly official: Official
}

const key = sampleKey(sampleAuthority('CA contoh'), { country: 'ID', commonName: 'Pejabat contoh' })
const works = await Promise.all(
  ONE_PAGE.map(async (kind): Promise<Work> => {
    const source: LetterSource = SAMPLES[kind]
    const [signatory] = source.signatories
    if (!signatory) throw new Error(`Nobody signs the sample of ${kind}`)
    return { template: await readTemplate(kind), data: letterOf(source), official: signatory.official }
  }),
)

interface Made {
  readonly cpuMs: number
  readonly rssMb: number
}

async function makeAndSign(typesetter: Typesetter, { template, data, official }: Work): Promise<Made> {
  const set = await typesetter.typeset(template, data, PDF)
  if (!set.ok) throw new Error(JSON.stringify(set))
  const [placed] = set.boxes
  if (!placed || !official.person) throw new Error('The letter has no place for a signature')
  const box = boxFromTopLeft(set.output, placed)
  const drawing = await draw(typesetter)({
    tenant: TENANT,
    pdf: set.output,
    officer: { ...official, person: official.person, account: null },
    passphrase: '',
    box,
    reason: '',
    location: '',
    at: Instant.parse(AT.toISOString()),
    isLast: true,
    crest: null,
    scan: null,
  })
  const { name } = official
  await signPdf(set.output, {
    key,
    name,
    reason: '',
    location: '',
    at: AT,
    box,
    appearance: pageAppearance(drawing),
    tsa: undefined,
  })
  return set.cost
}

const drawers = new WeakMap<Typesetter, ReturnType<typeof blockDrawer>>()
function draw(typesetter: Typesetter): ReturnType<typeof blockDrawer> {
  const known = drawers.get(typesetter) ?? blockDrawer(typesetter)
  drawers.set(typesetter, known)
  return known
}

const work = (index: number): Work => {
  const one = works[index % works.length]
  if (!one) throw new Error('There is nothing to make')
  return one
}

/** One after the other, so that CPU time is that of one letter: its process and ours. */
async function measureOne(letters: number) {
  const typesetter = openTypesetter({ processes: 1 })
  try {
    for (let index = 0; index < works.length; index += 1) await makeAndSign(typesetter, work(index))
    const before = process.cpuUsage()
    let setting = 0
    for (let index = 0; index < letters; index += 1) setting += (await makeAndSign(typesetter, work(index))).cpuMs
    const { user, system } = process.cpuUsage(before)
    const ours = (user + system) / 1000
    return {
      settingCpuMs: round(setting / letters),
      signingCpuMs: round(ours / letters),
      cpuMs: round((setting + ours) / letters),
    }
  } finally {
    await typesetter.close()
  }
}

async function measureBatch() {
  const typesetter = openTypesetter({ processes: 2 })
  try {
    await Promise.all([0, 1].map((index) => makeAndSign(typesetter, work(index))))
    const since = performance.now()
    const made = await Promise.all(Array.from({ length: BATCH }, (_, index) => makeAndSign(typesetter, work(index))))
    const seconds = (performance.now() - since) / 1000
    const sizes = made.map(({ rssMb }) => rssMb)
    return {
      letters: BATCH,
      perSecond: round(BATCH / seconds),
      firstMb: Math.round(sizes[0] ?? 0),
      largestMb: Math.round(Math.max(...sizes)),
      ownMb: Math.round(process.memoryUsage.rss() / 2 ** 20),
    }
  } finally {
    await typesetter.close()
  }
}

const results = { one: await measureOne(Math.max(20, Math.round(BATCH / 5))), batch: await measureBatch() }
console.table([results.one])
console.table([results.batch])
report('letters', results)

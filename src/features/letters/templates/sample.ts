import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { TenantId } from '#core/ids.ts'
import type { LetterKind } from '#core/letters/kind.ts'
import type { LetterData } from '#core/letters/letter-data.ts'
import { letterDataSchema } from '#core/letters/letter-of.ts'
import { regionHead } from '#core/letters/region.ts'
import type { LetterSetting } from '#core/letters/setting.ts'
import { projectRoot } from '#platform/config/root.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { LetterheadRow } from '../settings/letterheads.ts'
import { lastRunning, nextNumber } from '../settings/next-number.ts'

/** The letter of an invented case by which templates of a kind are tried; undefined when Alur brings none for it. */
export async function sampleOf(kind: LetterKind): Promise<LetterData | undefined> {
  const text = await readFile(join(projectRoot, 'letters', kind, 'sample.json'), 'utf8').catch((fault: unknown) => {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined
    throw fault
  })
  return text === undefined ? undefined : letterDataSchema(kind).parse(JSON.parse(text))
}

/** The sample as this city would send it: a letterhead, its crest, next number and wording. A draft, so marked. */
export async function dressedSample(
  trx: Transaction,
  { tenant, city, today }: { readonly tenant: TenantId; readonly city: string; readonly today: PlainDate },
  setting: LetterSetting,
  agency: LetterheadRow,
): Promise<LetterData | undefined> {
  const sample = await sampleOf(setting.kind)
  if (!sample) return undefined
  const { wording, paper } = setting
  const last = await lastRunning(trx, tenant, agency.id, Number(today.slice(0, 4)))
  const next = nextNumber(setting, last, agency.code ?? agency.agencyCode, today)
  const { frame } = sample
  return {
    ...sample,
    frame: {
      ...frame,
      draft: true,
      signers: setting.onBehalf.includes(agency.id)
        ? frame.signers.map((signer) => ({ ...signer, capacity: `a.n. ${regionHead(city)}\n${signer.capacity}` }))
        : frame.signers,
      paper,
      letterhead: {
        government: `PEMERINTAH ${city.toUpperCase()}`,
        agency: agency.name.toUpperCase(),
        lines: [...agency.lines],
        crest: await crestOf(trx, tenant),
      },
      number: next === undefined || next === 'external' ? null : next,
      place: agency.place ?? city.replace(/^(?:Kota|Kabupaten) /, ''),
      security: setting.security,
      carbonCopies: [...(wording.carbonCopies ?? frame.carbonCopies)],
      footer: [...(wording.footer ?? frame.footer)],
      opening: wording.opening ?? frame.opening,
      closing: wording.closing ?? frame.closing,
    },
  }
}

async function crestOf({ query }: Transaction, tenant: TenantId): Promise<string | null> {
  const [row] = await query<{ type: string; crest: string }>({
    text: `select crest_type as type, translate(encode(crest, 'base64'), E'\\n', '') as crest
             from city_look where tenant = $1 and crest is not null`,
    values: [tenant],
  })
  return row ? `data:${row.type};base64,${row.crest}` : null
}

import type { Header, SopDefinition } from './definition.ts'
import type { Finding, GapCode } from './lint-finding.ts'
import { activitiesOf } from './navigate.ts'

/**
 * What the printed SOP leaves open. PermenPANRB 35/2012 asks for each field of the identity part, and in each row for
 * required input (Kelengkapan), time (Waktu) and output; the remark (Keterangan) may stay empty.
 */
export function gapsOf(sop: SopDefinition): Finding[] {
  const rows = activitiesOf(sop)
  // A whole column that is missing is one gap, not one for each row.
  const column = (code: GapCode, missing: readonly { key: string }[], name: string): Finding[] =>
    missing.length > 0 && missing.length === rows.length
      ? [gap(code, `stages.*.${name}`)]
      : missing.map(({ key }) => gap(code, `stages.${key}.${name}`))
  return [
    ...emptyFields(sop.header).map((field) => gap('emptyHeaderField', `header.${field}`)),
    ...column(
      'noRequiredInput',
      rows.filter(({ requiredInput }) => requiredInput === null),
      'requiredInput',
    ),
    ...column(
      'noDuration',
      rows.filter(({ duration }) => duration === null),
      'duration',
    ),
    ...column(
      'noOutput',
      rows.filter(({ outputs }) => outputs.length === 0),
      'outputs',
    ),
  ]
}

const gap = (code: GapCode, at: string): Finding => ({ level: 'gap', code, at })

const emptyFields = (header: Header): string[] =>
  Object.entries(header).flatMap(([field, value]) =>
    value === null || (Array.isArray(value) && value.length === 0) ? [field] : [],
  )

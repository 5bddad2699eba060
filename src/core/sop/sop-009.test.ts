import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SopDefinition } from './definition.ts'
import { activitiesOf, stagesInOrder } from './navigate.ts'
import { sop009 } from './sop-009.ts'

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim()
const printed = fold(readFileSync(new URL('./sop-009.seed.txt', import.meta.url), 'utf8'))
const rows = activitiesOf(sop009)

describe('the text is that of the paper', () => {
  test.each(rows.map((row) => [row.no, row] as const))('activity %i', (no, row) => {
    const next = rows[no]
    const begin = printed.indexOf(`${no}. ${row.text} `)
    expect(begin).toBeGreaterThan(0)
    const end = next ? printed.indexOf(`${next.no}. ${next.text}`) : printed.indexOf('Bogor, Desember 2017')
    const behind = fold(printed.slice(begin + `${no}. ${row.text} `.length, end))
    expect(behind).toBe(`${row.duration?.value} Hari ${row.outputs.map(({ name }) => name).join(' dan ')}`)
  })

  test.each(sop009.header.legalBases.map((text, index) => [index + 1, text] as const))('legal basis %i', (no, text) => {
    expect(printed).toContain(`${no}. ${text}`)
  })

  test('the header', () => {
    const { header } = sop009
    const lists = [header.qualifications, header.equipment, header.warnings]
    for (const list of lists)
      for (const [index, text] of list.entries()) expect(printed).toContain(`${index + 1}. ${text}`)
    expect(printed).toContain(`Keterkaitan: Peralatan/Perlengkapan: ${header.relations.join(' ')}`)
    expect(printed).toContain(`${header.government}</p> Nomor SOP : ${sop009.number}`)
    expect(printed).toContain(
      `Tanggal Pembuatan : ${header.createdOn} Tanggal Revisi : Tanggal Efektif : Disahkan oleh`,
    )
    expect(printed).toContain(`Disahkan oleh ${header.approvedBy} ${header.unit} Judul SOP ${sop009.title}`)
    const { signer } = header
    expect(printed.endsWith(`${header.signedAt} ${signer?.position} ${signer?.name} NIP. ${signer?.nip}`)).toBe(true)
    expect(header).toMatchObject({ revisedOn: null, effectiveOn: null, recordKeeping: [] })
    expect(header.legalBases).toHaveLength(7)
  })

  test('the columns', () => {
    expect(printed).toContain(
      `Pelaksana Mutu Baku Ket ${sop009.performers.map(({ name }) => name).join(' ')} Waktu Output`,
    )
  })

  test('columns that the paper lacks or leaves empty stay empty', () => {
    expect(rows.every(({ requiredInput, remark }) => requiredInput === null && remark === null)).toBe(true)
  })
})

describe('the procedure', () => {
  test('durations sum to 27 working days', () => {
    expect(rows.every(({ duration }) => duration?.unit === 'workingDays')).toBe(true)
    expect(rows.reduce((sum, { duration }) => sum + (duration?.value ?? 0), 0)).toBe(27)
  })

  test('has 15 activities and two waits', () => {
    expect(rows.map(({ no }) => no)).toEqual(Array.from({ length: 15 }, (_, index) => index + 1))
    const keys = stagesInOrder(sop009).map(({ key }) => key)
    expect([keys[9], keys[12]]).toEqual(['procurement', 'construction'])
    expect(keys).toHaveLength(17)
  })

  test('every stage names the kit of its own name', () => {
    expect(Object.entries(sop009.stages).filter(([key, { kit }]) => kit !== key)).toEqual([])
  })

  test('returns are 2-1, 5-1, 7-6, 8-6, 11-10, 13-12 and 14-14', () => {
    const numbers = new Map(rows.map(({ key, no }) => [key, no]))
    const returns = rows.flatMap(({ no, steps }) =>
      steps.flatMap(({ exits }) =>
        Object.values(exits).flatMap((exit) => (exit.kind === 'back' ? [`${no}-${numbers.get(exit.to)}`] : [])),
      ),
    )
    expect(returns).toEqual(['2-1', '5-1', '7-6', '8-6', '11-10', '13-12', '14-14'])
  })

  test('only activity 5 and activity 15 end a dossier', () => {
    const ends = rows.flatMap(({ no, steps }) =>
      steps.flatMap(({ exits }) =>
        Object.values(exits).flatMap((exit) => (exit.kind === 'end' ? [[no, exit.result]] : [])),
      ),
    )
    expect(ends).toEqual([
      [5, 'notFeasible'],
      [15, 'completed'],
    ])
  })

  test('survives storage as JSON unchanged', () => {
    expect(SopDefinition.parse(JSON.parse(JSON.stringify(sop009)))).toEqual(sop009)
  })
})

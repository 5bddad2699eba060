import { z } from 'zod'
import type { PersonId } from '../../ids.ts'
import type { LetterSource, Official } from '../source.ts'

/** A person as tables of a letter print them. */
export const PrintedPerson = z.strictObject({
  name: z.string(),
  /** Grouped as on paper; null for who has none. */
  nip: z.string().nullable(),
  rank: z.string().nullable(),
  position: z.string(),
  agency: z.string(),
})
export type PrintedPerson = z.infer<typeof PrintedPerson>

/** "19671226 198603 1 002": birth, appointment, sex, serial. */
export const groupedNip = (nip: string): string =>
  nip.length === 18 ? `${nip.slice(0, 8)} ${nip.slice(8, 14)} ${nip.slice(14, 15)} ${nip.slice(15)}` : nip

const ACTING = { plt: 'Plt. ', plh: 'Plh. ', pj: 'Pj. ', definitive: '' } as const

/** "Plt. Kepala Dinas Kesehatan" */
export const positionOf = ({ position, tenure }: Pick<Official, 'position' | 'tenure'>): string =>
  position === '' ? '' : `${ACTING[tenure ?? 'definitive']}${position}`

export const printed = (official: Official): PrintedPerson => ({
  name: official.name,
  nip: official.nip === null ? null : groupedNip(official.nip),
  rank: official.rank,
  position: positionOf(official),
  agency: official.agency,
})

/** Whoever makes the source gives everybody whom it names; somebody missing is a fault. */
export function personIn({ people }: LetterSource, id: PersonId): Official {
  const official = people[id]
  if (!official) throw new Error(`A letter names somebody whom its source does not have: ${id}`)
  return official
}

export const printedIn = (source: LetterSource, id: PersonId): PrintedPerson => printed(personIn(source, id))

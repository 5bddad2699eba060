import type { PersonId } from '../ids.ts'
import type { PrintedPerson } from './letter-data.ts'
import { printNip, printPosition } from './print.ts'
import type { LetterSource, Official } from './source.ts'

export function loadOfficial({ people }: LetterSource, person: PersonId): Official {
  const official = people[person]
  if (!official) throw new Error(`A letter names ${person}, whom its source does not know`)
  return official
}

/** With titles unless told. */
export const printPerson = (official: Official, { titled = true } = {}): PrintedPerson => ({
  name: titled ? official.name : official.plainName,
  nip: official.nip && printNip(official.nip),
  rank: official.rank,
  position: printPosition(official),
  agency: official.agency,
})

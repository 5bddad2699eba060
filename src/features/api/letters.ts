import { z } from 'zod'
import { Instant } from '#core/calendar/plain-date.ts'
import type { LetterId, PersonId } from '#core/ids.ts'
import type { LetterHolder } from '#core/letters/event.ts'
import { loadKnownCity, loadReader } from '#features/dossier/index.ts'
import {
  filesOfLetter,
  type LetterGround,
  type LetterRow,
  lettersOfDossier,
  lettersWaitingFor,
  loadLetterGround,
  marksOn,
  possibleOn,
  type SigningDesk,
} from '#features/letters/index.ts'
import type { Tenant } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { attachment } from './attachment.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { DossierParams } from './dossier-schemas.ts'
import { loadReadable } from './dossiers.ts'
import { LetterAnswer, LetterParams, LetterSummaryList } from './letter-schemas.ts'
import { type Operation, operation } from './operation.ts'

const MOST_LISTED = 100
const WaitingPlace = z.tuple([Instant, z.uuid()])

type Desk = Pick<SigningDesk, 'database' | 'files' | 'baseUrl'>

/** A letter that a person may open; ends the request with 404 for one that is not there or not theirs, alike. */
export async function loadOpenLetter(
  { database }: Pick<Desk, 'database'>,
  tenant: Tenant,
  person: PersonId,
  letter: LetterId,
): Promise<LetterGround> {
  return (await loadLetterGround(database, tenant.id, person, letter)) ?? fail('notFound')
}

/** Reading letters: of a dossier, one, its file, and those that wait for the person. */
export function letterOperations(desk: Desk): readonly Operation[] {
  const { database, files, baseUrl } = desk
  const teller = async (tenant: Tenant) => {
    const address = await baseUrl(tenant.id)
    return (row: LetterRow) => summaryOf(row, address)
  }
  return [
    operation(
      {
        id: 'listLetters',
        method: 'get',
        path: '/api/v1/dossiers/{dossier}/letters',
        access: 'dossierReader',
        tag: 'letters',
        summary: 'api.op.listLetters',
        params: DossierParams,
        answer: LetterSummaryList,
      },
      async ({ tenant, account, params: { dossier } }) => {
        const { person } = account()
        await loadReadable(database, tenant, person, dossier)
        const found = await lettersOfDossier(database, tenant.id, person, dossier)
        const tell = await teller(tenant)
        return { value: { items: found.map(({ row }) => tell(row)), next: null } }
      },
    ),
    operation(
      {
        id: 'waitingLetters',
        method: 'get',
        path: '/api/v1/letters/waiting',
        access: 'signedIn',
        tag: 'letters',
        summary: 'api.op.waitingLetters',
        query: z.object({
          cursor: z.string().max(300).optional().describe('`next` of the page before'),
          limit: z.coerce.number().int().min(1).max(MOST_LISTED).default(25),
        }),
        answer: LetterSummaryList,
      },
      async ({ tenant, account, query: { cursor, limit } }) => {
        const { person } = account()
        const [at, id] = readCursor(WaitingPlace, cursor) ?? []
        const after = at !== undefined && id !== undefined ? { at, id } : undefined
        const found = await database.withTenant(tenant.id, async (trx) => {
          const { actor } = await loadReader(trx.query, await loadKnownCity(trx.query, tenant.id), person)
          return lettersWaitingFor(trx, tenant.id, actor, { after, limit: limit + 1 })
        })
        const items = found.slice(0, limit)
        const last = found.length > limit ? items.at(-1) : undefined
        const tell = await teller(tenant)
        return { value: { items: items.map(tell), next: last ? writeCursor(last.issuedAt, last.id) : null } }
      },
    ),
    operation(
      {
        id: 'getLetter',
        method: 'get',
        path: '/api/v1/letters/{letter}',
        access: 'dossierReader',
        tag: 'letters',
        summary: 'api.op.getLetter',
        params: LetterParams,
        answer: LetterAnswer,
      },
      async ({ tenant, account, params: { letter } }) => {
        const ground = await loadOpenLetter(desk, tenant, account().person, letter)
        const { row } = ground
        const [letterFiles, marks] = await Promise.all([
          database.withTenant(tenant.id, (trx) => filesOfLetter(trx, tenant.id, letter)),
          marksOn(database, tenant.id, row),
        ])
        const tell = await teller(tenant)
        return {
          value: {
            ...tell(row),
            steps: (row.steps ?? []).map(({ what, holder }, index) => ({
              what,
              seat: seatOf(holder),
              done: index < row.done,
            })),
            signatures: [...marks],
            files: letterFiles.map(({ digest, size, what, at }) => ({ digest, size, what, at })),
            may: possibleOn(ground),
          },
          headers: row.digest === null ? {} : { ETag: `"${row.digest}"` },
        }
      },
    ),
    operation(
      {
        id: 'downloadLetter',
        method: 'get',
        path: '/api/v1/letters/{letter}/file',
        access: 'dossierReader',
        tag: 'letters',
        summary: 'api.op.downloadLetter',
        bytes: 'out',
        params: LetterParams,
        answer: z.unknown(),
      },
      async ({ c, tenant, account, params: { letter } }) => {
        const { row } = await loadOpenLetter(desk, tenant, account().person, letter)
        const content = row.digest === null ? undefined : await files.read(row.digest)
        if (!content || row.size === null) return fail('notFound')
        const name = `${[row.name, row.number].filter(Boolean).join(' ').replaceAll('/', '-')}.pdf`
        return attachment(c, { name, size: row.size, type: 'application/pdf' }, content)
      },
    ),
  ]
}

function seatOf(holder: LetterHolder | string): { what: 'head' | 'person' | 'position'; id: string } {
  const [what, id = ''] = holder.split(':')
  if (what !== 'head' && what !== 'person' && what !== 'position') throw new Error(`No seat is called ${holder}`)
  return { what, id }
}

function summaryOf(row: LetterRow, baseUrl: string) {
  const { id, dossier, title, kind, name, addressee, number, dated, security, issuedAt, state } = row
  return {
    ...{ id, dossier, title, kind, name, addressee, number, dated, security, issuedAt, state },
    agency: { id: row.agency, name: row.agencyName },
    holder: row.holder === null ? null : seatOf(row.holder),
    digest: row.digest,
    size: row.size === null ? null : Number(row.size),
    ended: row.ended,
    endedReason: row.endedReason,
    verify: `${baseUrl}/v/${row.code}`,
  }
}

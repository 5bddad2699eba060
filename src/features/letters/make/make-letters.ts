import { z } from 'zod'
import { Instant } from '#core/calendar/plain-date.ts'
import type { DossierId, LetterId, TenantId } from '#core/ids.ts'
import { letterOf } from '#core/letters/letter-of.ts'
import { stepsOf } from '#core/letters/seats.ts'
import type { LetterSource } from '#core/letters/source.ts'
import { ActsPayload, MAKE_LETTERS, recordBySystem } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { inOnePiece } from '#platform/files/whole.ts'
import { defineJob, type Job } from '#platform/jobs/job.ts'
import type { Typesetter } from '#platform/typst/typesetter.ts'
import type { HashedTemplate } from './brought-template.ts'
import type { HeadOn } from './directory.ts'
import { type IssuedRow, type Loaded, loadSources } from './load-source.ts'
import { templateFor } from './template-for.ts'

/** What letters are made with. */
export interface LetterWorkshop {
  readonly database: Database
  readonly files: FileStore
  readonly typesetter: Typesetter
  /** Address of a city as people use it, without a trailing slash. */
  readonly baseUrl: (tenant: TenantId) => string | Promise<string>
}

const MAKE_LEFT = 'make-letters-left'
const MAX_BYTES = 64 * 2 ** 20

/** Makes the files of the letters that acts have brought; each is told of in the trail. */
export const makeLettersJob = (workshop: LetterWorkshop): Job<ActsPayload> =>
  defineJob(MAKE_LETTERS, ActsPayload, async ({ tenant, acts }) => {
    const faults: unknown[] = []
    for (const { dossier } of acts) {
      // A letter that cannot be made keeps none of the others waiting.
      await makeLetters(workshop, tenant, dossier).catch((fault: unknown) => faults.push(fault))
    }
    if (faults.length > 0) throw faults[0]
  })

/** Makes every letter of a dossier that has no file yet; gives how many. Twice at once makes none twice. */
export async function makeLetters(workshop: LetterWorkshop, tenant: TenantId, dossier: DossierId): Promise<number> {
  const papers = await loadPapers(workshop, tenant, dossier, "state = 'queued'", [])
  const made = []
  // One after the other, as they were numbered; one that cannot be made keeps none of the others waiting.
  for (const paper of papers) made.push(...(await Promise.allSettled([makeOne(workshop, tenant, dossier, paper)])))
  const failed = made.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
  return papers.length
}

/** Makes a letter anew, before its first signature, with the name of the one who now heads the agency. */
export async function remakeLetter(
  workshop: LetterWorkshop,
  { tenant, dossier, letter, signer }: Remade,
): Promise<void> {
  const papers = await loadPapers(workshop, tenant, dossier, 'id = $3', [letter], signer)
  for (const paper of papers) await makeOne(workshop, tenant, dossier, paper, { again: true })
}

interface Remade {
  readonly tenant: TenantId
  readonly dossier: DossierId
  readonly letter: LetterId
  readonly signer: HeadOn
}

interface Paper {
  readonly row: IssuedRow
  readonly loaded: Loaded
  readonly by: HashedTemplate
}

async function loadPapers(
  { database, baseUrl }: LetterWorkshop,
  tenant: TenantId,
  dossier: DossierId,
  which: string,
  values: readonly unknown[],
  signer?: HeadOn,
): Promise<readonly Paper[]> {
  return database.withTenant(tenant, async (transaction) => {
    const rows = await transaction.query<IssuedRow>({
      text: `select id, code, seq, stage, kind, name, agency, number, dated, classification, paper, security, urgency, ended from letter
        where tenant = $1 and dossier = $2 and ${which} order by seq, ordinal`,
      values: [tenant, dossier, ...values],
    })
    if (rows.length === 0) return []
    const sources = await loadSources(transaction, {
      tenant,
      dossier,
      rows,
      addressOf: verifyAddress(await baseUrl(tenant)),
      signer,
    })
    const papers: Paper[] = []
    for (const [index, row] of rows.entries()) {
      const loaded = sources[index]
      if (loaded) papers.push({ row, loaded, by: await templateFor(transaction, tenant, row.kind) })
    }
    return papers
  })
}

export const verifyAddress =
  (baseUrl: string) =>
  (code: string): string =>
    `${baseUrl}/v/${code}`

async function makeOne(
  { database, files, typesetter }: LetterWorkshop,
  tenant: TenantId,
  dossier: DossierId,
  { row, loaded, by: { template, hash } }: Paper,
  { again = false } = {},
): Promise<void> {
  const { id, kind, stage, name, agency, number, dated: on, ended } = row
  const { source, seats, initials } = loaded
  const made = await typesetter.typeset(template, letterOf(source), { format: 'pdf', standard: 'a-2a' })
  if (!made.ok) {
    const said = made.diagnostics.map(({ message, file, line }) => `${file ?? ''}:${line ?? ''} ${message}`).join('; ')
    throw new Error(`Letter ${id} (${kind}) could not be set: ${made.reason} ${said}`)
  }
  const stored = await files.put(inOnePiece(made.output), { maxBytes: MAX_BYTES, allowed: ['pdf'] })
  if (!stored.ok) throw new Error(`Letter ${id} could not be stored: ${stored.reason}`)
  const { digest, bytes: size } = stored
  const placed = seats.map((seat, index) => {
    const box = made.boxes.find((each) => each.seat === index)
    if (!box) throw new Error(`The template of ${kind} leaves no room for signature ${index + 1}`)
    const { page, x, y, width, height } = box
    return { seat, printed: source.signatories[index]?.official.person ?? null, box: { page, x, y, width, height } }
  })
  const steps = stepsOf(initials, placed)
  const whose = { kind, stage, name, agency, number, on, ...(ended === 'replaced' && { ended }) }
  const said = { ...whose, template: hash, steps, digest, size }
  await recordBySystem(database, {
    tenant,
    dossier,
    job: MAKE_LETTERS,
    now: Instant.parse(new Date().toISOString()),
    clock: undefined,
    find: ({
      standing: {
        dossier: { letters },
      },
    }) =>
      letters[id] && !again
        ? undefined
        : { event: { type: 'LetterMade', letter: id, ...said }, ofCity: false, from: '-infinity', until: 'infinity' },
  })
}

/** A picture of a letter as it was made, without the signatures that came after; undefined while it is not made. */
export async function pictureOf(
  workshop: LetterWorkshop,
  tenant: TenantId,
  dossier: DossierId,
  letter: LetterId,
): Promise<string | undefined> {
  const [paper] = await loadPapers(workshop, tenant, dossier, "id = $3 and state not in ('queued', 'numberAwaited')", [
    letter,
  ])
  if (!paper) return undefined
  const set = await workshop.typesetter.typeset(paper.by.template, letterOf(paper.loaded.source), {
    format: 'svg',
  })
  if (!set.ok) throw new Error(`A picture of letter ${letter} could not be set: ${set.reason}`)
  return set.output
}

/** What a letter was made of; undefined while it is not made. */
export async function sourceOfLetter(
  workshop: LetterWorkshop,
  tenant: TenantId,
  dossier: DossierId,
  letter: LetterId,
): Promise<LetterSource | undefined> {
  const made = "id = $3 and state not in ('queued', 'numberAwaited')"
  const [paper] = await loadPapers(workshop, tenant, dossier, made, [letter])
  return paper?.loaded.source
}

/** Looks each ten minutes for letters whose making was given up, as after a template that was wrong and has been mended. */
export const makeLeftLettersJob = (workshop: LetterWorkshop): Job =>
  defineJob(
    MAKE_LEFT,
    z.looseObject({}),
    async (_, { log }) => {
      const tenants = await workshop.database.beforeTenant<{ id: TenantId }>({ text: 'select id from tenants()' })
      for (const { id: tenant } of tenants) {
        const rows = await workshop.database.callWithTenant<{ dossier: DossierId }>(tenant, {
          text: `select distinct dossier from letter where tenant = $1 and state = 'queued'
            and issued_at < clock_timestamp() - interval '5 minutes' limit 500`,
          values: [tenant],
        })
        for (const { dossier } of rows) {
          await makeLetters(workshop, tenant, dossier).catch((err: unknown) =>
            log.error({ err, dossier }, 'letter not made'),
          )
        }
      }
    },
    { cron: '*/10 * * * *' },
  )

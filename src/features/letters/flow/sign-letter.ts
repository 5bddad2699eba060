import type { HeldTenure } from '#core/authority/actor.ts'
import type { Instant } from '#core/calendar/plain-date.ts'
import type { Refusal } from '#core/dossier/refusal.ts'
import type { FileDigest, LetterId, PersonId, TenantId } from '#core/ids.ts'
import type { LetterAct } from '#core/letters/act.ts'
import { mayStep } from '#core/letters/decide.ts'
import type { LetterStep } from '#core/letters/event.ts'
import { type LetterLife, nextStep } from '#core/letters/life.ts'
import type { ActOutcome, DossierService } from '#features/dossier/index.ts'
import { inOnePiece, readWhole } from '#platform/files/whole.ts'
import { boxFromTopLeft } from '#platform/pades/appearance.ts'
import { checkSigned } from '#platform/signing/check-signed.ts'
import type { Signer, SignRefusal } from '#platform/signing/signer.ts'
import { noteCertificate } from '../certificate/standing.ts'
import { type LetterWorkshop, remakeLetter } from '../make/make-letters.ts'
import { delaySigning } from '../outage/delay.ts'
import { beginOutage, findOutage, letGo } from '../outage/outages.ts'
import { whyNotTyped } from '../register/reserve.ts'
import { type LetterGround, loadLetterGround } from './ground.ts'
import { loadOfficer } from './officer.ts'

/** What letters are signed with, beside what they are made with. */
export interface SigningDesk extends LetterWorkshop {
  readonly dossiers: DossierService
  readonly signer: Signer
}

export type LetterOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'notFound' | 'busy' | 'numberTaken' }
  /** What the signer gave back is not the letter with one signature more. */
  | { readonly ok: false; readonly why: 'answerWrong'; readonly detail: string }
  | { readonly ok: false; readonly why: 'refused'; readonly refusal: Refusal }
  | { readonly ok: false; readonly why: 'signer'; readonly refusal: SignRefusal }
  /** The service does not answer: the letter waits, and the officer is told when it may be signed. */
  | { readonly ok: false; readonly why: 'waiting'; readonly since: Instant }

interface Who {
  readonly tenant: TenantId
  readonly person: PersonId
}

/** Puts this person's initials to a letter, over the file that they read. */
export async function initialLetter(
  desk: SigningDesk,
  who: Who,
  letter: LetterId,
  over: FileDigest,
  known?: LetterGround,
): Promise<LetterOutcome> {
  const ground = known ?? (await loadLetterGround(desk.database, who.tenant, who.person, letter))
  if (!ground) return { ok: false, why: 'notFound' }
  return record(desk, who, ground, { type: 'initialLetter', letter, over })
}

/** Takes a letter back for good: it stays, marked, and its number with the reason. */
export async function revokeLetter(
  desk: SigningDesk,
  who: Who,
  letter: LetterId,
  reason: string,
): Promise<LetterOutcome> {
  const ground = await loadLetterGround(desk.database, who.tenant, who.person, letter)
  if (!ground) return { ok: false, why: 'notFound' }
  return record(desk, who, ground, { type: 'revokeLetter', letter, reason })
}

/** Gives a letter the number that an outside register (SRIKANDI) gave it; its file is made then. */
export async function numberLetter(
  desk: SigningDesk,
  who: Who,
  letter: LetterId,
  number: string,
): Promise<LetterOutcome> {
  const ground = await loadLetterGround(desk.database, who.tenant, who.person, letter)
  if (!ground) return { ok: false, why: 'notFound' }
  const { row } = ground
  if (row.state !== 'numberAwaited') return { ok: false, why: 'refused', refusal: { reason: 'letterNumbered' } }
  const clash = await desk.database.withTenant(who.tenant, (trx) =>
    whyNotTyped(trx, who.tenant, row.agency, number, row.dated),
  )
  if (clash) return { ok: false, why: 'numberTaken' }
  const outcome = await record(desk, who, ground, { type: 'numberLetter', letter, agency: row.agency, number })
  // Somebody else typed it in at the same moment.
  const isMet = !outcome.ok && outcome.why === 'refused' && outcome.refusal.reason === 'letterNumberTaken'
  return isMet ? { ok: false, why: 'numberTaken' } : outcome
}

/**
 * Signs a letter, over the file that the person read: asked of the signer, checked by us, stored, then told in the trail. When
 * somebody else has come to head the agency since it was made, and nobody has signed yet, it is made anew with their name.
 */
export async function signLetter(
  desk: SigningDesk,
  who: Who,
  letter: LetterId,
  {
    over,
    passphrase,
    scan = null,
    ground: known,
  }: {
    readonly over: FileDigest
    readonly passphrase: string
    readonly scan?: Uint8Array | null
    /** When it was loaded already, as of many letters at once. */
    readonly ground?: LetterGround | undefined
  },
): Promise<LetterOutcome> {
  const seen = known ?? (await loadLetterGround(desk.database, who.tenant, who.person, letter))
  if (!seen) return { ok: false, why: 'notFound' }
  const { ended } = seen.row
  if (ended) return { ok: false, why: 'refused', refusal: { reason: 'letterEnded', how: ended } }
  const may = mayStep('sign', seen.dossier.letters[letter], over, seen.dossier, seen.actor)
  if (!may.ok) return { ok: false, why: 'refused', refusal: may.refusal }
  const { name: signer, service } = desk.signer
  const outage = service && (await findOutage(desk.database, who.tenant, signer))
  // Nobody waits for an answer that is known not to come.
  if (outage) return delay(desk, who, seen, { letter, over, outage })
  const ground = await withOwnName(desk, who, seen)
  const life = ground.dossier.letters[letter]
  const step = life && nextStep(life)
  if (!life || step?.what !== 'sign') return { ok: false, why: 'busy' }
  // What was printed and signed in ink bears another name than the letter now does.
  if (scan !== null && life.file.digest !== over) return { ok: false, why: 'busy' }
  const pdf = await readWhole(desk.files, life.file.digest)
  if (!pdf) throw new Error(`The file ${life.file.digest} of a letter is missing`)
  const officer = await loadOfficer(desk.database, who, ground, step, life.kind)
  const crest = await loadCrest(desk.database, who.tenant)
  const answer = await desk.signer.sign({
    tenant: who.tenant,
    pdf,
    officer,
    passphrase,
    box: boxFromTopLeft(pdf, step.box),
    reason: life.name,
    location: officer.place,
    at: ground.now,
    crest,
    scan,
    isLast: life.done === life.steps.length - 1,
  })
  if (!answer.ok && answer.refusal === 'unavailable' && service) {
    const begun = await beginOutage(desk.database, who.tenant, signer, answer.detail ?? null)
    return delay(desk, who, ground, { letter, over: life.file.digest, outage: begun })
  }
  if (!answer.ok) return { ok: false, why: 'signer', refusal: answer.refusal }
  // Whatever the service says: only what we have checked ourselves is kept.
  const checked = desk.signer.proof === 'certificate' ? checkSigned(pdf, answer.pdf, officer) : undefined
  if (checked?.ok) await noteCertificate(desk.database, who.tenant, who.person, signer, checked.validTo)
  if (checked && !checked.ok) return { ok: false, why: 'answerWrong', detail: `${checked.fault}: ${checked.detail}` }
  const stored = await desk.files.put(inOnePiece(answer.pdf), { maxBytes: MAX_BYTES, allowed: ['pdf'] })
  if (!stored.ok) throw new Error(`A signed letter could not be stored: ${stored.reason}`)
  const signed = {
    over: life.file.digest,
    digest: stored.digest,
    size: stored.bytes,
    method: desk.signer.name,
    certificate: checked?.certificate ?? null,
  }
  const outcome = await record(desk, who, ground, { type: 'signLetter', letter, signed })
  if (outcome.ok && ground.row.waitingSince) await letGo(desk.database, who.tenant, letter)
  return outcome
}

async function delay(
  desk: SigningDesk,
  who: Who,
  ground: LetterGround,
  waiting: Parameters<typeof delaySigning>[3],
): Promise<LetterOutcome> {
  const delayed = await delaySigning(desk, who, ground, waiting)
  return delayed.ok ? { ok: false, why: 'waiting', since: delayed.since } : toldBy(delayed)
}

async function loadCrest(database: SigningDesk['database'], tenant: TenantId): Promise<Uint8Array | null> {
  const [row] = await database.callWithTenant<{ crest: Uint8Array | null }>(tenant, {
    name: 'crest_for_signature',
    text: 'select crest from city_look where tenant = $1',
    values: [tenant],
  })
  return row?.crest ?? null
}

const MAX_BYTES = 64 * 2 ** 20

/** The key names the step: whatever is sent twice is done once. */
async function record(
  { dossiers }: SigningDesk,
  { tenant, person }: Who,
  { row, dossier }: LetterGround,
  act: LetterAct,
): Promise<LetterOutcome> {
  const key = `${act.type}.${act.letter}.${dossier.letters[act.letter]?.done ?? 0}`
  const outcome = await dossiers.act({ tenant, person, dossier: row.dossier, expected: dossier.version, key, act })
  return toldBy(outcome)
}

function toldBy(outcome: ActOutcome): LetterOutcome {
  if (outcome.ok) return { ok: true }
  switch (outcome.kind) {
    case 'refused':
      return { ok: false, why: 'refused', refusal: outcome.refusal }
    // The same step was recorded by another try, which made another file.
    case 'keyReused':
    case 'stale':
    case 'invalid':
      return { ok: false, why: 'busy' }
    case 'notFound':
      return { ok: false, why: 'notFound' }
    default:
      return outcome satisfies never
  }
}

/** The ground with a file that bears the signer's own name. */
async function withOwnName(desk: SigningDesk, who: Who, ground: LetterGround): Promise<LetterGround> {
  const { row, dossier, actor } = ground
  const life = dossier.letters[row.id]
  const step = life && nextStep(life)
  if (!life || step?.what !== 'sign' || step.printed === who.person || isSigned(life)) return ground
  const tenure = actor.tenures.find(({ head, agency }) => head && step.holder === `head:${agency}`)
  if (!tenure) return ground
  await remakeLetter(desk, {
    tenant: who.tenant,
    dossier: row.dossier,
    letter: row.id,
    signer: headOn(tenure, who.person),
  })
  return (await loadLetterGround(desk.database, who.tenant, who.person, row.id)) ?? ground
}

const headOn = ({ agency, kind }: HeldTenure, person: PersonId) => ({ agency, person, kind })

const isSigned = ({ steps, done }: LetterLife): boolean =>
  steps.slice(0, done).some(({ what }: LetterStep) => what === 'sign')

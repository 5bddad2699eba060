import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { DossierId } from '#core/ids.ts'
import { ORIGIN } from '#root/tests/support/bare-web.ts'
import type { City } from './start-worker.ts'

/** Where the server is now; it moves with every restart. */
export interface Target {
  address: string
  /** Whether clients go on. */
  running: boolean
}

/** What a client was told to be done. */
export interface Acknowledged {
  readonly key: string
  readonly dossier: DossierId
  readonly version: number
}

const Answer = z.union([
  z.object({ ok: z.literal(true), version: z.number(), dossier: DossierId, repeated: z.boolean() }),
  z.object({ ok: z.literal(false), kind: z.literal('stale'), version: z.number() }),
])
type Answer = z.infer<typeof Answer>

const PATIENCE_MS = 10_000

/** One try; undefined when nobody knows whether it was done. An answer that is neither is a fault of the test. */
export async function send(target: Target, path: '/act' | '/open', body: object): Promise<Answer | undefined> {
  let status: number
  let text: string
  try {
    const response = await fetch(`${target.address}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: ORIGIN },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    status = response.status
    text = await response.text()
  } catch {
    return undefined
  }
  if (status === 503) return undefined
  if (status !== 200) throw new Error(`${path} was answered by ${status}: ${text}`)
  return Answer.parse(JSON.parse(text))
}

/** The same request with the same key, until there is an answer. */
async function insist(target: Target, path: '/act' | '/open', body: object): Promise<Answer> {
  for (;;) {
    const answer = await send(target, path, body)
    if (answer) return answer
    await delay(20)
  }
}

/** Opens a dossier for clients to act on. */
export async function open(target: Target, city: City, key: string): Promise<Acknowledged> {
  const { tenant, stafPd: person, applicant } = city
  const opening = { sop: 'CONTOH-1', applicant, title: `Uji ketahanan ${key} (contoh)` }
  const answer = await insist(target, '/open', { tenant, person, key, opening })
  if (!answer.ok) throw new Error(`${key} was not opened`)
  return { key, dossier: answer.dossier, version: answer.version }
}

/** The body of a client's n-th act: every third is a comment, the others pass the dossier to and fro. */
export const actOf = (city: City, { key, dossier, version }: Acknowledged, n: number): object => {
  const common = { tenant: city.tenant, dossier, expected: version, key }
  if (n % 3 === 2) return { ...common, person: city.stafPd, act: { type: 'comment', text: key } }
  const asks = n % 3 === 0
  const act = asks
    ? { type: 'complete', stage: 'ask', step: 'act', exit: 'diajukan', input: { note: key } }
    : { type: 'complete', stage: 'examine', step: 'act', exit: 'dikembalikan', input: { reason: key } }
  return { ...common, person: asks ? city.stafPd : city.stafDiskominfo, act }
}

/**
 * Acts on one dossier until the target stops running, each act with a key of its own, repeated until it is answered.
 * Clients that share a dossier only comment, and begin anew with a new key when another was faster.
 */
export async function actOn(
  target: Target,
  city: City,
  { name, opened, shared }: { readonly name: string; readonly opened: Acknowledged; readonly shared: boolean },
  acknowledged: Acknowledged[],
): Promise<void> {
  let { version } = opened
  for (let n = 0; target.running; n += 1) {
    const key = `${name}.${n}`
    const body = actOf(city, { key, dossier: opened.dossier, version }, shared ? 2 : n)
    const answer = await insist(target, '/act', body)
    if (answer.ok) acknowledged.push({ key, dossier: answer.dossier, version: answer.version })
    else if (!shared) throw new Error(`${key} was stale on a dossier that nobody else acts on`)
    version = answer.version
  }
}

// biome-ignore lint/style/noRestrictedImports: tampering needs a superuser's own session, which the application never has.
import { Client } from 'pg'
import { beforeAll, expect, test } from 'vitest'
import type { DossierId } from '#core/ids.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { dossierService } from '#features/dossier/index.ts'
import { announceQueues } from '#root/tests/support/queues.ts'
import { createSampleCity, type SampleCity } from '#root/tests/support/sample-city.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { verifyTrail } from './verify.ts'

const { database, owner, ownerQuery } = await createTestDatabase()
const dossiers: DossierId[] = []
let city: SampleCity
const LENGTH = 8
const COLUMNS = 'tenant, dossier, seq, at, clock, type, act_key, cause, data, prev_hash, hash'

beforeAll(async () => {
  await announceQueues(ownerQuery)
  city = await createSampleCity(database, [sop009])
  const service = dossierService(database)
  const { tenant, kepalaPd: person, applicant } = city
  for (let n = 0; n < 5; n += 1) {
    const opened = await service.open({
      tenant,
      person,
      key: `open-${n}`,
      opening: { sop: '009', applicant, title: `Contoh "${n}" é€😀` },
    })
    if (!opened.ok) throw new Error('not opened')
    dossiers.push(opened.dossier)
    for (let seq = opened.version; seq < LENGTH; seq += 1) {
      const act = { type: 'comment', text: `Catatan ke-${seq}\n"dikutip" \\ \u2028 é€😀` } as const
      await service.act({ tenant, person, dossier: opened.dossier, expected: seq, key: `c-${n}-${seq}`, act })
    }
  }
})

test('a whole trail is found whole', async () => {
  expect(await verifyTrail(database)).toEqual({ dossiers: 5, events: 5 * LENGTH, damages: [] })
})

/** mulberry32: a fixed seed makes every run tamper alike. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

test('each of 1,000 random tamperings by a superuser is found, in the right dossier', {
  timeout: 120_000,
}, async () => {
  const pick = random(9)
  const client = new Client(owner)
  await client.connect()
  await client.query(`set session_replication_role = 'replica'`)
  const change = (column: string, value: string) => (d: string, s: number) =>
    client.query(`update event set ${column} = ${value} where dossier = '${d}' and seq = ${s}`)
  const tamperings: readonly ((dossier: string, seq: number, other: number) => Promise<unknown>)[] = [
    change('at', `at + interval '1 microsecond'`),
    change('type', `type || 'x'`),
    change('clock', `'demo'`),
    change('act_key', `act_key || '-'`),
    change('act_size', 'coalesce(act_size, 0) + 1'),
    change('request_digest', `sha256(coalesce(request_digest, ''))`),
    change('cause', `replace(cause::text, 'person', 'orang')::json`),
    change('data', `(left(data::text, -1) || ',"zz":1}')::json`),
    change('hash', 'sha256(hash)'),
    change('prev_hash', `sha256(coalesce(prev_hash, ''))`),
    (d, s) => client.query(`delete from event where dossier = '${d}' and seq = ${s}`),
    (d, s) => client.query(`delete from event where dossier = '${d}' and seq >= ${s}`),
    async (d, s, other) => {
      await client.query(`update event set seq = 1000 where dossier = '${d}' and seq = ${s}`)
      await client.query(`update event set seq = ${s} where dossier = '${d}' and seq = ${other}`)
      await client.query(`update event set seq = ${other} where dossier = '${d}' and seq = 1000`)
    },
    // A forged event with a right hash of its own at the end, where nothing follows it.
    (d) =>
      client.query(`insert into event (${COLUMNS}) select tenant, dossier, ${LENGTH + 1}, at, clock, type, act_key, cause, data, hash,
        sha256(convert_to('{"actKey":"' || act_key || '","actSize":null,"at":"' || iso_instant(at) || '","cause":' || cause || ',"clock":"'
          || clock || '","data":' || data || ',"dossier":"' || dossier || '","prev":"' || encode(hash, 'hex')
          || '","request":null,"seq":${LENGTH + 1},"tenant":"' || tenant || '","type":"' || type || '"}', 'UTF8'))
        from event where dossier = '${d}' and seq = ${LENGTH}`),
    async (d, s) => {
      await client.query(`update event set seq = -seq - 1 where dossier = '${d}' and seq >= ${s}`)
      await client.query(`update event set seq = -seq where dossier = '${d}' and seq < 0`)
      await client.query(`insert into event (${COLUMNS}) select tenant, dossier, ${s}, at, clock, type, act_key, cause, data, prev_hash, hash
        from event where dossier = '${d}' and seq = ${s + 1}`)
    },
  ]
  await client.query('create table kept as select * from event')
  await client.query('drop index event_act')
  const missed: string[] = []
  for (let round = 0; round < 1000; round += 1) {
    const dossier = dossiers[pick(dossiers.length)] ?? ''
    const seq = 1 + pick(LENGTH)
    const other = 1 + ((seq + pick(LENGTH - 1)) % LENGTH)
    const which = pick(tamperings.length)
    await tamperings[which]?.(dossier, seq, other)
    const { damages } = await verifyTrail(database, city.tenant)
    if (damages.length !== 1 || damages[0]?.dossier !== dossier)
      missed.push(`${which} at ${seq}: ${JSON.stringify(damages)}`)
    await client.query(`delete from event where dossier = $1`, [dossier])
    await client.query(`insert into event select * from kept where dossier = $1`, [dossier])
  }
  await client.end()
  expect(missed).toEqual([])
})

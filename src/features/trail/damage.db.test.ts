// biome-ignore lint/style/noRestrictedImports: tampering needs a superuser's own session, which the application never has.
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DossierId } from '#core/ids.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { dossierService } from '#features/dossier/index.ts'
import { announceQueues } from '#root/tests/support/queues.ts'
import { createSampleCity, type SampleCity } from '#root/tests/support/sample-city.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { verifyTrail } from './verify.ts'

const { database, owner, ownerQuery } = await createTestDatabase()
const service = dossierService(database)
const superuser = new Client(owner)
afterAll(() => superuser.end())
let city: SampleCity

beforeAll(async () => {
  await announceQueues(ownerQuery)
  city = await createSampleCity(database, [sop009])
  await superuser.connect()
  await superuser.query(`set session_replication_role = 'replica'`)
})

let serial = 0
/** A dossier of its own: opened by two events, then four comments, 6 events in all. */
async function dossierOfSix(): Promise<DossierId> {
  serial += 1
  const { tenant, kepalaPd: person, applicant } = city
  const opened = await service.open({
    ...{ tenant, person, key: `open-${serial}` },
    opening: { sop: '009', applicant, title: 'Contoh' },
  })
  if (!opened.ok) throw new Error('not opened')
  const { dossier } = opened
  for (let seq = 2; seq < 6; seq += 1) {
    const act = { type: 'comment', text: `Catatan ${seq}` } as const
    await service.act({ tenant, person, dossier, expected: seq, key: `c-${serial}-${seq}`, act })
  }
  return dossier
}

const CHAINED = `sha256(convert_to('{"actKey":"' || act_key || '","actSize":' || coalesce(act_size::text, 'null') || ',"at":"' || iso_instant(at) || '","cause":' || cause
  || ',"clock":"' || clock || '","data":' || data || ',"dossier":"' || dossier || '","prev":"' || encode(PREV, 'hex')
  || '","request":' || coalesce('"' || encode(request_digest, 'hex') || '"', 'null') || ',"seq":' || SEQ || ',"tenant":"' || tenant || '","type":"' || type || '"}', 'UTF8'))`
const hashed = (prev: string, seq: string) => CHAINED.replace('PREV', prev).replace('SEQ', seq)
/** As a later event of an act: the first alone has size and request, and its key is taken. */
const hashedLater = (prev: string, seq: string) =>
  hashed(prev, seq)
    .replace(/coalesce\(act_size[^)]*\)/, "'null'")
    .replace(/coalesce\('"' \|\| encode\(request[^)]*\) \|\| '"', 'null'\)/, "'null'")
const COLUMNS = 'tenant, dossier, seq, at, clock, type, act_key, cause, data, prev_hash, hash'

test.each([
  ['a changed word', `update event set data = '{"text":"Lain"}' where dossier = $1 and seq = 4`, 4, 'changed'],
  ['a changed moment', `update event set at = at - interval '1 day' where dossier = $1 and seq = 3`, 3, 'changed'],
  [
    'another actor',
    `update event set cause = replace(cause::text, 'definitive', 'plt')::json where dossier = $1 and seq = 1`,
    1,
    'changed',
  ],
  ['a changed clock', `update event set clock = 'demo' where dossier = $1 and seq = 6`, 6, 'changed'],
  ['a changed key', `update event set act_key = 'lain' where dossier = $1 and seq = 5`, 5, 'changed'],
  ['a changed hash', `update event set hash = sha256(hash) where dossier = $1 and seq = 2`, 2, 'changed'],
  [
    'a changed event with a hash made anew for it: the next one no longer follows',
    `update event set data = '{"text":"Lain"}', hash = ${hashed('prev_hash', 'seq').replace('|| data ||', `|| '{"text":"Lain"}' ||`)}
      where dossier = $1 and seq = 4`,
    5,
    'inserted',
  ],
  ['a dropped first event', 'delete from event where dossier = $1 and seq = 1', 1, 'dropped'],
  ['a dropped event', 'delete from event where dossier = $1 and seq = 3', 3, 'dropped'],
  ['a dropped end', 'delete from event where dossier = $1 and seq >= 5', 5, 'tailMissing'],
  ['a dropped trail', 'delete from event where dossier = $1', 1, 'tailMissing'],
  [
    'two events changing places',
    `update event set seq = case seq when 3 then -5 else -3 end where dossier = $1 and seq in (3, 5);
     update event set seq = -seq where dossier = $1 and seq < 0`,
    3,
    'reordered',
  ],
  [
    'a forged event at the end, rightly chained',
    `insert into event (${COLUMNS}) select tenant, dossier, 7, at, clock, type, act_key, cause, data, hash, ${hashedLater('hash', '7')}
      from event where dossier = $1 and seq = 6`,
    7,
    'inserted',
  ],
  [
    'an event pushed in between',
    `update event set seq = -seq - 1 where dossier = $1 and seq >= 4;
     update event set seq = -seq where dossier = $1 and seq < 0;
     insert into event (${COLUMNS}) select tenant, dossier, 4, at, clock, type, act_key, cause, data, hash, ${hashedLater('hash', '4')}
       from event where dossier = $1 and seq = 3`,
    4,
    'inserted',
  ],
  ['a state of its own', `update dossier set head_hash = sha256(head_hash) where id = $1`, 6, 'changed'],
])('%s is named with its event and its kind', async (_, tampering, seq, kind) => {
  const dossier = await dossierOfSix()
  for (const statement of tampering.split(';\n')) {
    await superuser.query(statement.replaceAll('$1', `'${dossier}'`))
  }
  const { damages } = await verifyTrail(database, city.tenant)
  expect(damages.filter((damage) => damage.dossier === dossier)).toEqual([{ tenant: city.tenant, dossier, seq, kind }])
})

test('a whole rewritten chain, acts and state included, is not found: that takes a witness outside of the database', async () => {
  const dossier = await dossierOfSix()
  await superuser.query(
    `update event set data = '{"text":"Lain"}', hash = ${hashed('prev_hash', 'seq').replace('|| data ||', `|| '{"text":"Lain"}' ||`)}
      where dossier = '${dossier}' and seq = 6`,
  )
  await superuser.query(
    `update dossier d set head_hash = e.hash from event e where d.id = '${dossier}' and e.dossier = d.id and e.seq = 6`,
  )
  const { damages } = await verifyTrail(database, city.tenant)
  expect(damages.filter((damage) => damage.dossier === dossier)).toEqual([])
})

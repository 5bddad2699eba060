import { afterAll, expect, test } from 'vitest'
import { findSignatures } from '#platform/pades/find-signatures.ts'
import { bsreSignerOn } from '#root/tests/support/bsre-signer.ts'
import { startEsignServer } from '#root/tests/support/esign-server.ts'
import { serveSignedCity } from '#root/tests/support/signed-city.ts'
import { watchSigner } from '../outage/watch-signer.ts'
import { signLetter } from './sign-letter.ts'

const NIP = '197001011990012001'
const NIK = '3271000000000001'
const PASSPHRASE = 'Rahasia-Contoh-4821'
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

const { city, desk, ask, letterOf, bytesOf, ownerQuery } = await serveSignedCity(() => {})
const service = await startEsignServer([{ nik: NIK, name: 'RATNA CONTOH', passphrase: PASSPHRASE }])
afterAll(() => service.close())
await ownerQuery(`update person set name = 'Dr. Ratna Contoh, M.T.', nip = $2 where id = $1`, [city.kepalaPd, NIP])
await ownerQuery(
  `insert into city_look (tenant, crest, crest_type, crest_digest) values ($1, $2, 'image/png', 'contoh')`,
  [city.tenant, PNG],
)

const who = { tenant: city.tenant, person: city.kepalaPd }

test.each(['v1', 'v2'] as const)(
  'a letter waits for the service, and is signed when it is back (%s)',
  async (version) => {
    const signer = bsreSignerOn(service, version, { [NIP]: NIK })
    const { letter } = await ask('Naskah untuk BSrE')
    const sign = (passphrase: string) =>
      signLetter({ ...desk, signer }, who, letter.id, { over: letter.digest, passphrase })

    service.mood = { answer: { status: 503, body: 'sedang dirawat' } }
    expect(await sign(PASSPHRASE)).toMatchObject({ ok: false, why: 'waiting' })
    expect(await letterOf(letter.id)).toEqual(letter)
    await watchSigner({ ...desk, signer }, city.tenant)

    service.mood = { tampers: true }
    expect(await sign(PASSPHRASE)).toMatchObject({ ok: false, why: 'answerWrong' })
    service.mood = {}
    expect(await sign('salah')).toEqual({ ok: false, why: 'signer', refusal: 'wrongPassphrase' })
    expect(await sign(PASSPHRASE)).toEqual({ ok: true })

    const bytes = await bytesOf((await letterOf(letter.id)).digest)
    expect(findSignatures(bytes).map(({ holds }) => holds)).toEqual([true])
    expect(JSON.stringify(service.seen.at(-1)?.fields)).toMatch(/"tampilan":"visible"/i)
    const [event] = await ownerQuery<{ payload: string }>(
      `select e::text as payload from event e where type = 'LetterSigned' order by seq desc limit 1`,
    )
    expect(event?.payload).toContain('bsre')
    expect(event?.payload).not.toMatch(new RegExp(`${NIK}|${PASSPHRASE}`))
  },
)

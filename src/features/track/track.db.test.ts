import { expect, test } from 'vitest'
import { sop009 } from '#core/sop/sop-009.ts'
import { serveCity } from '#root/tests/support/city-web.ts'
import { addTrackRoutes } from './index.ts'
import { MISSES } from './look-ups.ts'

const { city, service, ownerQuery, get, post } = await serveCity([sop009], (web, parts) =>
  addTrackRoutes(web, parts.database, parts.show),
)

test('who holds the code sees steps and offices, but no title and no names; search engines stay away', async () => {
  await ownerQuery(`update person set name = 'Siti Rahasia'`)
  const opened = await service.open({
    tenant: city.tenant,
    person: city.kepalaPd,
    key: 'open',
    opening: { sop: '009', applicant: city.applicant, title: 'Judul rahasia' },
  })
  if (!opened.ok) throw new Error(opened.kind)
  const sent = await post('/lacak', { kode: ` ${opened.trackingCode} ` })
  expect(sent.status).toBe(303)
  const answer = await get(sent.headers.get('location') ?? '')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('x-robots-tag')).toContain('noindex')
  expect(answer.headers.get('cache-control')).toContain('no-store')
  const html = await answer.text()
  expect(html).toContain('applicant')
  expect(html).toContain('mengajukan permohonan bantuan teknis')
  expect(html).not.toContain('Judul rahasia')
  expect(html).not.toContain('Siti')
})

test('an unknown and a malformed code look alike; who guesses must wait', async () => {
  const unknown = await get('/lacak/aaaaaaaaaaaaaaaaaaaaaa')
  const malformed = await get('/lacak/x')
  expect([unknown.status, malformed.status]).toEqual([404, 404])
  for (let miss = 2; miss < MISSES; miss += 1) expect((await post('/lacak', { kode: 'salah' })).status).toBe(404)
  const waiting = await post('/lacak', { kode: 'salah' })
  expect(waiting.status).toBe(429)
  expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await get('/lacak')).status).toBe(200)
})

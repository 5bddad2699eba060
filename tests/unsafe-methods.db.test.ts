import { beforeAll, expect, test } from 'vitest'
import { TenantId } from '#core/ids.ts'
import { REPORTS } from '#platform/http/policy-reports.ts'
import type { RouteEntry } from '#platform/http/web.ts'
import { withApplication } from './support/route-table.ts'
import { createTestDatabase } from './support/test-database.ts'

const { database } = await createTestDatabase()
const tenant = TenantId.parse('0199a1b2-0000-7000-8000-000000000001')
beforeAll(async () => {
  await database.beforeTenant({ text: `select create_tenant($1, 'contoh', 'Kota Contoh', 'real')`, values: [tenant] })
})

const ORIGIN = 'http://localhost:3000'
const ELSEWHERE: readonly Readonly<Record<string, string>>[] = [
  {},
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://localhost:3001' },
  { origin: 'https://localhost:3000' },
  { origin: `${ORIGIN}.evil.example` },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site', origin: ORIGIN },
  { 'sec-fetch-site': 'none' },
  { authorization: 'Digest x' },
]

const filled = ({ path }: RouteEntry) =>
  path.replaceAll(/:\w+(?:\{[^}]*\})?\??/g, '0199a1b2-0000-7000-8000-000000000001')

test('what changes something is refused from elsewhere, on every route', { timeout: 120_000 }, async () => {
  const admitted: string[] = []
  let tried = 0
  await withApplication(async ({ fetch, routes = [] }) => {
    for (const route of routes) {
      if (route.method === 'GET' || route.path === REPORTS) continue
      for (const headers of ELSEWHERE) {
        const request = new Request(`${ORIGIN}${filled(route)}`, { method: route.method, headers })
        const answer = await fetch(request, {} as Parameters<typeof fetch>[1])
        if (!(answer instanceof Response)) throw new Error('no answer')
        tried += 1
        if (answer.status !== 403)
          admitted.push(`${route.method} ${route.path} ${JSON.stringify(headers)} ${answer.status}`)
      }
    }
  }, database)
  expect(tried).toBeGreaterThan(1_000)
  expect(admitted).toEqual([])
})

test('no route of the table is reached by an unsafe method that it does not name', async () => {
  await withApplication(async ({ routes = [] }) => {
    const methods = new Set(routes.map(({ method }) => method))
    expect([...methods].sort()).toEqual(['DELETE', 'GET', 'PATCH', 'POST', 'PUT'])
  })
})

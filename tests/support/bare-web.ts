import { TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import { RATE_CLASSES, type RateLimits } from '#platform/http/rate-limit.ts'
import { createWeb, type Web } from '#platform/http/web.ts'
import type { Log } from '#platform/log/log.ts'

export const ORIGIN = 'http://alur.example'

// From the names of all classes, one rate each.
const MANY = Object.fromEntries(RATE_CLASSES.map((kind) => [kind, 1_000_000])) as RateLimits

/** The router as it is, over no feature: for tests of what stands below. It knows one city and nobody, and counts nobody out. */
export const bareWeb = (log: Log, database: Database): Web =>
  createWeb({
    log,
    limits: MANY,
    isReady: () => database.isReady(),
    baseUrl: () => ORIGIN,
    findTenant: async () => ({
      id: TenantId.parse('0199a1b2-0000-7000-8000-000000000001'),
      kind: 'real',
      name: 'Kota Contoh',
      timeZone: 'Asia/Jakarta',
      sopOwner: undefined,
    }),
    identify: async () => undefined,
    describeProblem: ({ code }) => ({ title: code, detail: code }),
    problemPage: (c, { status, code }) => c.text(code, status),
  })

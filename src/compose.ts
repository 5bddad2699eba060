import { createHttpApp } from '#platform/http-server/http-app.ts'
import type { Compose } from '#platform/lifecycle/serve.ts'

const MAX_BODY_BYTES = 32 * 2 ** 20

/** The only file that picks implementations. */
export const compose: Compose = ({ log, database }) => {
  const app = createHttpApp({
    log,
    isReady: () => database.isReady(),
    maxBodyBytes: MAX_BODY_BYTES,
    render: (c, { status, reference }) => c.json({ type: 'about:blank', status, reference }),
  })
  return { fetch: app.fetch, jobs: [], afterListen: async () => [] }
}

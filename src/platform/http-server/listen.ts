import { createServer, type Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { StartRefused } from '#platform/postgres/start-refused.ts'

export interface HttpServer {
  readonly port: number
  /** Accepts no more connections, lets running requests finish for up to `patienceMs`, then closes what is left. */
  close(patienceMs?: number): Promise<void>
}

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch']

/** Listens on every interface. Throws StartRefused when the port is taken. */
export async function listen(fetch: Fetch, port: number): Promise<HttpServer> {
  const server = createAdaptorServer({
    fetch,
    createServer,
    serverOptions: {
      maxHeaderSize: 16 * 1024,
      headersTimeout: 15_000,
      // How often slow requests are looked for: half a minute unless told, twice what they may take.
      connectionsCheckingInterval: 2_000,
      // Long enough for an upload over a slow line.
      requestTimeout: 300_000,
      keepAliveTimeout: 15_000,
    },
  })
  if (!('closeIdleConnections' in server)) throw new Error('an HTTP/1.1 server was asked for')
  // Browsers send some twenty.
  server.maxHeadersCount = 100
  await new Promise<void>((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => {
      const sentence = SENTENCES[fault.code ?? '']?.(port)
      reject(sentence ? new StartRefused(sentence) : fault)
    })
    server.listen(port, resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return { port: address.port, close: (patienceMs = 15_000) => closeServer(server, patienceMs) }
}

const SENTENCES: Record<string, (port: number) => string> = {
  EADDRINUSE: (port) => `Port ${port} is taken by another program: set PORT to a free one, or stop that program.`,
  EACCES: (port) => `This user may not listen on port ${port}: set PORT to 1024 or above.`,
}

async function closeServer(server: Server, patienceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  server.closeIdleConnections()
  // A connection that becomes idle after its last answer is closed too, not kept for its keep-alive time.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs)
  await closed
  clearInterval(sweep)
  clearTimeout(cut)
}

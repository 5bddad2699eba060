import type { Config } from '#platform/config/config.ts'
import type { RouteEntry } from '#platform/http/web.ts'
import { type HttpServer, listen } from '#platform/http-server/listen.ts'
import type { Job } from '#platform/jobs/job.ts'
import { type Jobs, openJobs } from '#platform/jobs/jobs.ts'
import type { Log } from '#platform/log/log.ts'
import { openPlatform, type Platform } from './platform.ts'

/** What compose makes of the platform. */
export interface Application {
  readonly fetch: Parameters<typeof listen>[0]
  readonly jobs: readonly Job[]
  /** The route table, for those who hold every route to something. */
  readonly routes?: readonly RouteEntry[]
  /** Called when the server listens; gives the lines that the operator reads below the address. */
  afterListen(baseUrl: string): Promise<readonly string[]>
  /** Ends answers that would go on by themselves, so that the server can close. */
  endStreams?(): void
  /** Ends what the application opened besides, once no request and no job needs it. */
  close?(): Promise<void>
}

export type Compose = (platform: Platform, wake: (job: string) => void) => Application | Promise<Application>

export interface Serving {
  readonly baseUrl: string
  readonly port: number
  /** Running acts finish, sockets close, jobs stop, the database stops. */
  stop(): Promise<void>
}

/** Opens the platform, composes the application, listens and works jobs. Throws StartRefused. */
export async function serve(config: Config, log: Log, compose: Compose): Promise<Serving> {
  const platform = await openPlatform(config, log)
  let jobs: Jobs | undefined
  let server: HttpServer | undefined
  let application: Application | undefined
  const stop = async () => {
    application?.endStreams?.()
    await server?.close()
    await jobs?.stop()
    await application?.close?.()
    await platform.close()
  }
  try {
    application = await compose(platform, (job) => jobs?.wake(job))
    jobs = openJobs(platform.login, application.jobs, log)
    await jobs.start()
    server = await listen(application.fetch, config.port)
    const baseUrl = config.baseUrl ?? `http://localhost:${server.port}`
    const lines = await application.afterListen(baseUrl)
    log.info({ port: server.port }, 'listening')
    for (const line of ['', `Alur: ${baseUrl}`, ...lines]) process.stdout.write(`${line}\n`)
    return { baseUrl, port: server.port, stop }
  } catch (fault) {
    await stop()
    throw fault
  }
}

import { mkdir } from 'node:fs/promises'
import type { Log } from '#platform/log/log.ts'
import { type Cluster, prepareCluster } from './cluster.ts'
import { readHolder, refuseSecondProcess, takeDataLock } from './data-lock.ts'
import { Supervisor } from './supervisor.ts'

/** How to reach a database as its owner. */
export type OwnerConnection =
  | { readonly host: string; readonly user: string; readonly password: string; readonly database: string }
  | { readonly connectionString: string }

export interface EmbeddedServer {
  readonly connection: OwnerConnection
  readonly supervisor: Supervisor
  /** Stops the server and frees the data directory. */
  stop(): Promise<void>
}

/** Starts the embedded PostgreSQL of a data directory. Throws StartRefused. */
export async function startEmbedded(dataDirectory: string, log: Log): Promise<EmbeddedServer> {
  await mkdir(dataDirectory, { recursive: true, mode: 0o711 })
  const lock = takeDataLock(dataDirectory)
  if (!lock) throw refuseSecondProcess(dataDirectory)
  try {
    const cluster = await prepareCluster(dataDirectory)
    const supervisor = new Supervisor(cluster, log)
    await supervisor.start()
    lock.announce(cluster.socketDirectory)
    return {
      connection: connectionOf(cluster),
      supervisor,
      stop: async () => {
        await supervisor.stop()
        lock.release()
      },
    }
  } catch (fault) {
    lock.release()
    throw fault
  }
}

/** The embedded database that another process of ours is running on this data directory, if any. */
export async function findRunning(dataDirectory: string): Promise<OwnerConnection | undefined> {
  await mkdir(dataDirectory, { recursive: true, mode: 0o711 })
  const lock = takeDataLock(dataDirectory)
  if (lock) {
    lock.release()
    return undefined
  }
  const { socketDirectory } = readHolder(dataDirectory) ?? {}
  if (!socketDirectory) throw refuseSecondProcess(dataDirectory)
  return connectionOf({ ...(await prepareCluster(dataDirectory)), socketDirectory })
}

function connectionOf(cluster: Cluster): OwnerConnection {
  return { host: cluster.socketDirectory, user: cluster.owner, password: cluster.password, database: 'postgres' }
}

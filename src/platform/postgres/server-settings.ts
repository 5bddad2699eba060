import { totalmem } from 'node:os'

const MEBI = 2 ** 20

/** Command-line settings of the embedded server. Nothing here trades durability for speed. */
export function serverSettings(socketDirectory: string, memoryBytes: number = totalmem()): string[] {
  const buffers = Math.round(Math.min(Math.max(memoryBytes / 8 / MEBI, 128), 1024))
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketDirectory,
    unix_socket_permissions: '0700',
    max_connections: '60',
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.round(memoryBytes / 2 / MEBI)}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '128MB',
    // One gigabyte is replayed in a few seconds after a crash, and keeps checkpoints apart under load.
    max_wal_size: '1GB',
    min_wal_size: '256MB',
    checkpoint_timeout: '10min',
    wal_compression: 'pglz',
    random_page_cost: '1.1',
    jit: 'off',
    idle_in_transaction_session_timeout: '60s',
    timezone: 'UTC',
    // Statements and details quote rows, thus personal data: they stay out of the log.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_line_prefix: '',
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

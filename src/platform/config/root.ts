import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The project's own directory: holds migrations and node_modules, whether we run from src or from dist. */
export const projectRoot = findRoot(import.meta.dirname)

function findRoot(from: string): string {
  for (let directory = from; ; directory = dirname(directory)) {
    if (existsSync(join(directory, 'package.json')) && existsSync(join(directory, 'migrations'))) return directory
    if (directory === dirname(directory)) throw new Error(`no project directory above ${from}`)
  }
}

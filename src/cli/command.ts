import type { ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { Config } from '#platform/config/config.ts'
import type { Log } from '#platform/log/log.ts'

export interface CommandInput {
  readonly config: Config
  /** Warnings and faults only: a command's output is what it prints. */
  readonly log: Log
  readonly values: ReturnType<typeof parseArgs>['values']
  /** What stands without an option, as `positionals` says. */
  readonly files?: readonly string[]
  readonly print: (line: string) => void
}

/** One of the operator's commands; its file is named after it. */
export interface Command {
  readonly name: string
  /** One line, for the list. */
  readonly summary: string
  /** What --help prints below the summary: what it does, and what each option means. */
  readonly help: string
  readonly options: ParseArgsOptionsConfig
  /** How --help calls the arguments that stand without an option; a command without it takes none. */
  readonly positionals?: string
  /** Gives the exit code. May throw StartRefused: its sentence is printed, and the code is 1. */
  run(input: CommandInput): Promise<number>
}

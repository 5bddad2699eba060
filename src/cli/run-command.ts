import { parseArgs } from 'node:util'
import { readConfig } from '#platform/config/config.ts'
import { reportEnd } from '#platform/lifecycle/run-until-signal.ts'
import { createLog } from '#platform/log/log.ts'
import type { Command } from './command.ts'
import { commands } from './commands.ts'

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Runs `alur <command> [options]`; gives the exit code: 0 done, 1 refused or failed, 2 not understood. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    print(overview())
    return 0
  }
  const command = commands.find((candidate) => candidate.name === name)
  if (!command) {
    process.stderr.write(`alur has no command "${name}".\n\n${overview()}\n`)
    return 2
  }
  return runOne(command, rest)
}

async function runOne(command: Command, args: string[]): Promise<number> {
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const
  let parsed: Pick<ReturnType<typeof parseArgs>, 'values' | 'positionals'>
  try {
    parsed = parseArgs({ args, options, allowPositionals: command.positionals !== undefined })
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault)
    process.stderr.write(`${reason}\nSee: alur ${command.name} --help\n`)
    return 2
  }
  const { values, positionals: files } = parsed
  if (values.help) {
    print(
      `alur ${[command.name, command.positionals].filter(Boolean).join(' ')}: ${command.summary}\n\n${command.help.trim()}`,
    )
    return 0
  }
  try {
    return await command.run({ config: readConfig(), log: createLog('warn'), values, files, print })
  } catch (fault) {
    reportEnd(fault)
    return 1
  }
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return [
    'Usage: alur <command> [options]',
    '',
    ...lines,
    '',
    'Each command explains itself: alur <command> --help',
  ].join('\n')
}

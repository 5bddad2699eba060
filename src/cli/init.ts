import type { Command } from './command.ts'
import { FOUND_HELP, foundByOptions, foundOptions } from './found.ts'

export const init: Command = {
  name: 'init',
  summary: 'make a real city, without demo accounts',
  help: `
Makes the city of an empty installation: its informatics office, calendar days, SOP 009 version 1 in force, and its
first administrator, whose one-time link (7 days) is printed once. Refused when any city is there; another one beside it
comes by "alur tenant add".

${FOUND_HELP}`,
  options: foundOptions,
  run: (input) => foundByOptions(input, { command: 'init' }),
}

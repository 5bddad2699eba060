import type { Command } from './command.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { init } from './init.ts'
import { keysCommand } from './keys.ts'
import { migrateCommand } from './migrate.ts'
import { rebuildCommand } from './rebuild.ts'
import { scrubCommand } from './scrub.ts'
import { start } from './start.ts'
import { tenantCommand } from './tenant.ts'
import { verifyCommand } from './verify.ts'
import { verifyTrailCommand } from './verify-trail.ts'

/** Every command of `alur`, in the order of the list. A new one: its file, and its line here. */
export const commands: readonly Command[] = [
  start,
  migrateCommand,
  init,
  tenantCommand,
  demo,
  rebuildCommand,
  doctor,
  verifyTrailCommand,
  scrubCommand,
  keysCommand,
  verifyCommand,
]

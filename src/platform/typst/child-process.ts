import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#platform/config/root.ts'
import { FONT_FILES } from './fonts.ts'
import type { ChildSettings } from './protocol.ts'

/** Run from source (tests) the entry stands beside this file; every bundle uses the one that the server's build makes. */
function entry(): string {
  const source = join(import.meta.dirname, 'typesetter-child.ts')
  return existsSync(source) ? source : join(projectRoot, 'dist', 'server', 'typesetter-child.js')
}

/**
 * A typesetting process. It sees our fonts only, no folder of packages, and a proxy that does not answer in place of the
 * net; what it reads as its directory is below a file, where nothing can be.
 */
export function startChild(memoryMb: number): ChildProcess {
  const settings: ChildSettings = {
    fonts: FONT_FILES,
    workspace: join(projectRoot, 'package.json', 'template'),
    memoryMb,
  }
  const nowhere = 'http://127.0.0.1:9'
  return fork(entry(), [JSON.stringify(settings)], {
    cwd: projectRoot,
    execArgv: ['--max-old-space-size=256', '--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: {
      FONTCONFIG_FILE: join(projectRoot, 'letters', 'fonts.conf'),
      HTTPS_PROXY: nowhere,
      HTTP_PROXY: nowhere,
      ALL_PROXY: nowhere,
      TYPST_PACKAGE_PATH: settings.workspace,
      TYPST_PACKAGE_CACHE_PATH: settings.workspace,
      HOME: settings.workspace,
      // Windows finds its own libraries by it.
      ...(process.platform === 'win32' && { SystemRoot: 'C:\\Windows' }),
    },
  })
}

import { join } from 'node:path'
import { install, node24, root, run, stop } from './install.mjs'

await install()
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
const config = join(root, 'bench', 'vite.config.ts')
if ((await run(node24(), [vite, 'build', '--config', config, '--logLevel', 'warn'])) !== 0) {
  stop('The build failed: read the message above.')
}
const timing = join(root, 'dist', 'bench', 'timing.js')
process.exitCode = await run(node24(), ['--enable-source-maps', timing, ...process.argv.slice(2)])

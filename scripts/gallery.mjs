import { join } from 'node:path'
import { build } from './build.mjs'
import { install, node24, root, run, stop } from './install.mjs'

await install()
// Pages are shown with the islands that people get.
await build()
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
const config = join(root, 'gallery', 'vite.config.ts')
if ((await run(node24(), [vite, 'build', '--config', config, '--logLevel', 'warn'])) !== 0) {
  stop('The build failed: read the message above.')
}
const main = join(root, 'dist', 'gallery', 'main.js')
process.exitCode = await run(node24(), ['--enable-source-maps', main, ...process.argv.slice(2)])

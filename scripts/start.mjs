import { join } from 'node:path'
import { build } from './build.mjs'
import { install, node24, root, run } from './install.mjs'

await install()
await build()
process.exitCode = await run(node24(), ['--enable-source-maps', join(root, 'dist', 'server', 'main.js')])

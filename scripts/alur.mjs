#!/usr/bin/env node
import { join } from 'node:path'
import { build } from './build.mjs'
import { install, node24, root, run } from './install.mjs'

await install()
await build()
const cli = join(root, 'dist', 'server', 'cli.js')
process.exitCode = await run(node24(), ['--enable-source-maps', cli, ...process.argv.slice(2)], { cwd: process.cwd() })

import { join } from 'node:path'
import { install, node24, root, run } from './install.mjs'

await install()
// Letters need nothing built: the types are taken off as it runs.
process.exitCode = await run(node24(), [join(root, 'gallery', 'letters.ts'), ...process.argv.slice(2)])

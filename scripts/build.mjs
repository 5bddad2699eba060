import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { node24, root, run, stop } from './install.mjs'

const dist = join(root, 'dist')
const stamp = join(dist, 'sources.sha256')

/** Builds dist from the sources, unless it was built from exactly these. */
export async function build() {
  const wanted = hashSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('Building ...')
  rmSync(stamp, { force: true })
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const islands = filesBelow('src').some((path) => /\.island\.tsx?$/.test(path))
  for (const target of islands ? [['--ssr'], []] : [['--ssr']]) {
    const code = await run(node24(), [vite, 'build', '--logLevel', 'warn', ...target])
    if (code !== 0) stop('The build failed: read the message above.')
  }
  writeFileSync(stamp, wanted)
}

function hashSources() {
  const hash = createHash('sha256')
  for (const path of ['package.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.json', ...filesBelow('src')]) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(directory) {
  return readdirSync(join(root, directory), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${directory}/${entry.name}`
      if (entry.isDirectory()) return filesBelow(path)
      return /\.test\.tsx?$/.test(entry.name) ? [] : [path]
    })
}

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { WebContext } from './context.ts'
import { fail } from './problem.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}
const PACKED = new Set(['.woff2', '.png', '.ico'])

interface Asset {
  readonly type: string
  readonly etag: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly gzipped: Uint8Array<ArrayBuffer> | undefined
}

/** Files of the client build by their path below `directory`, read once and kept in memory with their gzip form. */
export type Assets = ReadonlyMap<string, Asset>

/** Reads a directory of the build. A directory that is not there has no assets. */
export async function readAssets(directory: string): Promise<Assets> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile() && TYPES[extname(entry.name)] !== undefined)
  const read = files.map(async (file): Promise<[string, Asset]> => {
    const path = join(file.parentPath, file.name)
    return [relative(directory, path).split(sep).join('/'), await readAsset(path)]
  })
  return new Map(await Promise.all(read))
}

async function readAsset(path: string): Promise<Asset> {
  const bytes = new Uint8Array(await readFile(path))
  const extension = extname(path)
  return {
    type: TYPES[extension] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    bytes,
    gzipped: PACKED.has(extension) ? undefined : new Uint8Array(await promisify(gzip)(bytes, { level: 9 })),
  }
}

/** Sends an asset. `immutable` for names that carry a hash of their content. */
export function sendAsset(c: WebContext, assets: Assets, path: string, immutable: boolean): Response {
  const asset = assets.get(path)
  if (!asset) fail('notFound')
  c.header('ETag', asset.etag)
  c.header('Vary', 'Accept-Encoding')
  c.header('Cache-Control', immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=300')
  if (c.req.header('if-none-match') === asset.etag) return c.body(null, 304)
  c.header('Content-Type', asset.type)
  if (asset.gzipped && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) {
    c.header('Content-Encoding', 'gzip')
    return c.body(asset.gzipped)
  }
  return c.body(asset.bytes)
}

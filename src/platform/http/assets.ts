import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { WebContext } from './context.ts'
import { fail } from './problem.ts'
import type { Web } from './web.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** A file of the client. Its address is below /assets/ and changes with its content, so it may be kept for ever. */
export interface AssetFile {
  readonly address: string
  readonly type: string
  readonly body: Uint8Array
}

/** The files of a directory of the build, addressed below /assets/. A directory that is not there has none. */
export async function readAssetFiles(directory: string): Promise<AssetFile[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  const read = entries.map(async (entry): Promise<AssetFile[]> => {
    const type = TYPES[extname(entry.name)]
    if (!entry.isFile() || type === undefined) return []
    const path = join(entry.parentPath, entry.name)
    const name = relative(directory, path).split(sep).join('/')
    return [{ address: `/assets/${name}`, type, body: await readFile(path) }]
  })
  return (await Promise.all(read)).flat()
}

/** Serves the files from memory, compressed once. */
export async function addAssets(web: Web, files: readonly AssetFile[]): Promise<void> {
  const packed = await Promise.all(files.map(async (file) => [file.address, await pack(file)] as const))
  const assets = new Map(packed)
  web.route('get', '/assets/*', { access: 'public' }, (c) => send(c, assets.get(c.req.path)))
}

interface PackedAsset {
  readonly type: string
  readonly etag: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly gzipped: Uint8Array<ArrayBuffer> | undefined
}

async function pack({ type, body }: AssetFile): Promise<PackedAsset> {
  const isText = /^text\/|svg/.test(type)
  return {
    type,
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    bytes: new Uint8Array(body),
    gzipped: isText ? new Uint8Array(await promisify(gzip)(body, { level: 9 })) : undefined,
  }
}

function send(c: WebContext, asset: PackedAsset | undefined): Response {
  if (!asset) fail('notFound')
  c.header('ETag', asset.etag)
  c.header('Vary', 'Accept-Encoding')
  c.header('Cache-Control', 'public, max-age=31536000, immutable')
  if (c.req.header('if-none-match') === asset.etag) return c.body(null, 304)
  c.header('Content-Type', asset.type)
  if (asset.gzipped && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) {
    c.header('Content-Encoding', 'gzip')
    return c.body(asset.gzipped)
  }
  return c.body(asset.bytes)
}

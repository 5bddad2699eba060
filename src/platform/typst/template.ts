import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from '#platform/config/root.ts'
import type { Diagnostic } from './protocol.ts'

export interface Template {
  /** Typst sources and pictures by their path inside the template: "frame/frame.typ", "suratTugas/letter.typ". */
  readonly files: Readonly<Record<string, string | Uint8Array>>
  readonly main: string
}

const LETTERS = join(projectRoot, 'letters')
/** Nothing else is needed by a template; a plug-in (.wasm) would be code that no limit of ours has been tried on. */
const KINDS_OF_FILE = /\.(typ|json|txt|svg|png|jpg|webp)$/

/** The template that Alur brings for a kind of letter: the frame of all letters and the kind's own folder. */
export async function readTemplate(kind: string): Promise<Template> {
  const folders = await Promise.all(['frame', kind].map(readFolder))
  return { files: Object.fromEntries(folders.flat()), main: `${kind}/letter.typ` }
}

async function readFolder(folder: string): Promise<[string, string][]> {
  const names = (await readdir(join(LETTERS, folder))).filter((name) => name.endsWith('.typ')).sort()
  return Promise.all(
    names.map(
      async (name): Promise<[string, string]> => [
        `${folder}/${name}`,
        await readFile(join(LETTERS, folder, name), 'utf8'),
      ],
    ),
  )
}

const error = (message: string, file: string, line?: number): Diagnostic => ({
  severity: 'error',
  message,
  file,
  ...(line && { line }),
})

/** What is wrong with a template before it is compiled: paths that lead out of it, and packages from the net. */
export function faultsOf({ files, main }: Template): Diagnostic[] {
  const faults = Object.entries(files).flatMap(([path, content]) => {
    if (!isInside(path) || !KINDS_OF_FILE.test(path)) return [error('file not allowed in a template', path)]
    return typeof content === 'string' && path.endsWith('.typ') ? packagesIn(content, path) : []
  })
  return main in files ? faults : [...faults, error('main file missing', main)]
}

const isInside = (path: string): boolean =>
  /^[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/.test(path) && path.length <= 200

/** A name put together while it runs is not seen here; the child has no way to the net and no package folder either. */
const packagesIn = (source: string, path: string): Diagnostic[] =>
  source
    .split('\n')
    .flatMap((text, index) => (/"\s*@/.test(text) ? [error('packages are not allowed', path, index + 1)] : []))

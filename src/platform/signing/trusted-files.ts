import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where an operator puts authorities that are believed beside the installation's own, as BSrE's and a TSA's, in PEM form. */
export const trustedDirectory = (dataDirectory: string): string => join(dataDirectory, 'keys', 'trusted')

/** The files of that directory, by name; none when it is not there. */
export async function readTrustedFiles(dataDirectory: string): Promise<string[]> {
  const directory = trustedDirectory(dataDirectory)
  const names = await readdir(directory).catch((fault: unknown) => {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return []
    throw fault
  })
  const certificates = names.filter((name) => /\.(crt|pem)$/i.test(name)).sort()
  return Promise.all(certificates.map((name) => readFile(join(directory, name), 'utf8')))
}

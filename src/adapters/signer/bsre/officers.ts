import { readFile } from 'node:fs/promises'

/** A line of the operator's file. */
export interface OfficerLine {
  readonly nip: string
  /** NIK or e-mail that the service knows. */
  readonly account: string
}

/** Reads the operator's file: a NIP and a NIK or e-mail on each line, "#" before remarks. A file that is not there has none. */
export async function readOfficers(path: string): Promise<readonly OfficerLine[]> {
  const text = await readFile(path, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return ''
    throw fault
  })
  return text.split('\n').flatMap((line) => {
    const [nip, account] = line.replace(/#.*/, '').trim().split(/\s+/)
    return nip && account ? [{ nip, account }] : []
  })
}

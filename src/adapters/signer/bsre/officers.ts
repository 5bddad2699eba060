import { readFile } from 'node:fs/promises'

/**
 * Finds what the service knows an officer by, in a file of the operator: a NIP and a NIK or e-mail on each line, "#" before
 * remarks. Read anew each time, so that a new officer needs no restart, and the numbers lie in no database or backup of ours.
 */
export const officersIn =
  (path: string) =>
  async (nip: string): Promise<string | null> => {
    const text = await readFile(path, 'utf8').catch((fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ENOENT') return ''
      throw fault
    })
    for (const line of text.split('\n')) {
      const [known, account] = line.replace(/#.*/, '').trim().split(/\s+/)
      if (known === nip && account) return account
    }
    return null
  }

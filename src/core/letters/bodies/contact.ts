import { groupedNip } from './printed-person.ts'

interface Contact {
  readonly name: string
  readonly nip?: string | undefined
  readonly position?: string
  readonly phone: string
  readonly email: string
}

/** "Contoh Lestari, S.T. (Analis, NIP ...), telepon 0812 ..., surel ..." */
export function contactOf({ name, nip, position, phone, email }: Contact): string {
  const who = [position, nip && `NIP ${groupedNip(nip)}`].filter(Boolean).join(', ')
  return `${name}${who && ` (${who})`}, telepon ${phone}, surel ${email}`
}

import { z } from 'zod'
import type { WorklistRequest } from '#features/dossier/index.ts'
import { WorklistAsked } from '../asked.ts'

/** States of dossiers by their Indonesian names in addresses. */
export const STATES = ['semua', 'berjalan', 'terlambat', 'selesai'] as const
export type State = (typeof STATES)[number]

export const LIST_IN = {
  semua: 'any',
  berjalan: 'running',
  terlambat: 'late',
  selesai: 'closed',
} as const satisfies Record<State, WorklistRequest['list']>

/** What a person asks of their dossiers. Anything that cannot be read counts as not asked. */
export const DossiersAsked = WorklistAsked.pick({ pd: true, cari: true, hal: true }).extend({
  keadaan: z.enum(STATES).catch('semua'),
})
export type DossiersAsked = z.infer<typeof DossiersAsked>

/** The address of the list; what is not asked is left out. */
export function dossiersPath(asked: Partial<DossiersAsked>): string {
  const entries = Object.entries(asked).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '' && entry[1] !== 'semua',
  )
  return entries.length === 0 ? '/berkas' : `/berkas?${new URLSearchParams(entries)}`
}

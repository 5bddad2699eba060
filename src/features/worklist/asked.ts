import { z } from 'zod'
import { AgencyId } from '#core/ids.ts'
import type { WorklistRequest } from '#features/dossier/index.ts'

/** The four views of the list by their Indonesian names in addresses. */
export const VIEWS = ['giliran', 'menunggu', 'terlambat', 'selesai'] as const
export type View = (typeof VIEWS)[number]

export const LIST_OF = {
  giliran: 'mine',
  menunggu: 'waiting',
  terlambat: 'late',
  selesai: 'closed',
} as const satisfies Record<View, WorklistRequest['list']>

/** What a person asks of the list. Anything that cannot be read counts as not asked. */
export const WorklistAsked = z.object({
  tab: z.enum(VIEWS).catch('giliran'),
  pd: AgencyId.optional().catch(undefined),
  kegiatan: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,60}$/)
    .optional()
    .catch(undefined),
  cari: z.string().trim().max(200).optional().catch(undefined),
  hal: z.string().max(200).optional().catch(undefined),
})
export type WorklistAsked = z.infer<typeof WorklistAsked>

/** The address of a list; what is not asked is left out. */
export function worklistPath(asked: Partial<WorklistAsked>): string {
  const entries = Object.entries(asked).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '' && entry[1] !== 'giliran',
  )
  return entries.length === 0 ? '/giliran' : `/giliran?${new URLSearchParams(entries)}`
}

export const isFiltered = ({ pd, kegiatan, cari }: Partial<WorklistAsked>): boolean =>
  pd !== undefined || kegiatan !== undefined || Boolean(cari)

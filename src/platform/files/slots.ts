import type { UploadSlot } from '#core/forms/fields.ts'
import type { FileKind, FileRules } from './file-store.ts'

const MIB = 1024 * 1024
const OFFICE = ['pdf', 'docx', 'xlsx', 'pptx'] as const
const PICTURES = ['png', 'jpg'] as const

/** What each upload slot takes. */
export const SLOTS = {
  dpaExtract: { maxBytes: 10 * MIB, allowed: ['pdf', ...PICTURES] },
  decree: { maxBytes: 10 * MIB, allowed: ['pdf'] },
  kak: { maxBytes: 20 * MIB, allowed: ['pdf', 'docx'] },
  presentation: { maxBytes: 50 * MIB, allowed: [...OFFICE, ...PICTURES] },
  testDocument: { maxBytes: 50 * MIB, allowed: [...OFFICE, 'csv', 'txt', 'zip'] },
  evidence: { maxBytes: 20 * MIB, allowed: ['pdf', ...PICTURES, 'txt'] },
  contract: { maxBytes: 20 * MIB, allowed: ['pdf'] },
  letter: { maxBytes: 10 * MIB, allowed: ['pdf'] },
  attachment: { maxBytes: 20 * MIB, allowed: [...OFFICE, ...PICTURES, 'txt', 'csv', 'zip'] },
} as const satisfies Readonly<Record<UploadSlot, FileRules>>

export const MEDIA_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  png: 'image/png',
  jpg: 'image/jpeg',
  zip: 'application/zip',
  txt: 'text/plain',
  csv: 'text/csv',
} as const satisfies Readonly<Record<FileKind, string>>

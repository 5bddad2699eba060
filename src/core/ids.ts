import { z } from 'zod'

export const TenantId = z.uuid().brand('TenantId')
export type TenantId = z.infer<typeof TenantId>

export const AgencyId = z.uuid().brand('AgencyId')
export type AgencyId = z.infer<typeof AgencyId>

export const PersonId = z.uuid().brand('PersonId')
export type PersonId = z.infer<typeof PersonId>

export const PositionId = z.uuid().brand('PositionId')
export type PositionId = z.infer<typeof PositionId>

export const TenureId = z.uuid().brand('TenureId')
export type TenureId = z.infer<typeof TenureId>

export const DelegationId = z.uuid().brand('DelegationId')
export type DelegationId = z.infer<typeof DelegationId>

export const DossierId = z.uuid().brand('DossierId')
export type DossierId = z.infer<typeof DossierId>

export const LetterId = z.uuid().brand('LetterId')
export type LetterId = z.infer<typeof LetterId>

/** sha256 of a file's bytes, 64 lower-case hex digits; the file's name in the store. */
export const FileDigest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand('FileDigest')
export type FileDigest = z.infer<typeof FileDigest>

/** Nomor Induk Pegawai: 18 digits (birth date 8, appointment month 6, sex 1, serial 3). */
export const Nip = z
  .string()
  .regex(/^\d{18}$/)
  .brand('Nip')
export type Nip = z.infer<typeof Nip>

import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { v7 } from 'uuid'
import type { PersonId, TenantId } from '#core/ids.ts'
import { plainName } from '#core/letters/names.ts'
import type { Database } from '#platform/database/database.ts'
import { readCertificate } from '#platform/pades/cms/certificate.ts'
import { privateKeyOf } from '#platform/pades/cms/issue.ts'
import type { KeyOutcome, OfficerKey, OfficerKeys } from '#platform/signing/officer-keys.ts'
import type { CertificateAuthority } from './certificate-authority.ts'
import {
  addKey,
  compromisedKeys,
  endKey,
  findKey,
  findOwner,
  forgetTry,
  type KeyRow,
  MAX_TRIES,
  storeSealed,
  takeForTry,
} from './key-rows.ts'
import { openKey, sealKey } from './seal.ts'

export interface KeyStore {
  readonly database: Database
  readonly authority: CertificateAuthority
  readonly now: () => Date
}

export type Opened =
  | { readonly ok: true; readonly row: KeyRow; readonly key: KeyObject; readonly pkcs8: Uint8Array }
  | { readonly ok: false; readonly refusal: 'notEnrolled' | 'wrongPassphrase' | 'tooManyTries' }

/** Ties a sealed key to its city and person, so that a row put in another's place does not open. */
const bindingOf = (tenant: TenantId, person: PersonId, certificate: Uint8Array): string =>
  `${tenant}/${person}/${createHash('sha256').update(certificate).digest('hex')}`

/** The last opening of each key that is under way in this process. */
const openings = new Map<string, Promise<unknown>>()

/**
 * Opens an officer's key with the passphrase; a wrong one counts towards the limit. Of one officer they are opened one after
 * the other: who signs many letters at once must not be taken for a guesser.
 */
export async function openOfficerKey(
  store: Pick<KeyStore, 'database'>,
  tenant: TenantId,
  person: PersonId,
  passphrase: string,
): Promise<Opened> {
  const name = `${tenant}/${person}`
  const before = openings.get(name) ?? Promise.resolve()
  const opening = before.then(() => tryPassphrase(store, tenant, person, passphrase))
  const settled = opening.catch(() => {})
  openings.set(name, settled)
  try {
    return await opening
  } finally {
    if (openings.get(name) === settled) openings.delete(name)
  }
}

async function tryPassphrase(
  { database }: Pick<KeyStore, 'database'>,
  tenant: TenantId,
  person: PersonId,
  passphrase: string,
): Promise<Opened> {
  const row = await findKey(database, tenant, person)
  const taken = row && (await takeForTry(database, tenant, row.id))
  if (!row || !taken) return { ok: false, refusal: 'notEnrolled' }
  if (taken.tries > MAX_TRIES) return { ok: false, refusal: 'tooManyTries' }
  const pkcs8 = await openKey(taken.sealed, passphrase, bindingOf(tenant, person, row.certificate))
  if (!pkcs8) return { ok: false, refusal: 'wrongPassphrase' }
  await forgetTry(database, tenant, row.id)
  return { ok: true, row, pkcs8, key: privateKeyOf(pkcs8) }
}

const shown = ({ certificate, createdAt }: KeyRow): OfficerKey => {
  const { x509, validTo } = readCertificate(certificate)
  return {
    createdAt,
    validTo: validTo.toISOString(),
    certificate: createHash('sha256').update(certificate).digest('hex'),
    subject: x509.subject.split('\n').join(', '),
  }
}

/** The keys of an installation's officers, with its own authority. */
export function createOfficerKeys(store: KeyStore): OfficerKeys {
  const { database, authority, now } = store

  async function make(tenant: TenantId, person: PersonId, passphrase: string, replaced?: string): Promise<KeyOutcome> {
    const owner = await findOwner(database, tenant, person)
    if (!owner) return { ok: false, refusal: 'noSuchPerson' }
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    // Who has no NIP (an expert, a provider's staff) is named by Alur's own identifier.
    const subject = { commonName: plainName(owner.name), serialNumber: owner.nip ?? person }
    const certificate = authority.issue(subject, publicKey, now())
    const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' })
    const sealed = await sealKey(pkcs8, passphrase, bindingOf(tenant, person, certificate))
    const added = await addKey(database, tenant, { id: v7(), person, certificate, sealed }, replaced)
    const row = await findKey(database, tenant, person)
    return added && row ? { ok: true, key: shown(row) } : { ok: false, refusal: 'alreadyEnrolled' }
  }

  async function revocationList(): Promise<Uint8Array> {
    const keys = await compromisedKeys(database)
    const revoked = keys.map(({ certificate, endedAt }) => ({
      serial: Buffer.from(readCertificate(certificate).serial, 'hex'),
      at: new Date(endedAt),
    }))
    return authority.crl(revoked, now())
  }

  return {
    async enrol(tenant, person, passphrase) {
      if (await findKey(database, tenant, person)) return { ok: false, refusal: 'alreadyEnrolled' }
      return make(tenant, person, passphrase)
    },
    async renew(tenant, person, passphrase) {
      const opened = await openOfficerKey(store, tenant, person, passphrase)
      return opened.ok ? make(tenant, person, passphrase, opened.row.id) : opened
    },
    async changePassphrase(tenant, person, current, next) {
      const opened = await openOfficerKey(store, tenant, person, current)
      if (!opened.ok) return opened
      const { row, pkcs8 } = opened
      await storeSealed(
        database,
        tenant,
        row.id,
        await sealKey(pkcs8, next, bindingOf(tenant, person, row.certificate)),
      )
      return { ok: true, key: shown(row) }
    },
    async end(tenant, person, because) {
      const ended = await endKey(database, tenant, person, because)
      if (ended && because === 'compromised') await authority.keepList(await revocationList())
      return ended
    },
    async find(tenant, person) {
      const row = await findKey(database, tenant, person)
      return row && shown(row)
    },
    authority: async () => authority.pem,
    revocationList,
    keepRevocationList: async () => authority.keepList(await revocationList()),
  }
}

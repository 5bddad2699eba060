import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  X509Certificate,
} from 'node:crypto'
import { link, mkdir, open, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { issueCertificate, issueCrl, type SubjectName } from '#platform/pades/cms/issue.ts'

/** Stands in every certificate, where people and programs look: these signatures are not BSrE's. */
const ORGANISATION = 'Alur (sertifikat lokal, BUKAN BSrE)'
const NOTICE = {
  // RFC 5280, 4.2.1.4: with anyPolicy a notice is allowed, and no other meaning is claimed.
  policy: '2.5.29.32.0',
  text: 'Sertifikat instalasi Alur sendiri. Bukan sertifikat BSrE, bukan tanda tangan elektronik tersertifikasi.',
}
const AUTHORITY_YEARS = 20
const OFFICER_YEARS = 3
const CRL_DAYS = 30

export interface CertificateAuthority {
  /** DER. */
  readonly certificate: Uint8Array
  readonly pem: string
  /** A certificate for an officer's key, from now on. */
  issue(subject: Pick<SubjectName, 'commonName' | 'serialNumber'>, publicKey: KeyObject, now: Date): Uint8Array
  crl(revoked: readonly { readonly serial: Uint8Array; readonly at: Date }[], now: Date): Uint8Array
  /** Writes a list to ca.crl beside ca.crt, whole or not at all: for who verifies without the server. */
  keepList(crl: Uint8Array): Promise<void>
}

/**
 * The installation's own authority, in `keys` of its data directory: ca.key (mode 0600) and ca.crt, made at first use. Of
 * processes that begin at once, one makes it and the others read it.
 */
export async function openCertificateAuthority(dataDirectory: string, now: Date): Promise<CertificateAuthority> {
  const directory = join(dataDirectory, 'keys')
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const keyPem = await keepFirst(join(directory, 'ca.key'), () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  })
  const key = createPrivateKey(keyPem)
  const pem = await keepFirst(join(directory, 'ca.crt'), () => pemOf(ownCertificate(key, now)))
  const certificate = new X509Certificate(pem)
  if (!certificate.checkPrivateKey(key)) throw new Error(`${directory}: ca.crt does not belong to ca.key`)
  return authorityOf(key, new Uint8Array(certificate.raw), pem, join(directory, 'ca.crl'))
}

function authorityOf(key: KeyObject, certificate: Uint8Array, pem: string, listPath: string): CertificateAuthority {
  const issuer = { key, certificate }
  return {
    certificate,
    pem,
    issue: ({ commonName = '', serialNumber = '' }, publicKey, now) =>
      issueCertificate(
        {
          subject: { country: 'ID', organisation: ORGANISATION, commonName, serialNumber },
          serial: newSerial(),
          publicKey,
          validFrom: now,
          validTo: yearsAfter(now, OFFICER_YEARS),
          use: 'signing',
          notice: NOTICE,
        },
        issuer,
      ),
    crl: (revoked, now) =>
      issueCrl(issuer, {
        // Numbers must rise: seconds do.
        number: Math.floor(now.getTime() / 1000),
        thisUpdate: now,
        nextUpdate: new Date(now.getTime() + CRL_DAYS * 86_400_000),
        revoked,
      }),
    keepList: async (crl) => {
      const draft = `${listPath}.${randomBytes(6).toString('hex')}`
      await writeFile(draft, crl, { mode: 0o644 })
      await rename(draft, listPath)
    },
  }
}

function ownCertificate(key: KeyObject, now: Date): Uint8Array {
  const publicKey = createPublicKey(key)
  const print = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 8)
  return issueCertificate(
    {
      subject: { country: 'ID', organisation: ORGANISATION, commonName: `CA instalasi Alur ${print}` },
      serial: newSerial(),
      publicKey,
      validFrom: now,
      validTo: yearsAfter(now, AUTHORITY_YEARS),
      use: 'ca',
      notice: NOTICE,
    },
    { key },
  )
}

/** 16 random bytes, positive and in their shortest form. */
function newSerial(): Uint8Array {
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  return serial
}

function yearsAfter(date: Date, years: number): Date {
  const later = new Date(date)
  later.setUTCFullYear(later.getUTCFullYear() + years)
  return later
}

export const pemOf = (der: Uint8Array): string => new X509Certificate(der).toString()

/** The file's text; when there is none, what `make` gives, written whole and with mode 0600 or not at all. */
async function keepFirst(path: string, make: () => string): Promise<string> {
  const kept = await readFile(path, 'utf8').catch(absent)
  if (kept !== undefined) return kept
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(make())
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    // Fails when another process was first: its file is the one.
    await link(draft, path).catch((fault: unknown) => (codeOf(fault) === 'EEXIST' ? undefined : Promise.reject(fault)))
  } finally {
    await unlink(draft)
  }
  return readFile(path, 'utf8')
}

const codeOf = (fault: unknown): unknown => (fault instanceof Error && 'code' in fault ? fault.code : undefined)

const absent = (fault: unknown): undefined => {
  if (codeOf(fault) !== 'ENOENT') throw fault
  return undefined
}

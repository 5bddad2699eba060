import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type CertificateAuthority, openCertificateAuthority } from '#adapters/signer/local/certificate-authority.ts'
import { blockDrawer } from '#adapters/signer/local/draw-block.ts'
import { createLocalSigner } from '#adapters/signer/local/local-signer.ts'
import type { DossierId, FileDigest, LetterId, PersonId } from '#core/ids.ts'
import { fourActivities } from '#core/sop/second-sop.fixture.ts'
import type { Show } from '#features/front/index.ts'
import { type SigningDesk, signLetter } from '#features/letters/flow/sign-letter.ts'
import { makeLetters } from '#features/letters/make/make-letters.ts'
import { type Trust, trustOf } from '#features/letters/verify/trust.ts'
import { openDiskFileStore } from '#platform/files/disk-file-store.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { readWhole } from '#platform/files/whole.ts'
import type { Web } from '#platform/http/web.ts'
import type { OfficerKeys } from '#platform/signing/officer-keys.ts'
import { openTypesetter } from '#platform/typst/typesetter.ts'
import { type CityWeb, serveCity } from './city-web.ts'

// A small city whose letters are made, numbered and signed as they would be: for tests of what comes after.

export const BASE = 'http://alur.example'
const PASSPHRASE = 'frasa sandi contoh'

export interface LetterParts {
  readonly files: FileStore
  /** Where the files lie. */
  readonly directory: string
  readonly trust: Trust
  readonly authority: CertificateAuthority
  readonly show: Show
  readonly baseUrl: () => string
}

export interface MadeLetter {
  readonly id: LetterId
  readonly code: string
  readonly digest: FileDigest
}

export interface SignedCity extends CityWeb, Omit<LetterParts, 'show'> {
  readonly desk: SigningDesk
  readonly keys: OfficerKeys
  /** Opens a dossier and hands in its first activity, which brings a letter of the applicant; gives it made and unsigned. */
  ask(title: string): Promise<{ readonly dossier: DossierId; readonly letter: MadeLetter }>
  /** Leaves a step by an exit and makes the letters that it brings. */
  leave(dossier: DossierId, person: PersonId, exit: string, input?: object): Promise<void>
  sign(letter: LetterId, person: PersonId): Promise<MadeLetter>
  letterOf(letter: LetterId): Promise<MadeLetter>
  bytesOf(digest: FileDigest): Promise<Uint8Array>
}

export async function serveSignedCity(
  add: (web: Web, parts: LetterParts & { database: CityWeb['database'] }) => void,
): Promise<SignedCity> {
  const directory = await mkdtemp(join(tmpdir(), 'alur-signed-'))
  const files = await openDiskFileStore(join(directory, 'files'))
  const authority = await openCertificateAuthority(directory, new Date())
  const typesetter = openTypesetter()
  afterAll(async () => {
    await typesetter.close()
    await rm(directory, { recursive: true, force: true })
  })
  const baseUrl = () => BASE
  const trusted: { trust?: Trust } = {}
  const known = (): Trust => {
    if (!trusted.trust) throw new Error('The city is not served yet')
    return trusted.trust
  }
  const trust: Trust = { options: () => known().options(), pem: () => known().pem() }
  const served = await serveCity([fourActivities], (web, { database, show }) =>
    add(web, { database, show, files, directory, trust, authority, baseUrl }),
  )
  const { city, database, ownerQuery, service } = served
  const { signer, keys } = createLocalSigner({
    database,
    authority,
    now: () => new Date(),
    drawBlock: blockDrawer(typesetter),
    tsa: undefined,
  })
  trusted.trust = trustOf(keys)
  const desk: SigningDesk = { database, files, typesetter, baseUrl, dossiers: service, signer }
  const { tenant } = city
  let serial = 0
  const key = () => `key-${++serial}`

  const letterOf = async (letter: LetterId): Promise<MadeLetter> => {
    const [row] = await ownerQuery<MadeLetter>('select id, code, digest from letter where id = $1', [letter])
    if (!row) throw new Error('There is no such letter')
    return row
  }
  const leave: SignedCity['leave'] = async (dossier, person, exit, input = { note: 'contoh' }) => {
    const [at] = await ownerQuery<{ version: number; stage: string; step: string }>(
      'select version, stage, step from dossier where id = $1',
      [dossier],
    )
    if (!at) throw new Error('There is no such dossier')
    const { version: expected, stage, step } = at
    const act = { type: 'complete', stage, step, exit, input } as const
    const done = await service.act({ tenant, person, dossier, expected, key: key(), act })
    if (!done.ok) throw new Error(JSON.stringify(done))
    await makeLetters(desk, tenant, dossier)
  }
  return {
    ...served,
    ...{ files, directory, trust, authority, baseUrl, keys, desk, leave, letterOf },
    ask: async (title) => {
      const opening = { sop: fourActivities.number, applicant: city.applicant, title }
      const opened = await service.open({ tenant, person: city.stafPd, key: key(), opening })
      if (!opened.ok) throw new Error(opened.kind)
      const { dossier } = opened
      await leave(dossier, city.stafPd, 'diajukan')
      const [row] = await ownerQuery<{ id: LetterId }>('select id from letter where dossier = $1', [dossier])
      if (!row) throw new Error('The activity brought no letter')
      return { dossier, letter: await letterOf(row.id) }
    },
    sign: async (letter, person) => {
      if (!(await keys.find(tenant, person))) await keys.enrol(tenant, person, PASSPHRASE)
      const { digest: over } = await letterOf(letter)
      const signed = await signLetter(desk, { tenant, person }, letter, { over, passphrase: PASSPHRASE })
      if (!signed.ok) throw new Error(JSON.stringify(signed))
      return letterOf(letter)
    },
    bytesOf: async (digest) => {
      const bytes = await readWhole(files, digest)
      if (!bytes) throw new Error(`The file ${digest} is missing`)
      return bytes
    },
  }
}

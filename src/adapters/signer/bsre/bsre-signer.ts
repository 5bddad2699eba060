import type { PersonId, TenantId } from '#core/ids.ts'
import type {
  Signer,
  SignerIdentity,
  SigningService,
  SignOutcome,
  SignRefusal,
  SignRequest,
  Standing,
} from '#platform/signing/signer.ts'
import { BsreUnreachable, call, jsonOf } from './call.ts'
import { type Picture, pictureIn } from './picture.ts'
import { type Refused, readSaid, statusRefusal } from './refusals.ts'
import type { BsreSettings } from './settings.ts'
import { signV1 } from './v1.ts'
import { type Identity, requestCode, signV2 } from './v2.ts'

/** Draws the visible block of a letter as PNG; undefined leaves the signature without one. */
export type DrawPicture = (request: SignRequest) => Promise<Uint8Array | null>

const crestOf: DrawPicture = async ({ crest }) => crest

/** NIK or e-mail of an officer whose letter does not tell it; null when it is not known. */
export type AccountOf = (officer: {
  readonly tenant: TenantId
  readonly person: PersonId
  readonly nip: string | null
}) => Promise<string | null>

export interface BsreOptions {
  readonly drawPicture?: DrawPicture
  readonly accountOf?: AccountOf
}

/**
 * Signs by the city's eSign client service (BSrE). The passphrase goes into one request and nowhere else; the officer's
 * certificate is asked for first, so that who cannot sign is told so before a letter leaves the house.
 */
export function bsreSigner(
  settings: BsreSettings,
  { drawPicture = crestOf, accountOf = async () => null }: BsreOptions = {},
): Signer {
  return {
    name: 'bsre',
    proof: 'certificate',
    service: serviceOf(settings, accountOf),
    sign: async (request) => {
      const { account: given, person, nip } = request.officer
      const account = given ?? (await accountOf({ tenant: request.tenant, person, nip }))
      const identity = identityOf(account, settings)
      if (!identity) return NO_ACCOUNT
      const outcome = await unlessUnreachable(async () => {
        const stopped = await statusOf(settings, identity)
        return stopped ?? signBy(settings, identity, request, pictureIn(request.box, await drawPicture(request)))
      })
      return outcome.ok ? outcome : masked(outcome, [request.passphrase, account ?? ''])
    },
  }
}

/** A page waits no longer for what is only good to know. */
const BRIEF_MS = 3_000

const STATES: Readonly<Partial<Record<SignRefusal, Standing['state']>>> = {
  notRegistered: 'notRegistered',
  certificateExpired: 'expired',
  certificateRevoked: 'revoked',
}

function serviceOf(settings: BsreSettings, accountOf: AccountOf): SigningService {
  const brief = { ...settings, timeoutMs: Math.min(settings.timeoutMs, BRIEF_MS) }
  const identityFor = async (officer: SignerIdentity) => identityOf(await accountOf(officer), settings)
  const service: SigningService = {
    secret: settings.secret,
    standing: async (officer) => {
      const identity = await identityFor(officer)
      if (!identity) return { state: 'notRegistered', validTo: null }
      const stopped = await unlessUnreachable(() => statusOf(brief, identity))
      // The service tells whether a certificate holds, and not until when.
      return { state: stopped ? (STATES[stopped.refusal] ?? 'unknown') : 'ready', validTo: null }
    },
    isUp: async (officer) => {
      const identity = await identityFor(officer)
      // Of somebody whose number is not known nothing can be asked; they will be told when they sign.
      const stopped = identity && (await unlessUnreachable(() => statusOf(brief, identity)))
      return stopped?.refusal !== 'unavailable'
    },
  }
  if (settings.secret !== 'totp') return service
  return {
    ...service,
    sendCode: async (officer, letters) => {
      const identity = await identityFor(officer)
      if (!identity) return NO_ACCOUNT
      const secrets = Object.values(identity)
      const outcome = await unlessUnreachable(() => requestCode(settings, identity, letters))
      return outcome.ok ? outcome : masked(outcome, secrets)
    },
  }
}

const NO_ACCOUNT: Refused = { ok: false, refusal: 'notRegistered', detail: 'no NIK is known of the officer' }

async function unlessUnreachable<T>(ask: () => Promise<T>): Promise<T | Refused> {
  try {
    return await ask()
  } catch (fault) {
    if (fault instanceof BsreUnreachable) return { ok: false, refusal: 'unavailable', detail: fault.message }
    throw fault
  }
}

function identityOf(account: string | null, { version }: BsreSettings): Identity | undefined {
  if (account === null) return undefined
  if (/^\d{16}$/.test(account)) return { nik: account }
  return version === 'v2' && account.includes('@') ? { email: account } : undefined
}

async function statusOf(settings: BsreSettings, identity: Identity): Promise<Refused | undefined> {
  const { version, paths } = settings
  const answer =
    version === 'v1' && 'nik' in identity
      ? await call(settings, paths.status.replace('{nik}', identity.nik), { method: 'GET' })
      : await call(settings, paths.status, {
          method: 'POST',
          body: JSON.stringify(identity),
          headers: { 'content-type': 'application/json', accept: 'application/json' },
        })
  return statusRefusal(answer.status, readSaid(jsonOf(answer)))
}

const signBy = (
  settings: BsreSettings,
  identity: Identity,
  request: SignRequest,
  picture: Picture | undefined,
): Promise<SignOutcome> =>
  settings.version === 'v1' && 'nik' in identity
    ? signV1(settings, identity.nik, request, picture)
    : signV2(settings, identity, request, picture)

/** What the service says goes to logs: without the secret and the number that went in, should it repeat them. */
function masked<R extends Refused | undefined>(refused: R, secrets: readonly string[]): R {
  if (refused?.detail === undefined) return refused
  const detail = secrets.filter(Boolean).reduce((text, secret) => text.replaceAll(secret, '…'), refused.detail)
  return { ...refused, detail: detail.slice(0, 300) }
}

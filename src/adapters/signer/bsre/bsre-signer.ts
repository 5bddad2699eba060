import type { Signer, SignOutcome, SignRequest } from '#platform/signing/signer.ts'
import { BsreUnreachable, call, jsonOf } from './call.ts'
import { type Picture, pictureIn } from './picture.ts'
import { type Refused, readSaid, statusRefusal } from './refusals.ts'
import type { BsreSettings } from './settings.ts'
import { signV1 } from './v1.ts'
import { type Identity, signV2 } from './v2.ts'

/** Draws the visible block of a letter as PNG; undefined leaves the signature without one. */
export type DrawPicture = (request: SignRequest) => Promise<Uint8Array | null>

const crestOf: DrawPicture = async ({ crest }) => crest

export interface BsreOptions {
  readonly drawPicture?: DrawPicture
  /** NIK or e-mail of an officer whose letter does not tell it; null when it is not known. */
  readonly accountOf?: (nip: string) => Promise<string | null>
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
    sign: async (request) => {
      const { account: given, nip } = request.officer
      const account = given ?? (nip === null ? null : await accountOf(nip))
      const identity = identityOf(account, settings)
      if (!identity) return { ok: false, refusal: 'notRegistered', detail: 'no NIK is known of the officer' }
      try {
        const stopped = await statusOf(settings, identity)
        const outcome =
          stopped ?? (await signBy(settings, identity, request, pictureIn(request.box, await drawPicture(request))))
        return outcome.ok ? outcome : masked(outcome, [request.passphrase, account ?? ''])
      } catch (fault) {
        if (fault instanceof BsreUnreachable) return { ok: false, refusal: 'unavailable', detail: fault.message }
        throw fault
      }
    },
  }
}

/** Whether an officer could sign now, asked before a letter comes to them; undefined when nothing speaks against it. */
export async function bsreStatus(settings: BsreSettings, account: string): Promise<Refused | undefined> {
  const identity = identityOf(account, settings)
  if (!identity) return { ok: false, refusal: 'notRegistered', detail: 'no NIK is known of the officer' }
  try {
    return masked(await statusOf(settings, identity), [account])
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

import { z } from 'zod'
import type { CodeOutcome, SignOutcome, SignRequest } from '#platform/signing/signer.ts'
import { call, isPdf, jsonOf } from './call.ts'
import { fromTopLeft, type Picture } from './picture.ts'
import { readSaid, signRefusal } from './refusals.ts'
import type { BsreSettings } from './settings.ts'

/** NIK or e-mail, whichever the service knows the officer by. */
export type Identity = { readonly nik: string } | { readonly email: string }

const Signed = z.looseObject({ file: z.array(z.base64()).min(1) })

/** Signs by version 2 of the service: JSON both ways, files in base64. */
export async function signV2(
  settings: BsreSettings,
  identity: Identity,
  request: SignRequest,
  picture: Picture | undefined,
): Promise<SignOutcome> {
  const { pdf, passphrase: typed } = request
  const body = JSON.stringify({
    ...identity,
    ...(settings.secret === 'totp' ? { totp: typed } : { passphrase: typed }),
    signatureProperties: [propertiesOf(request, picture)],
    file: [Buffer.from(pdf).toString('base64')],
  })
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const answer = await call(settings, settings.paths.sign, { method: 'POST', body, headers })
  const said = jsonOf(answer)
  if (answer.status !== 200) return signRefusal(answer.status, readSaid(said))
  const file = Signed.safeParse(said).data?.file[0]
  const signed = file === undefined ? undefined : Buffer.from(file, 'base64')
  if (signed && isPdf(signed)) return { ok: true, pdf: new Uint8Array(signed) }
  return signRefusal(answer.status, { message: 'no file in the answer', ...readSaid(said) })
}

/** Has the service send the officer a code, good for so many letters. */
export async function requestCode(settings: BsreSettings, identity: Identity, letters: number): Promise<CodeOutcome> {
  const body = JSON.stringify({ ...identity, data: letters })
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const answer = await call(settings, settings.paths.totp, { method: 'POST', body, headers })
  return answer.status === 200 ? { ok: true } : signRefusal(answer.status, readSaid(jsonOf(answer)))
}

const points = (value: number): number => Math.round(value * 100) / 100

/** A place counts from the top left corner of the page here, unlike in version 1. */
function propertiesOf({ pdf, reason, location }: SignRequest, picture: Picture | undefined) {
  if (!picture) return { tampilan: 'INVISIBLE', reason, location }
  const { page, width, height } = picture.box
  const { x, y } = fromTopLeft(pdf, picture.box)
  return {
    tampilan: 'VISIBLE',
    imageBase64: picture.png.toString('base64'),
    page,
    originX: points(x),
    originY: points(y),
    width: points(width),
    height: points(height),
    reason,
    location,
  }
}

import { z } from 'zod'
import type { SignOutcome, SignRequest } from '#platform/signing/signer.ts'
import { type Answer, call, isPdf, jsonOf } from './call.ts'
import type { Picture } from './picture.ts'
import { readSaid, signRefusal } from './refusals.ts'
import type { BsreSettings } from './settings.ts'

const Given = z.looseObject({ id_dokumen: z.string().min(1) })

/** Signs by version 1 of the service: a form with the file; back comes the file, or an id by which it is fetched once. */
export async function signV1(
  settings: BsreSettings,
  nik: string,
  request: SignRequest,
  picture: Picture | undefined,
): Promise<SignOutcome> {
  const body = formOf(nik, request, picture)
  const answer = await call(settings, settings.paths.sign, { method: 'POST', body })
  if (answer.status !== 200) return signRefusal(answer.status, readSaid(jsonOf(answer)))
  if (isPdf(answer.bytes)) return { ok: true, pdf: new Uint8Array(answer.bytes) }
  const id = answer.headers.get('id_dokumen') ?? Given.safeParse(jsonOf(answer)).data?.id_dokumen
  return id ? fetchOnce(settings, id) : unreadable(answer)
}

/** The service gives each file out once: a second try would find nothing, so there is none. */
async function fetchOnce(settings: BsreSettings, id: string): Promise<SignOutcome> {
  const path = settings.paths.download.replace('{id}', encodeURIComponent(id))
  const answer = await call(settings, path, { method: 'GET' })
  if (answer.status === 200 && isPdf(answer.bytes)) return { ok: true, pdf: new Uint8Array(answer.bytes) }
  // It was signed and is lost: signing the same bytes again does no harm, and is what helps.
  if (answer.status === 404)
    return { ok: false, refusal: 'unavailable', detail: 'HTTP 404 signed file was given out before' }
  return answer.status === 200 ? unreadable(answer) : signRefusal(answer.status, readSaid(jsonOf(answer)))
}

/** A service that answers 200 with an error in it, as some do for a wrong passphrase. */
function unreadable(answer: Answer): SignOutcome {
  const said = readSaid(jsonOf(answer))
  const refused = signRefusal(answer.status, said)
  return refused.refusal === 'rejectedByService' && !said.error
    ? { ...refused, detail: 'HTTP 200 no file in the answer' }
    : refused
}

function formOf(
  nik: string,
  { pdf, passphrase, reason, location }: SignRequest,
  picture: Picture | undefined,
): FormData {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }), 'naskah.pdf')
  form.append('nik', nik)
  form.append('passphrase', passphrase)
  form.append('tampilan', picture ? 'visible' : 'invisible')
  form.append('reason', reason)
  form.append('location', location)
  if (!picture) return form
  const { page, x, y, width, height } = picture.box
  form.append('image', 'true')
  form.append('imageTTD', new Blob([new Uint8Array(picture.png)], { type: 'image/png' }), 'tanda.png')
  form.append('page', String(page))
  form.append('xAxis', x.toFixed(2))
  form.append('yAxis', y.toFixed(2))
  form.append('width', width.toFixed(2))
  form.append('height', height.toFixed(2))
  return form
}

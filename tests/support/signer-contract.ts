import { expect, test } from 'vitest'
import { Instant } from '#core/calendar/plain-date.ts'
import { PersonId, TenantId } from '#core/ids.ts'
import { findSignatures } from '#platform/pades/find-signatures.ts'
import { sampleLetter } from '#platform/pades/letter.fixture.ts'
import { checkSigned } from '#platform/signing/check-signed.ts'
import type { Signer, SigningOfficer, SignRequest } from '#platform/signing/signer.ts'

/** What a signer with certificates is tried with. */
export interface SignerOnTrial {
  readonly signer: Signer
  readonly tenant: TenantId
  /** Two officers who can sign, with their passphrases. */
  readonly first: { readonly officer: SigningOfficer; readonly passphrase: string }
  readonly second: { readonly officer: SigningOfficer; readonly passphrase: string }
  /** Somebody whom the signer does not know. */
  readonly stranger: SigningOfficer
}

export const sampleTenant = TenantId.parse('0199a1b2-0000-7000-8000-000000000001')

export const sampleOfficer = (serial: number, plainName: string, account: string | null): SigningOfficer => ({
  person: PersonId.parse(`0199a1b2-0000-7000-8000-${String(serial).padStart(12, '0')}`),
  name: `${plainName}, S.Kom.`,
  plainName,
  nip: null,
  rank: 'Pembina (IV/a)',
  position: 'Kepala Dinas Contoh',
  account,
})

export const signRequest = (
  { tenant }: Pick<SignerOnTrial, 'tenant'>,
  { officer, passphrase }: SignerOnTrial['first'],
  more: Partial<SignRequest> = {},
): SignRequest => ({
  tenant,
  pdf: sampleLetter(),
  officer,
  passphrase,
  box: { page: 1, x: 300, y: 200, width: 180, height: 70 },
  reason: 'Menyetujui naskah contoh',
  location: 'Kota Contoh',
  at: Instant.parse('2026-11-24T08:00:00Z'),
  crest: null,
  scan: null,
  ...more,
})

/** What holds for every signer whose proof is a certificate; run on each implementation. */
export function signerContract(name: string, makeTrial: () => Promise<SignerOnTrial>): void {
  test(`${name}: a letter comes back with one signature more, of the officer, over the whole file`, async () => {
    const trial = await makeTrial()
    const request = signRequest(trial, trial.first)
    const outcome = await trial.signer.sign(request)
    if (!outcome.ok) throw new Error(`${outcome.refusal} ${outcome.detail}`)
    expect(checkSigned(request.pdf, outcome.pdf, trial.first.officer)).toMatchObject({ ok: true })
    expect(checkSigned(request.pdf, outcome.pdf, trial.second.officer)).toMatchObject({
      ok: false,
      fault: 'wrongOfficer',
    })
  })

  test(`${name}: a second signature leaves the first as it is`, async () => {
    const trial = await makeTrial()
    const once = await trial.signer.sign(signRequest(trial, trial.first))
    if (!once.ok) throw new Error(once.refusal)
    const twice = await trial.signer.sign(signRequest(trial, trial.second, { pdf: once.pdf }))
    if (!twice.ok) throw new Error(twice.refusal)
    expect(checkSigned(once.pdf, twice.pdf, trial.second.officer)).toMatchObject({ ok: true })
    expect(findSignatures(twice.pdf).map(({ holds }) => holds)).toEqual([true, true])
  })

  test(`${name}: a wrong passphrase is refused, and told to nobody`, async () => {
    const trial = await makeTrial()
    const passphrase = 'Salah-Sekali-9137'
    const outcome = await trial.signer.sign(signRequest(trial, { ...trial.first, passphrase }))
    expect(outcome).toMatchObject({ ok: false, refusal: 'wrongPassphrase' })
    expect(JSON.stringify(outcome)).not.toContain(passphrase)
  })

  test(`${name}: whom the signer does not know cannot sign`, async () => {
    const trial = await makeTrial()
    const outcome = await trial.signer.sign(signRequest(trial, { officer: trial.stranger, passphrase: 'apa saja' }))
    expect(outcome).toMatchObject({ ok: false, refusal: 'notRegistered' })
  })
}

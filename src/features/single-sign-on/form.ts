import { z } from 'zod'
import { choice, line, yesNo } from '#core/forms/fields.ts'

/** How a city's identity provider is set; without a secret typed, the one that is kept stays. */
export const SingleSignOnForm = z.strictObject({
  issuer: line({ max: 500, example: 'https://sso.kotabogor.go.id/realms/pegawai' }),
  clientId: line({ example: 'alur' }),
  clientSecret: line({ max: 500 }).optional(),
  forgetSecret: yesNo(),
  claim: line({ max: 100, example: 'nip' }),
  matches: choice('oidcMatches', ['nip', 'username']),
  scope: line({ max: 200, example: 'openid profile email' }),
  label: line({ max: 60, example: 'SSO Kota Bogor' }),
  trustsFactor: yesNo(),
  enabled: yesNo(),
})
export type SingleSignOnForm = z.infer<typeof SingleSignOnForm>

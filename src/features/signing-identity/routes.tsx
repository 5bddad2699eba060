import { z } from 'zod'
import { line } from '#core/forms/fields.ts'
import { SigningAccount } from '#core/letters/signing-account.ts'
import { addAdminForm, changing, DONE, findPerson, refused } from '#features/administration/index.ts'
import type { Show } from '#features/front/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Web } from '#platform/http/web.ts'
import type { SecretBox } from '#platform/keys/secret-box.ts'
import { identityPath } from './addresses.ts'
import { findIdentity, keepIdentity } from './identities.ts'

interface Dependencies {
  readonly database: Database
  readonly show: Show
  readonly box: SecretBox
}

/** Empty forgets what is kept. */
const SigningIdentityForm = z.strictObject({ account: line({ max: 200 }).optional() })

/** The page on which administrators say by what the signing service knows an officer; it never shows the number again. */
export function addSigningIdentityRoutes(web: Web, { box, ...dependencies }: Dependencies): void {
  addAdminForm(web, dependencies, {
    path: identityPath(':person{[0-9a-f-]{36}}'),
    section: 'people',
    name: 'signingIdentity',
    schema: SigningIdentityForm,
    title: 'identity.title',
    submit: 'people.save',
    load: async (c, trx) => {
      const { id: tenant } = c.var.tenant
      const person = await findPerson(trx, tenant, c.req.param('person') ?? '')
      return person && { ...person, identity: await findIdentity(trx, tenant, person.id) }
    },
    target: ({ id }) => ({ subject: 'signingIdentity', id }),
    intro: ({ name, identity }, { t, shortDateTime }) => (
      <div class="stack">
        <p class="lead">{t('identity.lead', { name })}</p>
        <p>
          {identity
            ? t('identity.kept', { masked: identity.masked, at: shortDateTime(identity.setAt) })
            : t('identity.none')}
        </p>
      </div>
    ),
    back: ({ id }) => `/kelola/orang/${id}`,
    save: async ({ trx, by, loaded, seen }, { account }) => {
      const parsed = account === undefined ? null : SigningAccount.safeParse(account)
      if (parsed && !parsed.success) return refused('signingAccountForm', 'account')
      const action = parsed === null ? 'removed' : loaded.identity ? 'changed' : 'added'
      const target = { subject: 'signingIdentity' as const, id: loaded.id, action, seen }
      return changing(trx, by, target, async () => {
        await keepIdentity(trx, box, { tenant: by.tenant, person: loaded.id, by: by.person }, parsed?.data ?? null)
        return DONE
      })
    },
  })
}

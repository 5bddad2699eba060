import { z } from 'zod'
import { loadSignInSettings } from '#features/sign-in/index.ts'
import type { Web } from '#platform/http/web.ts'
import { Notice } from '#ui/components/notice.tsx'
import { findAccountOf } from './accounts.ts'
import { at } from './addresses.ts'
import { type AdministrationDependencies, addAdminForm } from './admin-form.tsx'
import { findPerson } from './people.ts'
import { releaseAccount, SignInForm, saveSignIn } from './sign-in-settings.ts'

/** How long sessions last and who needs a second factor; and help for one who has lost theirs. */
export function addSignInSettingRoutes(web: Web, dependencies: AdministrationDependencies): void {
  addAdminForm(web, dependencies, {
    path: at.signIn,
    section: 'settings',
    name: 'signIn',
    schema: SignInForm,
    title: 'people.signIn.title',
    submit: 'people.save',
    load: async (c, trx) => {
      const { id } = c.var.tenant
      return { id, settings: await loadSignInSettings(trx, id) }
    },
    target: ({ id }) => ({ subject: 'signIn', id }),
    initial: ({ settings }) => settings,
    intro: (_, { t }, c) => (
      <>
        <p class="lead">{t('people.signIn.lead')}</p>
        {c.var.tenant.kind === 'demo' && (
          <Notice sentiment="neutral">
            <p>{t('people.signIn.demo')}</p>
          </Notice>
        )}
      </>
    ),
    back: () => at.settings,
    save: ({ trx, by, seen }, input) => saveSignIn(trx, by, { ...input, seen }),
  })

  addAdminForm(web, dependencies, {
    path: `${at.people}/:person{[0-9a-f-]{36}}/akun/faktor`,
    section: 'people',
    name: 'accountFactors',
    schema: z.strictObject({}),
    title: 'people.account.release',
    submit: 'people.account.release',
    load: async (c, trx) => {
      const person = await findPerson(trx, c.var.tenant.id, c.req.param('person') ?? '')
      const account = person && (await findAccountOf(trx, c.var.tenant.id, person.id))
      return person && account ? { person, account } : undefined
    },
    intro: ({ person: { name } }, { t }) => (
      <Notice sentiment="notice">
        <p>{t('people.account.release.body', { name })}</p>
      </Notice>
    ),
    back: ({ person }) => at.person(person.id),
    save: ({ trx, by, loaded }) => releaseAccount(trx, by, loaded.account),
  })
}

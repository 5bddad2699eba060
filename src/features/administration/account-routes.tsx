import { z } from 'zod'
import { invitationPath } from '#features/sign-in/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { Notice } from '#ui/components/notice.tsx'
import { translator } from '#ui/messages/translator.ts'
import {
  type AccountRow,
  changeDuties,
  createAccount,
  disableAccount,
  enableAccount,
  findAccountOf,
  newLink,
} from './accounts.ts'
import { at } from './addresses.ts'
import { type AdministrationDependencies, addAdminForm, administrator } from './admin-form.tsx'
import { AccountDuties, AccountNew } from './forms.ts'
import { Administration, administrationCrumbs } from './layout.tsx'
import { LinkPage } from './link-page.tsx'
import { findPerson, type PersonDetail } from './people.ts'

const ONE = `${at.people}/:person{[0-9a-f-]{36}}/akun`

interface Owned {
  readonly person: PersonDetail
  readonly account: AccountRow
}

/** A link as it is handed on. The origin of a form has been checked to be ours. */
export const absolute = (c: WebContext, path: string): string =>
  `${c.req.header('origin') ?? new URL(c.req.url).origin}${path}`

/** Accounts: made with a one-time link, new links, duties, disabled and enabled. */
export function addAccountRoutes(web: Web, dependencies: AdministrationDependencies): void {
  const { show } = dependencies

  const linkPage = async (c: WebContext, trx: Transaction, person: PersonDetail): Promise<Response> => {
    const account = (await findAccountOf(trx, c.var.tenant.id, person.id)) ?? fail('notFound')
    const link = absolute(c, invitationPath(await newLink(trx, administrator(c), account)))
    return show(
      c,
      {
        title: translator(c.var.locale)('people.link.title'),
        breadcrumbs: administrationCrumbs(c.var.locale, 'people', { href: at.person(person.id), label: person.name }),
      },
      <Administration section="people">
        <LinkPage name={person.name} link={link} back={at.person(person.id)} />
      </Administration>,
    )
  }

  addAdminForm(web, dependencies, {
    path: `${ONE}/baru`,
    section: 'people',
    name: 'account',
    schema: AccountNew,
    title: 'people.account.add',
    submit: 'people.account.create',
    load: async (c, trx) => {
      const person = await findPerson(trx, c.var.tenant.id, c.req.param('person') ?? '')
      return person && !(await findAccountOf(trx, c.var.tenant.id, person.id)) ? person : undefined
    },
    initial: ({ nip, email }) => ({ username: nip ?? email ?? undefined }),
    intro: ({ name }, { t }) => <p>{t('people.account.add.body', { name })}</p>,
    back: ({ id }) => at.person(id),
    save: ({ trx, by, loaded }, input) => createAccount(trx, by, loaded.id, input),
    done: ({ c, trx, loaded }) => linkPage(c, trx, loaded),
  })

  const owned = {
    section: 'people',
    load: async (c, trx): Promise<Owned | undefined> => {
      const person = await findPerson(trx, c.var.tenant.id, c.req.param('person') ?? '')
      const account = person && (await findAccountOf(trx, c.var.tenant.id, person.id))
      return person && account ? { person, account } : undefined
    },
    back: ({ person }: Owned) => at.person(person.id),
  } satisfies Partial<Parameters<typeof addAdminForm<z.ZodType, Owned>>[2]>

  addAdminForm(web, dependencies, {
    ...owned,
    path: `${ONE}/tautan`,
    name: 'accountLink',
    schema: z.strictObject({}),
    title: 'people.account.newLink',
    submit: 'people.account.makeLink',
    intro: ({ person: { name } }, { t }) => <p>{t('people.account.newLink.body', { name })}</p>,
    save: async ({ loaded }) =>
      loaded.account.disabledAt === null ? { ok: true } : { ok: false, reason: 'accountDisabled' },
    done: ({ c, trx, loaded }) => linkPage(c, trx, loaded.person),
  })

  addAdminForm(web, dependencies, {
    ...owned,
    path: `${ONE}/tugas`,
    name: 'accountDuties',
    schema: AccountDuties,
    title: 'people.account.changeDuties',
    submit: 'people.save',
    initial: ({ account }) => ({ duties: account.duties }),
    intro: ({ person: { name } }, { t }) => <p>{t('people.account.changeDuties.body', { name })}</p>,
    save: ({ trx, by, loaded }, { duties = [] }) => changeDuties(trx, by, loaded.account, duties),
  })

  addAdminForm(web, dependencies, {
    ...owned,
    path: `${ONE}/nonaktifkan`,
    name: 'accountDisable',
    schema: z.strictObject({}),
    title: 'people.account.disable',
    submit: 'people.account.disable',
    intro: ({ person: { name } }, { t }) => (
      <Notice sentiment="notice">
        <p>{t('people.account.disable.body', { name })}</p>
      </Notice>
    ),
    save: ({ trx, by, loaded }) => disableAccount(trx, by, loaded.account),
  })

  addAdminForm(web, dependencies, {
    ...owned,
    path: `${ONE}/aktifkan`,
    name: 'accountEnable',
    schema: z.strictObject({}),
    title: 'people.account.enable',
    submit: 'people.account.enable',
    intro: ({ person: { name } }, { t }) => <p>{t('people.account.enable.body', { name })}</p>,
    save: ({ trx, by, loaded }) => enableAccount(trx, by, loaded.account),
  })
}

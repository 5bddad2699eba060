import { z } from 'zod'
import { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import { PersonId, type TenantId } from '#core/ids.ts'
import { ContractChange, changeContract, findProviderDesk, inviteContact } from '#features/administration/index.ts'
import {
  aboutCity,
  findInvitation,
  invitationPath,
  PASSWORD_MIN,
  readNewPassword,
  takeUpInvitation,
} from '#features/sign-in/index.ts'
import type { Database } from '#platform/database/database.ts'
import { fail } from '#platform/http/problem.ts'
import { named, pageOf } from './components.ts'
import { DossierParams } from './dossier-schemas.ts'
import { type Operation, operation } from './operation.ts'
import { todayIn } from './today.ts'

const Provider = named(
  'Provider',
  z.strictObject({
    person: PersonId,
    name: z.string(),
    company: z.string(),
    validUntil: PlainDate.nullable().describe('The last day of the contract: the account ends with it'),
    basis: z.string().nullable().describe('Number of the contract or of the addendum that says so'),
    over: z.boolean().describe('The contract has ended'),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    inUse: z.boolean().describe('The account has a password'),
    disabled: z.boolean(),
    invitedUntil: Instant.nullable(),
  }),
)
export const Link = named(
  'Link',
  z.strictObject({
    link: z.url().describe('Holds once, for seven days; earlier links of this person end'),
    secret: z.string().describe('The last part of the link: the bearer of POST /api/v1/account'),
  }),
)
const ContractBody = named('ContractBody', ContractChange)
const ContractChanged = named('ContractChanged', z.strictObject({ validUntil: PlainDate }))
const NewAccount = named(
  'NewAccount',
  z.strictObject({
    username: z
      .string()
      .trim()
      .min(3)
      .max(254)
      .regex(/^\S+$/)
      .optional()
      .describe('Only where the invitation gives none'),
    password: z.string().max(1000),
  }),
)
const Account = named('Account', z.strictObject({ username: z.string() }))

/** Letting the provider of a contract in, and taking up an invitation. */
export function providerOperations(
  database: Database,
  baseUrl: (tenant: TenantId) => string | Promise<string>,
): readonly Operation[] {
  return [
    operation(
      {
        id: 'listProviders',
        method: 'get',
        path: '/api/v1/dossiers/{dossier}/providers',
        access: 'dossierReader',
        tag: 'dossiers',
        summary: 'api.op.listProviders',
        params: DossierParams,
        answer: pageOf('ProviderList', Provider),
      },
      async ({ tenant, account, params: { dossier } }) => {
        const desk = await database.withTenant(tenant.id, (trx) =>
          findProviderDesk(trx, tenant.id, account().person, { dossier, today: todayIn(tenant) }),
        )
        return { value: { items: [...(desk ?? fail('notFound')).contacts], next: null } }
      },
    ),
    operation(
      {
        id: 'inviteProvider',
        method: 'post',
        path: '/api/v1/dossiers/{dossier}/providers/{person}/link',
        access: 'dossierActor',
        scope: 'people:write',
        fresh: true,
        tag: 'dossiers',
        summary: 'api.op.inviteProvider',
        params: DossierParams.extend({ person: PersonId }),
        answer: Link,
        status: 201,
      },
      async ({ tenant, words: { t }, account, params: { dossier, person } }) => {
        const by = { tenant: tenant.id, person: account().person }
        const secret = await database.withTenant(tenant.id, async (trx) => {
          const asked = { dossier, today: todayIn(tenant) }
          const desk = (await findProviderDesk(trx, tenant.id, by.person, asked)) ?? fail('notFound')
          if (!desk.mayInvite) fail('forbidden', { detail: t('people.provider.notHead') })
          const contact = desk.contacts.find((each) => each.person === person) ?? fail('notFound')
          if (contact.disabled) fail('forbidden', { detail: t('fieldError.accountDisabled') })
          if (contact.over) fail('forbidden', { detail: t('people.provider.over') })
          return inviteContact(trx, by, contact)
        })
        return { value: linkOf(await baseUrl(tenant.id), secret) }
      },
    ),
    operation(
      {
        id: 'changeContract',
        method: 'post',
        path: '/api/v1/dossiers/{dossier}/contract',
        access: 'dossierActor',
        scope: 'people:write',
        fresh: true,
        tag: 'dossiers',
        summary: 'api.op.changeContract',
        params: DossierParams,
        body: ContractBody,
        answer: ContractChanged,
      },
      async ({ tenant, words: { t }, account, params: { dossier }, body }) => {
        const by = { tenant: tenant.id, person: account().person }
        const saved = await database.withTenant(tenant.id, async (trx) => {
          const today = todayIn(tenant)
          const desk = (await findProviderDesk(trx, tenant.id, by.person, { dossier, today })) ?? fail('notFound')
          if (!desk.mayInvite) fail('forbidden', { detail: t('people.provider.notHead') })
          return changeContract(trx, by, desk, { ...body, today })
        })
        if (saved.ok) return { value: { validUntil: body.lastDay } }
        const pointer = saved.field === undefined ? '' : `/${saved.field}`
        const message = t.dynamic(`fieldError.${saved.reason}`)
        return fail('invalid', { members: { errors: [{ pointer, code: saved.reason, message }] } })
      },
    ),
    operation(
      {
        id: 'takeUpInvitation',
        method: 'post',
        path: '/api/v1/account',
        access: 'public',
        invitation: true,
        tag: 'session',
        summary: 'api.op.takeUpInvitation',
        body: NewAccount,
        answer: Account,
        status: 201,
      },
      async ({ c, tenant, words: { t }, body }) => {
        const [, secret = ''] = /^Bearer ([\w-]{20,200})$/.exec(c.req.header('authorization') ?? '') ?? []
        const invitation =
          (await database.withTenant(tenant.id, (trx) => findInvitation(trx, tenant.id, secret))) ?? fail('gone')
        const wrong = (field: string, message: string): never =>
          fail('invalid', { members: { errors: [{ pointer: `/${field}`, code: 'custom', message }] } })
        const username = invitation.username ?? body.username ?? wrong('username', t('signIn.usernameForm'))
        const read = await readNewPassword(body.password, [invitation.name, username, ...aboutCity(c)])
        if (!read.ok) return wrong('password', t(`signIn.${read.reason}`, { min: PASSWORD_MIN }))
        const accepted = await takeUpInvitation(database, tenant.id, secret, { username, password: read.password })
        if (accepted.ok) return { value: { username } }
        return accepted.reason === 'usernameTaken' ? wrong('username', t('signIn.usernameTaken')) : fail('gone')
      },
    ),
  ]
}

export const linkOf = (baseUrl: string, secret: string): z.output<typeof Link> => ({
  link: `${baseUrl}${invitationPath(secret)}`,
  secret,
})

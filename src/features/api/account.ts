import { z } from 'zod'
import { Instant } from '#core/calendar/plain-date.ts'
import {
  aboutCity,
  changePassword,
  endSession,
  hashNamed,
  listSessions,
  PASSWORD_MIN,
} from '#features/sign-in/index.ts'
import type { Database } from '#platform/database/database.ts'
import { clientAddress } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { named, pageOf } from './components.ts'
import { type Operation, operation } from './operation.ts'

const Session = named(
  'Session',
  z.strictObject({
    session: z.string().describe('Names the session; nobody gets in with it'),
    device: z.string().describe('Browser and system, as the browser named them'),
    createdAt: Instant,
    seenAt: Instant,
  }),
)
const EndedSession = named('EndedSession', z.strictObject({ session: z.string() }))
const PasswordChange = named(
  'PasswordChange',
  z.strictObject({ current: z.string().max(1000), password: z.string().max(1000) }),
)
const PasswordChanged = named('PasswordChanged', z.strictObject({ sessionsEnded: z.literal(true) }))

/** What a person keeps of their own account, beside their tokens. */
export function accountOperations(database: Database): readonly Operation[] {
  return [
    operation(
      {
        id: 'listSessions',
        method: 'get',
        path: '/api/v1/sessions',
        access: 'signedIn',
        tag: 'session',
        summary: 'api.op.listSessions',
        answer: pageOf('SessionList', Session),
      },
      async ({ tenant, account }) => {
        const sessions = await database.withTenant(tenant.id, (trx) => listSessions(trx, tenant.id, account().account))
        return { value: { items: sessions.map(({ name, ...each }) => ({ session: name, ...each })), next: null } }
      },
    ),
    operation(
      {
        id: 'endSession',
        method: 'delete',
        path: '/api/v1/sessions/{session}',
        access: 'signedIn',
        tag: 'session',
        summary: 'api.op.endSession',
        params: z.object({ session: z.string() }),
        answer: EndedSession,
      },
      async ({ tenant, account, params: { session } }) => {
        const hash = hashNamed(session) ?? fail('notFound')
        await database.withTenant(tenant.id, (trx) => endSession(trx, tenant.id, account().account, hash))
        return { value: { session } }
      },
    ),
    operation(
      {
        id: 'changePassword',
        method: 'put',
        path: '/api/v1/password',
        access: 'signedIn',
        tries: true,
        tag: 'session',
        summary: 'api.op.changePassword',
        body: PasswordChange,
        answer: PasswordChanged,
      },
      async ({ c, tenant, account, body, words: { t } }) => {
        const wrong = (pointer: '/current' | '/password', message: string) =>
          fail('invalid', { members: { errors: [{ pointer, code: 'custom', message }] } })
        const { by, account: id, name } = account()
        const change = await changePassword(database, tenant.id, id, {
          current: body.current,
          next: body.password,
          session: by.means === 'session' ? by.session : undefined,
          address: clientAddress(c),
          about: [name, ...aboutCity(c)],
        })
        if (change.ok) return { value: { sessionsEnded: true as const } }
        if (change.reason === 'tooManyTries') return fail('tooMany')
        if (change.reason === 'wrongPassword') return wrong('/current', t('account.password.wrong'))
        return wrong('/password', t(`signIn.${change.reason}`, { min: PASSWORD_MIN }))
      },
    ),
  ]
}

import { TenantId } from '#core/ids.ts'
import type { SealedColumn } from '#platform/keys/rotate-keys.ts'
import { codeAppContext } from './code-app.ts'
import { heldFormContext } from './held-forms.ts'
import { oidcSealed } from './oidc/setting.ts'

/** What signing in keeps sealed: sealed anew when the key of the installation changes. */
export const signInSealed: readonly SealedColumn[] = [
  {
    table: 'code_app',
    column: 'sealed_key',
    key: 'account',
    context: (tenant, account) => codeAppContext(TenantId.parse(tenant), account),
  },
  {
    table: 'held_form',
    column: 'sealed',
    key: 'id',
    context: (tenant, id) => heldFormContext(TenantId.parse(tenant), id),
  },
  oidcSealed,
]

import { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { SealedColumn } from '#platform/keys/rotate-keys.ts'
import type { SecretBox } from '#platform/keys/secret-box.ts'
import type { OidcClient } from '#platform/oidc/provider.ts'

/** The identity provider of a city, as its administrators have set it. */
export interface OidcSetting {
  readonly issuer: string
  readonly clientId: string
  /** Whether a secret is kept; it is never shown again. */
  readonly hasSecret: boolean
  /** What people call the provider. */
  readonly label: string
  /** Scopes, with spaces between; `openid` is among them. */
  readonly scope: string
  readonly claim: string
  /** What of ours the claim is. */
  readonly matches: 'nip' | 'username'
  /** Whether its sign-in stands for our second factor, too. */
  readonly trustsFactor: boolean
  readonly enabled: boolean
}

/** What the sealed secret is bound to. */
const secretContext = (tenant: TenantId): string => `oidc-secret ${tenant}`

export const oidcSealed: SealedColumn = {
  table: 'oidc_setting',
  column: 'sealed_secret',
  key: 'tenant',
  context: (tenant) => secretContext(TenantId.parse(tenant)),
}

const COLUMNS = `issuer, client_id as "clientId", sealed_secret is not null as "hasSecret", label, scope, claim, matches,
  trusts_factor as "trustsFactor", enabled`

/** The setting of the city; undefined while there is none. */
export async function findOidcSetting({ query }: Transaction, tenant: TenantId): Promise<OidcSetting | undefined> {
  const [row] = await query<OidcSetting>({
    name: 'oidc_setting',
    text: `select ${COLUMNS} from oidc_setting where tenant = $1`,
    values: [tenant],
  })
  return row
}

/** As whom this city asks its provider, with the secret in the open; undefined without a setting. */
export async function openOidcClient(
  { query }: Transaction,
  box: SecretBox,
  tenant: TenantId,
): Promise<OidcClient | undefined> {
  const [row] = await query<{ issuer: string; clientId: string; sealed: Uint8Array | null }>({
    text: 'select issuer, client_id as "clientId", sealed_secret as sealed from oidc_setting where tenant = $1',
    values: [tenant],
  })
  if (!row) return undefined
  const { issuer, clientId, sealed } = row
  const clientSecret = sealed ? Buffer.from(box.open(sealed, secretContext(tenant))).toString() : undefined
  return { issuer, clientId, clientSecret }
}

/** Keeps the setting; `secret` undefined leaves the one that is kept, null forgets it. */
export async function saveOidcSetting(
  { query }: Transaction,
  box: SecretBox,
  tenant: TenantId,
  { secret, ...setting }: Omit<OidcSetting, 'hasSecret'> & { readonly secret: string | null | undefined },
): Promise<void> {
  const { issuer, clientId, label, scope, claim, matches, trustsFactor, enabled } = setting
  const sealed = secret ? box.seal(Buffer.from(secret), secretContext(tenant)) : null
  await query({
    text: `
      insert into oidc_setting as s (tenant, issuer, client_id, label, scope, claim, matches, trusts_factor, enabled, sealed_secret)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      on conflict (tenant) do update set issuer = $2, client_id = $3, label = $4, scope = $5, claim = $6, matches = $7,
        trusts_factor = $8, enabled = $9, sealed_secret = case when $11 then s.sealed_secret else $10 end`,
    values: [
      ...[tenant, issuer, clientId, label, scope, claim, matches, trustsFactor, enabled, sealed],
      secret === undefined,
    ],
  })
}

import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { formPath, pathOf } from '#platform/http/guard.ts'
import type { SecretBox } from '#platform/keys/secret-box.ts'
import { paths } from './paths.ts'

/** So long a form waits for the fresh factor of its sender. */
const MINUTES = 10

const HeldForm = z.strictObject({ path: z.string(), method: z.string(), type: z.string(), body: z.base64() })
/** A form as it was sent. */
export type HeldForm = z.infer<typeof HeldForm>

/** What its sealed bytes are bound to. */
export const heldFormContext = (tenant: TenantId, id: string): string => `held-form ${tenant} ${id}`

/**
 * Leads to where a fresh factor is given. A form that was sent is kept meanwhile, sealed, and sent on after that; a page
 * is gone back to.
 */
export const formHolder =
  ({ database, box }: { readonly database: Database; readonly box: SecretBox }) =>
  async (c: WebContext): Promise<Response> => {
    const { method } = c.req
    if (method === 'GET' || method === 'HEAD') return c.redirect(confirmAddress(pathOf(c.req.url)), 303)
    const tenant = c.var.tenant.id
    const id = uuidv7()
    const body = Buffer.from(await c.req.arrayBuffer()).toString('base64')
    const form: HeldForm = { path: pathOf(c.req.url), method, type: c.req.header('content-type') ?? '', body }
    await database.callWithTenant(tenant, {
      text: `
        with old as (delete from held_form where tenant = $1 and id in (
          select id from held_form where tenant = $1 and expires_at < clock_timestamp() limit 100))
        insert into held_form (tenant, id, account, sealed, expires_at)
        values ($1, $2, $3, $4, clock_timestamp() + make_interval(mins => $5))`,
      values: [
        tenant,
        id,
        signedIn(c).account,
        box.seal(Buffer.from(JSON.stringify(form)), heldFormContext(tenant, id)),
        MINUTES,
      ],
    })
    return c.redirect(confirmAddress(formPath(c), id), 303)
  }

export const confirmAddress = (next: string, form?: string): string =>
  `${paths.confirm}?${new URLSearchParams({ next, ...(form !== undefined && { formulir: form }) })}`

/** Takes a form out to send it on; undefined when it is unknown, somebody else's, sent on already or too old. */
export async function takeHeldForm(
  { query }: Transaction,
  box: SecretBox,
  { tenant, account, id }: { readonly tenant: TenantId; readonly account: string; readonly id: string },
): Promise<HeldForm | undefined> {
  const [row] = await query<{ sealed: Uint8Array; holds: boolean }>({
    text: `delete from held_form where tenant = $1 and account = $2 and id::text = $3
           returning sealed, expires_at > clock_timestamp() as holds`,
    values: [tenant, account, id],
  })
  if (!row?.holds) return undefined
  return HeldForm.parse(JSON.parse(Buffer.from(box.open(row.sealed, heldFormContext(tenant, id))).toString()))
}

import { hash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { SignedIn } from '#platform/http/context.ts'

/** What another process has revoked is refused after so long at the latest. */
const KEEP_MS = 500
const MAX_HOLDERS = 10_000

// By a hash of the secret. Who holds nothing is not remembered: a new token holds at once.
const kept = new LRUCache<string, { readonly holder: SignedIn; readonly until: number }>({ max: MAX_HOLDERS })
let generation = 0

/**
 * Who holds a token or a session, asked by `find` and remembered for half a second: clients of the API ask many times a second,
 * and pages come with their pictures, drafts and pieces of files.
 */
export function recallHolder(
  tenant: TenantId,
  secret: string,
  find: () => Promise<SignedIn | undefined>,
): SignedIn | Promise<SignedIn | undefined> {
  const key = `${tenant} ${hash('sha256', secret, 'base64url')}`
  const found = kept.get(key)
  return found && performance.now() < found.until ? found.holder : findAndKeep(key, find)
}

async function findAndKeep(key: string, find: () => Promise<SignedIn | undefined>): Promise<SignedIn | undefined> {
  const begun = generation
  // Counted from before the question: the answer may be as old as that.
  const until = performance.now() + KEEP_MS
  const holder = await find()
  // What was asked before something was forgotten may tell how it was before.
  if (holder && begun === generation) kept.set(key, { holder, until })
  return holder
}

/**
 * For a change after which somebody may do less, or must see something else of themselves: once it is committed, this
 * process remembers nothing from before.
 */
export function forgetHoldersAfter(transaction: Transaction): void {
  transaction.afterwards(() => {
    generation += 1
    kept.clear()
  })
}

import type { TestDatabase } from './test-database.ts'

/** Makes the queues that acts fill, as a worker would announce them. */
export async function announceQueues(ownerQuery: TestDatabase['ownerQuery']): Promise<void> {
  await ownerQuery(
    `select pgboss.create_queue(name, '{"policy":"standard"}')
      from unnest(array['notify', 'invite-provider', 'recalculate-deadlines', 'make-letters']) name`,
  )
}

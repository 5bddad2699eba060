/**
 * The tables as Kysely sees them. Each feature adds its own beside its queries:
 * `declare module '#platform/database/schema.ts' { interface Schema { task: TaskTable } }`
 */
export interface Schema {
  schema_migration: { name: string; checksum: string; applied_at: string }
}

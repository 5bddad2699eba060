import type { ColumnType, Generated } from 'kysely'

/** Set when the row is made, or by the database. */
type Instant = ColumnType<string, string | undefined, string>
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>
type Flag = Generated<boolean>

// The tables of migration 0010: the city, its people, its calendar, its SOP versions.
declare module './schema.ts' {
  interface Schema {
    tenant: {
      id: string
      slug: string
      name: string
      kind: 'real' | 'demo'
      time_zone: Generated<string>
      office_opens: Generated<string>
      office_closes: Generated<string>
      office_exceptions: ColumnType<unknown, string | undefined, string>
      calendar_revision: Generated<number>
      revision: ColumnType<number, never, never>
      sop_owner: Optional<string>
      created_at: Instant
    }
    agency: {
      tenant: string
      id: string
      code: string
      name: string
      short_name: string
      valid_from: string
      valid_until: Optional<string>
      successor: Optional<string>
    }
    position: {
      tenant: string
      id: string
      agency: string
      name: string
      head: Flag
      parent: Optional<string>
    }
    person: {
      tenant: string
      id: string
      name: string
      nip: Optional<string>
      kind: 'pns' | 'pppk' | 'provider' | 'expert'
      rank: Optional<string>
      grade: Optional<string>
      email: Optional<string>
      phone: Optional<string>
      sample: Flag
    }
    tenure: {
      tenant: string
      id: string
      person: string
      position: string
      kind: 'definitive' | 'plt' | 'plh' | 'pj'
      decree: Optional<string>
      valid_from: string
      valid_until: Optional<string>
    }
    account: {
      tenant: string
      id: string
      person: string
      username: string
      password_hash: Optional<string>
      duties: Generated<('administrator' | 'inspector')[]>
      disabled_at: Optional<string>
      created_at: Instant
    }
    session: {
      tenant: string
      token_hash: Buffer
      account: string
      created_at: Instant
      seen_at: Instant
      expires_at: string
      device: Generated<string>
    }
    api_token: {
      tenant: string
      id: string
      account: string
      name: string
      token_hash: Buffer
      scopes: Generated<string[]>
      created_at: Instant
      expires_at: Optional<string>
      revoked_at: Optional<string>
      last_used_at: Optional<string>
    }
    invitation: {
      tenant: string
      token_hash: Buffer
      person: string
      purpose: string
      created_at: Instant
      expires_at: string
      used_at: Optional<string>
    }
    provider: {
      tenant: string
      dossier: string
      person: string
      company: string
      valid_from: string
      valid_until: Optional<string>
    }
    calendar_day: {
      tenant: string
      date: string
      name: string
      kind: 'holiday' | 'jointLeave' | 'local'
      basis: string
      status: 'official' | 'estimated'
    }
    sop_version: {
      tenant: string
      number: string
      version: number
      definition: ColumnType<unknown, string, string>
      status: 'draft' | 'inForce' | 'retired'
      in_force_from: Optional<string>
    }
  }
}

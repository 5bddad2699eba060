import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { TenantId } from '#core/ids.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import type { Statement } from './transaction.ts'

declare module '#platform/database/schema.ts' {
  interface Schema {
    parcel: { tenant: string; name: string; sent: string | null; weight: number | null }
  }
}

const bogor = TenantId.parse('0199a1b2-0000-7000-8000-000000000001')
const depok = TenantId.parse('0199a1b2-0000-7000-8000-000000000002')
const { database, ownerQuery } = await createTestDatabase()

beforeAll(async () => {
  await ownerQuery(`
    create table parcel (tenant uuid not null, name text not null, sent timestamptz, weight bigint,
      primary key (tenant, name));
    alter table parcel enable row level security;
    alter table parcel force row level security;
    create policy parcel_of_tenant on parcel using (tenant = current_tenant());
    grant select, insert, update, delete on parcel to alur_app`)
})

const insertParcel = (tenant: TenantId, name: string): Statement => ({
  name: 'insert_parcel',
  text: 'insert into parcel (tenant, name) values ($1, $2) returning name',
  values: [tenant, name],
})

describe('withTenant', () => {
  test('commits, and each tenant sees its own rows only', async () => {
    await database.withTenant(bogor, ({ query }) => query(insertParcel(bogor, 'a')))
    await database.withTenant(depok, (trx) => trx.query(insertParcel(depok, 'b')))
    const names = (tenant: TenantId) =>
      database.withTenant(tenant, ({ db }) => db.selectFrom('parcel').select('name').execute())
    expect(await names(bogor)).toEqual([{ name: 'a' }])
    expect(await names(depok)).toEqual([{ name: 'b' }])
  })

  test("another tenant's row cannot be written", async () => {
    await expect(database.withTenant(bogor, (trx) => trx.query(insertParcel(depok, 'x')))).rejects.toMatchObject({
      code: '42501',
    })
  })

  test('a rejected work leaves nothing, and its fault is the one that is thrown', async () => {
    const work = database.withTenant(bogor, async (trx) => {
      await trx.query(insertParcel(bogor, 'gone'))
      throw new Error('no')
    })
    await expect(work).rejects.toThrow('no')
    const rows = await ownerQuery(`select from parcel where name = 'gone'`)
    expect(rows).toHaveLength(0)
  })

  test('a swallowed failure of a statement is not taken for a commit', async () => {
    const work = database.withTenant(bogor, async (trx) => {
      await trx.query(insertParcel(bogor, 'half'))
      await trx.query({ text: 'select 1/0' }).catch(() => {})
    })
    await expect(work).rejects.toThrow('rolled back')
  })

  test('a query sent after the end never reaches the connection', async () => {
    const leaked = await database.withTenant(bogor, async (trx) => trx)
    await expect(leaked.query({ text: 'select 1' })).rejects.toThrow('after its transaction')
    await expect(sql`select 1`.execute(leaked.db)).rejects.toThrow('after its transaction')
  })

  test('nothing of a tenant stays on a connection, however the transaction ended', async () => {
    const attempts = Array.from({ length: 60 }, (_, index) =>
      database.withTenant(index % 2 ? bogor : depok, async (trx) => {
        const [row] = await trx.query<{ tenant: string }>({ text: `select current_setting('app.tenant') as tenant` })
        if (index % 3 === 0) throw new Error('no')
        if (index % 5 === 0) await trx.query({ text: 'select 1/0' })
        return row?.tenant === (index % 2 ? bogor : depok)
      }),
    )
    const outcomes = await Promise.allSettled(attempts)
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled' && !outcome.value)).toEqual([])
    const after = await Promise.all(
      Array.from({ length: 30 }, () =>
        database.beforeTenant<{ count: number }>({ text: 'select count(*) as count from parcel' }),
      ),
    )
    expect(after.flat().every(({ count }) => count === 0)).toBe(true)
  })

  test('only withTenant may begin and end transactions', async () => {
    await expect(database.withTenant(bogor, ({ db }) => db.transaction().execute(async () => {}))).rejects.toThrow(
      'belong to withTenant',
    )
  })

  test('statements sent together are answered each with its own rows', async () => {
    const answers = await database.withTenant(bogor, ({ db }) =>
      Promise.all(Array.from({ length: 20 }, (_, index) => sql<{ n: number }>`select ${index}::int8 as n`.execute(db))),
    )
    expect(answers.map(({ rows }) => rows[0]?.n)).toEqual(Array.from({ length: 20 }, (_, index) => index))
  })
})

describe('callWithTenant', () => {
  test('commits one statement and gives its rows', async () => {
    expect(await database.callWithTenant(bogor, insertParcel(bogor, 'called'))).toEqual([{ name: 'called' }])
    expect(await ownerQuery(`select name from parcel where name = 'called'`)).toHaveLength(1)
  })

  test('a failing statement is thrown, and the connection stays usable', async () => {
    for (let round = 0; round < 40; round += 1) {
      await expect(database.callWithTenant(bogor, insertParcel(depok, 'x'))).rejects.toMatchObject({ code: '42501' })
    }
    expect(await database.callWithTenant(bogor, { text: 'select 1 as one' })).toEqual([{ one: 1 }])
  })
})

describe('askTogether', () => {
  test('gives the answers of all that was asked at once', async () => {
    const asked = database.askTogether(bogor, async ({ query }) => {
      await Promise.resolve()
      return Promise.all([query({ text: 'select 1 as one' }), query({ text: 'select 2 as two' })])
    })
    expect(await asked).toEqual([[{ one: 1 }], [{ two: 2 }]])
  })

  test('shows rows of its tenant only, and leaves nothing of it on the connection', async () => {
    await database.callWithTenant(bogor, insertParcel(bogor, 'seen together'))
    const named = { text: `select name from parcel where name = 'seen together'` }
    expect(await database.askTogether(bogor, ({ query }) => query(named))).toHaveLength(1)
    expect(await database.askTogether(depok, ({ query }) => query(named))).toEqual([])
    expect(await database.beforeTenant(named)).toEqual([])
  })

  test('neither writes nor asks again after an answer, and the connection stays usable', async () => {
    for (let i = 0; i < 20; i += 1) {
      const writing = database.askTogether(bogor, ({ query }) => query(insertParcel(bogor, 'written')))
      await expect(writing).rejects.toThrow()
      const twice = database.askTogether(bogor, async ({ query }) => {
        await query({ text: 'select 1' })
        return query({ text: 'select 2' })
      })
      await expect(twice).rejects.toThrow('after its transaction had ended')
    }
    const written = { text: `select count(*) as rows from parcel where name = 'written'` }
    expect(await database.callWithTenant(bogor, written)).toEqual([{ rows: 0 }])
  })
})

describe('rows', () => {
  test('instants, dates and bigints come in the forms that the core reads', async () => {
    const [row] = await database.beforeTenant({
      text: `select '2026-03-13 08:00:00.123456+07'::timestamptz as at, '2026-03-13'::date as day, 12::int8 as n`,
    })
    expect(row).toEqual({ at: '2026-03-13T01:00:00.123456Z', day: '2026-03-13', n: 12 })
  })
})

describe("the application's login", () => {
  test.each(['create table own (id int)', 'alter table parcel disable row level security', 'drop table parcel'])(
    'may not: %s',
    async (text) => {
      await expect(database.beforeTenant({ text })).rejects.toMatchObject({ code: '42501' })
    },
  )
})

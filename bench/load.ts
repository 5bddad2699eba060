import type { Client } from 'pg'
import type { TenantId } from '#core/ids.ts'

export const APPLICANTS = 300
const PEOPLE_PER_APPLICANT = 16
const PEOPLE_OF_OWNER = 200
/** Every dossier up to here, and every hundredth after, carries its whole trail, correctly chained. */
const WHOLE_TRAILS = 1_000
/** Of a hundred dossiers, how many are over. */
const CLOSED_PERCENT = 85
/** From so many on, indexes are made after the load. */
const MANY = 200_000
const LOADED = ['dossier', 'participant', 'seat', 'turn', 'document', 'attachment', 'application', 'application_word']
/** Of a hundred running ones, how many are late. */
const LATE_PERCENT = 20

/**
 * Prepares the demo city for being multiplied: its dossiers become templates, several hundred agencies and 5,000 people
 * are added. What the loader needs for itself lies in the schema "bench".
 */
export async function prepareLoad(owner: Client, tenant: TenantId): Promise<void> {
  await owner.query('create schema bench')
  await owner.query(
    'create table bench.city as select $1::uuid as tenant, sop_owner as owner from tenant where id = $1',
    [tenant],
  )
  await owner.query(`
    create table bench.template as
      select d.*, (row_number() over (partition by d.lane = 'closed' order by d.id))::int as k,
             (count(*) over (partition by d.lane = 'closed'))::int as kinds
        from dossier d, bench.city c where d.tenant = c.tenant;
    create table bench.agency as
      select k, case when k = 0 then c.owner else gen_random_uuid() end as id from generate_series(0, ${APPLICANTS}) k, bench.city c;
    create unique index on bench.agency (k);
    create table bench.person as
      select a.k as agency, p as k, gen_random_uuid() as id, gen_random_uuid() as position
        from bench.agency a,
             generate_series(0, case when a.k = 0 then ${PEOPLE_OF_OWNER} else ${PEOPLE_PER_APPLICANT} end - 1) p;
    create unique index on bench.person (agency, k);
    create table bench.cast as
      select p.dossier, p.person, p.side, (row_number() over (partition by p.dossier, p.side order by p.person))::int as k
        from participant p, bench.city c where p.tenant = c.tenant;
    create table bench.fresh (n int primary key, id uuid not null, template uuid not null, agency int not null,
      applicant uuid not null, title text not null, lane text not null, closed boolean not null, past interval not null,
      due timestamptz not null, whole boolean not null);

    insert into agency (tenant, id, code, name, short_name, valid_from)
      select c.tenant, a.id, 'B' || a.k, 'Perangkat Daerah Contoh ' || a.k, 'PD ' || a.k, '2017-01-01'
        from bench.agency a, bench.city c where a.k > 0;
    insert into person (tenant, id, name, kind, sample)
      select c.tenant, p.id, 'Pegawai Contoh ' || p.agency || '-' || p.k, 'pns', true from bench.person p, bench.city c;
    insert into position (tenant, id, agency, name, head)
      select c.tenant, p.position, a.id, 'Jabatan Contoh ' || p.k, p.k = 0 and a.k > 0
        from bench.person p join bench.agency a on a.k = p.agency, bench.city c;
    insert into tenure (tenant, id, person, position, kind, valid_from)
      select c.tenant, gen_random_uuid(), p.id, p.position, 'definitive', '2020-01-01' from bench.person p, bench.city c;
  `)
  await owner.query(TRAIL_COPY)
}

/** Adds dossiers number `from` to `to` to the city, with everything that belongs to them, and brings statistics up to date. */
export async function loadDossiers(owners: readonly [Client, Client], from: number, to: number): Promise<void> {
  const [first, second] = owners
  await first.query('truncate bench.fresh')
  await first.query(FRESH, [from, to])
  await first.query('analyze bench.fresh')
  const indexes = to - from > MANY ? await takeIndexesDown(first) : []
  // Two at a time, as there are two cores; each table is filled by one of them.
  await Promise.all([runAll(first, [DOSSIERS, ...TRAILS]), runAll(second, PROJECTIONS)])
  await runAll(first, indexes)
  await first.query('vacuum (analyze)')
  await first.query('checkpoint')
}

/** Drops what speeds up reading alone, and gives the statements that make it again: filling it row by row takes minutes. */
async function takeIndexesDown(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
       from pg_index i where not i.indisunique and i.indrelid = any($1::regclass[])`,
    [LOADED],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}

async function runAll(client: Client, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await client.query(statement)
}

// Ids carry their time in front, as real ones (UUIDv7): the later the number, the later the dossier.
const FRESH = `
  insert into bench.fresh (n, id, template, agency, applicant, title, lane, closed, past, due, whole)
  select n,
    (lpad(to_hex((extract(epoch from opened) * 1000)::bigint), 12, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid,
    t.id, a.k, a.id,
    (array['Aplikasi', 'Sistem Informasi', 'Layanan', 'Portal', 'Dasbor'])[1 + r % 5] || ' ' ||
      (array['Perizinan', 'Kepegawaian', 'Aset', 'Pajak', 'Pengaduan', 'Puskesmas', 'Sekolah', 'Pasar', 'Irigasi', 'Arsip',
             'Pertanian', 'Wisata', 'Bansos', 'Sampah', 'Parkir', 'Jalan', 'Perpustakaan', 'Kelurahan', 'Posyandu', 'UMKM'])[1 + r % 20]
      || ' ' || (array['Terpadu', 'Daerah', 'Mobile', 'Digital', 'Kota', 'Warga', 'Cepat'])[1 + r % 7] || ' ' || n,
    case when closed then 'closed' when r / 100 % 100 < ${LATE_PERCENT} then 'late' else 'open' end,
    closed, t.opened_at - opened, now() + ((r % 700) - 140) * interval '1 hour',
    n <= ${WHOLE_TRAILS} or n % 100 = 0
  from (
    select n, h, r, r % 100 < ${CLOSED_PERCENT} as closed,
           -- Two and a half minutes apart: a million fills nearly five years.
           timestamptz '2021-01-04 01:00:00Z' + n * interval '150 seconds' as opened
      from (select n, md5('dossier ' || n) as h, ('x' || substr(md5('choice ' || n), 1, 7))::bit(28)::int as r
              from generate_series($1::int, $2::int) n) seeded
  ) one
  join bench.template t on (t.lane = 'closed') = closed and t.k = 1 + (r / 7) % t.kinds
  join bench.agency a on a.k = 1 + r % ${APPLICANTS}`

const DOSSIERS = `
  insert into dossier (tenant, id, version, head_hash, sop_number, sop_version, applicant, owner, title, status, result, lane,
      opened_at, closed_at, turn_seq, stage, step, role, party, round, turn_opened_at, due_on, due_until, soon_from, mark, assignee)
    select t.tenant, f.id, t.version, t.head_hash, t.sop_number, t.sop_version, f.applicant, t.owner, f.title, t.status, t.result,
        f.lane, t.opened_at - f.past, t.closed_at - f.past, t.turn_seq, t.stage, t.step, t.role, t.party, t.round,
        t.turn_opened_at - f.past, case when t.due_until is not null then f.due::date end,
        case when t.due_until is not null then f.due end, case when t.due_until is not null then f.due - interval '2 days' end,
        case when f.lane = 'late' then 'missed' else t.mark end, null
      from bench.fresh f join bench.template t on t.id = f.template order by f.n`

const TRAILS = [
  'select bench.copy_trail(n) from bench.fresh where whole order by n',
  // The rest carries the end of its trail, so that a million fits on a small disk.
  `insert into event (tenant, dossier, seq, at, clock, type, act_key, act_size, request_digest, cause, data, prev_hash, hash)
    select e.tenant, f.id, e.seq, e.at - f.past, e.clock, e.type, e.act_key || '.' || f.n, e.act_size, e.request_digest, e.cause,
        e.data, e.prev_hash, e.hash
      from bench.fresh f join bench.template t on t.id = f.template
      join event e on e.tenant = t.tenant and e.dossier = t.id and e.seq > t.version - 2
     where not f.whole order by f.n, e.seq`,
  `insert into tracking (tenant, code, dossier)
    select c.tenant, left(md5('code ' || f.n), 22), f.id from bench.fresh f, bench.city c`,
]

// Up to four people of each dossier; whole dossiers keep all turns, documents and files, the others the last of each.
const PROJECTIONS = [
  `insert into participant (tenant, dossier, person, side, lane)
    select c.tenant, f.id, p.id, m.side, f.lane
      from bench.fresh f join bench.cast m on m.dossier = f.template and m.k <= 2
      join bench.person p on p.agency = case when m.side = 'owner' then 0 else f.agency end
        and p.k = (f.n * 7 + m.k) % case when m.side = 'owner' then ${PEOPLE_OF_OWNER} else ${PEOPLE_PER_APPLICANT} end, bench.city c
     order by f.n`,
  `insert into seat (tenant, dossier, holder, due_until, watch_at)
    select distinct on (f.n, h.holder) s.tenant, f.id, h.holder, case when s.due_until = 'infinity' then s.due_until else f.due end,
        case when s.watch_at is not null then f.due end
      from bench.fresh f join bench.template t on t.id = f.template
      join seat s on s.tenant = t.tenant and s.dossier = t.id
      left join bench.cast m on m.dossier = t.id and s.holder = 'person:' || m.person and m.k <= 2
      left join bench.person p on m.person is not null and p.agency = case when m.side = 'owner' then 0 else f.agency end
        and p.k = (f.n * 7 + m.k) % case when m.side = 'owner' then ${PEOPLE_OF_OWNER} else ${PEOPLE_PER_APPLICANT} end
      cross join lateral (select case
          when s.holder like 'person:%' then 'person:' || p.id
          when s.holder like 'provider:%' then 'provider:' || f.id
          else replace(s.holder, t.applicant::text, f.applicant::text) end as holder) h
     where h.holder is not null order by f.n, h.holder`,
  `insert into turn (tenant, dossier, seq, stage, step, role, party, round, opened_at, received_on, duration, due_on, due_until,
      closed_seq, closed_at, exit, exit_kind, reason, closed_by)
    select u.tenant, f.id, u.seq, u.stage, u.step, u.role, u.party, u.round, u.opened_at - f.past, (u.received_on - f.past)::date,
        u.duration, (u.due_on - f.past)::date, u.due_until - f.past, u.closed_seq, u.closed_at - f.past, u.exit, u.exit_kind, u.reason, u.closed_by
      from bench.fresh f join (select *, row_number() over (partition by tenant, dossier order by seq desc) as back
      from turn where dossier in (select id from bench.template)) u
        on u.tenant = (select tenant from bench.city) and u.dossier = f.template and (f.whole or u.back <= 2)
     order by f.n, u.seq`,
  `insert into document (tenant, dossier, seq, ordinal, kind, name, stage, round, at)
    select o.tenant, f.id, o.seq, o.ordinal, o.kind, o.name, o.stage, o.round, o.at - f.past
      from bench.fresh f join (select *, row_number() over (partition by tenant, dossier order by seq desc, ordinal) as back
      from document where dossier in (select id from bench.template)) o
        on o.tenant = (select tenant from bench.city) and o.dossier = f.template and (f.whole or o.back = 1)
     order by f.n`,
  `insert into attachment (tenant, dossier, seq, digest, name, size, type, title, stage, round, at)
    select o.tenant, f.id, o.seq, o.digest, o.name, o.size, o.type, o.title, o.stage, o.round, o.at - f.past
      from bench.fresh f join (select *, row_number() over (partition by tenant, dossier order by seq desc, digest) as back
      from attachment where dossier in (select id from bench.template)) o
        on o.tenant = (select tenant from bench.city) and o.dossier = f.template and (f.whole or o.back = 1)
     order by f.n`,
  `insert into application (tenant, dossier, name, agency, build, completed_at)
    select o.tenant, f.id, f.title, f.applicant, o.build, o.completed_at - f.past
      from bench.fresh f join application o on o.tenant = (select tenant from bench.city) and o.dossier = f.template order by f.n`,
]

// The same formula as record_act (migration 0012), over the template's events with this dossier's id and applicant.
const TRAIL_COPY = `
  create function bench.copy_trail(number int) returns void language plpgsql as $$
  declare
    f bench.fresh;
    t bench.template;
    e event;
    v_prev bytea;
    v_hash bytea;
    v_data text;
    v_at timestamptz;
  begin
    select * into f from bench.fresh where n = number;
    select * into t from bench.template where id = f.template;
    for e in select * from event where tenant = t.tenant and dossier = t.id order by seq loop
      v_at := e.at - f.past;
      v_data := replace(replace(e.data::text, t.id::text, f.id::text), t.applicant::text, f.applicant::text);
      v_hash := sha256(convert_to('{"actKey":"' || e.act_key || '.' || f.n || '","actSize":'
        || coalesce(e.act_size::text, 'null') || ',"at":"' || iso_instant(v_at) || '","cause":' || e.cause
        || ',"clock":"' || e.clock || '","data":' || v_data || ',"dossier":"' || f.id || '","prev":'
        || coalesce('"' || encode(v_prev, 'hex') || '"', 'null') || ',"request":'
        || coalesce('"' || encode(e.request_digest, 'hex') || '"', 'null') || ',"seq":' || e.seq || ',"tenant":"' || e.tenant
        || '","type":"' || e.type || '"}', 'UTF8'));
      insert into event (tenant, dossier, seq, at, clock, type, act_key, act_size, request_digest, cause, data, prev_hash, hash)
        values (e.tenant, f.id, e.seq, v_at, e.clock, e.type, e.act_key || '.' || f.n, e.act_size, e.request_digest, e.cause,
          v_data::json, v_prev, v_hash);
      v_prev := v_hash;
    end loop;
    update dossier d set head_hash = v_hash where d.tenant = t.tenant and d.id = f.id;
  end $$`

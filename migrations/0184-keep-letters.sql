-- What the last reading of a city's letter files found (decision 0120): found anew each time, never part of the trail.

create table letter_scrub (
  tenant uuid not null constraint letter_scrub_tenant_known references tenant,
  began_at timestamptz not null,
  ended_at timestamptz not null,
  files integer not null,
  bytes bigint not null,
  constraint letter_scrub_pk primary key (tenant)
);

-- Files that are gone or no longer have the bytes that name them; the row goes when the file is whole again.
create table letter_damage (
  tenant uuid not null constraint letter_damage_tenant_known references tenant,
  digest text not null,
  what text not null constraint letter_damage_what_known check (what in ('damaged', 'missing')),
  found_at timestamptz not null default clock_timestamp(),
  constraint letter_damage_pk primary key (tenant, digest)
);

select isolate_tenant('letter_scrub'::regclass);
select isolate_tenant('letter_damage'::regclass);
grant select, insert, update, delete on letter_scrub, letter_damage to alur_app;

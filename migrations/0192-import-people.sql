-- A file of people, positions and tenures between its dry run and its confirmation (decision 0145).
create table roster_import (
  tenant uuid not null constraint roster_import_tenant_known references tenant,
  id uuid not null,
  by uuid not null,
  at timestamptz not null default clock_timestamp(),
  name text not null,
  -- sha256 of the file, 64 hex digits.
  digest text not null constraint roster_import_digest_form check (digest ~ '^[0-9a-f]{64}$'),
  -- Cells as text, row by row, as the file has them.
  rows jsonb not null constraint roster_import_size check (pg_column_size(rows) <= 8388608),
  confirmed_at timestamptz,
  constraint roster_import_pk primary key (tenant, id),
  constraint roster_import_by_known foreign key (tenant, by) references person
);
create index roster_import_of_person on roster_import (tenant, by, at);
select isolate_tenant('roster_import'::regclass);
grant select, insert, delete, update (confirmed_at, rows) on roster_import to alur_app;

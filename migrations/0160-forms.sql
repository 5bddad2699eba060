-- A draft is shared by those who prepare it: the revision tells one who writes whether another wrote meanwhile. `writer` is
-- the sitting that wrote last (the key that a form carries), so that a page is never in its own way.
alter table draft
  add column revision integer not null default 1,
  add column writer text not null default '';

-- Files on their way in, by tus; their bytes lie beside the file store under the same id until they are whole.
create table unfinished_upload (
  tenant uuid not null,
  id uuid not null,
  person uuid not null,
  slot text not null,
  name text not null,
  size bigint not null constraint unfinished_upload_has_size check (size > 0),
  -- What became of it: the reference that a form mentions.
  file jsonb,
  expires_at timestamptz not null,
  constraint unfinished_upload_pk primary key (tenant, id)
);
create index unfinished_upload_of_person on unfinished_upload (tenant, person) where file is null;
create index unfinished_upload_expiry on unfinished_upload (tenant, expires_at);
select isolate_tenant('unfinished_upload'::regclass);
grant select, insert, update, delete on unfinished_upload to alur_app;

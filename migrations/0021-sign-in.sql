-- By what a person knows a session of theirs again: browser and system, as the browser told it.
alter table session add column device text not null default '';

-- Tries to sign in, counted before a password is looked at. The key is a hash: no address or name is kept.
create table sign_in_try (
  tenant uuid not null constraint sign_in_try_tenant_known references tenant,
  key bytea not null,
  tries integer not null,
  began_at timestamptz not null default clock_timestamp(),
  constraint sign_in_try_pk primary key (tenant, key)
);
create index sign_in_try_by_age on sign_in_try (tenant, began_at);
select isolate_tenant('sign_in_try'::regclass);

grant select, insert, update, delete on sign_in_try to alur_app;

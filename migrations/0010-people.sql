-- The city, its offices and its people; the days it works; the SOP versions in force. Identifiers come from the caller.

-- Closes a table to everybody but its tenant. Every table with a tenant passes through here.
create function isolate_tenant(relation regclass, tenant_column name default 'tenant') returns void
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format('create policy tenant_isolation on %s using (%I = nullif(current_setting(''app.tenant'', true), '''')::uuid)', relation, tenant_column);
end $$;
revoke execute on function isolate_tenant(regclass, name) from public;

create table tenant (
  id uuid constraint tenant_pk primary key,
  slug text not null constraint tenant_slug_unique unique constraint tenant_slug_form check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null,
  kind text not null constraint tenant_kind_known check (kind in ('real', 'demo')),
  time_zone text not null default 'Asia/Jakarta',
  office_opens text not null default '07:30' constraint tenant_opens_form check (office_opens ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  office_closes text not null default '16:00' constraint tenant_closes_form check (office_closes ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  office_exceptions jsonb not null default '[]',
  -- Counts the changes of the calendar; deadlines are stored with it.
  calendar_revision integer not null default 1,
  -- Counts every change of what a decision rests on: people, tenures, contracts, calendar, SOP versions.
  revision bigint not null default 1,
  sop_owner uuid,
  created_at timestamptz not null default clock_timestamp(),
  constraint tenant_office_order check (office_opens < office_closes)
) with (fillfactor = 50);

create table agency (
  tenant uuid not null constraint agency_tenant_known references tenant,
  id uuid not null,
  code text not null,
  name text not null,
  short_name text not null,
  valid_from date not null,
  valid_until date,
  successor uuid,
  constraint agency_pk primary key (tenant, id),
  constraint agency_code_unique unique (tenant, code),
  constraint agency_successor_known foreign key (tenant, successor) references agency,
  constraint agency_period check (valid_until is null or valid_until >= valid_from)
);

alter table tenant add constraint tenant_sop_owner_known foreign key (id, sop_owner) references agency;

create table position (
  tenant uuid not null,
  id uuid not null,
  agency uuid not null,
  name text not null,
  head boolean not null default false,
  parent uuid,
  constraint position_pk primary key (tenant, id),
  constraint position_agency_known foreign key (tenant, agency) references agency,
  constraint position_parent_known foreign key (tenant, parent) references position
);
create index position_of_agency on position (tenant, agency);
create unique index position_one_head on position (tenant, agency) where head;

create table person (
  tenant uuid not null constraint person_tenant_known references tenant,
  id uuid not null,
  name text not null,
  nip text constraint person_nip_form check (nip ~ '^\d{18}$'),
  kind text not null constraint person_kind_known check (kind in ('pns', 'pppk', 'provider', 'expert')),
  rank text,
  grade text,
  email text,
  phone text,
  -- An invented person of the demo city.
  sample boolean not null default false,
  constraint person_pk primary key (tenant, id),
  constraint person_nip_unique unique (tenant, nip)
);
create index person_by_name on person (tenant, lower(name), id);

create table tenure (
  tenant uuid not null,
  id uuid not null,
  person uuid not null,
  position uuid not null,
  kind text not null constraint tenure_kind_known check (kind in ('definitive', 'plt', 'plh', 'pj')),
  decree text,
  valid_from date not null,
  -- The last day on which it holds.
  valid_until date,
  constraint tenure_pk primary key (tenant, id),
  constraint tenure_person_known foreign key (tenant, person) references person,
  constraint tenure_position_known foreign key (tenant, position) references position,
  constraint tenure_period check (valid_until is null or valid_until >= valid_from)
);
create index tenure_of_person on tenure (tenant, person);
create index tenure_of_position on tenure (tenant, position);

create table account (
  tenant uuid not null,
  id uuid not null,
  person uuid not null,
  username text not null,
  -- Null until the invitation is taken up.
  password_hash text,
  duties text[] not null default '{}' constraint account_duties_known check (duties <@ array['administrator', 'inspector']),
  disabled_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  constraint account_pk primary key (tenant, id),
  constraint account_person_unique unique (tenant, person),
  constraint account_person_known foreign key (tenant, person) references person
);
create unique index account_username_unique on account (tenant, lower(username));

create table session (
  tenant uuid not null,
  token_hash bytea not null,
  account uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  constraint session_pk primary key (tenant, token_hash),
  constraint session_account_known foreign key (tenant, account) references account on delete cascade
);
create index session_of_account on session (tenant, account);

create table api_token (
  tenant uuid not null,
  id uuid not null,
  account uuid not null,
  name text not null,
  token_hash bytea not null,
  scopes text[] not null default '{}',
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  constraint api_token_pk primary key (tenant, id),
  constraint api_token_hash_unique unique (tenant, token_hash),
  constraint api_token_account_known foreign key (tenant, account) references account on delete cascade
);
create index api_token_of_account on api_token (tenant, account);

create table invitation (
  tenant uuid not null,
  token_hash bytea not null,
  person uuid not null,
  purpose text not null,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint invitation_pk primary key (tenant, token_hash),
  constraint invitation_person_known foreign key (tenant, person) references person
);
create index invitation_of_person on invitation (tenant, person);

-- A person who serves one dossier under a contract. The dossier is a projection, thus no foreign key.
create table provider (
  tenant uuid not null,
  dossier uuid not null,
  person uuid not null,
  company text not null,
  valid_from date not null,
  valid_until date,
  constraint provider_pk primary key (tenant, dossier, person),
  constraint provider_person_known foreign key (tenant, person) references person
);
create index provider_of_person on provider (tenant, person);

-- Weekdays without office. Weekends are not written here.
create table calendar_day (
  tenant uuid not null constraint calendar_day_tenant_known references tenant,
  date date not null,
  name text not null,
  kind text not null constraint calendar_day_kind_known check (kind in ('holiday', 'jointLeave', 'local')),
  basis text not null,
  status text not null constraint calendar_day_status_known check (status in ('official', 'estimated')),
  constraint calendar_day_pk primary key (tenant, date)
);

create table sop_version (
  tenant uuid not null constraint sop_version_tenant_known references tenant,
  number text not null,
  version integer not null,
  definition jsonb not null,
  status text not null constraint sop_version_status_known check (status in ('draft', 'inForce', 'retired')),
  in_force_from date,
  constraint sop_version_pk primary key (tenant, number, version)
);
create unique index sop_version_one_in_force on sop_version (tenant, number) where status = 'inForce';

-- Running dossiers keep the version they began with, so a definition that was ever in force stands for good.
create function refuse_definition_change() returns trigger
  language plpgsql as $$
begin
  if old.status <> 'draft' and (tg_op = 'DELETE' or new.definition <> old.definition
      or new.tenant <> old.tenant or new.number <> old.number or new.version <> old.version or new.status = 'draft') then
    raise exception 'version % of SOP % has been in force and cannot change', old.version, old.number using errcode = '42501';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger sop_version_stands before update or delete on sop_version for each row execute function refuse_definition_change();

-- A decision made from memory is recorded only while tenant.revision is the one that it was made with.
create function count_revision() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update tenant set revision = revision + 1 where id in (select tenant from changed);
  return null;
end $$;

create function count_own_revision() returns trigger
  language plpgsql as $$
begin
  if new.revision = old.revision then new.revision := old.revision + 1; end if;
  return new;
end $$;
create trigger tenant_revision before update on tenant for each row execute function count_own_revision();

do $$
declare
  relation text;
begin
  foreach relation in array array['agency', 'position', 'person', 'tenure', 'account', 'provider', 'calendar_day', 'sop_version'] loop
    execute format('create trigger revision_on_insert after insert on %I referencing new table as changed for each statement execute function count_revision()', relation);
    execute format('create trigger revision_on_update after update on %I referencing new table as changed for each statement execute function count_revision()', relation);
    execute format('create trigger revision_on_delete after delete on %I referencing old table as changed for each statement execute function count_revision()', relation);
    perform isolate_tenant(relation::regclass);
  end loop;
  foreach relation in array array['session', 'api_token', 'invitation'] loop
    perform isolate_tenant(relation::regclass);
  end loop;
  perform isolate_tenant('tenant', 'id');
end $$;

-- Which cities this installation serves; asked before a tenant is known.
create policy tenant_listed on tenant for select to current_user using (true);
create function tenants() returns table (id uuid, slug text, name text, kind text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select t.id, t.slug, t.name, t.kind from tenant t order by t.created_at, t.id;
  end;

-- A demo city acts on a given clock and has accounts that anybody knows: it never stands beside a real one.
create function create_tenant(id uuid, slug text, name text, kind text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.tenant', create_tenant.id::text, true);
  lock table tenant in share row exclusive mode;
  if exists (select from tenant t where t.kind <> create_tenant.kind) then
    raise exception 'a demo city and a real city cannot stand in one installation' using errcode = '42501';
  end if;
  insert into tenant (id, slug, name, kind) values (create_tenant.id, create_tenant.slug, create_tenant.name, create_tenant.kind);
end $$;

revoke execute on function create_tenant(uuid, text, text, text), tenants(), count_revision() from public;
grant execute on function current_tenant(), tenants(), create_tenant(uuid, text, text, text) to alur_app;
grant select on tenant to alur_app;
grant update (name, time_zone, office_opens, office_closes, office_exceptions, calendar_revision, sop_owner) on tenant to alur_app;
grant select, insert, update on agency, position, person, account, api_token, invitation, provider to alur_app;
grant select, insert, update, delete on tenure, session, calendar_day, sop_version to alur_app;

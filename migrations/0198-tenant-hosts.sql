-- Several cities in one installation: by which host name each is reached.

create table tenant_host (
  tenant uuid not null constraint tenant_host_tenant_known references tenant,
  -- As browsers send it: small letters, without a port.
  host text not null constraint tenant_host_form check (host ~ '^[a-z0-9.:-]{1,253}$' or host ~ '^\[[0-9a-f:.]+\]$'),
  -- The whole origin, as https://alur.kotabogor.go.id; links lead there.
  address text not null constraint tenant_host_address check (address ~ '^https?://[^/?#@]+$'),
  -- The one that letters, notices and invitations name.
  main boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  constraint tenant_host_pk primary key (tenant, host),
  -- Across tenants on purpose: one name leads to one city. Only the operator's commands write here.
  constraint tenant_host_unique unique (host)
);
create unique index tenant_host_one_main on tenant_host (tenant) where main;
select isolate_tenant('tenant_host'::regclass);

-- Which city a name leads to; asked before a tenant is known.
create policy tenant_host_listed on tenant_host for select to current_user using (true);
create function tenant_hosts() returns table (tenant uuid, host text, address text, main boolean)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select h.tenant, h.host, h.address, h.main from tenant_host h order by h.created_at, h.host;
  end;
revoke execute on function tenant_hosts() from public;
grant execute on function tenant_hosts() to alur_app;
grant select, insert, update (main, address), delete on tenant_host to alur_app;

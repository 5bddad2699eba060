-- The register of dossiers: the number by which an office names one aloud, "2026-0042". It is taken in the act that opens
-- the dossier, counted by city and year, without gaps. No capability: what it leads to is decided by authority.
create table dossier_series (
  tenant uuid not null constraint dossier_series_tenant_known references tenant,
  year integer not null,
  last integer not null,
  constraint dossier_series_pk primary key (tenant, year)
) with (fillfactor = 50);

create table dossier_number (
  tenant uuid not null,
  dossier uuid not null,
  year integer not null,
  number integer not null,
  -- At least four digits, so that numbers of a year stand in order.
  label text not null generated always as (year::text || '-' || lpad(number::text, greatest(4, length(number::text)), '0')) stored,
  constraint dossier_number_pk primary key (tenant, dossier),
  constraint dossier_number_once unique (tenant, year, number)
);
select isolate_tenant('dossier_series'::regclass);
select isolate_tenant('dossier_number'::regclass);

-- Numbers the dossiers of `opened`, in the order in which they were opened. A statement of many takes its numbers at once.
create function number_dossiers() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
begin
  with opening as (
    select k.tenant, k.dossier, extract(year from d.opened_at at time zone t.time_zone)::integer as year, d.opened_at
      from opened k join dossier d on d.tenant = k.tenant and d.id = k.dossier join tenant t on t.id = k.tenant
  ), taken as (
    insert into dossier_series as s (tenant, year, last)
      select tenant, year, count(*) from opening group by tenant, year order by tenant, year
      on conflict (tenant, year) do update set last = s.last + excluded.last
      returning tenant, year, last
  )
  insert into dossier_number (tenant, dossier, year, number)
    select o.tenant, o.dossier, o.year,
        t.last - (count(*) over (partition by o.tenant, o.year))
          + row_number() over (partition by o.tenant, o.year order by o.opened_at, o.dossier)
      from opening o join taken t on t.tenant = o.tenant and t.year = o.year;
  return null;
end $$;

-- Dossiers from before there were numbers.
do $$
declare
  city record;
begin
  for city in select id from tenants() loop
    perform set_config('app.tenant', city.id::text, true);
    insert into dossier_number (tenant, dossier, year, number)
      select tenant, dossier, year, row_number() over (partition by year order by opened_at, dossier)
        from (select d.tenant, d.id as dossier, d.opened_at, extract(year from d.opened_at at time zone t.time_zone)::integer as year
                from dossier d join tenant t on t.id = d.tenant where d.tenant = city.id) before;
    insert into dossier_series (tenant, year, last) select tenant, year, max(number) from dossier_number group by tenant, year;
  end loop;
end $$;

create trigger dossier_numbered after insert on tracking
  referencing new table as opened for each statement execute function number_dossiers();

grant select on dossier_number to alur_app;

-- What administrators change is kept with before and after; former names of agencies stay known; positions can end.

-- The last day on which the position exists.
alter table position add column valid_until date;
drop index position_one_head;
create unique index position_one_head on position (tenant, agency) where head and valid_until is null;

create table agency_former_name (
  tenant uuid not null,
  agency uuid not null,
  name text not null,
  short_name text not null,
  -- The last day on which it bore this name.
  valid_until date not null,
  constraint agency_former_name_pk primary key (tenant, agency, valid_until),
  constraint agency_former_name_agency_known foreign key (tenant, agency) references agency
);
select isolate_tenant('agency_former_name'::regclass);

create table administrative_change (
  tenant uuid not null constraint administrative_change_tenant_known references tenant,
  id bigint not null generated always as identity,
  at timestamptz not null default clock_timestamp(),
  -- Who did it.
  person uuid not null,
  subject text not null
    constraint administrative_change_subject_known check (subject in ('agency', 'position', 'person', 'tenure', 'account', 'tenant', 'provider')),
  subject_id uuid not null,
  action text not null,
  before jsonb,
  after jsonb,
  constraint administrative_change_pk primary key (tenant, id),
  constraint administrative_change_person_known foreign key (tenant, person) references person
);
create index administrative_change_of_subject on administrative_change (tenant, subject_id, id);
select isolate_tenant('administrative_change'::regclass);
create trigger administrative_change_append_only before update or delete on administrative_change for each row execute function refuse_trail_change();
create trigger administrative_change_no_truncate before truncate on administrative_change for each statement execute function refuse_trail_change();

grant select, insert on agency_former_name, administrative_change to alur_app;

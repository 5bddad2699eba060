-- Acts of a position handed to somebody for a period; notices that tell of the city rather than of a dossier
-- (decision 0143).

create table delegation (
  tenant uuid not null,
  id uuid not null,
  -- The tenure whose acts are handed over: it holds no longer than this, and no wider. A delegation is of a tenure, never
  -- of another delegation.
  tenure uuid not null,
  delegate uuid not null,
  -- Keys of the SOP's activities; null for everything that the position may do.
  acts text[] constraint delegation_acts_some check (cardinality(acts) > 0),
  valid_from date not null,
  -- The last day on which it holds.
  valid_until date not null,
  decree text not null,
  reason text,
  given_at timestamptz not null default clock_timestamp(),
  given_by uuid not null,
  revoked_at timestamptz,
  revoked_by uuid,
  revoke_reason text,
  constraint delegation_pk primary key (tenant, id),
  constraint delegation_tenure_known foreign key (tenant, tenure) references tenure,
  constraint delegation_delegate_known foreign key (tenant, delegate) references person,
  constraint delegation_giver_known foreign key (tenant, given_by) references person,
  constraint delegation_revoker_known foreign key (tenant, revoked_by) references person,
  constraint delegation_period check (valid_until >= valid_from),
  constraint delegation_revoked_whole check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoke_reason is null))
);
create index delegation_of_delegate on delegation (tenant, delegate);
create index delegation_of_tenure on delegation (tenant, tenure);

-- Not to oneself, and by no acting holder: who acts by mandate hands nothing on (UU 30/2014).
create function check_delegation() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
declare
  v_tenure tenure;
begin
  select * into v_tenure from tenure te where te.tenant = new.tenant and te.id = new.tenure;
  if v_tenure.person = new.delegate then
    raise exception 'a delegation to oneself is refused' using errcode = '23514', constraint = 'delegation_not_to_oneself';
  end if;
  if v_tenure.kind not in ('definitive', 'pj') then
    raise exception 'an acting holder hands nothing on' using errcode = '23514', constraint = 'delegation_not_chained';
  end if;
  return new;
end $$;
create trigger delegation_checked before insert on delegation for each row execute function check_delegation();

-- What was given stands; only its revocation is written, once.
create function refuse_delegation_change() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' or old.revoked_at is not null
      or to_jsonb(new) - '{revoked_at,revoked_by,revoke_reason}'::text[] is distinct from to_jsonb(old) - '{revoked_at,revoked_by,revoke_reason}'::text[] then
    raise exception 'a delegation is revoked, never changed' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger delegation_stands before update or delete on delegation for each row execute function refuse_delegation_change();
revoke execute on function check_delegation(), refuse_delegation_change() from public;

select isolate_tenant('delegation'::regclass);
create trigger revision_on_insert after insert on delegation referencing new table as changed for each statement execute function count_revision();
create trigger revision_on_update after update on delegation referencing new table as changed for each statement execute function count_revision();
grant select, insert, update (revoked_at, revoked_by, revoke_reason) on delegation to alur_app;

-- A notice tells of a dossier's event, or of a thing of the city (a position, a delegation) on a day.
alter table notice alter column dossier drop not null, alter column event_seq drop not null,
  add column about uuid, add column day date,
  add constraint notice_of_one check ((dossier is null) = (event_seq is null) and (dossier is null) = (about is not null)
    and (about is null) = (day is null));
create unique index notice_once_about on notice (tenant, person, kind, about, day) where about is not null;

-- Whether somebody of a provider has no contract that still runs on a day: the account ends with the contract.
create function contract_over(p_tenant uuid, p_person uuid, p_on date) returns boolean
  language sql stable set search_path = public, pg_temp
  begin atomic
    select exists (select from person p where p.tenant = p_tenant and p.id = p_person and p.kind = 'provider')
      and exists (select from provider pr where pr.tenant = p_tenant and pr.person = p_person)
      and not exists (select from provider pr where pr.tenant = p_tenant and pr.person = p_person
        and (pr.valid_until is null or pr.valid_until >= p_on));
  end;
revoke execute on function contract_over(uuid, uuid, date) from public;
grant execute on function contract_over(uuid, uuid, date) to alur_app;

alter table administrative_change drop constraint administrative_change_subject_known;
alter table administrative_change add constraint administrative_change_subject_known check (subject in ('agency',
  'position', 'person', 'tenure', 'account', 'tenant', 'provider', 'look', 'letterhead', 'letterSetting',
  'letterTemplate', 'delegation', 'roster', 'signIn', 'singleSignOn', 'signingIdentity', 'package'));

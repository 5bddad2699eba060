-- What administrators set for letters, and what the register and the agenda books are read by (decision 0119).

alter table administrative_change drop constraint administrative_change_subject_known;
alter table administrative_change add constraint administrative_change_subject_known check (subject in ('agency',
  'position', 'person', 'tenure', 'account', 'tenant', 'provider', 'look', 'letterhead', 'letterSetting', 'letterTemplate'));

-- A city's own template of a kind of letter, every version that was ever tried. Its files never change: letters say by
-- which hash they were set.
create table letter_template (
  tenant uuid not null constraint letter_template_tenant_known references tenant,
  kind text not null,
  version integer not null,
  -- Sources by their path inside the template: {"suratTugas/letter.typ": "..."}.
  files jsonb not null constraint letter_template_size check (pg_column_size(files) <= 1048576),
  -- sha256 over paths and sources, 64 hex digits.
  hash text not null constraint letter_template_hash_form check (hash ~ '^[0-9a-f]{64}$'),
  status text not null constraint letter_template_status_known check (status in ('draft', 'inForce', 'retired')),
  -- Who wrote this version, and why.
  by uuid not null,
  at timestamptz not null default clock_timestamp(),
  note text not null constraint letter_template_note_length check (length(note) between 1 and 500),
  constraint letter_template_pk primary key (tenant, kind, version),
  constraint letter_template_writer_known foreign key (tenant, by) references person
);
create unique index letter_template_in_force on letter_template (tenant, kind) where status = 'inForce';
select isolate_tenant('letter_template'::regclass);
grant select, insert, update (status) on letter_template to alur_app;

-- Who a letter goes to: the other party of its dossier; null for a kind that stays within its agency. src/core/letters/
-- addressee.ts says the same, and a test holds them together.
create function side_addressed(kind text) returns text language sql immutable parallel safe return
  case
    when kind in ('suratPermohonan', 'skTimTeknis', 'suratPermohonanHosting') then 'owner'
    when kind in ('suratTugas', 'suratUndangan', 'laporanHasilAnalisa', 'notulen', 'laporanHasilPengujian', 'suratJawaban')
      then 'applicant'
  end;

alter table letter add column addressee uuid;
create function address_letter() returns trigger language plpgsql as $$
begin
  select case side_addressed(new.kind) when 'owner' then d.owner when 'applicant' then d.applicant end into new.addressee
    from dossier d where d.tenant = new.tenant and d.id = new.dossier;
  if new.addressee = new.agency then new.addressee := null; end if;
  return new;
end $$;
revoke execute on function address_letter(), side_addressed(text) from public;
grant execute on function side_addressed(text) to alur_app;
create trigger letter_addressed before insert on letter for each row execute function address_letter();

-- The agenda books, by date: numbers that an agency gave, and letters that came to it.
create index letter_number_dated on letter_number (tenant, agency, dated, coalesce(running, 0), number);
create index letter_to_agency on letter (tenant, addressee, dated, number) where addressee is not null;
create index letter_awaiting_number on letter (tenant, agency, dated, id) where state = 'numberAwaited';
-- The register of a series, the latest number first; numbers given elsewhere have no running part.
create index letter_number_listed on letter_number (tenant, agency, series, year, coalesce(running, 0), number);

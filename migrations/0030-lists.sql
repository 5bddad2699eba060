-- What lists stand on: applications found by words of their name, notices by age, definitions in the order written.

-- The words of a name, so that applications are found by their beginnings, and similar ones by what they share.
create table application_word (
  tenant uuid not null,
  word text collate "C" not null,
  dossier uuid not null,
  constraint application_word_pk primary key (tenant, word, dossier)
);
create index application_word_of_application on application_word (tenant, dossier);
select isolate_tenant('application_word'::regclass);

-- For each statement, not each row: rebuilding and loading write many rows at once.
create function add_application_words() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into application_word (tenant, word, dossier)
    select distinct m.tenant, left(word, 60), m.dossier
      from made m, regexp_split_to_table(lower(m.name), '[^[:alnum:]]+') as word
     where word <> ''
    on conflict do nothing;
  return null;
end $$;
create function drop_application_words() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from application_word w using gone g where w.tenant = g.tenant and w.dossier = g.dossier;
  return null;
end $$;
create trigger application_words_on_insert after insert on application
  referencing new table as made for each statement execute function add_application_words();
create trigger application_words_on_delete after delete on application
  referencing old table as gone for each statement execute function drop_application_words();
revoke execute on function add_application_words(), drop_application_words() from public;
grant select on application_word to alur_app;

create index application_by_age on application (tenant, completed_at, dossier);
create index notice_of_person on notice (tenant, person, created_at, id);

-- jsonb sorts the keys of an object; the order of exits is the order of their buttons.
create or replace function refuse_definition_change() returns trigger
  language plpgsql as $$
begin
  if old.status <> 'draft' and (tg_op = 'DELETE' or new.definition::text <> old.definition::text
      or new.tenant <> old.tenant or new.number <> old.number or new.version <> old.version or new.status = 'draft') then
    raise exception 'version % of SOP % has been in force and cannot change', old.version, old.number using errcode = '42501';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
alter table sop_version alter column definition type json using definition::json;

-- What finding dossiers stands on: the words of their titles; and the filters that a person keeps.

-- So that dossiers are found by beginnings of words with an index. Follows the title, thus every rebuild writes it anew.
create table dossier_word (
  tenant uuid not null,
  word text collate "C" not null,
  dossier uuid not null,
  constraint dossier_word_pk primary key (tenant, word, dossier)
);
select isolate_tenant('dossier_word'::regclass);
grant select on dossier_word to alur_app;

create function words_of(title text) returns table (word text)
  language sql immutable as $$
  select distinct left(part, 60) from regexp_split_to_table(lower(title), '[^[:alnum:]]+') as part where part <> ''
$$;

-- For each statement, not each row: loading writes many rows at once.
create function add_dossier_words() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into dossier_word (tenant, word, dossier)
    select m.tenant, w.word, m.id from made m, words_of(m.title) w on conflict do nothing;
  return null;
end $$;
create function drop_dossier_words() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from dossier_word d using (select g.tenant, g.id, w.word from gone g, words_of(g.title) w) o
    where d.tenant = o.tenant and d.word = o.word and d.dossier = o.id;
  return null;
end $$;
create function renew_dossier_words() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from dossier_word d where d.tenant = old.tenant and d.word in (select w.word from words_of(old.title) w)
    and d.dossier = old.id and old.title <> new.title;
  insert into dossier_word (tenant, word, dossier)
    select new.tenant, w.word, new.id from words_of(new.title) w on conflict do nothing;
  return null;
end $$;
create trigger dossier_words_on_insert after insert on dossier
  referencing new table as made for each statement execute function add_dossier_words();
create trigger dossier_words_on_delete after delete on dossier
  referencing old table as gone for each statement execute function drop_dossier_words();
-- Acts do not set the title, a rebuild does.
create trigger dossier_words_on_title after update of title on dossier for each row execute function renew_dossier_words();
revoke execute on function add_dossier_words(), drop_dossier_words(), renew_dossier_words() from public;

-- A view of the worklist that a person comes back to.
create table saved_filter (
  tenant uuid not null,
  id uuid not null,
  person uuid not null,
  name text not null constraint saved_filter_name_length check (length(name) between 1 and 60),
  list text not null constraint saved_filter_list_known check (list in ('giliran', 'menunggu', 'terlambat', 'selesai')),
  agency uuid,
  stage text constraint saved_filter_stage_form check (stage ~ '^[A-Za-z0-9_-]{1,60}$'),
  words text constraint saved_filter_words_length check (length(words) between 1 and 200),
  created_at timestamptz not null default clock_timestamp(),
  constraint saved_filter_pk primary key (tenant, person, id),
  constraint saved_filter_name_unique unique (tenant, person, name),
  constraint saved_filter_person_known foreign key (tenant, person) references person on delete cascade,
  constraint saved_filter_filters check (num_nonnulls(agency, stage, words) > 0)
);
select isolate_tenant('saved_filter'::regclass);
grant select, insert, delete on saved_filter to alur_app;

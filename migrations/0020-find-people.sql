-- The words of a name and the NIP, so that people are found by their beginnings with an index.
create table person_word (
  tenant uuid not null,
  word text not null,
  person uuid not null,
  constraint person_word_pk primary key (tenant, word, person),
  constraint person_word_person_known foreign key (tenant, person) references person on delete cascade
);
create index person_word_of_person on person_word (tenant, person);
select isolate_tenant('person_word'::regclass);

create function keep_person_words() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from person_word where tenant = new.tenant and person = new.id;
  insert into person_word (tenant, word, person)
    select distinct new.tenant, left(word, 60), new.id
      from regexp_split_to_table(lower(new.name || ' ' || coalesce(new.nip, '')), '[^[:alnum:]]+') as word
     where word <> '';
  return null;
end $$;
create trigger person_words_on_insert after insert on person for each row execute function keep_person_words();
create trigger person_words_on_update after update of name, nip on person for each row execute function keep_person_words();

revoke execute on function keep_person_words() from public;
grant select on person_word to alur_app;

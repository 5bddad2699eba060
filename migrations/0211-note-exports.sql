-- Who carried a dossier away as a package stands in the city's trail (decision 0129): it changes nothing of the dossier.
do $$
declare
  v_known text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'administrative_change_subject_known');
begin
  alter table administrative_change drop constraint administrative_change_subject_known;
  execute 'alter table administrative_change add constraint administrative_change_subject_known '
    || replace(v_known, 'ARRAY[', 'ARRAY[''package''::text, ');
end $$;

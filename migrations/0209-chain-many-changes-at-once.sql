-- An import writes thousands of lines in one statement: each finds the line before it by the index, and the end of the chain
-- is written once for all. To update it line by line left as many dead versions of one row, which each next line had to pass.

-- The plan is made while the table is small, and kept: it must be the index all the same.
create or replace function chain_change() returns trigger
  language plpgsql security definer set search_path = public, pg_temp set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  v_chain change_chain;
  v_last administrative_change;
begin
  select * into v_chain from change_chain c where c.tenant = new.tenant for update;
  if not found then
    insert into change_chain (tenant, size, head) values (new.tenant, 0, '') on conflict do nothing;
    select * into v_chain from change_chain c where c.tenant = new.tenant for update;
  end if;
  select * into v_last from administrative_change x where x.tenant = new.tenant order by x.seq desc limit 1;
  if v_last.seq is null or v_last.seq < v_chain.size then
    -- The first line, or one after lines that were cut off: their place stays empty, so that it shows.
    new.seq := v_chain.size + 1;
    new.prev_hash := nullif(v_chain.head, '');
  else
    new.seq := v_last.seq + 1;
    new.prev_hash := v_last.hash;
  end if;
  new.hash := hash_of_change(new);
  return new;
end $$;

create function end_chain() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update change_chain c set size = l.seq, head = l.hash
    from (select distinct on (a.tenant) a.tenant, a.seq, a.hash from added a order by a.tenant, a.seq desc) l
    where c.tenant = l.tenant;
  return null;
end $$;
revoke execute on function end_chain() from public;
create trigger administrative_change_end after insert on administrative_change referencing new table as added for each statement execute function end_chain();

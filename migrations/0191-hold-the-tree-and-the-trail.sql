-- Positions are a tree, whatever is sent at once; changes of administration are a chain (decisions 0144, 0145).

create function refuse_position_cycle() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
begin
  if new.parent is null or (tg_op = 'UPDATE' and new.parent is not distinct from old.parent) then
    return new;
  end if;
  -- Two moves at once could each be free of cycles and together make one: the second waits here for the first.
  perform from tenant t where t.id = new.tenant for no key update;
  if exists (
    with recursive above (id, depth) as (
      select new.parent, 1
      union
      select p.parent, a.depth + 1 from above a join position p on p.tenant = new.tenant and p.id = a.id
        where p.parent is not null and a.depth < 1000)
    select from above where id = new.id or depth >= 1000) then
    raise exception 'position % would stand below itself', new.id using errcode = '23514', constraint = 'position_no_cycle';
  end if;
  return new;
end $$;
revoke execute on function refuse_position_cycle() from public;
create trigger position_no_cycle before insert or update of parent on position for each row execute function refuse_position_cycle();
create index position_of_parent on position (tenant, parent) where parent is not null;

-- The end of each city's chain: a line that is cut off its end is missed.
create table change_chain (
  tenant uuid not null constraint change_chain_tenant_known references tenant,
  size bigint not null,
  head bytea not null,
  constraint change_chain_pk primary key (tenant)
) with (fillfactor = 50);
select isolate_tenant('change_chain'::regclass);
grant select on change_chain to alur_app;

alter table administrative_change add column seq bigint, add column prev_hash bytea, add column hash bytea;

-- sha256 over one JSON text; jsonb prints the same value in one way.
create function hash_of_change(change administrative_change) returns bytea
  language sql stable set search_path = public, pg_temp
  return sha256(convert_to(jsonb_build_object('tenant', change.tenant, 'seq', change.seq, 'at', iso_instant(change.at),
    'person', change.person, 'subject', change.subject, 'subjectId', change.subject_id, 'action', change.action,
    'before', change.before, 'after', change.after, 'prev', encode(change.prev_hash, 'hex'))::text, 'UTF8'));

-- An import writes thousands of lines in one statement: each finds the line before it by the index, and the end of the chain
-- is written once for all. The plan is made while the table is small, and kept: it must be the index all the same.
create function chain_change() returns trigger
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
revoke execute on function chain_change(), end_chain(), hash_of_change(administrative_change) from public;

-- What was written before there was a chain is taken into it in its order.
alter table administrative_change disable trigger administrative_change_append_only;
alter table administrative_change no force row level security;
alter table change_chain no force row level security;
do $$
declare
  v_line administrative_change;
  v_chain change_chain;
begin
  for v_line in select * from administrative_change order by tenant, id loop
    if v_chain.tenant is distinct from v_line.tenant then
      v_chain := row(v_line.tenant, 0, ''::bytea);
    end if;
    v_line.seq := v_chain.size + 1;
    v_line.prev_hash := nullif(v_chain.head, '');
    v_chain := row(v_line.tenant, v_line.seq, hash_of_change(v_line));
    update administrative_change c set seq = v_line.seq, prev_hash = v_line.prev_hash, hash = v_chain.head
      where c.tenant = v_line.tenant and c.id = v_line.id;
    insert into change_chain (tenant, size, head) values (v_chain.tenant, v_chain.size, v_chain.head)
      on conflict (tenant) do update set size = v_chain.size, head = v_chain.head;
  end loop;
end $$;
alter table administrative_change force row level security;
alter table change_chain force row level security;
alter table administrative_change enable trigger administrative_change_append_only;
alter table administrative_change alter column seq set not null, alter column hash set not null;
create unique index administrative_change_seq on administrative_change (tenant, seq);
create trigger administrative_change_chained before insert on administrative_change for each row execute function chain_change();
create trigger administrative_change_end after insert on administrative_change referencing new table as added for each statement execute function end_chain();

-- The first line that is not as it was written, or null: 'changed', 'missing', 'cutOff'. Told of the transaction's own city
-- alone: the function has its owner's rights, who may be one whom row-level security does not bind.
create function broken_change(p_tenant uuid) returns table (seq bigint, kind text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select w.seq, w.kind from (
      select coalesce(c.seq, 0) as seq, case
          when c.seq <> c.n then 'missing'
          when c.prev_hash is distinct from c.before_hash or c.hash <> hash_of_change(c.line) then 'changed' end as kind
        from (select x.seq, x.prev_hash, x.hash, x as line, row_number() over w as n, lag(x.hash) over w as before_hash
          from administrative_change x where x.tenant = p_tenant window w as (order by x.seq)) c
      union all
      select ch.size, 'cutOff' from change_chain ch where ch.tenant = p_tenant
        and not exists (select from administrative_change x where x.tenant = p_tenant and x.seq = ch.size and x.hash = ch.head)
    ) w where w.kind is not null and p_tenant = current_tenant() order by w.seq limit 1;
  end;
revoke execute on function broken_change(uuid) from public;
grant execute on function broken_change(uuid) to alur_app;

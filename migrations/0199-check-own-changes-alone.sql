-- Whether a trail of changes is whole is told of the transaction's own city alone: the function has its owner's rights, who may be one
-- whom row-level security does not bind.
create or replace function broken_change(p_tenant uuid) returns table (seq bigint, kind text)
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

-- The one writer of the trail. One call records some acts, each on a dossier of its own: guards, events, projections and
-- jobs, all or nothing. Acts that come at the same moment share the call, and with it the commit (decision 0030).

create function iso_instant(at timestamptz) returns text
  language sql stable parallel safe
  return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

-- An accepted decision, under which conditions it holds, and the rows that follow from it.
create type act_intent as (
  key text,
  dossier uuid,
  -- Version that the decision was made at; 0 opens the dossier.
  expected integer,
  request_digest bytea,
  -- The decision holds for this revision of the city; null when it does not rest on it.
  revision bigint,
  -- ... and while the clock is in [valid_from, valid_until).
  valid_from timestamptz,
  valid_until timestamptz,
  -- A given clock, for a demo city only.
  clock timestamptz,
  cause text,
  types text[],
  data text[],
  prev bytea,
  -- Of the dossier after the act.
  opening text[],
  status text,
  result text,
  lane text,
  stage text,
  step text,
  role text,
  party text,
  round integer,
  due_on date,
  due_until timestamptz,
  soon_from timestamptz,
  mark text,
  assignee uuid,
  watch_at timestamptz,
  -- The turn that was open before, and how it closed: exit, kind of exit, reason, person.
  turn integer,
  closing text[],
  -- Sequence number of the event that opens a turn; null when none does.
  opened integer,
  received_on date,
  duration jsonb,
  -- New holders; null when they and the deadline stay.
  holders text[],
  -- Whole new team as persons and sides; null when it stays.
  team uuid[],
  sides text[],
  lane_changed boolean,
  -- JSON arrays; null for none.
  documents json,
  attachments json,
  -- Name and build, when the dossier becomes an application.
  application text[],
  tracking_code text,
  jobs text[]
);

-- recorded    done; version and at are the new ones
-- repeated    this key was recorded before with the same request; version is what it reached then
-- keyReused   this key was recorded before with another request
-- moved       what the decision rests on has changed (revision), or the clock has left the span in which it holds
-- stale       the dossier is not at the expected version
-- notFound    no such dossier
create type act_outcome as (key text, outcome text, dossier uuid, version integer, at timestamptz, head bytea);

-- Runs as the owner: the application may not write events in any other way. Sets the tenant for its transaction itself,
-- so that a call is one message. Every statement has one good plan, by index; to plan it anew at each act cost a third.
create function record_acts(p_tenant uuid, p_acts json) returns setof act_outcome
  language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_now constant timestamptz := clock_timestamp();
  v_demo boolean;
  v_revision bigint;
  a act_intent;
  v_at timestamptz;
  v_clock text;
  v_last integer;
  v_head text;
  v_tail text;
  v_hash bytea;
  v_prevs bytea[];
  v_hashes bytea[];
  -- One job of a kind for the whole call: its acts.
  v_job text;
  v_jobs text[] := '{}';
  v_jobs_acts jsonb[] := '{}';
  v_count integer;
begin
  perform set_config('app.tenant', p_tenant::text, true);
  select t.kind = 'demo', t.revision into v_demo, v_revision from tenant t where t.id = p_tenant;
  if v_demo is null then
    raise exception 'there is no tenant %', p_tenant;
  end if;

  for a in select * from json_populate_recordset(null::act_intent, p_acts) loop
    if a.clock is not null and not v_demo then
      raise exception 'only a demo city may act on a given clock' using errcode = '42501';
    end if;
    v_at := coalesce(a.clock, v_now);
    v_clock := case when a.clock is null then 'database' else 'demo' end;
    v_last := a.expected + cardinality(a.types);
    if v_at < a.valid_from or v_at >= a.valid_until or a.revision <> v_revision then
      return next (a.key, 'moved', null, null, v_at, null)::act_outcome;
      continue;
    end if;

    -- Over canonical JSON (RFC 8785): keys sorted, values of known form, cause and data as given.
    v_head := '{"actKey":' || to_json(a.key) || ',"at":"' || iso_instant(v_at) || '","cause":' || a.cause || ',"clock":"' || v_clock
      || '","data":';
    v_tail := ',"tenant":"' || p_tenant || '","type":"';
    v_hash := a.prev;
    v_prevs := '{}';
    v_hashes := '{}';
    for v_i in 1 .. cardinality(a.types) loop
      v_prevs := v_prevs || v_hash;
      v_hash := sha256(convert_to(v_head || a.data[v_i] || ',"dossier":"' || a.dossier || '","prev":'
        || coalesce('"' || encode(v_hash, 'hex') || '"', 'null')
        || ',"seq":' || (a.expected + v_i) || v_tail || a.types[v_i] || '"}', 'UTF8'));
      v_hashes := v_hashes || v_hash;
    end loop;

    if a.expected > 0 then
      update dossier d set version = v_last, head_hash = v_hash, status = a.status, result = a.result, lane = a.lane,
          closed_at = case when a.lane = 'closed' then coalesce(d.closed_at, v_at) end,
          turn_seq = coalesce(a.opened, case when a.stage is not null then a.turn end),
          stage = a.stage, step = a.step, role = a.role, party = a.party, round = a.round,
          turn_opened_at = case when a.opened is not null then v_at when a.stage is not null then d.turn_opened_at end,
          due_on = a.due_on, due_until = a.due_until, soon_from = a.soon_from, mark = a.mark, assignee = a.assignee
        where d.tenant = p_tenant and d.id = a.dossier and d.version = a.expected and d.head_hash = a.prev;
      if not found then
        return query
          select a.key,
              case when k.key is null then case when d.id is null then 'notFound' else 'stale' end
                when k.request_digest = a.request_digest then 'repeated' else 'keyReused' end,
              k.dossier, coalesce(k.last_seq, d.version), k.at, null::bytea
            from (values (1)) one
            left join act k on k.tenant = p_tenant and k.key = a.key
            left join dossier d on d.tenant = p_tenant and d.id = a.dossier;
        continue;
      end if;
    else
      insert into dossier (tenant, id, version, head_hash, sop_number, sop_version, applicant, owner, title, status, result,
          lane, opened_at, turn_seq, stage, step, role, party, round, turn_opened_at, due_on, due_until, soon_from, mark,
          assignee)
        values (p_tenant, a.dossier, v_last, v_hash, a.opening[1], a.opening[2]::integer, a.opening[3]::uuid,
          a.opening[4]::uuid, a.opening[5], a.status, a.result, a.lane, v_at, a.opened, a.stage, a.step, a.role, a.party,
          a.round, v_at, a.due_on, a.due_until, a.soon_from, a.mark, a.assignee);
      insert into tracking (tenant, code, dossier) values (p_tenant, a.tracking_code, a.dossier);
    end if;

    insert into act (tenant, key, dossier, request_digest, first_seq, last_seq, at)
      values (p_tenant, a.key, a.dossier, a.request_digest, a.expected + 1, v_last, v_at)
      on conflict do nothing;
    if not found then
      -- Recorded before, at another version or dossier: takes everything back, and the caller reads what was recorded.
      raise exception 'the key of an act was used before' using errcode = 'AL002';
    end if;
    for v_i in 1 .. cardinality(a.types) loop
      insert into event (tenant, dossier, seq, at, clock, type, act_key, cause, data, prev_hash, hash)
        values (p_tenant, a.dossier, a.expected + v_i, v_at, v_clock, a.types[v_i], a.key, a.cause::json, a.data[v_i]::json,
          v_prevs[v_i], v_hashes[v_i]);
    end loop;

    if a.closing is not null then
      update turn t set closed_seq = a.expected + 1, closed_at = v_at, exit = a.closing[1], exit_kind = a.closing[2],
          reason = a.closing[3], closed_by = a.closing[4]::uuid, watch_at = null
        where t.tenant = p_tenant and t.dossier = a.dossier and t.seq = a.turn;
    elsif a.turn is not null then
      update turn t set received_on = a.received_on, due_on = a.due_on, due_until = a.due_until, watch_at = a.watch_at
        where t.tenant = p_tenant and t.dossier = a.dossier and t.seq = a.turn
          and (t.due_until is distinct from a.due_until or t.watch_at is distinct from a.watch_at
            or t.received_on is distinct from a.received_on);
    end if;
    if a.opened is not null then
      insert into turn (tenant, dossier, seq, stage, step, role, party, round, opened_at, received_on, duration, due_on,
          due_until, watch_at)
        values (p_tenant, a.dossier, a.opened, a.stage, a.step, a.role, a.party, a.round, v_at, a.received_on, a.duration,
          a.due_on, a.due_until, a.watch_at);
    end if;

    if a.holders is not null then
      if a.expected > 0 then
        delete from seat s where s.tenant = p_tenant and s.dossier = a.dossier;
      end if;
      for v_i in 1 .. cardinality(a.holders) loop
        insert into seat (tenant, dossier, holder, due_until)
          values (p_tenant, a.dossier, a.holders[v_i], coalesce(a.due_until, 'infinity'));
      end loop;
    end if;
    if a.team is not null then
      delete from participant p where p.tenant = p_tenant and p.dossier = a.dossier;
      insert into participant (tenant, dossier, person, side, lane)
        select p_tenant, a.dossier, m.person, m.side, a.lane from unnest(a.team, a.sides) m (person, side);
    elsif a.lane_changed then
      update participant p set lane = a.lane where p.tenant = p_tenant and p.dossier = a.dossier;
    end if;
    if a.documents is not null then
      insert into document (tenant, dossier, seq, ordinal, kind, name, stage, round, at)
        select p_tenant, a.dossier, x.seq, x.ordinal, x.kind, x.name, x.stage, x.round, v_at
          from json_to_recordset(a.documents)
            as x (seq integer, ordinal integer, kind text, name text, stage text, round integer);
    end if;
    if a.attachments is not null then
      insert into attachment (tenant, dossier, seq, digest, name, size, type, title, stage, round, at)
        select p_tenant, a.dossier, x.seq, x.digest, x.name, x.size, x.type, x.title, x.stage, x.round, v_at
          from json_to_recordset(a.attachments)
            as x (seq integer, digest text, name text, size bigint, type text, title text, stage text, round integer);
    end if;
    if a.application is not null then
      insert into application (tenant, dossier, name, agency, build, completed_at)
        select p_tenant, a.dossier, a.application[1], d.applicant, a.application[2], v_at
          from dossier d where d.tenant = p_tenant and d.id = a.dossier;
    end if;

    foreach v_job in array a.jobs loop
      v_jobs := v_jobs || v_job;
      v_jobs_acts := v_jobs_acts || jsonb_build_object('dossier', a.dossier, 'first', a.expected + 1, 'last', v_last);
    end loop;

    return next (a.key, 'recorded', a.dossier, v_last, v_at, v_hash)::act_outcome;
  end loop;

  if cardinality(v_jobs) > 0 then
    -- As enqueue_job (migration 0001).
    insert into pgboss.job (name, data, policy, dead_letter, retry_limit, retry_delay, retry_backoff, retry_delay_max,
        expire_seconds, deletion_seconds, keep_until, heartbeat_seconds)
      select q.name, jsonb_build_object('tenant', p_tenant, 'acts', j.acts), q.policy, q.dead_letter, q.retry_limit,
          q.retry_delay, q.retry_backoff, q.retry_delay_max, q.expire_seconds, q.deletion_seconds,
          v_now + q.retention_seconds * interval '1 second', q.heartbeat_seconds
        from (select u.name, jsonb_agg(u.act) as acts from unnest(v_jobs, v_jobs_acts) u (name, act) group by u.name) j
        join pgboss.queue q on q.name = j.name;
    get diagnostics v_count = row_count;
    if v_count < (select count(distinct name) from unnest(v_jobs) name) then
      raise exception 'a queue that an act names does not exist: %', v_jobs using errcode = 'undefined_object';
    end if;
  end if;
end $$;

do $$
declare
  signature regprocedure;
begin
  for signature in select p.oid::regprocedure from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.proname = 'record_acts' loop
    execute format('revoke execute on function %s from public', signature);
  end loop;
end $$;
grant execute on function record_acts(uuid, json) to alur_app;

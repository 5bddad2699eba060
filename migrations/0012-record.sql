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
  jobs text[],
  -- Filled in by record_acts.
  at timestamptz,
  prevs bytea[],
  hashes bytea[]
);

-- recorded    done; version and at are the new ones
-- repeated    this key was recorded before with the same request; version is what it reached then
-- keyReused   this key was recorded before with another request
-- moved       what the decision rests on has changed (revision), or the clock has left the span in which it holds
-- stale       the dossier is not at the expected version
-- notFound    no such dossier
create type act_outcome as (key text, outcome text, dossier uuid, version integer, at timestamptz, head bytea);

-- The hash of each event over canonical JSON (RFC 8785): keys sorted, values of known form, cause and data as given.
create function chained(p_tenant uuid, p_act act_intent, p_clock text) returns act_intent
  language plpgsql as $$
declare
  v_head constant text := '{"actKey":' || to_json(p_act.key) || ',"at":"' || iso_instant(p_act.at) || '","cause":' || p_act.cause
    || ',"clock":"' || p_clock || '","data":';
  v_dossier constant text := ',"dossier":"' || p_act.dossier || '","prev":';
  v_tail constant text := ',"tenant":"' || p_tenant || '","type":"';
  v_hash bytea := p_act.prev;
  v_prevs bytea[] := '{}';
  v_hashes bytea[] := '{}';
begin
  for v_i in 1 .. cardinality(p_act.types) loop
    v_prevs := v_prevs || v_hash;
    v_hash := sha256(convert_to(v_head || p_act.data[v_i] || v_dossier
      || coalesce('"' || encode(v_hash, 'hex') || '"', 'null')
      || ',"seq":' || (p_act.expected + v_i) || v_tail || p_act.types[v_i] || '"}', 'UTF8'));
    v_hashes := v_hashes || v_hash;
  end loop;
  p_act.prevs := v_prevs;
  p_act.hashes := v_hashes;
  return p_act;
end $$;

-- Runs as the owner: the application may not write events in any other way. Sets the tenant for its transaction itself,
-- so that a call is one message. Each statement has one plan, by index, made once: to plan anew at each call cost a third,
-- and a plan made while tables were small must stay good when they have grown.
create function record_acts(p_tenant uuid, p_acts json) returns setof act_outcome
  language plpgsql security definer
  set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  v_now constant timestamptz := clock_timestamp();
  v_demo boolean;
  v_revision bigint;
  v_clock text;
  v_act act_intent;
  -- Those that may be recorded as far as can be known without a look at their dossiers; then those that are.
  v_acts act_intent[] := '{}';
  v_ids uuid[] := '{}';
  v_count integer;
  v_jobs integer := 0;
  v_sits uuid[] := '{}';
  v_opens boolean := false;
  v_closes boolean := false;
  v_moves boolean := false;
  v_teams boolean := false;
  v_lanes boolean := false;
  v_documents boolean := false;
  v_attachments boolean := false;
  v_applications boolean := false;
begin
  perform set_config('app.tenant', p_tenant::text, true);
  select t.kind = 'demo', t.revision into v_demo, v_revision from tenant t where t.id = p_tenant;
  if v_demo is null then
    raise exception 'there is no tenant %', p_tenant;
  end if;

  for v_act in select * from json_populate_recordset(null::act_intent, p_acts) loop
    if v_act.clock is not null and not v_demo then
      raise exception 'only a demo city may act on a given clock' using errcode = '42501';
    end if;
    v_act.at := coalesce(v_act.clock, v_now);
    v_clock := case when v_act.clock is null then 'database' else 'demo' end;
    if v_act.at < v_act.valid_from or v_act.at >= v_act.valid_until or v_act.revision <> v_revision then
      return next (v_act.key, 'moved', null, null, v_act.at, null)::act_outcome;
      continue;
    end if;
    v_acts := v_acts || chained(p_tenant, v_act, v_clock);
    v_ids := v_ids || v_act.dossier;
    v_opens := v_opens or v_act.expected = 0;
  end loop;

  update dossier d set version = a.expected + cardinality(a.types), head_hash = a.hashes[cardinality(a.hashes)],
      status = a.status, result = a.result, lane = a.lane,
      closed_at = case when a.lane = 'closed' then coalesce(d.closed_at, a.at) end,
      turn_seq = coalesce(a.opened, case when a.stage is not null then a.turn end),
      stage = a.stage, step = a.step, role = a.role, party = a.party, round = a.round,
      turn_opened_at = case when a.opened is not null then a.at when a.stage is not null then d.turn_opened_at end,
      due_on = a.due_on, due_until = a.due_until, soon_from = a.soon_from, mark = a.mark, assignee = a.assignee
    from unnest(v_acts) a
    where d.tenant = p_tenant and d.id = any (v_ids) and d.id = a.dossier and d.version = a.expected and d.head_hash = a.prev;
  get diagnostics v_count = row_count;
  if v_opens then
    insert into dossier (tenant, id, version, head_hash, sop_number, sop_version, applicant, owner, title, status, result,
        lane, opened_at, turn_seq, stage, step, role, party, round, turn_opened_at, due_on, due_until, soon_from, mark, assignee)
      select p_tenant, a.dossier, cardinality(a.types), a.hashes[cardinality(a.hashes)], a.opening[1], a.opening[2]::integer,
          a.opening[3]::uuid, a.opening[4]::uuid, a.opening[5], a.status, a.result, a.lane, a.at, a.opened, a.stage, a.step,
          a.role, a.party, a.round, a.at, a.due_on, a.due_until, a.soon_from, a.mark, a.assignee
        from unnest(v_acts) a where a.expected = 0;
    insert into tracking (tenant, code, dossier)
      select p_tenant, a.tracking_code, a.dossier from unnest(v_acts) a where a.expected = 0;
  end if;

  if v_count < cardinality(v_acts) then
    -- Seldom: somebody else was faster with one of them.
    select coalesce(array_agg(a), '{}') into v_acts
      from unnest(v_acts) a join dossier d on d.tenant = p_tenant and d.id = any (v_ids) and d.id = a.dossier
        and d.head_hash = a.hashes[cardinality(a.hashes)];
    return query
      select a.key,
          case when k.key is null then case when d.id is null then 'notFound' else 'stale' end
            when k.request_digest = a.request_digest then 'repeated' else 'keyReused' end,
          k.dossier, coalesce(k.last_seq, d.version), k.at, null::bytea
        from json_populate_recordset(null::act_intent, p_acts) a
        left join act k on k.tenant = p_tenant and k.key = a.key
        left join dossier d on d.tenant = p_tenant and d.id = a.dossier
        where coalesce(a.clock, v_now) >= a.valid_from and coalesce(a.clock, v_now) < a.valid_until
          and (a.revision is null or a.revision = v_revision)
          and not exists (select from unnest(v_acts) w where w.key = a.key);
  end if;
  if cardinality(v_acts) = 0 then return; end if;

  insert into act (tenant, key, dossier, request_digest, first_seq, last_seq, at)
    select p_tenant, a.key, a.dossier, a.request_digest, a.expected + 1, a.expected + cardinality(a.types), a.at
      from unnest(v_acts) a
    on conflict do nothing;
  get diagnostics v_count = row_count;
  if v_count < cardinality(v_acts) then
    -- Recorded before, at another version or dossier: takes everything back, and the caller reads what was recorded.
    raise exception 'the key of an act was used before' using errcode = 'AL002';
  end if;

  insert into event (tenant, dossier, seq, at, clock, type, act_key, cause, data, prev_hash, hash)
    select p_tenant, a.dossier, a.expected + e.n, a.at, case when a.clock is null then 'database' else 'demo' end, e.type,
        a.key, a.cause::json, e.data::json, e.prev, e.hash
      from unnest(v_acts) a, unnest(a.types, a.data, a.prevs, a.hashes) with ordinality e (type, data, prev, hash, n);

  foreach v_act in array v_acts loop
    v_closes := v_closes or v_act.closing is not null;
    v_moves := v_moves or (v_act.closing is null and v_act.turn is not null);
    v_teams := v_teams or v_act.team is not null;
    v_lanes := v_lanes or v_act.lane_changed;
    v_documents := v_documents or v_act.documents is not null;
    v_attachments := v_attachments or v_act.attachments is not null;
    v_applications := v_applications or v_act.application is not null;
    v_jobs := v_jobs + cardinality(v_act.jobs);
    if v_act.holders is not null and v_act.expected > 0 then
      v_sits := v_sits || v_act.dossier;
    end if;
    return next (v_act.key, 'recorded', v_act.dossier, v_act.expected + cardinality(v_act.types), v_act.at,
      v_act.hashes[cardinality(v_act.hashes)])::act_outcome;
  end loop;

  if v_closes then
    update turn t set closed_seq = a.expected + 1, closed_at = a.at, exit = a.closing[1], exit_kind = a.closing[2],
        reason = a.closing[3], closed_by = a.closing[4]::uuid, watch_at = null
      from unnest(v_acts) a
      where a.closing is not null and t.tenant = p_tenant and t.dossier = any (v_ids) and t.dossier = a.dossier and t.seq = a.turn;
  end if;
  if v_moves then
    update turn t set received_on = a.received_on, due_on = a.due_on, due_until = a.due_until, watch_at = a.watch_at
      from unnest(v_acts) a
      where a.closing is null and t.tenant = p_tenant and t.dossier = any (v_ids) and t.dossier = a.dossier and t.seq = a.turn
        and (t.due_until is distinct from a.due_until or t.watch_at is distinct from a.watch_at
          or t.received_on is distinct from a.received_on);
  end if;
  insert into turn (tenant, dossier, seq, stage, step, role, party, round, opened_at, received_on, duration, due_on,
      due_until, watch_at)
    select p_tenant, a.dossier, a.opened, a.stage, a.step, a.role, a.party, a.round, a.at, a.received_on, a.duration,
        a.due_on, a.due_until, a.watch_at
      from unnest(v_acts) a where a.opened is not null;

  delete from seat s where s.tenant = p_tenant and s.dossier = any (v_sits);
  insert into seat (tenant, dossier, holder, due_until)
    select p_tenant, a.dossier, holder, coalesce(a.due_until, 'infinity') from unnest(v_acts) a, unnest(a.holders) holder;

  if v_teams then
    delete from participant p
      where p.tenant = p_tenant and p.dossier = any (select a.dossier from unnest(v_acts) a where a.team is not null);
    insert into participant (tenant, dossier, person, side, lane)
      select p_tenant, a.dossier, m.person, m.side, a.lane
        from unnest(v_acts) a, unnest(a.team, a.sides) m (person, side) where a.team is not null;
  end if;
  if v_lanes then
    update participant p set lane = a.lane from unnest(v_acts) a
      where a.lane_changed and p.tenant = p_tenant and p.dossier = any (v_ids) and p.dossier = a.dossier;
  end if;
  if v_documents then
    insert into document (tenant, dossier, seq, ordinal, kind, name, stage, round, at)
      select p_tenant, a.dossier, x.seq, x.ordinal, x.kind, x.name, x.stage, x.round, a.at
        from unnest(v_acts) a, json_to_recordset(a.documents)
          as x (seq integer, ordinal integer, kind text, name text, stage text, round integer)
        where a.documents is not null;
  end if;
  if v_attachments then
    insert into attachment (tenant, dossier, seq, digest, name, size, type, title, stage, round, at)
      select p_tenant, a.dossier, x.seq, x.digest, x.name, x.size, x.type, x.title, x.stage, x.round, a.at
        from unnest(v_acts) a, json_to_recordset(a.attachments)
          as x (seq integer, digest text, name text, size bigint, type text, title text, stage text, round integer)
        where a.attachments is not null;
  end if;
  if v_applications then
    insert into application (tenant, dossier, name, agency, build, completed_at)
      select p_tenant, a.dossier, a.application[1], d.applicant, a.application[2], a.at
        from unnest(v_acts) a join dossier d on d.tenant = p_tenant and d.id = a.dossier
        where a.application is not null;
  end if;

  if v_jobs > 0 then
    -- One job of a kind for the whole call; as enqueue_job (migration 0001).
    insert into pgboss.job (name, data, policy, dead_letter, retry_limit, retry_delay, retry_backoff, retry_delay_max,
        expire_seconds, deletion_seconds, keep_until, heartbeat_seconds)
      select q.name, jsonb_build_object('tenant', p_tenant, 'acts', j.acts), q.policy, q.dead_letter, q.retry_limit,
          q.retry_delay, q.retry_backoff, q.retry_delay_max, q.expire_seconds, q.deletion_seconds,
          v_now + q.retention_seconds * interval '1 second', q.heartbeat_seconds
        from (select job as name, jsonb_agg(jsonb_build_object('dossier', a.dossier, 'first', a.expected + 1, 'last',
              a.expected + cardinality(a.types))) as acts, count(*) as wanted
            from unnest(v_acts) a, unnest(a.jobs) job group by job) j
        join pgboss.queue q on q.name = j.name;
    get diagnostics v_count = row_count;
    if v_count < (select count(distinct job) from unnest(v_acts) a, unnest(a.jobs) job) then
      raise exception 'a queue that an act names does not exist' using errcode = 'undefined_object';
    end if;
  end if;
end $$;

do $$
declare
  signature regprocedure;
begin
  for signature in select p.oid::regprocedure from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.proname in ('record_acts', 'chained') loop
    execute format('revoke execute on function %s from public', signature);
  end loop;
end $$;
grant execute on function record_acts(uuid, json) to alur_app;

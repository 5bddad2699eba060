-- The one writer of the trail. One call records one act: guards, events, projections, and the word to the jobs, all or
-- nothing. Acts that come at the same moment travel together in one transaction, and share its commit (decision 0030).
-- Every statement of the common act writes rows by values or finds one by its key: PostgreSQL plans it once, and starts it
-- in a few microseconds; statements over arrays cost several times that (decision 0036).

create function iso_instant(at timestamptz) returns text
  language sql stable parallel safe
  return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

-- recorded    done; version and at are the new ones, head the hash of the last event
-- repeated    this key was recorded before with the same request; version is what it reached then
-- keyReused   this key was recorded before with another request
-- moved       what the decision rests on has changed (revision), or the clock has left the span in which it holds
-- stale       the dossier is not at the expected version
-- notFound    no such dossier
create type act_outcome as (outcome text, dossier uuid, version integer, at timestamptz, head bytea);

-- What an act recorded before says to a request with its key; null when the key is new.
create function repeated_act(p_tenant uuid, p_key text, p_request bytea) returns act_outcome
  language sql stable
  return (select (case when e.request_digest = p_request then 'repeated' else 'keyReused' end, e.dossier,
      e.seq + e.act_size - 1, e.at, null::bytea)::act_outcome
    from event e where e.tenant = p_tenant and e.act_key = p_key and e.request_digest is not null);

-- Runs as the owner: the application may not write events in any other way. Sets the tenant for its transaction itself.
create function record_act(
  p_tenant uuid, p_key text, p_dossier uuid,
  -- Version that the decision was made at; 0 opens the dossier.
  p_expected integer,
  p_request bytea,
  -- The decision holds for this revision of the city (null when it does not rest on it), while the clock is in
  -- [p_valid_from, p_valid_until), for a dossier that ends in p_prev. p_clock is a given one, for a demo city only.
  p_revision bigint, p_valid_from timestamptz, p_valid_until timestamptz, p_clock timestamptz,
  p_prev bytea,
  -- p_data: one line of JSON per event.
  p_cause text, p_types text[], p_data text,
  -- SOP number and version, applicant, owner, title, tracking code of a dossier that is opened.
  p_opening text[],
  -- The dossier after the act.
  p_status text, p_result text, p_lane text, p_stage text, p_step text, p_role text, p_party text, p_round integer,
  p_due_on date, p_due_until timestamptz, p_soon_from timestamptz, p_mark text, p_assignee uuid,
  -- Sequence number of the event that opened its turn, and whether that is of this act.
  p_turn_seq integer, p_turn_opened boolean,
  -- The turn that was open before, when this act closes it. What only the database knows of it is filled in here.
  p_closed turn,
  -- New holders; null when they and the deadline stay.
  p_holders text[], p_watch_at timestamptz,
  -- Whole new team as persons and sides; null when it stays.
  p_team uuid[], p_sides text[], p_lane_changed boolean,
  -- JSON arrays; null for none.
  p_documents json, p_attachments json,
  -- Name and build, when the dossier becomes an application.
  p_application text[],
  -- Letters that the act brings, and letters that its events change: JSON arrays, see issue_letters and change_letters of
  -- migration 0180; null for none.
  p_letters json, p_letter_changes json,
  -- null for none.
  p_jobs text[]
) returns act_outcome
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_tenant constant text := set_config('app.tenant', p_tenant::text, true);
  v_at constant timestamptz := coalesce(p_clock, clock_timestamp());
  v_clock constant text := case when p_clock is null then 'database' else 'demo' end;
  v_size constant integer := cardinality(p_types);
  v_version constant integer := p_expected + v_size;
  v_data constant text[] := string_to_array(p_data, E'\n');
  v_head text;
  v_before_prev text;
  v_tail text;
  v_prevs bytea[];
  v_hashes bytea[];
  v_hash bytea := p_prev;
  v_holder text;
begin
  if v_at < p_valid_from or v_at >= p_valid_until then
    return ('moved', null, null, v_at, null)::act_outcome;
  end if;

  -- The hash of each event over canonical JSON (RFC 8785): keys sorted, values of known form, cause and data as given.
  v_head := ',"at":"' || to_char(v_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '","cause":' || p_cause
    || ',"clock":"' || v_clock || '","data":';
  v_before_prev := ',"dossier":"' || p_dossier || '","prev":';
  v_tail := ',"tenant":"' || v_tenant || '","type":"';
  for v_n in 1 .. v_size loop
    v_prevs[v_n] := v_hash;
    v_hash := sha256(convert_to('{"actKey":"' || p_key || '","actSize":' || case v_n when 1 then v_size::text else 'null' end
      || v_head || v_data[v_n] || v_before_prev || coalesce('"' || encode(v_hash, 'hex') || '"', 'null') || ',"request":'
      || case v_n when 1 then '"' || encode(p_request, 'hex') || '"' else 'null' end
      || ',"seq":' || (p_expected + v_n) || v_tail || p_types[v_n] || '"}', 'UTF8'));
    v_hashes[v_n] := v_hash;
  end loop;

  if p_expected > 0 then
    update dossier d set version = v_version, head_hash = v_hash, status = p_status, result = p_result, lane = p_lane,
        closed_at = case when p_lane = 'closed' then coalesce(d.closed_at, v_at) end, turn_seq = p_turn_seq,
        stage = p_stage, step = p_step, role = p_role, party = p_party, round = p_round,
        turn_opened_at = case when p_turn_opened then v_at when p_turn_seq is not null then d.turn_opened_at end,
        due_on = p_due_on, due_until = p_due_until, soon_from = p_soon_from, mark = p_mark, assignee = p_assignee
      from tenant t
      where d.tenant = p_tenant and d.id = p_dossier and d.version = p_expected and d.head_hash = p_prev
        and t.id = p_tenant and (p_revision is null or t.revision = p_revision) and (p_clock is null or t.kind = 'demo');
  else
    insert into dossier (tenant, id, version, head_hash, sop_number, sop_version, applicant, owner, title, status, result,
        lane, opened_at, turn_seq, stage, step, role, party, round, turn_opened_at, due_on, due_until, soon_from, mark, assignee)
      select p_tenant, p_dossier, v_version, v_hash, p_opening[1], p_opening[2]::integer, p_opening[3]::uuid,
          p_opening[4]::uuid, p_opening[5], p_status, p_result, p_lane, v_at, p_turn_seq, p_stage, p_step, p_role, p_party,
          p_round, v_at, p_due_on, p_due_until, p_soon_from, p_mark, p_assignee
        from tenant t
        where t.id = p_tenant and (p_revision is null or t.revision = p_revision) and (p_clock is null or t.kind = 'demo');
  end if;
  if not found then
    return not_recorded(p_tenant, p_key, p_dossier, p_expected, p_request, p_prev, p_clock, v_at);
  end if;

  for v_n in 1 .. v_size loop
    -- A key that was used before stops here (index event_act); the caller then reads what was recorded.
    insert into event (tenant, dossier, seq, at, clock, type, act_key, act_size, request_digest, cause, data, prev_hash, hash)
      values (p_tenant, p_dossier, p_expected + v_n, v_at, v_clock, p_types[v_n], p_key, case v_n when 1 then v_size end,
        case v_n when 1 then p_request end, p_cause::json, v_data[v_n]::json, v_prevs[v_n], v_hashes[v_n]);
  end loop;
  if p_closed.seq is not null then
    insert into turn (tenant, dossier, seq, stage, step, role, party, round, opened_at, received_on, duration, due_on,
        due_until, closed_seq, closed_at, exit, exit_kind, reason, closed_by)
      values (p_tenant, p_dossier, p_closed.seq, p_closed.stage, p_closed.step, p_closed.role, p_closed.party, p_closed.round,
        p_closed.opened_at, p_closed.received_on, p_closed.duration, p_closed.due_on, p_closed.due_until, p_expected + 1, v_at,
        p_closed.exit, p_closed.exit_kind, p_closed.reason, p_closed.closed_by);
  end if;
  if p_holders is null then
    update seat s set watch_at = p_watch_at
      where s.tenant = p_tenant and s.dossier = p_dossier and s.watch_at is distinct from p_watch_at;
  else
    delete from seat s where s.tenant = p_tenant and s.dossier = p_dossier;
    foreach v_holder in array p_holders loop
      insert into seat (tenant, dossier, holder, due_until, watch_at)
        values (p_tenant, p_dossier, v_holder, coalesce(p_due_until, 'infinity'), p_watch_at);
    end loop;
  end if;
  if p_jobs is not null then
    insert into outbox (tenant, dossier, first_seq, last_seq, jobs) values (p_tenant, p_dossier, p_expected + 1, v_version, p_jobs);
  end if;

  if p_opening is not null or p_team is not null or p_lane_changed or p_documents is not null or p_attachments is not null
      or p_application is not null or p_letter_changes is not null then
    if p_opening is not null then
      insert into tracking (tenant, code, dossier) values (p_tenant, p_opening[6], p_dossier);
    end if;
    if p_team is not null then
      delete from participant p where p.tenant = p_tenant and p.dossier = p_dossier;
      insert into participant (tenant, dossier, person, side, lane)
        select p_tenant, p_dossier, m.person, m.side, p_lane from unnest(p_team, p_sides) m (person, side);
    elsif p_lane_changed then
      update participant p set lane = p_lane where p.tenant = p_tenant and p.dossier = p_dossier;
    end if;
    if p_documents is not null then
      insert into document (tenant, dossier, seq, ordinal, kind, name, stage, round, at)
        select p_tenant, p_dossier, x.seq, x.ordinal, x.kind, x.name, x.stage, x.round, v_at
          from json_to_recordset(p_documents) as x (seq integer, ordinal integer, kind text, name text, stage text, round integer);
    end if;
    if p_attachments is not null then
      insert into attachment (tenant, dossier, seq, digest, name, size, type, title, stage, round, at)
        select p_tenant, p_dossier, x.seq, x.digest, x.name, x.size, x.type, x.title, x.stage, x.round, v_at
          from json_to_recordset(p_attachments)
            as x (seq integer, digest text, name text, size bigint, type text, title text, stage text, round integer);
    end if;
    if p_letters is not null then
      perform issue_letters(p_tenant, p_dossier, p_letters, v_at);
    end if;
    if p_letter_changes is not null then
      perform change_letters(p_tenant, p_dossier, p_letter_changes, v_at);
    end if;
    if p_application is not null then
      insert into application (tenant, dossier, name, agency, build, completed_at)
        select p_tenant, p_dossier, p_application[1], d.applicant, p_application[2], v_at
          from dossier d where d.tenant = p_tenant and d.id = p_dossier;
    end if;
  end if;
  return ('recorded', p_dossier, v_version, v_at, v_hash)::act_outcome;
end $$;

-- Why record_act wrote nothing.
create function not_recorded(p_tenant uuid, p_key text, p_dossier uuid, p_expected integer, p_request bytea, p_prev bytea,
    p_clock timestamptz, p_at timestamptz) returns act_outcome
  language plpgsql as $$
declare
  v_before constant act_outcome := repeated_act(p_tenant, p_key, p_request);
  v_dossier dossier;
begin
  if v_before.outcome is not null then return v_before; end if;
  if not exists (select from tenant t where t.id = p_tenant) then
    raise exception 'there is no tenant %', p_tenant;
  end if;
  if p_clock is not null and exists (select from tenant t where t.id = p_tenant and t.kind <> 'demo') then
    raise exception 'only a demo city may act on a given clock' using errcode = '42501';
  end if;
  select * into v_dossier from dossier d where d.tenant = p_tenant and d.id = p_dossier;
  return (case
      when p_expected = 0 or (v_dossier.version = p_expected and v_dossier.head_hash = p_prev) then 'moved'
      when v_dossier.id is null then 'notFound'
      else 'stale' end, p_dossier, v_dossier.version, p_at, null)::act_outcome;
end $$;

-- Tells the queue of acts that have been recorded, one job of a kind for many acts; gives how many acts. Two at once move
-- no act twice, and what is left after a fault is moved by the next.
create function dispatch_acts(p_tenant uuid, p_limit integer) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_tenant constant text := set_config('app.tenant', p_tenant::text, true);
  v_moved outbox[];
begin
  with moved as (
    delete from outbox o using (
        select x.dossier, x.first_seq from outbox x where x.tenant = p_tenant order by x.dossier, x.first_seq
          limit p_limit for update skip locked) n
      where o.tenant = p_tenant and o.dossier = n.dossier and o.first_seq = n.first_seq
      returning o.*
  )
  select array_agg(m::outbox order by m.dossier, m.first_seq) into v_moved from moved m;
  perform enqueue_job(job, jsonb_build_object('tenant', p_tenant, 'acts',
        jsonb_agg(jsonb_build_object('dossier', m.dossier, 'first', m.first_seq, 'last', m.last_seq))))
    from unnest(v_moved) m, unnest(m.jobs) job group by job;
  return coalesce(cardinality(v_moved), 0);
end $$;

do $$
declare
  signature regprocedure;
begin
  for signature in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'public'::regnamespace
      and p.proname in ('repeated_act', 'record_act', 'not_recorded', 'dispatch_acts') loop
    execute format('revoke execute on function %s from public', signature);
    if signature::text ~ '^(record_act|dispatch_acts)\(' then
      execute format('grant execute on function %s to alur_app', signature);
    end if;
  end loop;
end $$;

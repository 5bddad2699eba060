-- The one writer of the trail. One call is one act: guards, events, projections, jobs, in the caller's transaction.

create function iso_instant(at timestamptz) returns text
  language sql stable parallel safe
  return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

-- Runs as the owner: the application may not write events in any other way. It acts for current_tenant() alone.
--
-- outcome:
--   recorded    done; version and recorded_at are the new ones
--   repeated    this key was recorded before with the same request; version is what it reached then
--   keyReused   this key was recorded before with another request
--   moved       what the decision rests on has changed (revision), or the clock has left the span in which it holds
--   stale       the dossier is not at the expected version
--   notFound    no such dossier
create function record_act(
  p_key text,
  p_dossier uuid,
  -- Version that the decision was made at; 0 opens the dossier.
  p_expected integer,
  p_request_digest bytea,
  -- The decision holds for this revision of the city; null when it does not rest on it.
  p_revision bigint,
  -- ... and while the clock is in [p_from, p_until).
  p_from timestamptz,
  p_until timestamptz,
  -- A given clock, for a demo city only.
  p_clock timestamptz,
  p_cause text,
  p_types text[],
  p_data text[],
  p_prev bytea,
  -- Of the dossier after the act.
  p_opening text[],
  p_status text,
  p_result text,
  p_lane text,
  p_stage text,
  p_step text,
  p_role text,
  p_party text,
  p_round integer,
  p_due_on date,
  p_due_until timestamptz,
  p_soon_from timestamptz,
  p_mark text,
  p_assignee uuid,
  p_watch_at timestamptz,
  -- The turn that was open before, and how it closed: exit, kind of exit, reason, person.
  p_turn integer,
  p_closing text[],
  -- Sequence number of the event that opens a turn; null when none does.
  p_opened integer,
  p_received_on date,
  p_duration jsonb,
  -- New holders; null when they and the deadline stay.
  p_holders text[],
  -- Whole new team as persons and sides; null when it stays.
  p_team uuid[],
  p_sides text[],
  p_lane_changed boolean,
  -- Documents and attachments as JSON arrays; null for none.
  p_documents json,
  p_attachments json,
  -- Name and build, when the dossier becomes an application.
  p_application text[],
  p_tracking_code text,
  p_jobs text[]
) returns table (outcome text, dossier uuid, version integer, recorded_at timestamptz, head bytea)
  language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  v_tenant constant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  v_at timestamptz := clock_timestamp();
  v_last constant integer := p_expected + cardinality(p_types);
  v_hash bytea;
  v_hashes bytea[] := '{}';
  v_head_text text;
  v_tail_text text;
  v_clock text := 'database';
  v_job text;
  v_act act;
begin
  if p_clock is not null then
    if not exists (select from tenant t where t.id = v_tenant and t.kind = 'demo') then
      raise exception 'only a demo city may act on a given clock' using errcode = '42501';
    end if;
    v_at := p_clock;
    v_clock := 'demo';
  end if;

  if v_at < p_from or v_at >= p_until then
    outcome := 'moved'; recorded_at := v_at; return next; return;
  end if;

  -- Chained in memory first, so that the dossier's row is written once, with the new head.
  v_head_text := '{"actKey":"' || p_key || '","at":"' || iso_instant(v_at) || '","cause":' || p_cause || ',"clock":"'
    || v_clock || '","data":';
  v_tail_text := ',"tenant":"' || v_tenant || '","type":"';
  v_hash := p_prev;
  for v_i in 1 .. cardinality(p_types) loop
    v_hash := sha256(convert_to(v_head_text || p_data[v_i] || ',"dossier":"' || p_dossier || '","prev":'
      || coalesce('"' || encode(v_hash, 'hex') || '"', 'null')
      || ',"seq":' || (p_expected + v_i) || v_tail_text || p_types[v_i] || '"}', 'UTF8'));
    v_hashes := v_hashes || v_hash;
  end loop;

  if p_expected = 0 then
    insert into act (tenant, key, dossier, request_digest, first_seq, last_seq, at)
      values (v_tenant, p_key, p_dossier, p_request_digest, 1, v_last, v_at)
      on conflict do nothing;
    if not found then
      return query select case when a.request_digest = p_request_digest then 'repeated' else 'keyReused' end,
          a.dossier, a.last_seq, a.at, null::bytea
        from act a where a.tenant = v_tenant and a.key = p_key;
      return;
    end if;
    if p_revision is not null and not exists (select from tenant t where t.id = v_tenant and t.revision = p_revision) then
      -- Takes the act row back: the caller decides anew.
      raise exception 'the city changed while a dossier was being opened' using errcode = 'AL001';
    end if;
  end if;

  if p_expected > 0 then
    update dossier d set version = v_last, head_hash = v_hash, status = p_status, result = p_result, lane = p_lane,
        closed_at = case when p_lane = 'closed' then coalesce(d.closed_at, v_at) end,
        turn_seq = coalesce(p_opened, case when p_stage is not null then p_turn end),
        stage = p_stage, step = p_step, role = p_role, party = p_party, round = p_round,
        turn_opened_at = case when p_opened is not null then v_at when p_stage is not null then d.turn_opened_at end,
        due_on = p_due_on, due_until = p_due_until, soon_from = p_soon_from, mark = p_mark, assignee = p_assignee
      from tenant t
      where d.tenant = v_tenant and d.id = p_dossier and d.version = p_expected and d.head_hash = p_prev
        and t.id = v_tenant and (p_revision is null or t.revision = p_revision);
    if not found then
      select * into v_act from act a where a.tenant = v_tenant and a.key = p_key;
      recorded_at := v_at;
      if v_act.key is not null then
        outcome := case when v_act.request_digest = p_request_digest then 'repeated' else 'keyReused' end;
        dossier := v_act.dossier; version := v_act.last_seq; recorded_at := v_act.at;
        return next; return;
      end if;
      select d.version into version from dossier d where d.tenant = v_tenant and d.id = p_dossier;
      outcome := case when version is null then 'notFound' when version <> p_expected then 'stale' else 'moved' end;
      return next; return;
    end if;
    insert into act (tenant, key, dossier, request_digest, first_seq, last_seq, at)
      values (v_tenant, p_key, p_dossier, p_request_digest, p_expected + 1, v_last, v_at)
      on conflict do nothing;
    if not found then
      -- Recorded before, at another version or dossier: takes the update back, and the caller reads what was recorded.
      raise exception 'the key of this act was used before' using errcode = 'AL002';
    end if;
  end if;

  for v_i in 1 .. cardinality(p_types) loop
    insert into event (tenant, dossier, seq, at, clock, type, act_key, cause, data, prev_hash, hash)
      values (v_tenant, p_dossier, p_expected + v_i, v_at, v_clock, p_types[v_i], p_key, p_cause::json, p_data[v_i]::json,
        case when v_i = 1 then p_prev else v_hashes[v_i - 1] end, v_hashes[v_i]);
  end loop;

  if p_expected = 0 then
    insert into dossier (tenant, id, version, head_hash, sop_number, sop_version, applicant, owner, title, status, result,
        lane, opened_at, turn_seq, stage, step, role, party, round, turn_opened_at, due_on, due_until, soon_from, mark, assignee)
      values (v_tenant, p_dossier, v_last, v_hash, p_opening[1], p_opening[2]::integer, p_opening[3]::uuid, p_opening[4]::uuid,
        p_opening[5], p_status, p_result, p_lane, v_at, p_opened, p_stage, p_step, p_role, p_party, p_round, v_at, p_due_on,
        p_due_until, p_soon_from, p_mark, p_assignee);
    insert into tracking (tenant, code, dossier) values (v_tenant, p_tracking_code, p_dossier);
  else
    if p_closing is not null then
      update turn t set closed_seq = p_expected + 1, closed_at = v_at, exit = p_closing[1], exit_kind = p_closing[2],
          reason = p_closing[3], closed_by = p_closing[4]::uuid, watch_at = null
        where t.tenant = v_tenant and t.dossier = p_dossier and t.seq = p_turn;
    elsif p_turn is not null then
      update turn t set received_on = p_received_on, due_on = p_due_on, due_until = p_due_until, watch_at = p_watch_at
        where t.tenant = v_tenant and t.dossier = p_dossier and t.seq = p_turn
          and (t.due_until is distinct from p_due_until or t.watch_at is distinct from p_watch_at
            or t.received_on is distinct from p_received_on);
    end if;
  end if;

  if p_opened is not null then
    insert into turn (tenant, dossier, seq, stage, step, role, party, round, opened_at, received_on, duration, due_on,
        due_until, watch_at)
      values (v_tenant, p_dossier, p_opened, p_stage, p_step, p_role, p_party, p_round, v_at, p_received_on, p_duration,
        p_due_on, p_due_until, p_watch_at);
  end if;

  if p_holders is not null then
    if p_expected > 0 then
      delete from seat s where s.tenant = v_tenant and s.dossier = p_dossier;
    end if;
    insert into seat (tenant, dossier, holder, due_until)
      select v_tenant, p_dossier, holder, coalesce(p_due_until, 'infinity') from unnest(p_holders) holder;
  end if;

  if p_team is not null then
    delete from participant p where p.tenant = v_tenant and p.dossier = p_dossier;
    insert into participant (tenant, dossier, person, side, lane)
      select v_tenant, p_dossier, m.person, m.side, p_lane from unnest(p_team, p_sides) m (person, side);
  elsif p_lane_changed then
    update participant p set lane = p_lane where p.tenant = v_tenant and p.dossier = p_dossier;
  end if;

  if p_documents is not null then
    insert into document (tenant, dossier, seq, ordinal, kind, name, stage, round, at)
      select v_tenant, p_dossier, x.seq, x.ordinal, x.kind, x.name, x.stage, x.round, v_at
        from json_to_recordset(p_documents) as x (seq integer, ordinal integer, kind text, name text, stage text, round integer);
  end if;
  if p_attachments is not null then
    insert into attachment (tenant, dossier, seq, digest, name, size, type, title, stage, round, at)
      select v_tenant, p_dossier, x.seq, x.digest, x.name, x.size, x.type, x.title, x.stage, x.round, v_at
        from json_to_recordset(p_attachments)
          as x (seq integer, digest text, name text, size bigint, type text, title text, stage text, round integer);
  end if;
  if p_application is not null then
    insert into application (tenant, dossier, name, agency, build, completed_at)
      select v_tenant, p_dossier, p_application[1], d.applicant, p_application[2], v_at
        from dossier d where d.tenant = v_tenant and d.id = p_dossier;
  end if;

  foreach v_job in array p_jobs loop
    perform enqueue_job(v_job, jsonb_build_object('tenant', v_tenant, 'dossier', p_dossier, 'first', p_expected + 1, 'last', v_last));
  end loop;

  outcome := 'recorded'; dossier := p_dossier; version := v_last; recorded_at := v_at; head := v_hash;
  return next;
end $$;

do $$
declare
  signature regprocedure;
begin
  for signature in select p.oid::regprocedure from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.proname = 'record_act' loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to alur_app', signature);
  end loop;
end $$;

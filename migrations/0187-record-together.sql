-- The one writer of the trail, for the acts of one call. Takes the place of record_act (0012) and issue_letters (0180),
-- which wrote row by row: a statement costs more to start than a row to write, so acts that come at the same moment share
-- the starting of each (decision 0130). What the functions promise is the same.

drop function record_act;
drop function issue_letters;
drop trigger letter_addressed on letter;
drop function address_letter();
drop function side_addressed(text);

-- A check of a table is parsed and planned anew by every statement that writes the table; that of a domain is kept.
create domain letter_code as text constraint letter_code_form check (length(value) >= 22);
create domain letter_state as text
  constraint letter_state_known check (value in ('numberAwaited', 'queued', 'initialling', 'signing', 'final'));
create domain letter_end as text constraint letter_ended_known check (value in ('revoked', 'replaced'));
create domain letter_number_text as text constraint letter_number_length check (length(value) between 1 and 120);
create domain letter_number_state as text constraint letter_number_state_known check (value in ('used', 'reserved', 'cancelled'));
alter table letter drop constraint letter_code_form, drop constraint letter_state_known, drop constraint letter_ended_known,
  alter column code type letter_code, alter column state type letter_state, alter column ended type letter_end;
alter table letter_number drop constraint letter_number_length, drop constraint letter_number_state_known,
  alter column number type letter_number_text, alter column state type letter_number_state;

-- No statement looks for these. A number's letter is found from the letter, which has agency and number; the numbers of a
-- series stand in letter_number_once, but for those given elsewhere, which have no running part.
drop index letter_of_agency;
drop index letter_number_of_letter;
drop index letter_number_listed;
create index letter_number_external on letter_number (tenant, agency, series, year, number) where running is null;

-- A letter that an act brings.
create type letter_issue as (
  -- Which act of the call, from 1.
  act integer,
  id uuid, code text, dossier uuid, seq integer, ordinal integer, stage text, kind text, name text,
  agency uuid, addressee uuid, dated date,
  -- internal: counted in its series and year, between `before` and `after`; external: given elsewhere; null: none.
  numbering text, series text, before text, after text, width integer,
  classification text, paper text, security text, urgency text
);

-- An act as it was decided.
create type act_call as (
  key text, dossier uuid,
  -- Version that the decision was made at; 0 opens the dossier.
  expected integer,
  request bytea,
  -- The decision holds for this revision of the city (null when it does not rest on it), while the clock is in
  -- [valid_from, valid_until), for a dossier that ends in prev. clock is a given one, for a demo city only.
  revision bigint, valid_from timestamptz, valid_until timestamptz, clock timestamptz, prev bytea,
  -- data: one line of JSON per event.
  cause text, types text[], data text,
  -- SOP number and version, applicant, owner, title, tracking code of a dossier that is opened.
  opening text[],
  -- The dossier after the act.
  status text, result text, lane text, stage text, step text, role text, party text, round integer,
  due_on date, due_until timestamptz, soon_from timestamptz, mark text, assignee uuid,
  -- Sequence number of the event that opened its turn, and whether that is of this act.
  turn_seq integer, turn_opened boolean,
  -- The turn that was open before, when this act closes it. What only the database knows of it is filled in here.
  closed turn,
  -- New holders; null when they and the deadline stay.
  holders text[],
  watch_at timestamptz, watch_changed boolean,
  -- Whole new team as persons and sides; null when it stays.
  team uuid[], sides text[], lane_changed boolean,
  -- JSON arrays; null for none.
  documents json, attachments json,
  -- Name and build, when the dossier becomes an application.
  application text[],
  -- Letters that its events change (change_letters, migration 0180): a JSON array; null for none.
  letter_changes json,
  -- null for none.
  jobs text[]
);

-- Letters with their numbers, in the order of their series, so that two calls cannot wait for each other. p_ats: the moment
-- of each act of the call. Called by record_acts, which runs as the owner.
create function issue_letters(p_tenant uuid, p_letters letter_issue[], p_ats timestamptz[]) returns void
  language plpgsql as $$
declare
  v_letters letter_issue[] := p_letters;
  v_count constant integer := cardinality(p_letters);
  v_runnings integer[];
  v_numbers text[];
  v_numbered boolean := false;
  v_year integer;
  v_last integer;
  v_first integer := 1;
  v_next integer;
  x letter_issue;
  y letter_issue;
begin
  -- Of full length from the start: an element that is set first would otherwise begin the array, beside another letter.
  v_runnings := array_fill(null::integer, array[v_count]);
  v_numbers := array_fill(null::text, array[v_count]);
  if v_count > 1 then
    v_letters := array(select l from unnest(p_letters) l order by l.agency, l.series, l.dated, l.numbering, l.act, l.ordinal);
  end if;
  while v_first <= v_count loop
    x := v_letters[v_first];
    v_next := v_first + 1;
    if x.numbering = 'internal' then
      v_numbered := true;
      v_year := extract(year from x.dated);
      -- Those that follow in the same series take their numbers with it.
      while v_next <= v_count loop
        y := v_letters[v_next];
        exit when y.agency <> x.agency or y.series <> x.series or y.dated <> x.dated or y.numbering is distinct from 'internal';
        v_next := v_next + 1;
      end loop;
      update letter_series s set last = s.last + v_next - v_first
        where s.tenant = p_tenant and s.agency = x.agency and s.series = x.series and s.year = v_year
        returning s.last into v_last;
      if not found then
        insert into letter_series as s (tenant, agency, series, year, last)
          values (p_tenant, x.agency, x.series, v_year, v_next - v_first)
          on conflict on constraint letter_series_pk do update set last = s.last + excluded.last
          returning s.last into v_last;
      end if;
      for v_n in v_first .. v_next - 1 loop
        y := v_letters[v_n];
        v_runnings[v_n] := v_last - (v_next - 1 - v_n);
        v_numbers[v_n] := y.before || lpad(v_runnings[v_n]::text, greatest(y.width, length(v_runnings[v_n]::text)), '0') || y.after;
      end loop;
    end if;
    v_first := v_next;
  end loop;
  if v_numbered then
    insert into letter_number (tenant, agency, series, year, running, number, state, letter, dated, at)
      select p_tenant, l.agency, l.series, extract(year from l.dated), l.running, l.number, 'used', l.id, l.dated, p_ats[l.act]
        from unnest(v_letters, v_runnings, v_numbers) as l (act, id, code, dossier, seq, ordinal, stage, kind, name, agency,
          addressee, dated, numbering, series, before, after, width, classification, paper, security, urgency, running, number)
        where l.running is not null;
  end if;
  -- A letter of an earlier round is replaced by the new one.
  update letter o set ended = 'replaced', ended_at = p_ats[l.act], holder = null
    from unnest(p_letters) l
    where o.tenant = p_tenant and o.dossier = l.dossier and o.kind = l.kind and o.stage = l.stage and o.ended is null;
  insert into letter (tenant, id, code, dossier, seq, ordinal, stage, kind, name, agency, addressee, number, dated,
      classification, paper, security, urgency, issued_at, state)
    select p_tenant, l.id, l.code, l.dossier, l.seq, l.ordinal, l.stage, l.kind, l.name, l.agency, l.addressee, l.number, l.dated,
        l.classification, l.paper, l.security, l.urgency, p_ats[l.act],
        case when l.numbering = 'external' then 'numberAwaited' else 'queued' end
      from unnest(v_letters, v_numbers) as l (act, id, code, dossier, seq, ordinal, stage, kind, name, agency,
        addressee, dated, numbering, series, before, after, width, classification, paper, security, urgency, number);
end $$;

-- What an event of a letter changes in its row: the caller folds the events and gives the row as it is after them.
create or replace function change_letters(p_tenant uuid, p_dossier uuid, p_changes json, p_at timestamptz) returns void
  language plpgsql as $$
declare
  x record;
begin
  for x in select * from json_to_recordset(p_changes) as l (id uuid, seq integer, state text, holder text, done integer,
      steps jsonb, digest text, size bigint, template_hash text, number text, what text, ended text, ended_reason text) loop
    update letter o set state = x.state, holder = case when o.ended is null then x.holder end, done = x.done, steps = coalesce(x.steps, o.steps),
        digest = coalesce(x.digest, o.digest), size = coalesce(x.size, o.size),
        template_hash = coalesce(x.template_hash, o.template_hash), number = coalesce(o.number, x.number),
        ended = coalesce(o.ended, x.ended), ended_reason = coalesce(o.ended_reason, x.ended_reason),
        ended_at = case when x.ended is not null then coalesce(o.ended_at, p_at) else o.ended_at end
      where o.tenant = p_tenant and o.dossier = p_dossier and o.id = x.id;
    if not found then
      raise exception 'there is no letter % of dossier %', x.id, p_dossier;
    end if;
    if x.number is not null then
      insert into letter_number (tenant, agency, series, year, running, number, state, letter, dated, at)
        select p_tenant, o.agency, 'external', extract(year from o.dated), null, x.number, 'used', o.id, o.dated, p_at
          from letter o where o.tenant = p_tenant and o.id = x.id;
    end if;
    -- Its number stays in the register, with the reason: it is never given again.
    if x.ended = 'revoked' then
      update letter_number n set state = 'cancelled', note = x.ended_reason
        from letter o
        where o.tenant = p_tenant and o.id = x.id and n.tenant = p_tenant and n.agency = o.agency and n.number = o.number
          and n.letter = x.id and n.state = 'used';
    end if;
    if x.what is not null then
      insert into letter_file (tenant, letter, seq, digest, size, what, at)
        values (p_tenant, x.id, x.seq, x.digest, x.size, x.what, p_at);
    end if;
  end loop;
end $$;

-- Numbers kept for letters written on paper while Alur cannot be reached: the next ones after p_seen, which is the last that the
-- form showed; none when others were taken since, so that a form sent twice keeps them once.
create or replace function reserve_letter_numbers(p_tenant uuid, p_agency uuid, p_series text, p_dated date, p_before text, p_after text,
    p_width integer, p_count integer, p_note text, p_by uuid, p_seen integer) returns table (number text)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_tenant constant text := set_config('app.tenant', p_tenant::text, true);
  v_year constant integer := extract(year from p_dated);
begin
  if p_count not between 1 and 100 then raise exception 'a block has 1 to 100 numbers'; end if;
  insert into letter_series (tenant, agency, series, year, last) values (p_tenant, p_agency, p_series, v_year, 0)
    on conflict on constraint letter_series_pk do nothing;
  update letter_series s set last = s.last + p_count
    where s.tenant = p_tenant and s.agency = p_agency and s.series = p_series and s.year = v_year and s.last = p_seen;
  if not found then return; end if;
  return query insert into letter_number as n (tenant, agency, series, year, running, number, state, note, by, dated, at)
    select p_tenant, p_agency, p_series, v_year, r,
        p_before || lpad(r::text, greatest(p_width, length(r::text)), '0') || p_after, 'reserved', p_note, p_by, p_dated,
        clock_timestamp()
      from generate_series(p_seen + 1, p_seen + p_count) r returning n.number::text;
end $$;

-- Runs as the owner: the application may not write events in any other way. Sets the tenant for its transaction itself.
-- One outcome per act, in their order; at most one act of a dossier in a call. Acts that do not hold write nothing, the
-- others are recorded. Generic plans: planning for the arrays at hand would cost more than all the rest.
create function record_acts(p_tenant uuid, p_acts act_call[], p_letters letter_issue[]) returns setof act_outcome
  language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_tenant constant text := set_config('app.tenant', p_tenant::text, true);
  v_count constant integer := cardinality(p_acts);
  v_now constant timestamptz := clock_timestamp();
  v_revision bigint;
  v_kind text;
  -- Those that hold; null in the place of one that does not.
  v_acts act_call[] := p_acts;
  v_letters letter_issue[] := p_letters;
  v_ats timestamptz[];
  v_heads bytea[];
  -- Hashes of all events, and where those of an act begin.
  v_hashes bytea[];
  v_bases integer[];
  v_done integer := 0;
  v_rows integer;
  v_reseated uuid[];
  -- What at least one act brings.
  v_opens boolean := false;
  v_changes boolean := false;
  v_closes boolean := false;
  v_watches boolean := false;
  v_documents boolean := false;
  v_attachments boolean := false;
  v_tells boolean := false;
  v_rare boolean := false;
  v_at timestamptz;
  v_hash bytea;
  v_size integer;
  v_base integer := 0;
  v_n integer := 0;
  v_data text[];
  v_head text;
  v_before_prev text;
  v_tail text;
  v_act act_call;
begin
  select t.revision, t.kind into v_revision, v_kind from tenant t where t.id = p_tenant;

  foreach v_act in array p_acts loop
    v_n := v_n + 1;
    v_at := coalesce(v_act.clock, v_now);
    v_ats[v_n] := v_at;
    v_bases[v_n] := v_base;
    if v_at < v_act.valid_from or v_at >= v_act.valid_until or v_revision is null or v_act.revision <> v_revision
        or (v_act.clock is not null and v_kind <> 'demo') then
      v_acts[v_n] := null;
      continue;
    end if;
    -- The hash of each event over canonical JSON (RFC 8785): keys sorted, values of known form, cause and data as given.
    v_size := cardinality(v_act.types);
    v_hash := v_act.prev;
    v_data := string_to_array(v_act.data, E'\n');
    v_head := ',"at":"' || to_char(v_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '","cause":' || v_act.cause
      || ',"clock":"' || case when v_act.clock is null then 'database' else 'demo' end || '","data":';
    v_before_prev := ',"dossier":"' || v_act.dossier || '","prev":';
    v_tail := ',"tenant":"' || v_tenant || '","type":"';
    for v_e in 1 .. v_size loop
      v_hash := sha256(convert_to('{"actKey":"' || v_act.key || '","actSize":' || case v_e when 1 then v_size::text else 'null' end
        || v_head || v_data[v_e] || v_before_prev || coalesce('"' || encode(v_hash, 'hex') || '"', 'null') || ',"request":'
        || case v_e when 1 then '"' || encode(v_act.request, 'hex') || '"' else 'null' end
        || ',"seq":' || (v_act.expected + v_e) || v_tail || v_act.types[v_e] || '"}', 'UTF8'));
      v_hashes[v_base + v_e] := v_hash;
    end loop;
    v_base := v_base + v_size;
    v_heads[v_n] := v_hash;
    v_opens := v_opens or v_act.expected = 0;
    v_changes := v_changes or v_act.expected > 0;
    v_closes := v_closes or (v_act.closed).seq is not null;
    if v_act.holders is not null then v_reseated := v_reseated || v_act.dossier; end if;
    v_watches := v_watches or (v_act.holders is null and v_act.watch_changed);
    v_documents := v_documents or v_act.documents is not null;
    v_attachments := v_attachments or v_act.attachments is not null;
    v_tells := v_tells or v_act.jobs is not null;
    v_rare := v_rare or v_act.team is not null or v_act.lane_changed or v_act.application is not null or v_act.letter_changes is not null;
  end loop;

  if v_changes then
    update dossier d set version = a.expected + cardinality(a.types), head_hash = v_heads[a.ordinality], status = a.status,
        result = a.result, lane = a.lane,
        closed_at = case when a.lane = 'closed' then coalesce(d.closed_at, v_ats[a.ordinality]) end, turn_seq = a.turn_seq,
        stage = a.stage, step = a.step, role = a.role, party = a.party, round = a.round,
        turn_opened_at = case when a.turn_opened then v_ats[a.ordinality] when a.turn_seq is not null then d.turn_opened_at end,
        due_on = a.due_on, due_until = a.due_until, soon_from = a.soon_from, mark = a.mark, assignee = a.assignee
      from unnest(v_acts) with ordinality a
      where d.tenant = p_tenant and d.id = a.dossier and d.version = a.expected and d.head_hash = a.prev;
    get diagnostics v_done = row_count;
  end if;
  if v_opens then
    insert into dossier (tenant, id, version, head_hash, sop_number, sop_version, applicant, owner, title, status, result,
        lane, opened_at, turn_seq, stage, step, role, party, round, turn_opened_at, due_on, due_until, soon_from, mark, assignee)
      select p_tenant, a.dossier, cardinality(a.types), v_heads[a.ordinality], a.opening[1], a.opening[2]::integer,
          a.opening[3]::uuid, a.opening[4]::uuid, a.opening[5], a.status, a.result, a.lane, v_ats[a.ordinality], a.turn_seq,
          a.stage, a.step, a.role, a.party, a.round, v_ats[a.ordinality], a.due_on, a.due_until, a.soon_from, a.mark, a.assignee
        from unnest(v_acts) with ordinality a where a.expected = 0;
    get diagnostics v_rows = row_count;
    v_done := v_done + v_rows;
  end if;
  if v_done < v_count then
    -- A head hash is of one act alone: where it stands, that act was written.
    for v_n in 1 .. v_count loop
      v_act := v_acts[v_n];
      if not exists (select from dossier d where d.tenant = p_tenant and d.id = v_act.dossier and d.head_hash = v_heads[v_n]) then
        v_acts[v_n] := null;
        v_reseated := array_remove(v_reseated, v_act.dossier);
        v_letters := array(select l from unnest(v_letters) l where l.act <> v_n);
      end if;
    end loop;
  end if;

  if v_done > 0 then
    -- A key that was used before stops here (index event_act); the caller then reads what was recorded.
    insert into event (tenant, dossier, seq, at, clock, type, act_key, act_size, request_digest, cause, data, prev_hash, hash)
      select p_tenant, a.dossier, a.expected + e.n, v_ats[a.ordinality], case when a.clock is null then 'database' else 'demo' end,
          e.type, a.key, case e.n when 1 then cardinality(a.types) end, case e.n when 1 then a.request end, a.cause::json,
          e.data::json, case e.n when 1 then a.prev else v_hashes[v_bases[a.ordinality] + e.n - 1] end,
          v_hashes[v_bases[a.ordinality] + e.n]
        from unnest(v_acts) with ordinality a,
          unnest(a.types, string_to_array(a.data, E'\n')) with ordinality e (type, data, n);
    if v_closes then
      insert into turn (tenant, dossier, seq, stage, step, role, party, round, opened_at, received_on, duration, due_on,
          due_until, closed_seq, closed_at, exit, exit_kind, reason, closed_by)
        select p_tenant, a.dossier, (a.closed).seq, (a.closed).stage, (a.closed).step, (a.closed).role, (a.closed).party,
            (a.closed).round, (a.closed).opened_at, (a.closed).received_on, (a.closed).duration, (a.closed).due_on,
            (a.closed).due_until, a.expected + 1, v_ats[a.ordinality], (a.closed).exit, (a.closed).exit_kind,
            (a.closed).reason, (a.closed).closed_by
          from unnest(v_acts) with ordinality a where (a.closed).seq is not null;
    end if;
    if v_reseated is not null then
      delete from seat s where s.tenant = p_tenant and s.dossier = any(v_reseated);
      insert into seat (tenant, dossier, holder, due_until, watch_at)
        select p_tenant, a.dossier, h, coalesce(a.due_until, 'infinity'), a.watch_at
          from unnest(v_acts) a, unnest(a.holders) h;
    end if;
    if v_watches then
      update seat s set watch_at = a.watch_at from unnest(v_acts) a
        where s.tenant = p_tenant and s.dossier = a.dossier and a.holders is null and a.watch_changed
          and s.watch_at is distinct from a.watch_at;
    end if;
    if v_tells then
      insert into outbox (tenant, dossier, first_seq, last_seq, jobs)
        select p_tenant, a.dossier, a.expected + 1, a.expected + cardinality(a.types), a.jobs
          from unnest(v_acts) a where a.jobs is not null;
    end if;
    if v_documents then
      insert into document (tenant, dossier, seq, ordinal, kind, name, stage, round, at)
        select p_tenant, a.dossier, x.seq, x.ordinal, x.kind, x.name, x.stage, x.round, v_ats[a.ordinality]
          from unnest(v_acts) with ordinality a,
            json_to_recordset(a.documents) as x (seq integer, ordinal integer, kind text, name text, stage text, round integer);
    end if;
    if v_attachments then
      insert into attachment (tenant, dossier, seq, digest, name, size, type, title, stage, round, at)
        select p_tenant, a.dossier, x.seq, x.digest, x.name, x.size, x.type, x.title, x.stage, x.round, v_ats[a.ordinality]
          from unnest(v_acts) with ordinality a, json_to_recordset(a.attachments)
            as x (seq integer, digest text, name text, size bigint, type text, title text, stage text, round integer);
    end if;
    if v_opens then
      insert into tracking (tenant, code, dossier)
        select p_tenant, a.opening[6], a.dossier from unnest(v_acts) a where a.opening is not null;
    end if;
    if v_rare then
      for v_n in 1 .. v_count loop
        v_act := v_acts[v_n];
        if v_act.team is not null then
          delete from participant p where p.tenant = p_tenant and p.dossier = v_act.dossier;
          insert into participant (tenant, dossier, person, side, lane)
            select p_tenant, v_act.dossier, m.person, m.side, v_act.lane from unnest(v_act.team, v_act.sides) m (person, side);
        elsif v_act.lane_changed then
          update participant p set lane = v_act.lane where p.tenant = p_tenant and p.dossier = v_act.dossier;
        end if;
        if v_act.letter_changes is not null then
          perform change_letters(p_tenant, v_act.dossier, v_act.letter_changes, v_ats[v_n]);
        end if;
        if v_act.application is not null then
          insert into application (tenant, dossier, name, agency, build, completed_at)
            select p_tenant, v_act.dossier, v_act.application[1], d.applicant, v_act.application[2], v_ats[v_n]
              from dossier d where d.tenant = p_tenant and d.id = v_act.dossier;
        end if;
      end loop;
    end if;
    -- Last: the rows of their series stay locked until the commit.
    if cardinality(v_letters) > 0 then
      perform issue_letters(p_tenant, v_letters, v_ats);
    end if;
  end if;

  v_n := 0;
  foreach v_act in array p_acts loop
    v_n := v_n + 1;
    v_at := v_ats[v_n];
    if (v_acts[v_n]).dossier is not null then
      return next ('recorded', v_act.dossier, v_act.expected + cardinality(v_act.types), v_at, v_heads[v_n])::act_outcome;
    elsif v_at < v_act.valid_from or v_at >= v_act.valid_until then
      return next ('moved', null, null, v_at, null)::act_outcome;
    else
      return next not_recorded(p_tenant, v_act.key, v_act.dossier, v_act.expected, v_act.request, v_act.prev, v_act.clock, v_at);
    end if;
  end loop;
end $$;

do $$
declare
  signature regprocedure;
begin
  for signature in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'public'::regnamespace
      and p.proname in ('record_acts', 'issue_letters') loop
    execute format('revoke execute on function %s from public', signature);
    if signature::text ~ '^record_acts\(' then
      execute format('grant execute on function %s to alur_app', signature);
    end if;
  end loop;
end $$;

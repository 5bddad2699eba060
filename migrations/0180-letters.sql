-- Letters: what an output of the SOP becomes on paper (decision 0118). The row and its number are made in the act's
-- transaction by record_act, everything after that by events of the dossier's trail (LetterMade, LetterSigned ...).

-- What a city has set for a kind of letter; a kind without a row has what Alur brings.
create table letter_setting (
  tenant uuid not null constraint letter_setting_tenant_known references tenant,
  kind text not null,
  -- Klasifikasi arsip: digits and dots.
  classification text not null constraint letter_setting_classification_form check (classification ~ '^[0-9.]{0,30}$'),
  pattern text not null constraint letter_setting_pattern_length check (length(pattern) <= 120),
  -- Kinds with the same series share their running numbers.
  series text not null constraint letter_setting_series_form check (series ~ '^[A-Za-z0-9-]{1,40}$'),
  -- external: the number is given elsewhere (SRIKANDI) and typed in.
  numbering text not null constraint letter_setting_numbering_known check (numbering in ('internal', 'external')),
  paper text not null constraint letter_setting_paper_known check (paper in ('A4', 'F4', 'halfF4')),
  security text not null
    constraint letter_setting_security_known check (security in ('biasa', 'terbatas', 'rahasia', 'sangatRahasia')),
  urgency text not null constraint letter_setting_urgency_known check (urgency in ('biasa', 'segera', 'sangatSegera')),
  -- Positions whose holders initial (paraf) before it is signed, in this order.
  initials uuid[] not null default '{}',
  -- Opening, closing, carbon copies, footer, legal bases: what replaces the template's own wording.
  wording jsonb not null default '{}',
  -- Years active and inactive, and what becomes of it then.
  keep_active integer not null constraint letter_setting_active_years check (keep_active between 0 and 100),
  keep_inactive integer not null constraint letter_setting_inactive_years check (keep_inactive between 0 and 100),
  keep_then text not null constraint letter_setting_then_known check (keep_then in ('musnah', 'permanen', 'dinilaiKembali')),
  constraint letter_setting_pk primary key (tenant, kind)
);

-- Kop naskah of an agency; one without a row prints its name alone.
create table letterhead (
  tenant uuid not null,
  agency uuid not null,
  -- Within numbers; the agency's own code without it.
  code text constraint letterhead_code_form check (code ~ '^[A-Za-z0-9.\-]{1,40}$'),
  lines text[] not null default '{}' constraint letterhead_lines_few check (cardinality(lines) <= 6),
  place text,
  constraint letterhead_pk primary key (tenant, agency),
  constraint letterhead_agency_known foreign key (tenant, agency) references agency
);

-- The last running number; its row is locked until the act commits, so that none is lost or given twice.
create table letter_series (
  tenant uuid not null,
  agency uuid not null,
  series text not null,
  year integer not null,
  last integer not null,
  constraint letter_series_pk primary key (tenant, agency, series, year)
);

-- The register of numbers: every number that was ever given, also cancelled and reserved ones.
create table letter_number (
  tenant uuid not null,
  agency uuid not null,
  series text not null,
  year integer not null,
  -- null for a number given elsewhere.
  running integer,
  number text not null constraint letter_number_length check (length(number) between 1 and 120),
  state text not null constraint letter_number_state_known check (state in ('used', 'reserved', 'cancelled')),
  letter uuid,
  -- What a letter outside of Alur was about, why a number was cancelled, what a block is reserved for.
  note text,
  by uuid,
  dated date not null,
  at timestamptz not null,
  constraint letter_number_pk primary key (tenant, agency, number)
);
create unique index letter_number_once on letter_number (tenant, agency, series, year, running);
create index letter_number_of_letter on letter_number (tenant, letter) where letter is not null;

create table letter (
  tenant uuid not null,
  id uuid not null,
  -- In its QR: who holds the paper may check it.
  code text not null constraint letter_code_form check (length(code) >= 22),
  dossier uuid not null,
  -- The event and which of its outputs.
  seq integer not null,
  ordinal integer not null,
  stage text not null,
  kind text not null,
  name text not null,
  -- Whose letterhead it carries.
  agency uuid not null,
  number text,
  dated date not null,
  classification text not null,
  paper text not null,
  security text not null,
  urgency text not null,
  issued_at timestamptz not null,
  -- numberAwaited, queued (PDF not made yet), initialling, signing, final.
  state text not null
    constraint letter_state_known check (state in ('numberAwaited', 'queued', 'initialling', 'signing', 'final')),
  -- Whose turn it is: head:<agency>, person:<person>, position:<position>; null when nobody's.
  holder text,
  -- How many initials and signatures are done; which are wanted stands in `steps`, from the LetterMade event.
  done integer not null default 0,
  steps jsonb,
  -- The file as it stands.
  digest text,
  size bigint,
  template_hash text,
  -- revoked, replaced: it stays, marked.
  ended text constraint letter_ended_known check (ended in ('revoked', 'replaced')),
  ended_reason text,
  ended_at timestamptz,
  constraint letter_pk primary key (tenant, id)
);
create unique index letter_of_output on letter (tenant, dossier, seq, ordinal);
create unique index letter_by_code on letter (tenant, code);
create index letter_of_holder on letter (tenant, holder, issued_at, id) where holder is not null;
create index letter_of_agency on letter (tenant, agency, dated, id);

-- Every file that a letter had: as made, after each signature, a scan. Files are never rewritten.
create table letter_file (
  tenant uuid not null,
  letter uuid not null,
  -- The event that brought it.
  seq integer not null,
  digest text not null,
  size bigint not null,
  what text not null constraint letter_file_what_known check (what in ('made', 'signed', 'scan')),
  at timestamptz not null,
  constraint letter_file_pk primary key (tenant, letter, seq)
);
create index letter_file_by_digest on letter_file (tenant, digest);

do $$
declare
  relation text;
begin
  foreach relation in array array['letter_setting', 'letterhead'] loop
    execute format('create trigger revision_on_insert after insert on %I referencing new table as changed for each statement execute function count_revision()', relation);
    execute format('create trigger revision_on_update after update on %I referencing new table as changed for each statement execute function count_revision()', relation);
    execute format('create trigger revision_on_delete after delete on %I referencing old table as changed for each statement execute function count_revision()', relation);
  end loop;
  foreach relation in array array['letter_setting', 'letterhead', 'letter_series', 'letter_number', 'letter', 'letter_file'] loop
    perform isolate_tenant(relation::regclass);
  end loop;
end $$;

grant select, insert, update, delete on letter_setting, letterhead to alur_app;
-- Written by record_act and the functions of the register alone.
grant select on letter_series, letter_number, letter, letter_file to alur_app;

-- The letters of an act, with their numbers: in the order of series, so that two acts cannot wait for each other. Called by
-- record_act, which runs as the owner.
create function issue_letters(p_tenant uuid, p_dossier uuid, p_letters json, p_at timestamptz) returns void
  language plpgsql as $$
declare
  x record;
  v_running integer;
  v_number text;
begin
  for x in select * from json_to_recordset(p_letters) as l (id uuid, code text, seq integer, ordinal integer, stage text,
      kind text, name text, agency uuid, series text, dated date, numbering text, before text, after text, width integer,
      classification text, paper text, security text, urgency text) order by l.agency, l.series, l.ordinal loop
    v_running := null;
    v_number := null;
    if x.numbering = 'internal' then
      insert into letter_series as s (tenant, agency, series, year, last)
        values (p_tenant, x.agency, x.series, extract(year from x.dated), 1)
        on conflict (tenant, agency, series, year) do update set last = s.last + 1
        returning s.last into v_running;
      v_number := x.before || lpad(v_running::text, greatest(x.width, length(v_running::text)), '0') || x.after;
      insert into letter_number (tenant, agency, series, year, running, number, state, letter, dated, at)
        values (p_tenant, x.agency, x.series, extract(year from x.dated), v_running, v_number, 'used', x.id, x.dated, p_at);
    end if;
    -- A letter of an earlier round is replaced by the new one.
    update letter o set ended = 'replaced', ended_at = p_at, holder = null
      where o.tenant = p_tenant and o.dossier = p_dossier and o.kind = x.kind and o.stage = x.stage and o.ended is null;
    insert into letter (tenant, id, code, dossier, seq, ordinal, stage, kind, name, agency, number, dated, classification,
        paper, security, urgency, issued_at, state)
      values (p_tenant, x.id, x.code, p_dossier, x.seq, x.ordinal, x.stage, x.kind, x.name, x.agency, v_number, x.dated,
        x.classification, x.paper, x.security, x.urgency, p_at,
        case when x.numbering = 'external' then 'numberAwaited' else 'queued' end);
  end loop;
end $$;

-- What an event of a letter changes in its row: the caller folds the events and gives the row as it is after them.
create function change_letters(p_tenant uuid, p_dossier uuid, p_changes json, p_at timestamptz) returns void
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
        where n.tenant = p_tenant and n.letter = x.id and n.state = 'used';
    end if;
    if x.what is not null then
      insert into letter_file (tenant, letter, seq, digest, size, what, at)
        values (p_tenant, x.id, x.seq, x.digest, x.size, x.what, p_at);
    end if;
  end loop;
end $$;

-- Numbers kept for letters written on paper while Alur cannot be reached: the next ones after p_seen, which is the last that the
-- form showed; none when others were taken since, so that a form sent twice keeps them once.
create function reserve_letter_numbers(p_tenant uuid, p_agency uuid, p_series text, p_dated date, p_before text, p_after text,
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
      from generate_series(p_seen + 1, p_seen + p_count) r returning n.number;
end $$;

-- A reserved number becomes used (by a paper letter, told in the note) or cancelled; a used one is cancelled with its letter.
create function settle_letter_number(p_tenant uuid, p_agency uuid, p_number text, p_state text, p_note text, p_by uuid)
  returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_tenant constant text := set_config('app.tenant', p_tenant::text, true);
begin
  update letter_number n set state = p_state, note = p_note, by = p_by
    where n.tenant = p_tenant and n.agency = p_agency and n.number = p_number
      and (n.state = 'reserved' or (n.state = 'used' and p_state = 'cancelled' and n.letter is null));
  return found;
end $$;

do $$
declare
  signature regprocedure;
begin
  for signature in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'public'::regnamespace
      and p.proname in ('issue_letters', 'change_letters', 'reserve_letter_numbers', 'settle_letter_number') loop
    execute format('revoke execute on function %s from public', signature);
    if signature::text ~ '^(reserve_letter_numbers|settle_letter_number)\(' then
      execute format('grant execute on function %s to alur_app', signature);
    end if;
  end loop;
end $$;

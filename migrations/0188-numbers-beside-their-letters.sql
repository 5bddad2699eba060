-- Letters of a call of which some bear no running number: each number stays beside its own letter (0187 shifted them).

create or replace function issue_letters(p_tenant uuid, p_letters letter_issue[], p_ats timestamptz[]) returns void
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

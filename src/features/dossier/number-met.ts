import type { Query } from './city.ts'
import type { Intent } from './record.ts'

/**
 * The number of an act that stands in its agency's register already; undefined when none does any more. Running numbers are
 * told as the act would take them now.
 */
export async function numberMet(query: Query, { tenant, events, letters }: Intent): Promise<string | undefined> {
  const typed = events.flatMap((event) => (event.type === 'LetterNumbered' ? [event] : []))
  const [first] = await query<{ number: string }>({
    text: `select n.number from json_to_recordset($2) as t (letter uuid, number text)
             join letter l on l.tenant = $1 and l.id = t.letter
             join letter_number n on n.tenant = $1 and n.agency = l.agency and n.number = t.number limit 1`,
    values: [tenant, JSON.stringify(typed)],
  })
  if (first) return first.number
  const moulds = letters.flatMap(({ agency, series, on, mould }) =>
    mould === null || mould === 'external' ? [] : [{ agency, series, year: Number(on.slice(0, 4)), ...mould }],
  )
  const [row] = await query<{ number: string }>({
    text: `select n.number
             from (select m.*, coalesce(s.last, 0) + row_number() over (partition by m.agency, m.series, m.year) as running
                     from json_to_recordset($2) as m (agency uuid, series text, year int, before text, after text, width int)
                     left join letter_series s
                       on s.tenant = $1 and s.agency = m.agency and s.series = m.series and s.year = m.year) t
             join letter_number n on n.tenant = $1 and n.agency = t.agency
              and n.number = t.before || lpad(t.running::text, greatest(t.width, length(t.running::text)), '0') || t.after
            limit 1`,
    values: [tenant, JSON.stringify(moulds)],
  })
  return row?.number
}

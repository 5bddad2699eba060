import type { SopDefinition } from '#core/sop/definition.ts'
import { stagesInOrder } from '#core/sop/navigate.ts'
import { loadDefinition, type WorklistRow, worklist } from '#features/dossier/index.ts'
import type { Show } from '#features/front/index.ts'
import { agencies, peopleByIds } from '#features/people/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { LIST_OF, WorklistAsked } from './asked.ts'
import { countWork } from './counts.ts'
import { loadInForce } from './in-force.ts'
import { mayOpenIn } from './openers.ts'
import { stageBrief, tellRow } from './told.ts'
import { loadViewer } from './viewer.ts'
import { WorklistPage } from './worklist-page.tsx'

const PAGE_ROWS = 50

/** `/giliran`: what waits for a person, what they wait for, what is late and what is done. */
export function addWorklistRoutes(web: Web, database: Database, show: Show): void {
  web.route('get', '/giliran', { access: 'signedIn' }, async (c: WebContext) => {
    const { person } = signedIn(c)
    const { id: tenant } = c.var.tenant
    const t = translator(c.var.locale)
    const asked = WorklistAsked.parse(c.req.query())
    const listed = await worklist(database, tenant, person, {
      list: LIST_OF[asked.tab],
      limit: PAGE_ROWS,
      ...(asked.cari ? { q: asked.cari } : {}),
      ...(asked.pd === undefined ? {} : { agency: asked.pd }),
      ...(asked.kegiatan === undefined ? {} : { stage: asked.kegiatan }),
      ...(asked.hal === undefined ? {} : { cursor: asked.hal }),
    })
    const around = await database.withTenant(tenant, async (trx) => {
      const viewer = await loadViewer(trx, tenant, person)
      const assignees = listed.rows.flatMap(({ assignee }) => (assignee === null ? [] : [assignee]))
      const [everyAgency, counts, definitions, people, inForce] = await Promise.all([
        agencies(trx, tenant),
        countWork(trx, tenant, person, viewer),
        loadDefinitions(trx, tenant, listed.rows),
        peopleByIds(trx, tenant, assignees, viewer.today),
        loadInForce(trx, tenant),
      ])
      return { viewer, everyAgency, counts, definitions, people, inForce }
    })
    const { viewer, everyAgency, counts, definitions, people, inForce } = around
    const rows = listed.rows.map((row) =>
      tellRow(row, {
        viewer,
        agencies: new Map(everyAgency.map((agency) => [agency.id, agency])),
        definitionOf: (of) => definitions(of),
        nameOf: (id) => [...people.values()].find((each) => each.id === id)?.name,
      }),
    )
    return show(
      c,
      { title: t(`worklist.title.${asked.tab}`) },
      <WorklistPage
        asked={asked}
        rows={rows}
        next={listed.next}
        counts={counts}
        agencies={everyAgency.map(({ id, name }) => ({ value: id, label: name }))}
        stages={inForce.flatMap((sop) =>
          stagesInOrder(sop).map(({ key }) => {
            const { no, name } = stageBrief(sop, key)
            return { value: key, label: no === undefined ? name : t('worklist.activity', { no, name }) }
          }),
        )}
        mayOpen={inForce.some((sop) => mayOpenIn(sop, viewer.actor, c.var.tenant.sopOwner).length > 0)}
      />,
    )
  })
}

/** Every version that the rows run, by one look-up each: they are kept in memory. */
async function loadDefinitions(
  { query }: Transaction,
  tenant: WebContext['var']['tenant']['id'],
  rows: readonly WorklistRow[],
): Promise<(row: WorklistRow) => SopDefinition> {
  const keyOf = ({ sop_number: number, sop_version: version }: WorklistRow) => `${number} ${version}`
  const distinct = new Map(rows.map((row) => [keyOf(row), row]))
  const loaded = new Map<string, SopDefinition>()
  for (const [key, { sop_number: number, sop_version: version }] of distinct) {
    const definition = await loadDefinition(query, tenant, number, version)
    if (definition) loaded.set(key, definition)
  }
  return (row) => {
    const definition = loaded.get(keyOf(row))
    if (!definition) throw new Error(`Dossier ${row.id} runs a version of its SOP that is not there`)
    return definition
  }
}

import { stagesInOrder } from '#core/sop/navigate.ts'
import { askAs, changesOf, readWorklist, stageBrief } from '#features/dossier/index.ts'
import type { Show } from '#features/front/index.ts'
import { countLettersWaiting } from '#features/letters/index.ts'
import type { Database } from '#platform/database/database.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import type { Web } from '#platform/http/web.ts'
import { type Translate, translator } from '#ui/messages/translator.ts'
import { LIST_OF, WorklistAsked } from './asked.ts'
import { countWork, MOST_COUNTED } from './counts.ts'
import { mayOpenIn } from './openers.ts'
import { savedFilters } from './saved.ts'
import { addSavedFilterRoutes } from './saved-routes.ts'
import { teller } from './told.ts'
import { sopsInForce, type Viewer } from './viewer.ts'
import { WorklistPage } from './worklist-page.tsx'

const PAGE_ROWS = 50

/** `/giliran`: what waits for a person, what they wait for, what is late and what is done. */
export function addWorklistRoutes(web: Web, database: Database, show: Show): void {
  addSavedFilterRoutes(web, database)

  web.route('get', '/giliran', { access: 'signedIn' }, async (c: WebContext) => {
    const { person } = signedIn(c)
    const { id: tenant, sopOwner } = c.var.tenant
    const t = translator(c.var.locale)
    const asked = WorklistAsked.parse(c.req.query())
    // Before the rows are read: what changes meanwhile is told again rather than not at all.
    const position = changesOf(database).position
    const { known, reader, answer } = await askAs(
      database,
      tenant,
      person,
      ({ query, known, reader }) =>
        Promise.all([
          readWorklist(query, known, reader, {
            list: LIST_OF[asked.tab],
            limit: PAGE_ROWS,
            ...(asked.cari ? { q: asked.cari } : {}),
            ...(asked.pd === undefined ? {} : { agency: asked.pd }),
            ...(asked.kegiatan === undefined ? {} : { stage: asked.kegiatan }),
            ...(asked.hal === undefined ? {} : { cursor: asked.hal }),
          }),
          countWork(query, tenant, person, reader),
          savedFilters(query, tenant, person),
          countLettersWaiting({ query }, tenant, reader.actor, MOST_COUNTED + 1),
        ]),
      // Words are looked up before dossiers are.
      { patiently: Boolean(asked.cari) },
    )
    const [listed, counts, saved, letters] = answer
    const viewer: Viewer = { known, ...reader, calendar: known.city.calendar }
    return show(
      c,
      { title: t(`worklist.title.${asked.tab}`), islands: ['worklist'], shortcuts: shortcutsOf(t) },
      <WorklistPage
        asked={asked}
        rows={listed.rows.map(teller(viewer))}
        next={listed.next}
        previous={listed.previous}
        broad={listed.broad}
        counts={counts}
        letters={letters}
        saved={saved}
        agencies={viewer.known.agencies.map(({ id, name }) => ({ value: id, label: name }))}
        stages={stagesOf(viewer, t)}
        mayOpen={sopsInForce(viewer.known).some((sop) => mayOpenIn(sop, viewer.actor, sopOwner).length > 0)}
        position={position}
      />,
    )
  })
}

const stagesOf = ({ known }: Viewer, t: Translate) =>
  sopsInForce(known).flatMap((sop) =>
    stagesInOrder(sop).map(({ key }) => {
      const { no, name } = stageBrief(sop, key)
      return { value: key, label: no === undefined ? name : t('worklist.activity', { no, name }) }
    }),
  )

const shortcutsOf = (t: Translate) => [
  { keys: ['j'], label: t('worklist.key.next') },
  { keys: ['k'], label: t('worklist.key.previous') },
  { keys: ['Enter'], label: t('worklist.key.open') },
  { keys: ['x'], label: t('worklist.key.choose') },
]

import { askAs, readWorklist } from '#features/dossier/index.ts'
import type { Show } from '#features/front/index.ts'
import type { Database } from '#platform/database/database.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { mayOpenIn } from '../openers.ts'
import { teller } from '../told.ts'
import { sopsInForce } from '../viewer.ts'
import { DossiersAsked, LIST_IN } from './asked.ts'
import { DossiersPage } from './dossiers-page.tsx'

const PAGE_ROWS = 50

/** `/berkas`: every dossier that a person may read, open and closed. */
export function addDossiersRoutes(web: Web, database: Database, show: Show): void {
  web.route('get', '/berkas', { access: 'signedIn' }, async (c: WebContext) => {
    const { id: tenant, sopOwner } = c.var.tenant
    const asked = DossiersAsked.parse(c.req.query())
    const { known, reader, answer } = await askAs(
      database,
      tenant,
      signedIn(c).person,
      ({ query, known, reader }) =>
        readWorklist(query, known, reader, {
          list: LIST_IN[asked.keadaan],
          limit: PAGE_ROWS,
          ...(asked.cari ? { q: asked.cari } : {}),
          ...(asked.pd === undefined ? {} : { agency: asked.pd }),
          ...(asked.hal === undefined ? {} : { cursor: asked.hal }),
        }),
      // Words are looked up before dossiers are.
      { patiently: Boolean(asked.cari) },
    )
    const tell = teller({ known, ...reader, calendar: known.city.calendar })
    return show(
      c,
      { title: translator(c.var.locale)('dossiers.title') },
      <DossiersPage
        asked={asked}
        rows={answer.rows.map(tell)}
        next={answer.next}
        previous={answer.previous}
        broad={answer.broad}
        agencies={known.agencies.map(({ id, name }) => ({ value: id, label: name }))}
        mayOpen={sopsInForce(known).some((sop) => mayOpenIn(sop, reader.actor, sopOwner).length > 0)}
      />,
    )
  })
}

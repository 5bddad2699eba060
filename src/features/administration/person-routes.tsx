import { z } from 'zod'
import { PersonId } from '#core/ids.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { formatNip } from '#ui/messages/formats.ts'
import { translator } from '#ui/messages/translator.ts'
import { findAccountOf } from './accounts.ts'
import { at } from './addresses.ts'
import { type AdministrationDependencies, addAdminForm, todayOf } from './admin-form.tsx'
import { PersonForm } from './forms.ts'
import { Administration, administrationCrumbs } from './layout.tsx'
import { type Cursor, findPerson, listPeople, SEARCH_LIMIT, savePerson, searchPeople } from './people.ts'
import { PeoplePage, PersonPage } from './person-pages.tsx'

const PAGE = 50
const ONE = `${at.people}/:person{[0-9a-f-]{36}}`

/** People: list with search, one with positions and account, add, change. */
export function addPersonRoutes(web: Web, dependencies: AdministrationDependencies): void {
  const { database, show } = dependencies

  web.route('get', at.people, { access: 'administrator' }, async (c) => {
    const { id } = c.var.tenant
    const on = todayOf(c)
    const search = (c.req.query('cari') ?? '').trim().slice(0, 200)
    const after = readCursor(c.req.query('sesudah'))
    const found = await database.withTenant(id, (trx) =>
      search === '' ? listPeople(trx, id, { after, limit: PAGE + 1, on }) : searchPeople(trx, id, search, on),
    )
    const people = search === '' ? found.slice(0, PAGE) : found
    const last = people.at(-1)
    const next = found.length > PAGE && search === '' && last ? `${at.people}?sesudah=${writeCursor(last)}` : undefined
    const more = search !== '' && found.length === SEARCH_LIMIT
    return show(
      c,
      {
        title: translator(c.var.locale)('people.people.title'),
        breadcrumbs: administrationCrumbs(c.var.locale, undefined),
      },
      <Administration section="people">
        <PeoplePage people={people} search={search} more={more} next={next} />
      </Administration>,
    )
  })

  web.route('get', ONE, { access: 'administrator' }, async (c) => {
    const { id } = c.var.tenant
    const { person, account } = await database.withTenant(id, async (trx) => {
      const found = (await findPerson(trx, id, c.req.param('person') ?? '')) ?? fail('notFound')
      return { person: found, account: await findAccountOf(trx, id, found.id) }
    })
    const crumbs = administrationCrumbs(c.var.locale, 'people')
    return show(
      c,
      { title: person.name, breadcrumbs: crumbs },
      <Administration section="people">
        <PersonPage person={person} account={account} today={todayOf(c)} />
      </Administration>,
    )
  })

  addAdminForm(web, dependencies, {
    path: `${at.people}/baru`,
    section: 'people',
    name: 'person',
    schema: PersonForm,
    title: 'people.people.add',
    submit: 'people.save',
    load: async () => ({}),
    back: () => at.people,
    save: ({ trx, by, id, today }, input) => savePerson(trx, by, id, input, { today }),
    done: ({ id }) => at.person(id),
  })

  addAdminForm(web, dependencies, {
    path: `${ONE}/ubah`,
    section: 'people',
    name: 'person',
    schema: PersonForm,
    title: 'people.person.change',
    submit: 'people.save',
    load: (c, trx) => findPerson(trx, c.var.tenant.id, c.req.param('person') ?? ''),
    target: ({ id }) => ({ subject: 'person', id }),
    initial: ({ nip, ...person }) => ({ ...person, nip: nip === null ? null : formatNip(nip) }),
    back: ({ id }) => at.person(id),
    save: ({ trx, by, loaded, today, seen }, input) => savePerson(trx, by, loaded.id, input, { today, seen }),
  })
}

const CursorText = z.tuple([z.string(), PersonId])

const writeCursor = ({ name, id }: Cursor): string => Buffer.from(JSON.stringify([name, id])).toString('base64url')

/** What is no cursor of ours begins the list anew. */
function readCursor(text: string | undefined): Cursor | undefined {
  try {
    const [name, id] = CursorText.parse(JSON.parse(Buffer.from(text ?? '', 'base64url').toString()))
    return { name, id }
  } catch {
    return undefined
  }
}

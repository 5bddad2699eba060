import { formOf } from '#core/dossier/input.ts'
import { loadStep } from '#core/sop/navigate.ts'
import { findPeople } from '#features/people/index.ts'
import type { WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { describeForm } from '#ui/forms/describe.ts'
import { hasWidget } from '#ui/forms/has-widget.ts'
import { wordsFor } from '#ui/messages/words.ts'
import { choiceOf } from '../pages/names.ts'
import type { OpenDossier } from '../pages/open-dossier.ts'
import type { DossierDesk } from './desk.ts'

const MOST_FOUND = 12
const QUERY = { least: 2, most: 200 }

/** People by name, NIP, position or agency, for who has a form open in which people are named; nobody else may look. */
export async function findPeopleFor(c: WebContext, { database }: DossierDesk, open: OpenDossier): Promise<Response> {
  if (!namesPeople(open)) fail('forbidden')
  const query = (c.req.query('cari') ?? '').trim()
  if (query.length < QUERY.least || query.length > QUERY.most) fail('invalid')
  const { id, timeZone } = c.var.tenant
  const words = wordsFor(c.var.locale, timeZone)
  const found = await database.withTenant(id, (trx) =>
    findPeople(trx, id, query, { on: open.today, limit: MOST_FOUND }),
  )
  c.header('Cache-Control', 'private, no-store')
  return c.json({
    told: words.t('field.person.results', { count: found.length }),
    people: found.map((summary) => {
      const { id: person, name, nip, position } = choiceOf(summary)
      const note = [nip && words.t('field.nip', { nip: words.nip(nip) }), position].filter(Boolean).join(' · ')
      return { id: person, name, note, agency: summary.positions[0]?.agency ?? null }
    }),
  })
}

const namesPeople = ({ available, sop }: OpenDossier): boolean =>
  available.some((each) => {
    if (each.why) return false
    if (each.act === 'assign') return true
    if (each.act !== 'complete' && each.act !== 'draft') return false
    const exit = loadStep(sop, each).exits[each.exit]
    return exit !== undefined && hasWidget(describeForm(formOf(sop, each, each.exit, exit)), 'person')
  })

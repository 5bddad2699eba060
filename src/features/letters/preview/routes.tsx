import { dateIn } from '#core/calendar/plain-date.ts'
import { mayComplete } from '#core/dossier/decide.ts'
import { formOf } from '#core/dossier/input.ts'
import { kitOf } from '#core/dossier/kits/index.ts'
import { DossierId, type PersonId } from '#core/ids.ts'
import {
  type ActOutcome,
  type DossierView,
  type ExitPlace,
  findExit,
  findPeopleBehind,
  holdersOf,
  idsWithin,
  loadDossierView,
  loadNames,
  mayPrepare,
  readSentForm,
  refusalText,
} from '#features/dossier/index.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { issuesByPath } from '#ui/forms/issues.ts'
import { wordsFor } from '#ui/messages/words.ts'
import type { LetterPagesDesk } from '../flow/routes.tsx'
import { draftPictures } from './draft-pictures.ts'
import { PreviewPage } from './preview-page.tsx'

/** `…/naskah` below each form: what its letters would look like, from what stands in the form now. */
export function addPreviewRoutes(web: Web, desk: LetterPagesDesk): void {
  web.route(
    'post',
    '/berkas/:dossier/kegiatan/:stage/:step/:exit/naskah',
    { access: 'dossierActor', body: 'upload' },
    async (c: WebContext) => {
      const tenant = c.var.tenant.id
      const { person } = signedIn(c)
      const id = DossierId.safeParse(c.req.param('dossier'))
      const view = id.success ? await loadDossierView(desk.database, tenant, person, id.data) : undefined
      if (!view) return fail('notFound')
      const named = (part: 'stage' | 'step' | 'exit'): string => c.req.param(part) ?? ''
      const place = { stage: named('stage'), step: named('step'), exit: named('exit') }
      const found = findExit(view.sop, place) ?? fail('notFound')
      const schema = formOf(view.sop, place, place.exit, found.exit)
      const by = await actorFor(c, view, place)
      if (!by) return fail('forbidden')
      const sent = await readSentForm(c, schema, desk, { tenant, person })
      const words = wordsFor(c.var.locale, c.var.tenant.timeZone)
      const say = (faults: readonly string[], pictures: Parameters<typeof PreviewPage>[0]['pictures'] = []) =>
        desk.show(
          c,
          { title: words.t('letters.preview.title'), status: faults.length > 0 ? 422 : 200 },
          <PreviewPage title={found.exit.label} pictures={pictures} faults={faults} />,
        )
      const parsed = schema.safeParse(sent.value)
      if (!parsed.success) {
        const form = kitOf(found.stage.kit).name
        const { value, description } = sent
        return say([...issuesByPath(parsed.error, { words, value, description, form }).values()].flat())
      }
      const act = { type: 'complete' as const, ...place, input: parsed.data }
      const set = await draftPictures(desk, { tenant, person: by, dossier: view.dossier.id, act })
      return set.ok ? say([], set.pictures) : say([await whyNot(c, view, set)])
    },
  )

  /** Who prepares a form sees the letter as the one whose turn it is would bring it; undefined for who may do neither. */
  async function actorFor(c: WebContext, view: DossierView, place: ExitPlace): Promise<PersonId | undefined> {
    const { person } = signedIn(c)
    if (mayComplete(place, view.dossier, view).ok) return person
    if (!mayPrepare(view.available, place)) return undefined
    const holders = new Set(holdersOf(view.dossier, view.sop))
    const { id } = c.var.tenant
    const behind = await desk.database.withTenant(id, (trx) => findPeopleBehind(trx, id, holders))
    return [...behind.values()][0]?.[0]
  }

  async function whyNot(c: WebContext, view: DossierView, outcome: Exclude<ActOutcome, { ok: true }>): Promise<string> {
    const words = wordsFor(c.var.locale, c.var.tenant.timeZone)
    if (outcome.kind !== 'refused') return words.t('letters.preview.notNow')
    const { refusal } = outcome
    const { id, timeZone } = c.var.tenant
    const today = dateIn(view.now, timeZone)
    const names = await desk.database.withTenant(id, (trx) => loadNames(trx, id, idsWithin(refusal), today))
    return refusalText(refusal, { words, names, sop: view.sop })
  }
}

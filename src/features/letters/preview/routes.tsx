import { dateIn } from '#core/calendar/plain-date.ts'
import { mayComplete } from '#core/dossier/decide.ts'
import { formOf } from '#core/dossier/input.ts'
import { kitOf } from '#core/dossier/kits/index.ts'
import { DossierId, type PersonId } from '#core/ids.ts'
import {
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
import { fillGaps } from '#ui/forms/fill-gaps.ts'
import { wordsFor } from '#ui/messages/words.ts'
import type { LetterPagesDesk } from '../flow/routes.tsx'
import { draftPictures, type Pictures } from './draft-pictures.ts'
import type { PreviewGate } from './gate.ts'
import { faultsOf, sessionOf, showPreview } from './show-preview.tsx'

/** `…/naskah` below each form: what its letters would look like, from what stands in the form now. */
export function addPreviewRoutes(web: Web, desk: LetterPagesDesk & { readonly previews: PreviewGate }): void {
  web.route(
    'post',
    '/berkas/:dossier/kegiatan/:stage/:step/:exit/naskah',
    { access: 'dossierActor', body: 'upload', limit: 'typesetting' },
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
      const parsed = schema.safeParse(sent.value)
      const gaps = parsed.success ? [] : faultsOf(parsed.error, sent, kitOf(found.stage.kit).name, words)
      // What is missing may be a few texts of many: the letter is shown with gaps there.
      const filled = parsed.success ? parsed : schema.safeParse(fillGaps(schema, sent.value))
      if (!filled.success) return showPreview(c, desk.show, { title: found.exit.label, faults: gaps })
      const act = { type: 'complete' as const, ...place, input: filled.data }
      const set = await desk.previews.through(sessionOf(c), () =>
        draftPictures(desk, { tenant, person: by, dossier: view.dossier.id, act }),
      )
      if (set === 'busy') return fail('tooMany', { headers: { 'Retry-After': '1' } })
      const shown = set.ok
        ? { faults: gaps, pictures: set.pictures }
        : { faults: [await whyNot(c, view, set), ...gaps] }
      return showPreview(c, desk.show, { title: found.exit.label, ...shown })
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

  async function whyNot(c: WebContext, view: DossierView, outcome: Exclude<Pictures, { ok: true }>): Promise<string> {
    const words = wordsFor(c.var.locale, c.var.tenant.timeZone)
    if (outcome.kind === 'tooLong') return words.t('letters.preview.tooLong')
    if (outcome.kind !== 'refused') return words.t('letters.preview.notNow')
    const { refusal } = outcome
    const { id, timeZone } = c.var.tenant
    const today = dateIn(view.now, timeZone)
    const names = await desk.database.withTenant(id, (trx) => loadNames(trx, id, idsWithin(refusal), today))
    return refusalText(refusal, { words, names, sop: view.sop })
  }
}

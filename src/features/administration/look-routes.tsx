import type { WebContext } from '#platform/http/context.ts'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { checkColour } from '#ui/styles/city-colour.ts'
import { at } from './addresses.ts'
import { type AdministrationDependencies, administrator } from './admin-form.tsx'
import { snapshot, stateOf } from './changes.ts'
import { Administration, administrationCrumbs } from './layout.tsx'
import { loadLook, saveLook } from './look.ts'
import { LookPage, type LookTyped } from './look-page.tsx'

/** The page on which a city sets its colour, its crest, and where people ask for help. */
export function addLookRoutes(web: Web, { database, show }: AdministrationDependencies): void {
  interface Shown {
    readonly typed?: LookTyped
    readonly error?: { readonly field: string; readonly text: string }
    readonly status?: 200 | 412 | 422
    readonly seen?: string
    readonly saved?: boolean
  }

  const lookPage = (c: WebContext, { typed, error, status = 200, seen, saved = false }: Shown) => {
    const { id } = c.var.tenant
    return database.withTenant(id, async (trx) => {
      const look = await loadLook(trx, id)
      // Elsewhere the city is kept for a while; this page shows at once what was saved.
      c.set('tenant', { ...c.var.tenant, look: { sop: null, ...c.var.tenant.look, ...look } })
      const stands = { own: look.colour !== null, colour: look.colour ?? '', contact: look.contact ?? '' }
      return show(
        c,
        {
          title: translator(c.var.locale)('look.title'),
          status,
          breadcrumbs: administrationCrumbs(c.var.locale, undefined),
        },
        <Administration section="look">
          <LookPage
            typed={typed ?? stands}
            crest={look.crest}
            seen={seen ?? stateOf(await snapshot(trx, id, 'look', id))}
            error={error}
            changed={status === 412}
            saved={saved}
          />
        </Administration>,
      )
    })
  }

  web.route('get', at.look, { access: 'administrator' }, (c) =>
    lookPage(c, { saved: c.req.query('tersimpan') !== undefined }),
  )

  web.route('post', at.look, { access: 'administrator' }, async (c) => {
    const form = await c.req.formData()
    const text = (name: string) => {
      const value = form.get(name)
      return typeof value === 'string' ? value.trim() : ''
    }
    const typed = { own: text('choice') === 'own', colour: text('colour').toLowerCase(), contact: text('contact') }
    const file = form.get('crest')
    const crest =
      file instanceof File && file.size > 0
        ? new Uint8Array(await file.arrayBuffer())
        : text('remove') === 'yes'
          ? 'remove'
          : 'keep'
    const input = {
      colour: typed.own ? typed.colour : null,
      contact: typed.contact === '' ? null : typed.contact,
      crest,
      seen: text('seen'),
    } as const
    const saved = await database.withTenant(c.var.tenant.id, (trx) => saveLook(trx, administrator(c), input))
    if (saved.ok) return c.redirect(`${at.look}?tersimpan`, 303)
    if (saved.reason === 'changedMeanwhile') return lookPage(c, { typed, status: 412 })
    const error = { field: saved.field ?? 'colour', text: whyNot(c, saved.reason, typed.colour) }
    return lookPage(c, { typed, status: 422, seen: input.seen, error })
  })
}

/** The text of a refusal; of a colour too light with its contrast, and the nearest that would do. */
function whyNot(c: WebContext, reason: string, colour: string): string {
  const t = translator(c.var.locale)
  if (reason !== 'colourTooLight') return t.dynamic(`fieldError.${reason}`)
  const check = checkColour(colour)
  return check.ok
    ? t.dynamic(`fieldError.${reason}`)
    : t('look.colour.tooLight', { contrast: Math.floor(check.contrast * 10) / 10, nearest: check.nearest })
}

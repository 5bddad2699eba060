import { z } from 'zod'
import { Instant } from '#core/calendar/plain-date.ts'
import { Administration, todayOf } from '#features/administration/index.ts'
import type { Show } from '#features/front/index.ts'
import { readForm } from '#platform/http/body.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import {
  KEY_ENDS,
  type KeyOutcome,
  type OfficerKeys,
  PASSPHRASE_MAX,
  PASSPHRASE_MIN,
  Passphrase,
} from '#platform/signing/officer-keys.ts'
import { translator } from '#ui/messages/translator.ts'
import { LETTERS } from '../flow/addresses.ts'
import { findOutage } from '../outage/outages.ts'
import { CERTIFICATE, OFFICERS } from './addresses.ts'
import { type CertificateForm, CertificatePage } from './certificate-page.tsx'
import { listOfficers } from './officers.ts'
import { OfficersPage } from './officers-page.tsx'
import { type StandingDesk, standingOf } from './standing.ts'

const Typed = z.string().min(1).max(PASSPHRASE_MAX)
const Enrolling = z.strictObject({ passphrase: Typed, again: Typed })
const Changing = z.strictObject({ current: Typed, next: Typed, nextAgain: Typed })
const Renewing = z.strictObject({ renewing: Typed })
const Ending = z.strictObject({ sebab: z.enum(KEY_ENDS) })

const now = (): Instant => Instant.parse(new Date().toISOString())

interface Fault {
  readonly form: CertificateForm
  readonly field: string
  readonly text: string
}

/**
 * `/naskah/sertifikat`: a person's own signing certificate, of this installation or as BSrE knows it; for administrators
 * `/kelola/surat/sertifikat`: everybody who signs.
 */
export function addCertificateRoutes(
  web: Web,
  { keys, show, database, signer }: StandingDesk & { readonly keys: OfficerKeys; readonly show: Show },
): void {
  const who = (c: WebContext) => [c.var.tenant.id, signedIn(c).person] as const

  const page = async (c: WebContext, { fault, done }: { fault?: Fault; done?: string } = {}) => {
    const t = translator(c.var.locale)
    return show(
      c,
      {
        title: t('certificate.title'),
        status: fault ? 422 : 200,
        breadcrumbs: [{ href: LETTERS, label: t('letters.title') }],
      },
      <CertificatePage
        held={await keys.find(...who(c))}
        now={now()}
        standing={signer.name === 'local' ? undefined : await standingOf({ database, signer }, ...who(c))}
        signer={signer.name}
        isAdministrator={signedIn(c).duties.includes('administrator')}
        fault={fault}
        done={done}
      />,
    )
  }

  web.route('get', OFFICERS, { access: 'administrator' }, async (c: WebContext) => {
    const { id: tenant } = c.var.tenant
    const list = () => database.withTenant(tenant, (trx) => listOfficers(trx, tenant, signer.name, todayOf(c)))
    // Keys of this installation are looked up as they are now; a service outside was asked in the morning.
    if (signer.name === 'local') {
      for (const { person } of await list()) await standingOf({ database, signer }, tenant, person)
    }
    const officers = await list()
    const outage = signer.service && (await findOutage(database, tenant, signer.name))
    return show(
      c,
      { title: translator(c.var.locale)('officers.title') },
      <Administration section="letters">
        <OfficersPage officers={officers} signer={signer.name} outage={outage} now={now()} />
      </Administration>,
    )
  })

  /** A passphrase typed twice; the fault when it is too short or not the same. */
  const chosen = (c: WebContext, form: CertificateForm, field: string, [first, second]: readonly [string, string]) => {
    const t = translator(c.var.locale)
    const parsed = Passphrase.safeParse(first)
    if (!parsed.success) return { fault: { form, field, text: t('certificate.tooShort', { min: PASSPHRASE_MIN }) } }
    if (first !== second) return { fault: { form, field, text: t('certificate.notSame') } }
    return { passphrase: parsed.data }
  }

  const told = (c: WebContext, form: CertificateForm, field: string, outcome: KeyOutcome, done: string) => {
    if (outcome.ok) return c.redirect(`${CERTIFICATE}?selesai=${done}`, 303)
    return page(c, { fault: { form, field, text: translator(c.var.locale)(`certificate.refused.${outcome.refusal}`) } })
  }

  web.route('get', CERTIFICATE, { access: 'signedIn' }, (c: WebContext) => {
    const done = z.enum(['buat', 'ganti', 'perbarui', 'akhiri']).safeParse(c.req.query('selesai'))
    return page(c, done.success ? { done: translator(c.var.locale)(`certificate.done.${done.data}`) } : {})
  })

  web.route('post', `${CERTIFICATE}/buat`, { access: 'signedIn', fresh: true }, async (c: WebContext) => {
    const sent = Enrolling.safeParse(await readForm(c))
    if (!sent.success) return fail('invalid')
    const { passphrase, fault } = chosen(c, 'enrol', 'passphrase', [sent.data.passphrase, sent.data.again])
    if (fault) return page(c, { fault })
    return told(c, 'enrol', 'passphrase', await keys.enrol(...who(c), passphrase), 'buat')
  })

  web.route('post', `${CERTIFICATE}/ganti`, { access: 'signedIn', fresh: true }, async (c: WebContext) => {
    const sent = Changing.safeParse(await readForm(c))
    if (!sent.success) return fail('invalid')
    const { current, next, nextAgain } = sent.data
    const { passphrase, fault } = chosen(c, 'change', 'next', [next, nextAgain])
    if (fault) return page(c, { fault })
    const outcome = await keys.changePassphrase(...who(c), current, passphrase)
    return told(c, 'change', 'current', outcome, 'ganti')
  })

  web.route('post', `${CERTIFICATE}/perbarui`, { access: 'signedIn', fresh: true }, async (c: WebContext) => {
    const sent = Renewing.safeParse(await readForm(c))
    if (!sent.success) return fail('invalid')
    const outcome = await keys.renew(...who(c), sent.data.renewing)
    return told(c, 'renew', 'renewing', outcome, 'perbarui')
  })

  web.route('post', `${CERTIFICATE}/akhiri`, { access: 'signedIn', fresh: true }, async (c: WebContext) => {
    const sent = Ending.safeParse(await readForm(c))
    if (!sent.success) return fail('invalid')
    await keys.end(...who(c), sent.data.sebab)
    return c.redirect(`${CERTIFICATE}?selesai=akhiri`, 303)
  })
}

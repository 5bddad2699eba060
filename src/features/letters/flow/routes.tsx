import { Readable } from 'node:stream'
import { z } from 'zod'
import { Instant } from '#core/calendar/plain-date.ts'
import { FileDigest, LetterId, type PersonId, type TenantId } from '#core/ids.ts'
import type { LetterHolder } from '#core/letters/event.ts'
import { NUMBER_LENGTH } from '#core/letters/number-pattern.ts'
import { idsWithin, loadKnownCity, loadNames, loadReader } from '#features/dossier/index.ts'
import type { Show } from '#features/front/index.ts'
import { readForm, readFormValues } from '#platform/http/body.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { attachmentNamed } from '#platform/http/disposition.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { wordsFor } from '#ui/messages/words.ts'
import type { AboutSigning } from '../certificate/about-signing.tsx'
import { identityOf, standingOf } from '../certificate/standing.ts'
import { calendarFileOf } from '../invitation/calendar-file.ts'
import { pictureOf, sourceOfLetter } from '../make/make-letters.ts'
import { findOutage } from '../outage/outages.ts'
import { CODE, LETTERS, letterPath } from './addresses.ts'
import { type ChosenLetter, forEachLetter, MOST_AT_ONCE } from './each-letter.ts'
import { groundFor, type LetterGround } from './ground.ts'
import { LetterPage, type WrongNumber } from './letter-page.tsx'
import { filesOfLetter, type LetterRow, lettersHeldBack, lettersWaitingFor, type Place } from './letters.ts'
import { type LetterResult, OutcomePage } from './outcome-page.tsx'
import { possibleOn } from './possible.ts'
import {
  initialLetter,
  type LetterOutcome,
  numberLetter,
  revokeLetter,
  type SigningDesk,
  signLetter,
} from './sign-letter.ts'
import { WaitingPage } from './waiting-page.tsx'
import { whyNotDone } from './why-not-done.ts'

export interface LetterPagesDesk extends SigningDesk {
  readonly show: Show
}

const PAGE_ROWS = 25

/** A letter with the file that the person read. */
const Chosen = z
  .string()
  .regex(/^[0-9a-f-]{36}\.[0-9a-f]{64}$/)
  .transform((text) => ({ id: LetterId.parse(text.slice(0, 36)), over: FileDigest.parse(text.slice(37)) }))
/** As `readFormValues` gives a form: every box that was ticked, and the passphrase once. */
const ToInitial = z.strictObject({ naskah: z.array(Chosen).max(MOST_AT_ONCE).default([]) })
const ToSign = ToInitial.extend({ passphrase: z.tuple([z.string().max(200)]).default(['']) })
const Revoking = z.strictObject({ alasan: z.string().trim().min(1).max(2000) })
const Numbering = z.strictObject({ nomor: z.string().trim().min(1).max(NUMBER_LENGTH) })

/** `/naskah`: letters that wait for me, each letter, its file, and what is done to it. */
export function addLetterFlowRoutes(web: Web, desk: LetterPagesDesk): void {
  const { database, files, show } = desk
  const who = (c: WebContext) => ({ tenant: c.var.tenant.id, person: signedIn(c).person })

  const calendarOf = async (tenant: TenantId, { kind, dossier, id }: LetterRow): Promise<string | null> => {
    const source = kind === 'suratUndangan' ? await sourceOfLetter(desk, tenant, dossier, id) : undefined
    if (!source) return null
    const { city } = await database.withTenant(tenant, ({ query }) => loadKnownCity(query, tenant))
    return calendarFileOf(source, city.calendar.timeZone)
  }

  const page = async (
    c: WebContext,
    ground: LetterGround,
    { error, wrongNumber, status = 200 }: { error?: string; wrongNumber?: WrongNumber; status?: 200 | 422 } = {},
  ) => {
    const { row, today } = ground
    const { tenant } = who(c)
    const t = translator(c.var.locale)
    const { letterFiles, names } = await database.withTenant(tenant, async (trx) => ({
      letterFiles: await filesOfLetter(trx, tenant, row.id),
      names: await loadNames(
        trx,
        tenant,
        idsWithin((row.steps ?? []).map(({ holder }) => holder.split(':')[1])),
        today,
      ),
    }))
    const nameOf = (holder: LetterHolder): string => {
      const [kind, id = ''] = holder.split(':')
      if (kind === 'head') return t('letters.headOf', { agency: names.agency(id) })
      return (kind === 'position' ? names.position(id) : names.person(id)?.name) ?? t('trail.personUnknown')
    }
    const may = possibleOn(ground)
    return show(
      c,
      { title: row.name, status, breadcrumbs: [{ href: LETTERS, label: t('letters.title') }] },
      <LetterPage
        letter={row}
        files={letterFiles}
        nameOf={nameOf}
        hasCalendar={(await calendarOf(tenant, row)) !== null}
        may={may}
        signing={may.sign ? await aboutSigning(tenant, who(c).person) : undefined}
        error={error}
        wrongNumber={wrongNumber}
      />,
    )
  }

  const { signer } = desk
  const outageOf = (tenant: TenantId) => (signer.service ? findOutage(database, tenant, signer.name) : undefined)

  /** What an officer is to know before they type anything. */
  const aboutSigning = async (tenant: TenantId, person: PersonId): Promise<AboutSigning> => ({
    outage: await outageOf(tenant),
    standing: await standingOf(desk, tenant, person),
    secret: signer.service?.secret ?? 'passphrase',
    signer: signer.name,
    now: Instant.parse(new Date().toISOString()),
  })

  interface Shown {
    readonly error?: string
    readonly said?: string
    readonly ticked?: ReadonlySet<string>
  }

  const waiting = async (c: WebContext, { error, said, ticked }: Shown = {}): Promise<Response> => {
    const { tenant, person } = who(c)
    const after = readPlace(c.req.query('hal'))
    const { found, heldBack } = await database.withTenant(tenant, async (trx) => {
      const { actor } = await loadReader(trx.query, await loadKnownCity(trx.query, tenant), person)
      return {
        found: await lettersWaitingFor(trx, tenant, actor, { after, limit: PAGE_ROWS + 1 }),
        heldBack: after ? [] : await lettersHeldBack(trx, tenant, actor, MOST_AT_ONCE - PAGE_ROWS),
      }
    })
    const letters = found.slice(0, PAGE_ROWS)
    const last = found.length > PAGE_ROWS ? letters.at(-1) : undefined
    return show(
      c,
      { title: translator(c.var.locale)('letters.title'), status: error === undefined ? 200 : 422 },
      <WaitingPage
        letters={letters}
        heldBack={heldBack}
        {...(await aboutSigning(tenant, person))}
        {...{ error, said, ticked }}
        first={after && LETTERS}
        next={last && `${LETTERS}?${new URLSearchParams({ hal: `${last.issuedAt}_${last.id}` })}`}
      />,
    )
  }

  web.route('get', LETTERS, { access: 'signedIn' }, (c) => waiting(c))

  web.route('get', `${LETTERS}/:letter`, { access: 'dossierReader' }, async (c) =>
    page(c, await groundFor(c, database)),
  )

  web.route('get', `${LETTERS}/:letter/berkas`, { access: 'dossierReader' }, async (c) => {
    const { row } = await groundFor(c, database)
    const content = row.digest ? await files.read(row.digest) : undefined
    if (!content) return fail('notFound')
    const name = [row.name, row.number]
      .filter(Boolean)
      .join(' ')
      .replaceAll(/[^A-Za-z0-9 .-]/g, '-')
    return c.body(Readable.toWeb(Readable.from(content)) as ReadableStream<Uint8Array>, 200, {
      'Content-Type': 'application/pdf',
      'Content-Length': String(row.size),
      'Content-Disposition': attachmentNamed(`${name}.pdf`),
      'Cache-Control': 'private, no-store',
    })
  })

  web.route('get', `${LETTERS}/:letter/kalender`, { access: 'dossierReader' }, async (c) => {
    const { row } = await groundFor(c, database)
    const calendar = (await calendarOf(who(c).tenant, row)) ?? fail('notFound')
    return c.body(calendar, 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="undangan.ics"',
      'Cache-Control': 'private, no-store',
    })
  })

  // The address names the file that it is a picture of, so that it may be kept.
  web.route('get', `${LETTERS}/:letter/gambar/:digest`, { access: 'dossierReader' }, async (c) => {
    const { row } = await groundFor(c, database)
    const picture = await pictureOf(desk, who(c).tenant, row.dossier, row.id)
    if (!picture) return fail('notFound')
    return c.body(picture, 200, {
      'Content-Type': 'image/svg+xml',
      'Content-Disposition': 'inline',
      'Cache-Control': 'private, max-age=86400',
    })
  })

  web.route('post', `${LETTERS}/tanda-tangan`, { access: 'dossierActor', fresh: true }, async (c) => {
    const sent = ToSign.safeParse(await readFormValues(c))
    if (!sent.success) return fail('invalid')
    const { naskah } = sent.data
    const [passphrase] = sent.data.passphrase
    const t = translator(c.var.locale)
    if (naskah.length === 0) return waiting(c, { error: t('letters.noneChosen') })
    // While the service is out nothing is typed: the wish to sign is kept.
    if (passphrase === '' && !(await outageOf(who(c).tenant)))
      return waiting(c, { error: t('letters.passphrase.missing'), ticked: new Set(naskah.map(({ id }) => id)) })
    return outcomes(c, naskah, t('letters.sign'), ({ id, over }, ground) =>
      signLetter(desk, who(c), id, { over, passphrase, ground }),
    )
  })

  web.route('post', CODE, { access: 'dossierActor', fresh: true }, async (c) => {
    const sent = ToSign.safeParse(await readFormValues(c))
    const { sendCode } = signer.service ?? {}
    if (!sent.success || !sendCode) return fail('invalid')
    const t = translator(c.var.locale)
    const { naskah } = sent.data
    const ticked = new Set(naskah.map(({ id }) => id))
    if (ticked.size === 0) return waiting(c, { error: t('letters.noneChosen') })
    const outcome = await sendCode(await identityOf(database, who(c)), ticked.size)
    if (outcome.ok) return waiting(c, { ticked, said: t('signing.code.sent', { letters: ticked.size }) })
    return waiting(c, { ticked, error: t(`letters.signer.${outcome.refusal}`) })
  })

  web.route('post', `${LETTERS}/paraf`, { access: 'dossierActor' }, async (c) => {
    const sent = ToInitial.safeParse(await readFormValues(c))
    if (!sent.success) return fail('invalid')
    const t = translator(c.var.locale)
    if (sent.data.naskah.length === 0) return waiting(c, { error: t('letters.noneChosen') })
    return outcomes(c, sent.data.naskah, t('letters.initial'), ({ id, over }, ground) =>
      initialLetter(desk, who(c), id, over, ground),
    )
  })

  web.route('post', `${LETTERS}/:letter/cabut`, { access: 'dossierActor' }, async (c) => {
    const ground = await groundFor(c, database)
    const sent = Revoking.safeParse(await readForm(c))
    if (!sent.success)
      return page(c, ground, { status: 422, error: translator(c.var.locale)('letters.revoke.missing') })
    return afterwards(c, ground, await revokeLetter(desk, who(c), ground.row.id, sent.data.alasan))
  })

  web.route('post', `${LETTERS}/:letter/nomor`, { access: 'dossierActor' }, async (c) => {
    const ground = await groundFor(c, database)
    const form = await readForm(c)
    const sent = Numbering.safeParse(form)
    const wrong = (why: string) =>
      page(c, ground, { status: 422, wrongNumber: { typed: form.nomor?.slice(0, NUMBER_LENGTH) ?? '', why } })
    if (!sent.success) return wrong(translator(c.var.locale)('letters.givenNumber.missing'))
    const outcome = await numberLetter(desk, who(c), ground.row.id, sent.data.nomor)
    return outcome.ok || outcome.why !== 'numberTaken'
      ? afterwards(c, ground, outcome)
      : wrong(await whyNot(c, outcome, ground))
  })

  async function afterwards(c: WebContext, ground: LetterGround, outcome: LetterOutcome): Promise<Response> {
    if (outcome.ok) return c.redirect(letterPath(ground.row.id), 303)
    return page(c, ground, { status: 422, error: await whyNot(c, outcome, ground) })
  }

  async function outcomes(
    c: WebContext,
    chosen: readonly ChosenLetter[],
    title: string,
    act: (letter: ChosenLetter, ground: LetterGround) => Promise<LetterOutcome>,
  ): Promise<Response> {
    const results: LetterResult[] = []
    for (const { id, ground, outcome } of await forEachLetter(database, who(c), chosen, act)) {
      const why = outcome.ok ? undefined : await whyNot(c, outcome, ground)
      const waits = !outcome.ok && outcome.why === 'waiting'
      results.push({ id, letter: ground?.row, waits, ...(why !== undefined && { why }) })
    }
    const t = translator(c.var.locale)
    const failed = results.some(({ why, waits }) => why !== undefined && !waits)
    const shown = {
      title,
      status: failed ? 422 : results.some(({ waits }) => waits) ? 202 : 200,
      breadcrumbs: [{ href: LETTERS, label: t('letters.title') }],
    } as const
    return show(c, shown, <OutcomePage title={title} results={results} />)
  }

  function whyNot(
    c: WebContext,
    outcome: Exclude<LetterOutcome, { ok: true }>,
    ground: LetterGround | undefined,
  ): Promise<string> {
    const words = wordsFor(c.var.locale, c.var.tenant.timeZone)
    return whyNotDone({ database, tenant: who(c).tenant, words }, outcome, ground)
  }
}

const PLACE = /^([\dTZ:.-]{20,32})_([0-9a-f-]{36})$/

function readPlace(text: string | undefined): Place | undefined {
  const [, at, id] = PLACE.exec(text ?? '') ?? []
  return at && id && !Number.isNaN(Date.parse(at)) && z.uuid().safeParse(id).success
    ? { at: at as Place['at'], id }
    : undefined // checked by Date.parse
}

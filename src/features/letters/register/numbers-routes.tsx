import { z } from 'zod'
import { NUMBER_LENGTH } from '#core/letters/number-pattern.ts'
import { settingFor } from '#core/letters/setting.ts'
import type { WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { Notice } from '#ui/components/notice.tsx'
import type { Errors } from '#ui/forms/issues.ts'
import type { Typed } from '#ui/forms/typed.ts'
import { translator } from '#ui/messages/translator.ts'
import { useWords } from '#ui/messages/words.ts'
import { loadLetterSettings } from '../settings/load-settings.ts'
import { lastRunning } from '../settings/next-number.ts'
import { at } from './addresses.ts'
import { type RegisterDependencies, readerOf, writerOf } from './desk.ts'
import { FormPage, readSent } from './form-page.tsx'
import { ReserveForm, SettleForm } from './forms.ts'
import { type After, EXTERNAL, findOpenNumber, listAwaiting, listNumbers, listSeries } from './numbers.ts'
import { Numbers } from './numbers-page.tsx'
import { reserveNumbers, settleNumber } from './reserve.ts'
import { ShelfPage } from './shelf-page.tsx'

const PAGE_ROWS = 50

const readAfter = (text: string | undefined): After | undefined => {
  const [, running, number] = /^(\d{1,9})_(.{1,120})$/.exec(text ?? '') ?? []
  return running === undefined || number === undefined ? undefined : { running: Number(running), number }
}

/** The register of numbers, and what people do in it by hand: reserve a block, settle a reserved number. */
export function addNumberRoutes(web: Web, { database, show }: RegisterDependencies): void {
  web.route('get', at.numbers, { access: 'signedIn' }, async (c) => {
    const t = translator(c.var.locale)
    const after = readAfter(c.req.query('hal'))
    const asked = c.req.query('rangkaian')
    const { reader, all, series, rows, awaiting } = await database.withTenant(c.var.tenant.id, async (trx) => {
      const reader = await readerOf(c, trx)
      const { tenant } = reader.by
      const all = await listSeries(trx, tenant, reader.shelf)
      const series = all.find((each) => each.series === asked) ?? all[0]
      const rows = series
        ? await listNumbers(trx, tenant, reader.shelf, { series: series.series, after, limit: PAGE_ROWS + 1 })
        : []
      return { reader, all, series, rows, awaiting: await listAwaiting(trx, tenant, reader.shelf) }
    })
    const { shelf, agency, agencies, years } = reader
    const shown = rows.slice(0, PAGE_ROWS)
    const last = rows.length > PAGE_ROWS ? shown.at(-1) : undefined
    const here = { rangkaian: series?.series ?? '' }
    return show(
      c,
      { title: t('register.title.numbers'), unlisted: true },
      <ShelfPage
        part="numbers"
        shelf={shelf}
        agencies={agencies}
        years={years}
        filters={<SeriesPicker all={all.map((each) => each.series)} chosen={series?.series} />}
      >
        <Numbers
          shelf={shelf}
          mayWrite={agency.mayWrite}
          series={series}
          rows={shown}
          awaiting={awaiting}
          done={doneText(c)}
          first={after && at.of(at.numbers, shelf, here)}
          next={last && at.of(at.numbers, shelf, { ...here, hal: `${last.running ?? 0}_${last.number}` })}
        />
      </ShelfPage>,
    )
  })

  interface Shown {
    readonly typed?: Typed
    readonly errors?: Errors | undefined
    readonly moved?: boolean
  }

  const reservePage = (c: WebContext, { typed = new Map(), errors, moved = false }: Shown) =>
    database.withTenant(c.var.tenant.id, async (trx) => {
      const { shelf, agency, by, today } = await writerOf(c, trx)
      const t = translator(c.var.locale)
      const seen = Object.fromEntries(await lastRunning(trx, by.tenant, agency.id, Number(today.slice(0, 4))))
      return show(
        c,
        { title: t('register.reserve'), status: errors ? 422 : moved ? 412 : 200 },
        <FormPage
          title={t('register.reserve')}
          lead={
            <>
              <p class="lead">{t('register.reserve.lead', { agency: agency.name })}</p>
              {moved && (
                <Notice sentiment="notice" announce>
                  <p>{t('register.moved')}</p>
                </Notice>
              )}
            </>
          }
          name="reserveNumbers"
          schema={ReserveForm}
          action={at.of(at.reserve, shelf)}
          typed={typed}
          errors={errors}
          hidden={{ seen: JSON.stringify(seen) }}
          submit={t('register.reserve.submit')}
          back={at.of(at.numbers, shelf)}
        />,
      )
    })

  web.route('get', at.reserve, { access: 'signedIn' }, (c) => reservePage(c, {}))

  web.route('post', at.reserve, { access: 'signedIn' }, async (c) => {
    const { typed, value, errors, carried } = await readSent(c, 'reserveNumbers', ReserveForm)
    if (value === undefined) return reservePage(c, { typed, errors })
    const seen = Seen.safeParse(readJson(carried('seen'))).data ?? fail('badRequest')
    const { reserved, shelf } = await database.withTenant(c.var.tenant.id, async (trx) => {
      const { by, shelf, today } = await writerOf(c, trx)
      const now = { ...shelf, year: Number(today.slice(0, 4)) }
      const series = settingFor(await loadLetterSettings(trx, by.tenant), value.kind).series
      const reserved = await reserveNumbers(trx, by, now, today, { ...value, seen: seen[series] ?? 0 })
      return { reserved, shelf: now }
    })
    if (reserved.ok) {
      const { first, last, series } = reserved
      return c.redirect(at.of(at.numbers, shelf, { rangkaian: series, dari: first, sampai: last }), 303)
    }
    if (reserved.reason === 'numbersMoved') return reservePage(c, { typed, moved: true })
    const text = translator(c.var.locale).dynamic(`fieldError.${reserved.reason}`)
    return reservePage(c, { typed, errors: new Map([['kind', [text]]]) })
  })

  const settlePage = (c: WebContext, number: string, { typed, errors }: Shown) =>
    database.withTenant(c.var.tenant.id, async (trx) => {
      const { shelf, by } = await writerOf(c, trx)
      const found = (await findOpenNumber(trx, by.tenant, shelf, number)) ?? fail('notFound')
      const t = translator(c.var.locale)
      return show(
        c,
        { title: t('register.settleOf', { number }), status: errors ? 422 : 200 },
        <FormPage
          title={t('register.settleOf', { number })}
          lead={
            <>
              <p class="lead">{t(`register.settle.lead.${found.state === 'used' ? 'used' : 'reserved'}`)}</p>
              {found.note !== null && <p>{t('register.settle.note', { note: found.note })}</p>}
            </>
          }
          name="settleNumber"
          schema={SettleForm}
          action={at.of(at.settle, shelf, { nomor: number })}
          typed={typed ?? new Map([['number', [number]]])}
          errors={errors}
          submit={t('people.save')}
          back={at.of(at.numbers, shelf)}
        />,
      )
    })

  web.route('get', at.settle, { access: 'signedIn' }, (c) => settlePage(c, c.req.query('nomor') ?? '', {}))

  web.route('post', at.settle, { access: 'signedIn' }, async (c) => {
    const { typed, value, errors } = await readSent(c, 'settleNumber', SettleForm)
    if (value === undefined) return settlePage(c, c.req.query('nomor') ?? '', { typed, errors })
    const settled = await database.withTenant(c.var.tenant.id, async (trx) => {
      const { by, shelf } = await writerOf(c, trx)
      const found = await findOpenNumber(trx, by.tenant, shelf, value.number)
      return found && (await settleNumber(trx, by, shelf, value)) ? { shelf, series: found.series } : undefined
    })
    if (!settled) return fail('notFound')
    const { shelf, series } = settled
    return c.redirect(at.of(at.numbers, shelf, { rangkaian: series, selesai: value.number }), 303)
  })
}

function SeriesPicker({ all, chosen }: { readonly all: readonly string[]; readonly chosen: string | undefined }) {
  const { t } = useWords()
  if (all.length < 2) return null
  return (
    <div class="field">
      <label for="rangkaian">{t('letterSettings.series')}</label>
      <select class="input" id="rangkaian" name="rangkaian">
        {all.map((series) => (
          <option key={series} value={series} selected={series === chosen}>
            {series === EXTERNAL ? t('register.series.external') : series}
          </option>
        ))}
      </select>
    </div>
  )
}

/** What was just done, as the address tells after sending. */
function doneText(c: WebContext): string | undefined {
  const t = translator(c.var.locale)
  const told = (name: string) => c.req.query(name)?.slice(0, NUMBER_LENGTH)
  const [first, last, settled] = [told('dari'), told('sampai'), told('selesai')]
  if (settled !== undefined) return t('register.settled', { number: settled })
  return first === undefined || last === undefined ? undefined : t('register.reserved', { first, last })
}

const Seen = z.record(z.string().max(40), z.int().nonnegative())

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

import { describe, expect, test } from 'vitest'
import { PersonId, TenantId } from '#core/ids.ts'
import { DatabaseUnavailable } from '#platform/database/unavailable.ts'
import type { Tenant } from '#platform/http/context.ts'
import { fail, ProblemFound } from '#platform/http/problem.ts'
import { createWeb, type Web } from '#platform/http/web.ts'
import { createLog } from '#platform/log/log.ts'
import { catalogue, LOCALES } from '#ui/messages/catalogue.ts'
import { describeProblem, frameOf, problemPage } from './index.ts'

const ORIGIN = 'http://alur.example'
const DOSSIER = '/berkas/0199a1b2-0000-7000-8000-000000000009'
const city: Tenant = {
  id: TenantId.parse('0199a1b2-0000-7000-8000-000000000001'),
  kind: 'real',
  name: 'Kota Contoh',
  timeZone: 'Asia/Jakarta',
  sopOwner: undefined,
}

/** The web as it is, with a route for each way in which something can go wrong. */
function createTestWeb(found: Tenant | 'none' = city): Web {
  const web = createWeb({
    log: createLog('silent'),
    isReady: async () => true,
    baseUrl: () => ORIGIN,
    findTenant: async () => (found === 'none' ? undefined : found),
    identify: async (c) =>
      c.req.header('x-person') === undefined
        ? undefined
        : {
            account: 'a',
            person: PersonId.parse('0199a1b2-0000-7000-8000-000000000003'),
            name: 'Contoh',
            duties: [],
            by: { means: 'session', session: 's', fresh: true },
          },
    describeProblem,
    problemPage: problemPage((c) => frameOf(c, { styles: '/s.css', font: '/f.woff2', scripts: [] })),
  })
  const refuse = (status: 409 | 412, code: string) => {
    throw new ProblemFound({ status, code, title: 'x', detail: 'Alasan penolakan.' })
  }
  const faults: Readonly<Record<number, () => never>> = {
    403: () => fail('forbidden'),
    409: () => refuse(409, 'notThisStage'),
    412: () => refuse(412, 'stale'),
    422: () => fail('invalid'),
    429: () => fail('tooMany', { headers: { 'Retry-After': '30' } }),
    500: () => {
      throw new Error('rahasia')
    },
    503: () => {
      throw new DatabaseUnavailable(new Error('rahasia'))
    },
  }
  for (const [status, fault] of Object.entries(faults)) {
    web.route('get', `${DOSSIER}/${status}`, { access: 'public' }, () => fault())
  }
  web.route('post', `${DOSSIER}/413`, { access: 'public' }, (c) => c.text('taken'))
  return web
}

const web = createTestWeb()

/** Hrefs of the ways on that the content of a page offers. */
const waysOn = (html: string): readonly string[] => {
  const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(html) ?? []
  return [...main.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, href = '']) => href)
}

function ask(status: number, { locale = 'id', signedIn = false, referer = '' }): Promise<Response> | Response {
  const headers = {
    accept: 'text/html',
    cookie: `lang=${locale}`,
    origin: ORIGIN,
    referer,
    ...(signedIn && { 'x-person': 'x' }),
  }
  if (status === 413) {
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = `a=${'x'.repeat(1_100_000)}`
    return web.app.request(`${ORIGIN}${DOSSIER}/413`, { method: 'POST', headers: { ...headers, ...type }, body })
  }
  return web.app.request(`${ORIGIN}${DOSSIER}/${status}`, { headers })
}

const STATUSES = [403, 404, 409, 412, 413, 422, 429, 500, 503] as const

describe.each(STATUSES)('%i', (status) => {
  test.each(LOCALES)('has a page in %s, with a way on and nothing of the inside', async (locale) => {
    for (const signedIn of [false, true]) {
      const answer = await ask(status, { locale, signedIn })
      const html = await answer.text()
      expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'text/html; charset=UTF-8'])
      expect(html).toContain(`<html lang="${locale}"`)
      expect(html).toContain(catalogue[locale][`error.${status}.title`])
      expect(html).not.toContain('rahasia')
      expect(waysOn(html)).toContain(signedIn ? '/giliran' : '/')
    }
  })
})

test('what may go well the next time is offered again; a dossier is a way back to itself', async () => {
  for (const status of [429, 500, 503]) {
    expect(waysOn(await (await ask(status, {})).text())[0]).toBe(`${DOSSIER}/${status}`)
  }
  for (const status of [403, 409, 412, 413, 422]) {
    expect(waysOn(await (await ask(status, { signedIn: true })).text())[0]).toBe(DOSSIER)
  }
  expect(waysOn(await (await ask(404, {})).text())[0]).toBe('/lacak')
})

test('a form that was refused is gone back to, a page of elsewhere is not', async () => {
  const from = async (referer: string) => waysOn(await (await ask(413, { referer })).text())[0]
  expect(await from(`${ORIGIN}/masuk?next=%2Fkatalog`)).toBe('/masuk?next=%2Fkatalog')
  expect(await from('https://elsewhere.example/masuk')).toBe('/')
  expect(await from(`${ORIGIN}//elsewhere.example/masuk`)).toBe('/')
})

test('a refusal says why, a wait how long, a fault its number', async () => {
  expect(await (await ask(409, {})).text()).toContain('Alasan penolakan.')
  expect(await (await ask(429, {})).text()).toContain('30 detik')
  const fault = await ask(500, {})
  expect(await fault.text()).toContain(fault.headers.get('x-request-reference') ?? 'no reference')
})

test.each(LOCALES)('before the city is known there is a page in %s, too', async (locale) => {
  const headers = { accept: 'text/html', cookie: `lang=${locale}` }
  const answer = await createTestWeb('none').app.request(`${ORIGIN}/`, { headers })
  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain(catalogue[locale]['error.503.title'])
})

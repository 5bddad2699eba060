import { FileDigest } from '#core/ids.ts'
import type { Show } from '#features/front/index.ts'
import { LookUps } from '#features/track/index.ts'
import { clientAddress, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { findSignatures } from '#platform/pades/find-signatures.ts'
import { readPdf } from '#platform/pades/pdf/read.ts'
import { PdfSyntaxError } from '#platform/pades/pdf/value.ts'
import { verificationCode, verificationLinks } from '#platform/pades/verification-links.ts'
import { translator } from '#ui/messages/translator.ts'
import { CHECK, letterDigestPath } from './addresses.ts'
import { type CheckDesk, checkFile, digestOf } from './check-file.ts'
import { CheckPage, UnknownCodePage } from './check-page.tsx'
import { findCodeOfFile, findPublicLetter, matchOf, type PublicLetter } from './public-letter.ts'
import { CheckRoom, takeFile } from './take-file.ts'
import { VerifyPage } from './verify-page.tsx'

export interface VerifyDesk extends CheckDesk {
  readonly show: Show
}

const ISLANDS = ['hash-check']
/** Files that this process holds for whole checks at once, each of at most 20 MB. */
const MOST_INSIDE = 12

/** `/v/<code>` and `/periksa`: whether a letter is genuine, for anybody, without login. */
export function addVerifyRoutes(web: Web, desk: VerifyDesk): void {
  const { database, show } = desk
  const lookUps = new LookUps()
  // A whole check costs much more than a page, so each is counted.
  const checks = new LookUps()
  const room = new CheckRoom(MOST_INSIDE)

  const page = (c: WebContext, title: string, children: Parameters<Show>[2], status: 200 | 404 | 422 = 200) => {
    const answer = show(c, { title, unlisted: true, islands: ISLANDS, status }, children)
    answer.headers.set('Cache-Control', 'private, no-store')
    return answer
  }
  const anyPage = (c: WebContext, shown: Parameters<typeof CheckPage>[0], status: 200 | 404 | 422 = 200) =>
    page(c, translator(c.var.locale)('verify.anyTitle'), <CheckPage {...shown} />, status)
  const unknownCode = (c: WebContext) =>
    page(c, translator(c.var.locale)('verify.unknownCode'), <UnknownCodePage />, 404)
  const letterPage = (
    c: WebContext,
    letter: PublicLetter,
    told: Omit<Parameters<typeof VerifyPage>[0], 'letter'> = {},
    status: 200 | 422 = 200,
  ) => {
    const t = translator(c.var.locale)
    const title = letter.open ? t('verify.title', { name: letter.name }) : t('verify.closedTitle')
    return page(c, title, <VerifyPage letter={letter} {...told} />, status)
  }

  const hold = (waiting: number | undefined): void => {
    if (waiting !== undefined) fail('tooMany', { headers: { 'Retry-After': String(waiting) } })
  }
  /** The letter of the address; who asks for many that are not there must wait. */
  const find = async (c: WebContext, code = c.req.param('code') ?? ''): Promise<PublicLetter | undefined> => {
    const address = clientAddress(c)
    hold(lookUps.waitFor(address))
    const letter = await findPublicLetter(database, c.var.tenant.id, code)
    if (!letter) lookUps.miss(address)
    return letter
  }
  /** What `judge` answers about the file that is sent; `missing` when there is none. */
  const withFile = (
    c: WebContext,
    missing: () => Response,
    judge: (bytes: Uint8Array) => Promise<Response>,
  ): Promise<Response> => {
    const address = clientAddress(c)
    hold(checks.waitFor(address))
    checks.miss(address)
    const done = room.enter(async () => {
      const bytes = await takeFile(c)
      return bytes ? judge(bytes) : missing()
    })
    return done ?? fail('tooMany', { headers: { 'Retry-After': '10' } })
  }
  const check = async (c: WebContext, letter: PublicLetter, bytes: Uint8Array): Promise<Response> =>
    letterPage(c, letter, {
      check: await room.inTurn(() => checkFile(desk, c.var.tenant.id, letter, bytes, new Date())),
    })

  web.route('get', CHECK, { access: 'public' }, (c) => anyPage(c, {}))

  web.route('get', `${CHECK}/:hash`, { access: 'public' }, async (c) => {
    const address = clientAddress(c)
    hold(lookUps.waitFor(address))
    const digest = FileDigest.safeParse(c.req.param('hash'))
    const code = digest.success ? await findCodeOfFile(database, c.var.tenant.id, digest.data) : undefined
    if (code && digest.success) return c.redirect(letterDigestPath(code, digest.data), 303)
    lookUps.miss(address)
    return anyPage(c, { digest: digest.success ? digest.data : '' }, 404)
  })

  web.route('post', CHECK, { access: 'public', body: 'upload' }, (c) =>
    withFile(
      c,
      () => anyPage(c, { missing: true }, 422),
      async (bytes) => {
        const digest = digestOf(bytes)
        const code = (await findCodeOfFile(database, c.var.tenant.id, digest)) ?? codeIn(bytes)
        const letter = code === undefined ? undefined : await find(c, code)
        return letter ? check(c, letter, bytes) : anyPage(c, { digest }, 404)
      },
    ),
  )

  web.route('get', '/v/:code', { access: 'public' }, async (c) => {
    const letter = await find(c)
    return letter ? letterPage(c, letter) : unknownCode(c)
  })

  web.route('get', '/v/:code/sidik/:hash', { access: 'public' }, async (c) => {
    const letter = await find(c)
    if (!letter) return unknownCode(c)
    const digest = FileDigest.safeParse(c.req.param('hash'))
    if (!digest.success) return fail('notFound')
    const match = await matchOf(database, c.var.tenant.id, letter, digest.data)
    return letterPage(c, letter, { matched: { match, digest: digest.data } })
  })

  web.route('post', '/v/:code/periksa', { access: 'public', body: 'upload' }, async (c) => {
    const letter = await find(c)
    if (!letter) return unknownCode(c)
    return withFile(
      c,
      () => letterPage(c, letter, { missing: true }, 422),
      (bytes) => check(c, letter, bytes),
    )
  })
}

/**
 * The code in the link of a file that is none of ours by its hash: a changed letter still says whose it claims to be. What
 * was put behind a letter may make it unreadable, so it is also read as it was when it was signed.
 */
function codeIn(bytes: Uint8Array): string | undefined {
  for (const end of [bytes.length, ...findSignatures(bytes).map((signature) => signature.end)]) {
    const [link] = linksIn(bytes.subarray(0, end))
    if (link) return verificationCode(link)
  }
  return undefined
}

function linksIn(bytes: Uint8Array): readonly URL[] {
  try {
    return verificationLinks(readPdf(bytes))
  } catch (fault) {
    if (fault instanceof PdfSyntaxError) return []
    throw fault
  }
}

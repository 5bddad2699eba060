import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { type HttpServer, listen } from './listen.ts'

const seen: string[] = []
const server: HttpServer = await listen(async (request) => {
  seen.push(new URL(request.url).pathname)
  return new Response(await request.text())
}, 0)
afterAll(() => server.close(100))

/** What comes back for bytes as they are, until the server closes or nothing more comes. */
const raw = (text: string, quietMs = 400): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text))
    socket.setEncoding('latin1').setTimeout(quietMs, () => socket.end())
    socket.on('data', (chunk: string) => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', (fault: NodeJS.ErrnoException) =>
      fault.code === 'ECONNRESET' ? resolve(answer) : reject(fault),
    )
  })

const statuses = (answer: string): number[] =>
  [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))
const NL = '\r\n'
const request = (...lines: readonly string[]) => `${lines.join(NL)}${NL}${NL}`

describe('a request that two servers could read in two ways is refused, and nothing hides behind it', () => {
  const HIDDEN = request('GET /hidden HTTP/1.1', 'Host: a')
  test.each([
    [
      'both a length and chunks',
      ['POST / HTTP/1.1', 'Host: a', 'Content-Length: 6', 'Transfer-Encoding: chunked'],
      `0${NL}${NL}`,
    ],
    ['two lengths', ['POST / HTTP/1.1', 'Host: a', 'Content-Length: 0', 'Content-Length: 5'], ''],
    ['two lengths in one', ['POST / HTTP/1.1', 'Host: a', 'Content-Length: 0, 5'], ''],
    ['a length with a sign', ['POST / HTTP/1.1', 'Host: a', 'Content-Length: +0'], ''],
    [
      'chunks that are not the last coding',
      ['POST / HTTP/1.1', 'Host: a', 'Transfer-Encoding: chunked, identity'],
      `0${NL}${NL}`,
    ],
    ['a disguised coding', ['POST / HTTP/1.1', 'Host: a', 'Transfer-Encoding: xchunked'], `0${NL}${NL}`],
    ['a space before the colon', ['POST / HTTP/1.1', 'Host: a', 'Transfer-Encoding : chunked'], `0${NL}${NL}`],
    ['a folded line', ['POST / HTTP/1.1', 'Host: a', 'X-Long: a', ' b'], ''],
    [
      'a chunk size that is none',
      ['POST / HTTP/1.1', 'Host: a', 'Transfer-Encoding: chunked'],
      `0x5${NL}hello${NL}0${NL}${NL}`,
    ],
    ['a NUL in a header', ['GET / HTTP/1.1', 'Host: a', 'X-A: b\0c'], ''],
    ['a line feed alone', ['GET / HTTP/1.1\nHost: a\nX-A: b'], ''],
  ])('%s', async (_, lines, body) => {
    const answer = await raw(`${request(...lines)}${body}${HIDDEN}`)
    expect(statuses(answer)).toEqual([400])
    expect(seen).not.toContain('/hidden')
  })

  test('no host', async () => {
    expect(statuses(await raw(request('GET /nohost HTTP/1.1', 'Accept: */*')))).toEqual([400])
    expect(seen).not.toContain('/nohost')
  })

  test('two requests that are both in order are both answered', async () => {
    expect(
      statuses(await raw(request('GET /one HTTP/1.1', 'Host: a') + request('GET /two HTTP/1.1', 'Host: a'))),
    ).toEqual([200, 200])
  })
})

test('a header of more than 16 KiB is 431', async () => {
  expect(statuses(await raw(request('GET / HTTP/1.1', 'Host: a', `X-Long: ${'a'.repeat(17_000)}`)))).toEqual([431])
})

test('a header of more than a hundred lines is refused', async () => {
  const lines = Array.from({ length: 400 }, (_, n) => `X-${n}: a`)
  const answer = await raw(request('GET /many HTTP/1.1', 'Host: a', ...lines))
  expect(statuses(answer)).toEqual([431])
})

test('who sends a header slowly is cut off within twenty seconds', { timeout: 40_000 }, async () => {
  const since = performance.now()
  const answer = raw('GET / HTTP/1.1\r\nHost: a\r\nX-', 30_000)
  await delay(10)
  expect(statuses(await answer)).toEqual([408])
  expect(performance.now() - since).toBeLessThan(20_000)
})

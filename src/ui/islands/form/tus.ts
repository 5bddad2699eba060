/** The part of the tus protocol (1.0.0) that a form needs: creation, offset, pieces; it goes on after a cut. */

const PIECE = 4 * 1024 * 1024
const FIRST_WAIT_MS = 1_000
const LAST_WAIT_MS = 20_000
const VERSION = { 'Tus-Resumable': '1.0.0' }

export interface SendOptions {
  readonly endpoint: string
  readonly slot: string
  /** 0 to 1. */
  readonly progress: (part: number) => void
  /** The network is away, or the session has ended: it goes on by itself. */
  readonly waiting: (why: 'cut' | 'ended') => void
  readonly signal: AbortSignal
}

/** What the server says of a file that it does not take. */
export interface Refusal {
  readonly detail?: string
  readonly allowed?: readonly string[]
  readonly maxBytes?: number
}

/** The server does not take this file. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super('refused')
    this.refusal = refusal
  }
}

/** Sends a file and gives the reference that stands for it in a form. Throws Refused, or the signal's reason. */
export async function sendFile(file: File, options: SendOptions): Promise<string> {
  const memory = `unggahan ${options.slot} ${file.name} ${file.size} ${file.lastModified}`
  let wait = FIRST_WAIT_MS
  for (;;) {
    options.signal.throwIfAborted()
    try {
      const reference = await send(file, memory, options, () => {
        wait = FIRST_WAIT_MS
      })
      forget(memory)
      return reference
    } catch (fault) {
      if (fault instanceof Refused) forget(memory)
      if (fault instanceof Refused || options.signal.aborted) throw fault
      options.waiting(fault instanceof Ended ? 'ended' : 'cut')
      await pause(wait, options.signal)
      wait = Math.min(wait * 2, LAST_WAIT_MS)
    }
  }
}

class Ended extends Error {}

async function send(file: File, memory: string, options: SendOptions, moved: () => void): Promise<string> {
  let { address, offset } = (await known(memory, options)) ?? (await begin(file, memory, options))
  options.progress(offset / file.size)
  while (offset < file.size) {
    offset = await sendPiece(file, address, offset, options)
    moved()
    options.progress(offset / file.size)
  }
  const answer = await ask(address, options, 'GET')
  const { file: reference } = await answer.json()
  // Whole, and yet not kept: it begins anew.
  if (!reference) throw new Error('not kept')
  return JSON.stringify(reference)
}

async function known(memory: string, options: SendOptions) {
  const address = recall(memory)
  if (!address) return undefined
  const answer = await fetch(address, { method: 'HEAD', headers: VERSION, signal: options.signal })
  if (answer.status === 401) throw new Ended()
  if (answer.status >= 500) throw new Error('away')
  const offset = answer.headers.get('Upload-Offset')
  if (answer.ok && offset !== null) return { address, offset: Number(offset) }
  forget(memory)
  return undefined
}

async function begin(file: File, memory: string, options: SendOptions) {
  const metadata = `slot ${encode(options.slot)},filename ${encode(file.name.slice(-200))}`
  const headers = { ...VERSION, 'Upload-Length': String(file.size), 'Upload-Metadata': metadata }
  const answer = await ask(options.endpoint, options, 'POST', headers)
  const address = answer.headers.get('Location') ?? ''
  remember(memory, address)
  return { address, offset: 0 }
}

async function ask(
  address: string,
  { signal }: SendOptions,
  method: string,
  headers: Readonly<Record<string, string>> = VERSION,
): Promise<Response> {
  const answer = await fetch(address, { method, headers, signal })
  if (answer.ok) return answer
  throw await faultOf(answer.status, () => answer.json())
}

/** fetch tells nothing of how far it is. */
function sendPiece(file: File, address: string, offset: number, { progress, signal }: SendOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stop = () => request.abort()
    const done = () => signal.removeEventListener('abort', stop)
    request.open('PATCH', address)
    for (const [name, value] of Object.entries(VERSION)) request.setRequestHeader(name, value)
    request.setRequestHeader('Upload-Offset', String(offset))
    request.setRequestHeader('Content-Type', 'application/offset+octet-stream')
    request.upload.onprogress = ({ loaded }) => progress((offset + loaded) / file.size)
    request.onload = () => {
      done()
      const next = Number(request.getResponseHeader('Upload-Offset'))
      if (request.status === 204 && next > offset) resolve(next)
      else faultOf(request.status, async () => JSON.parse(request.responseText)).then(reject, reject)
    }
    request.onerror = request.onabort = () => {
      done()
      reject(new Error('cut'))
    }
    signal.addEventListener('abort', stop)
    request.send(file.slice(offset, offset + PIECE))
  })
}

/** What another try cannot change is a refusal. */
async function faultOf(status: number, read: () => Promise<Refusal>): Promise<Error> {
  if (status === 401) return new Ended()
  if (![403, 413, 415, 422].includes(status)) return new Error(String(status))
  return new Refused(await read().catch(() => ({})))
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer)
      removeEventListener('online', go)
      signal.removeEventListener('abort', go)
      resolve()
    }
    const timer = setTimeout(go, ms)
    addEventListener('online', go)
    signal.addEventListener('abort', go)
  })
}

const encode = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

// Storage may be closed to us; then an upload begins anew after the page was left.
function recall(memory: string): string | null {
  try {
    return localStorage.getItem(memory)
  } catch {
    return null
  }
}
function remember(memory: string, address: string): void {
  try {
    localStorage.setItem(memory, address)
  } catch {
    // See above.
  }
}
function forget(memory: string): void {
  try {
    localStorage.removeItem(memory)
  } catch {
    // See above.
  }
}

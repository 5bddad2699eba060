import { opensBeside } from '../opens-beside.ts'
import { changeBetween, type Entries, entriesOf } from './entries.ts'
import { showSections, type ToldSection } from './sections.ts'

const PAUSE_MS = 1_500
/** Somebody who never pauses is kept as well. */
const LONGEST_MS = 10_000
const FIRST_RETRY_MS = 2_000
const LAST_RETRY_MS = 30_000
/** Browsers send no more than 64 KiB for a page that is left. */
const MOST_LEAVING = 60_000

interface Answer {
  readonly revision?: number
  readonly saved?: string
  readonly summary?: string
  readonly sections?: readonly ToldSection[]
  readonly conflict?: string
  readonly resend?: boolean
}

/** Keeps what is typed as the draft, and says whether it is kept. */
export function keepDraft(form: HTMLFormElement): void {
  const state = form.querySelector<HTMLElement>('[data-draft]')
  const text = state?.querySelector('[data-draft-text]')
  const revision = form.querySelector<HTMLInputElement>('input[name=_draft]')
  const key = form.querySelector<HTMLInputElement>('input[name=_key]')
  if (!state || !text || !revision || !key) return
  const { draft: address = '', saving = '', unsaved = '', ended = '', large = '', stopped = '' } = state.dataset
  const signIn = state.querySelector<HTMLElement>('[data-draft-sign-in]')

  /** What the server holds of this page; undefined: nothing yet. */
  let known: Entries | undefined
  let timer = 0
  let waitingSince = 0
  let retryMs = FIRST_RETRY_MS
  let request: AbortController | undefined
  let kept = true
  let over = false
  /** What stood in the form at first, which is no change of anybody; undefined once something was kept. */
  let begun: Entries | undefined = entriesOf(form)

  const say = (words: string, look: string) => {
    text.textContent = words
    state.dataset.look = look
    if (signIn) signIn.hidden = look !== 'ended'
  }

  const later = (ms: number) => {
    clearTimeout(timer)
    timer = window.setTimeout(() => void save(), ms)
  }

  const changed = () => {
    if (over) return
    kept = false
    waitingSince ||= Date.now()
    later(Math.max(0, Math.min(PAUSE_MS, waitingSince + LONGEST_MS - Date.now())))
  }

  const retry = () => {
    later(retryMs)
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
  }

  async function save(leaving = false): Promise<void> {
    if (over || request) return
    const now = entriesOf(form)
    const before = known ?? begun
    if (before && changeIsNone(before, now)) {
      kept = true
      return
    }
    const change = changeBetween(known ?? new Map(), now)
    const body = { key: key?.value ?? '', revision: Number(revision?.value), all: known === undefined, ...change }
    if (!leaving) say(saving, 'saving')
    waitingSince = 0
    request = new AbortController()
    let response: Response | undefined
    try {
      response = await fetch(address, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: JSON.stringify(body),
        signal: request.signal,
        keepalive: leaving,
      })
    } catch {
      // Cut off, or ended by a submit of the form, which keeps the draft itself.
    }
    request = undefined
    if (over) return
    await take(response, now)
  }

  async function take(response: Response | undefined, sent: Entries): Promise<void> {
    switch (response?.status) {
      case 200: {
        const answer: Answer = await response.json()
        known = sent
        begun = undefined
        retryMs = FIRST_RETRY_MS
        if (revision) revision.value = String(answer.revision)
        showSections(form, answer.summary ?? '', answer.sections ?? [])
        say(answer.saved ?? '', 'saved')
        kept = changeIsNone(known, entriesOf(form))
        if (!kept) changed()
        return
      }
      case 409: {
        const answer: Answer = await response.json()
        if (answer.resend === true) {
          known = undefined
          begun = undefined
          return save()
        }
        over = true
        showConflict(answer.conflict ?? '')
        return
      }
      case 401:
        say(ended, 'ended')
        return retry()
      case 413:
      case 422:
        return say(large, 'unsaved')
      case 403:
      case 404:
        over = true
        return say(stopped, 'unsaved')
      default:
        say(unsaved, 'unsaved')
        retry()
    }
  }

  function showConflict(words: string): void {
    say('', 'unsaved')
    const panel = form.querySelector<HTMLElement>('[data-draft-conflict]')
    const place = panel?.querySelector('[data-draft-conflict-text]')
    if (place) place.textContent = words
    if (panel) panel.hidden = false
  }

  form.addEventListener('input', changed)
  form.addEventListener('change', changed)
  form.addEventListener('submit', (event) => {
    if (opensBeside(event)) return
    over = true
    clearTimeout(timer)
    request?.abort()
  })
  addEventListener('pageshow', (event) => {
    if (event.persisted) over = false
  })
  // Back on the network, or from the tab in which somebody signed in again.
  for (const back of ['online', 'focus'])
    addEventListener(back, () => {
      if (!kept && retryMs > FIRST_RETRY_MS) later(0)
    })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && !kept) void save(true)
  })
  addEventListener('beforeunload', (event) => {
    // Only when the way to the server is barred, or too narrow: otherwise the last words leave with the page.
    const barred = state.dataset.look === 'unsaved' || state.dataset.look === 'ended'
    const tooMuch = known === undefined && sizeOf(entriesOf(form)) > MOST_LEAVING
    if (!kept && !over && (barred || tooMuch)) event.preventDefault()
  })
}

const changeIsNone = (before: Entries, now: Entries): boolean => {
  const { set, gone } = changeBetween(before, now)
  return set.length === 0 && gone.length === 0
}

/** Characters, about. */
const sizeOf = (entries: Entries): number =>
  [...entries].reduce((sum, [name, texts]) => sum + name.length + texts.join('').length + 10, 0)

import { askPage } from './ask-page.ts'
import { opensBeside } from './opens-beside.ts'

/** Shows beside a form what it would bring, and follows the typing. Without this, the button opens it in another tab. */

const REST_MS = 800
const RETRY_MS = 2_000

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-form]')) {
  const panel = form.parentElement?.querySelector<HTMLElement>('[data-preview]')
  if (panel) follow(form, panel)
}

function follow(form: HTMLFormElement, panel: HTMLElement): void {
  const shown = panel.querySelector<HTMLElement>('[data-preview-shown]')
  const state = panel.querySelector<HTMLElement>('[data-preview-state]')
  const { updating = '', ended = '', failed = '' } = panel.dataset
  /** Where the form is sent to be shown; undefined while the panel is closed. */
  let address: string | undefined
  let opener: HTMLElement | null = null
  let timer = 0
  let isAsking = false
  let isOld = false

  const say = (text: string) => {
    if (state) state.textContent = text
  }
  const later = (ms: number) => {
    clearTimeout(timer)
    timer = window.setTimeout(() => void ask(), ms)
  }
  const changed = () => {
    if (address !== undefined) later(REST_MS)
  }

  /** One request at a time; what was typed meanwhile is asked for after it, and after as long a rest as it took. */
  async function ask(): Promise<void> {
    if (address === undefined) return
    if (isAsking) {
      isOld = true
      return
    }
    isAsking = true
    isOld = false
    say(updating)
    const began = performance.now()
    let retryMs = 0
    try {
      const answer = await askPage(address, { method: 'POST', body: textsOf(form), accept: '*/*' })
      if (answer.status === 401) say(ended)
      else if (answer.status === 429 || answer.status === 503) retryMs = RETRY_MS
      else if (await show(answer.document)) say('')
      else say(failed)
    } catch {
      say(failed)
      retryMs = RETRY_MS
    }
    isAsking = false
    if (isOld || retryMs > 0) later(Math.max(REST_MS, retryMs, 2 * (performance.now() - began)))
  }

  /** False when the answer shows nothing of the kind. Faults stand above the last pages that could be made. */
  async function show(answer: Document | null): Promise<boolean> {
    const asked = answer?.querySelector('[data-letters]')
    if (!asked || !shown) return false
    const found = document.importNode(asked, true)
    const pictures = [...found.querySelectorAll('img')]
    // A picture that is not drawn yet has no height: what is read would jump.
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)))
    if (address === undefined) return true
    const { scrollTop } = panel
    const { scrollY } = window
    const kept = pictures.length === 0 ? [...shown.querySelectorAll('section')] : []
    shown.replaceChildren(...found.children, ...kept)
    panel.scrollTop = scrollTop
    if (window.scrollY !== scrollY) window.scrollTo({ top: scrollY })
    return true
  }

  const close = () => {
    address = undefined
    clearTimeout(timer)
    panel.hidden = true
    opener?.focus()
  }

  form.addEventListener('input', changed)
  form.addEventListener('change', changed)
  form.addEventListener('submit', (event) => {
    const { submitter } = event
    if (!opensBeside(event) || !(submitter instanceof HTMLButtonElement)) {
      clearTimeout(timer)
      return
    }
    event.preventDefault()
    address = submitter.formAction
    opener = submitter
    panel.hidden = false
    panel.focus()
    void ask()
  })
  panel.querySelector('[data-preview-close]')?.addEventListener('click', close)
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
  })
}

/** Files go to the store when they are chosen: the form carries what names them. */
function textsOf(form: HTMLFormElement): URLSearchParams {
  const texts = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') texts.append(name, value)
  return texts
}

import { opensBeside } from './opens-beside.ts'

/** Marks the page as left until the next one answers; the stylesheet shows that after 300 ms, the status line says it. */

const SLOW_MS = 300
/** A link may turn out to be a file: then nobody leaves, and nothing tells us so. */
const LONG_MS = 20_000

const root = document.documentElement
const status = document.querySelector<HTMLElement>('[data-waiting]')
let timers: readonly ReturnType<typeof setTimeout>[] = []

function leave(): void {
  stay()
  root.dataset.leaving = ''
  timers = [setTimeout(() => say(status?.dataset.waiting), SLOW_MS), setTimeout(stay, LONG_MS)]
}

function stay(): void {
  for (const timer of timers) clearTimeout(timer)
  delete root.dataset.leaving
  say('')
}

function say(text = ''): void {
  if (status && status.textContent !== text) status.textContent = text
}

document.addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link) return
  if (link.target !== '' || link.hasAttribute('download') || link.origin !== location.origin) return
  const samePage = link.pathname === location.pathname && link.search === location.search
  if (!samePage || link.hash === '') leave()
})

document.addEventListener('submit', (event) => {
  const { target, defaultPrevented } = event
  if (opensBeside(event)) return
  // A form of a dialog only closes it.
  if (!defaultPrevented && target instanceof HTMLFormElement && target.method !== 'dialog') leave()
})

// Back from the browser's cache.
addEventListener('pageshow', stay)

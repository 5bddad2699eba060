/** Says that another page is on its way when it takes longer than 300 ms; the bar is the stylesheet's. */

const SLOW_MS = 300
/** A link may turn out to be a file: then nobody leaves, and nothing tells us so. */
const LONG_MS = 20_000

const root = document.documentElement
const status = document.querySelector<HTMLElement>('[data-waiting]')
let timers: readonly ReturnType<typeof setTimeout>[] = []

function leave(): void {
  stay()
  root.dataset.leaving = ''
  timers = [
    setTimeout(() => {
      if (status) status.textContent = status.dataset.waiting ?? ''
    }, SLOW_MS),
    setTimeout(stay, LONG_MS),
  ]
}

function stay(): void {
  for (const timer of timers) clearTimeout(timer)
  delete root.dataset.leaving
  if (status) status.textContent = ''
}

document.addEventListener('submit', (event) => {
  const { target, defaultPrevented } = event
  // A form of a dialog only closes it.
  if (!defaultPrevented && target instanceof HTMLFormElement && target.method !== 'dialog') leave()
})

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const elsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
  if (!link || elsewhere || event.defaultPrevented || link.target !== '' || link.hasAttribute('download')) return
  const here = link.origin === location.origin && link.pathname === location.pathname && link.search === location.search
  if (link.origin === location.origin && !here) leave()
})

// Back from the browser's cache.
addEventListener('pageshow', stay)

/** Marks the page as left until the next one answers; the stylesheet shows that after 300 ms, and only for a while. */
const leaving = () => {
  document.documentElement.dataset.leaving = ''
}

document.addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link) return
  if (link.target !== '' || link.hasAttribute('download') || link.origin !== location.origin) return
  const samePage = link.pathname === location.pathname && link.search === location.search
  if (!samePage || link.hash === '') leaving()
})
document.addEventListener('submit', (event) => {
  const form = event.target
  if (!event.defaultPrevented && form instanceof HTMLFormElement && form.method !== 'dialog') leaving()
})

// Back from the browser's cache.
addEventListener('pageshow', () => {
  delete document.documentElement.dataset.leaving
})

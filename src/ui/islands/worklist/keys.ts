/** j and k from row to row, Enter opens, x chooses; the count beside the button follows. */
export function followKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event)) return
    if (document.querySelector('dialog[open]')) return
    switch (event.key) {
      case 'j':
        move(1)
        break
      case 'k':
        move(-1)
        break
      case 'x':
        choose()
        break
      default:
        return
    }
    event.preventDefault()
  })
  document.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === 'berkas') countChosen()
  })
  countChosen()
}

const isTyping = ({ target }: Event): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !target.matches('[type=checkbox]')))

const titles = () => [...document.querySelectorAll<HTMLAnchorElement>('[data-row] .work-title')]

const current = (): Element | null => document.activeElement?.closest('[data-row]') ?? null

/** Enter is the link's own. */
function move(by: number): void {
  const all = titles()
  const row = current()
  const at = all.findIndex((title) => row?.contains(title))
  const next = at === -1 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)
  all[next]?.focus()
  all[next]?.closest('[data-row]')?.scrollIntoView({ block: 'nearest' })
}

function choose(): void {
  current()?.querySelector<HTMLInputElement>('input[name=berkas]')?.click()
}

export function countChosen(): void {
  const form = document.querySelector<HTMLFormElement>('[data-chosen]')
  const shown = form?.querySelector('[data-chosen-count]')
  if (!form || !shown) return
  const count = document.querySelectorAll('input[name=berkas]:checked').length
  shown.textContent = count === 0 ? '' : `${count} ${form.dataset.chosen}`
}

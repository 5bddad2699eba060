import { askPage } from '../ask-page.ts'
import { countChosen } from './keys.ts'

/**
 * Asks for this very page again and takes over what changed: rows that are the same stay the same elements, so focus, choice
 * and place are kept.
 */
export async function refresh(page: HTMLElement): Promise<void> {
  const answer = await askPage(location.href).catch(() => undefined)
  const fresh = answer?.document
  // Led elsewhere: to sign in, most likely.
  if (!fresh || answer.status !== 200 || new URL(answer.address).pathname !== location.pathname) return
  const before = page.querySelector('[data-live]')
  const after = fresh.querySelector('[data-live]')
  if (!before || !after) return
  const held = anchor(page)
  const changed = merge(before, after, page.dataset.gone ?? '')
  for (const part of ['.tabs', '.page-head']) replace(page.querySelector(part), fresh.querySelector(part))
  held?.restore()
  countChosen()
  const status = page.querySelector('[data-live-status]')
  if (changed && status) status.textContent = fresh.querySelector('[data-live-text]')?.textContent ?? ''
}

function replace(before: Element | null, after: Element | null): void {
  if (before && after && before.innerHTML !== after.innerHTML && !before.contains(document.activeElement))
    before.replaceChildren(...after.childNodes)
}

/** The row that a person looks at, and where it stands on the screen. */
function anchor(page: HTMLElement): { restore(): void } | undefined {
  const active = document.activeElement
  const rows = [...page.querySelectorAll<HTMLElement>('[data-row]')]
  const row = rows.find((each) => each.contains(active)) ?? rows.find((each) => each.getBoundingClientRect().top >= 0)
  if (!row) return undefined
  const top = row.getBoundingClientRect().top
  return {
    restore: () => {
      if (active instanceof HTMLElement && active.isConnected && document.activeElement !== active)
        active.focus({ preventScroll: true })
      if (row.isConnected) scrollBy({ top: row.getBoundingClientRect().top - top, behavior: 'instant' })
    },
  }
}

const rowsIn = (part: Element) =>
  new Map([...part.querySelectorAll<HTMLElement>('[data-row]')].map((row) => [row.dataset.row, row]))

/** Gives whether anything changed. */
function merge(before: Element, after: Element, gone: string): boolean {
  const old = rowsIn(before)
  const fresh = rowsIn(after)
  const altered = [...fresh].filter(([id, row]) => {
    const known = old.get(id)
    return known && (known.dataset.version !== row.dataset.version || told(known) !== told(row))
  })
  for (const [id, row] of altered) takeOver(old.get(id), row)
  if (order(before) === order(after)) return altered.length > 0

  const left = [...old].filter(([id]) => !fresh.has(id)).map(([, row]) => row)
  const active = document.activeElement
  const inHand = left.find((row) => row.contains(active))
  for (const [id, row] of fresh) {
    const known = old.get(id)
    if (known) row.replaceWith(known)
    else row.classList.add('work-changed')
  }
  // The row in hand stays until the next time, and says that it has moved on.
  if (inHand) keep(inHand, before, after, gone)
  before.replaceChildren(...after.childNodes)
  return true
}

/** Which rows stand in which group, one after the other. */
const order = (part: Element): string =>
  [...part.querySelectorAll<HTMLElement>('[data-group], [data-row], .empty')]
    .map(({ dataset: { group, row } }) => group ?? row)
    .join(' ')

const told = (row: Element): string =>
  [...row.querySelectorAll(':scope > div')].map((part) => part.textContent).join('|')

/** The words of a row, without its box and its link: these may hold the focus. */
function takeOver(known: HTMLElement | undefined, row: HTMLElement): void {
  if (!known) return
  known.dataset.version = row.dataset.version
  const parts = [...known.querySelectorAll(':scope > div:not(.work-what)')]
  const fresh = [...row.querySelectorAll(':scope > div:not(.work-what)')]
  for (const part of parts) part.remove()
  known.append(...fresh)
  known.querySelector('.work-note')?.remove()
  known.querySelector('.work-choose input')?.removeAttribute('disabled')
  known.classList.remove('work-changed', 'work-gone')
  // Read between the two, so that the animation begins anew.
  void known.offsetWidth
  known.classList.add('work-changed')
}

function keep(row: HTMLElement, before: Element, after: Element, gone: string): void {
  const group = row.closest<HTMLElement>('[data-group]')
  const list = group && after.querySelector(`[data-group="${group.dataset.group}"] .work-list`)
  if (!row.classList.contains('work-gone')) {
    row.classList.add('work-gone')
    const note = document.createElement('span')
    note.className = 'small work-note'
    note.textContent = gone
    row.querySelector('.work-what')?.append(note)
    row.querySelector('.work-choose input')?.setAttribute('disabled', '')
  }
  if (list) {
    const at = [...(row.parentElement?.children ?? [])].indexOf(row)
    list.insertBefore(row, list.children[at] ?? null)
  } else if (group) {
    for (const other of group.querySelectorAll('[data-row]')) if (other !== row) other.remove()
    after.insertBefore(group, after.children[[...before.children].indexOf(group)] ?? null)
  }
}

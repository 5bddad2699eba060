/** A part of the form as the server counts it. */
export interface ToldSection {
  readonly id: string
  readonly state: string
  readonly text: string
}

/** Brings the list of parts up to what is kept. */
export function showSections(form: HTMLFormElement, summary: string, sections: readonly ToldSection[]): void {
  const list = form.parentElement?.querySelector('[data-sections]')
  if (!list || sections.length === 0) return
  const head = list.querySelector('[data-sections-summary]')
  if (head && head.textContent !== summary) head.textContent = summary
  for (const { id, state, text } of sections) {
    const item = list.querySelector<HTMLElement>(`[data-section="${CSS.escape(id)}"]`)
    if (!item || item.dataset.state === state + text) continue
    item.dataset.state = state
    const words = item.querySelector('.section-state')
    if (words) words.textContent = text
  }
}

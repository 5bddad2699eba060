/** Keys of the frame: `/` goes to the search field, `?` shows the keys of the page. Nothing is taken from a field. */

const search = document.querySelector<HTMLInputElement>('[data-shortcut-search]')
const help = document.querySelector<HTMLDialogElement>('[data-help]')

const isTyping = ({ target }: Event): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event)) return
  if (event.key === '/' && search?.checkVisibility()) {
    event.preventDefault()
    search.focus()
    search.select()
  } else if (event.key === '?' && help && !help.open) {
    event.preventDefault()
    help.showModal()
  }
})

const button = document.querySelector<HTMLElement>('[data-help-button]')
if (button && help) {
  button.hidden = false
  button.addEventListener('click', () => help.showModal())
  // The backdrop belongs to the dialog itself.
  help.addEventListener('click', ({ target }) => {
    if (target === help) help.close()
  })
}

/** Menus close as people expect: by Escape, and by a click elsewhere. */
const menus = document.querySelectorAll<HTMLDetailsElement>('details[data-menu]')

document.addEventListener('click', ({ target }) => {
  for (const menu of menus) if (target instanceof Node && !menu.contains(target)) menu.open = false
})
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return
  for (const menu of menus) {
    if (!menu.open) continue
    menu.open = false
    menu.querySelector('summary')?.focus()
  }
})

import './leaving.ts'
import './shortcuts.ts'
import { opensBeside } from './opens-beside.ts'

/** Small comforts on every page. Without it all works the same: the idempotency key lets a double click act once. */

const SLOW_MS = 300

document.querySelector<HTMLElement>('[data-error-summary]')?.focus()

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-form]')) {
  form.addEventListener('submit', (event) => {
    if (opensBeside(event)) return
    // A disabled button would not be sent with the form: it is marked after the browser has taken its value.
    if (form.dataset.sent !== undefined) {
      event.preventDefault()
      return
    }
    form.dataset.sent = ''
    const { submitter } = event
    setTimeout(() => {
      submitter?.setAttribute('aria-disabled', 'true')
      if (holdsFile(form)) showProgress(form)
    }, SLOW_MS)
  })
}

// Back from the browser's cache: the form may be sent again.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) {
    delete form.dataset.sent
    form.querySelector('progress')?.remove()
    for (const button of form.querySelectorAll('button[aria-disabled]')) button.removeAttribute('aria-disabled')
  }
})

const holdsFile = (form: HTMLFormElement): boolean =>
  [...form.querySelectorAll<HTMLInputElement>('input[type=file]')].some((input) => (input.files?.length ?? 0) > 0)

/** A bar that moves without a figure: a plain form post does not tell how far it is. */
function showProgress(form: HTMLFormElement): void {
  const bar = document.createElement('progress')
  bar.className = 'progress'
  bar.setAttribute('aria-label', form.dataset.sending ?? '')
  form.append(bar)
}

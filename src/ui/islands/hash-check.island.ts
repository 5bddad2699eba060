import { askPage } from './ask-page.ts'

/** Compares a file with a letter by its hash, without sending it. Without this, the form's button sends it to be checked. */

const MOST_BYTES = 256 * 2 ** 20

// Only where the page came by https, or from this machine.
const { subtle } = crypto

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-hash-check]')) {
  const input = form.querySelector<HTMLInputElement>('input[type=file]')
  const note = form.querySelector<HTMLElement>('[data-hash-live]')
  if (!input || !subtle) continue
  if (note) note.hidden = false
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file && file.size <= MOST_BYTES) void compare(form, file)
  })
  form.addEventListener('dragover', (event) => event.preventDefault())
  form.addEventListener('drop', (event) => {
    const files = event.dataTransfer?.files
    if (!files?.length) return
    event.preventDefault()
    input.files = files
    input.dispatchEvent(new Event('change'))
  })
}

/** Asks what the hash is, and shows the answer of the page in this one; another letter's page is gone to. */
async function compare(form: HTMLFormElement, file: File): Promise<void> {
  const shown = document.querySelector('[data-hash-result]')
  form.setAttribute('aria-busy', 'true')
  let address = location.href
  try {
    const bytes = await subtle.digest('SHA-256', await file.arrayBuffer())
    const digest = [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    address = `${form.dataset.hashCheck}${digest}`
    const answer = await askPage(address)
    if (!shown || new URL(answer.address).pathname !== new URL(address, location.href).pathname)
      return location.assign(answer.address)
    const found = answer.document?.querySelector('[data-hash-result]')
    if (!found) return location.assign(address)
    shown.replaceWith(found)
    found.scrollIntoView({ block: 'center' })
  } catch {
    // The network is away: the browser says so in its own words.
    location.assign(address)
  } finally {
    form.removeAttribute('aria-busy')
  }
}

import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

/** Asks the authenticator of this device for a passkey, and sends its answer with the form. Without this, nothing of it shows. */

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  if (!browserSupportsWebAuthn()) break
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void run(form)
  })
  if (form.dataset.passkey === 'signIn') void offer(form)
}

/** Where the browser can: passkeys are offered beside the name, without a press. */
async function offer(form: HTMLFormElement): Promise<void> {
  const field = document.querySelector('input[autocomplete$=webauthn]')
  if (field && (await browserSupportsWebAuthnAutofill())) await run(form, true)
}

async function run(form: HTMLFormElement, quietly = false): Promise<void> {
  const note = form.querySelector<HTMLElement>('[data-passkey-note]')
  const say = (text = '') => {
    if (note && !quietly) note.textContent = text
  }
  say()
  try {
    const asked = await fetch(form.dataset.begin ?? '', { method: 'POST' })
    if (!asked.ok) return say(asked.status === 401 ? form.dataset.fresh : form.dataset.failed)
    const optionsJSON = await asked.json()
    const answer =
      form.dataset.passkey === 'register'
        ? await startRegistration({ optionsJSON })
        : await startAuthentication({ optionsJSON, useBrowserAutofill: quietly })
    const field = form.elements.namedItem('jawaban')
    if (!(field instanceof HTMLInputElement)) return
    field.value = JSON.stringify(answer)
    form.submit()
  } catch (fault) {
    say(fault instanceof Error && fault.name === 'InvalidStateError' ? form.dataset.known : form.dataset.failed)
  }
}

import { type Refusal, Refused, sendFile } from './tus.ts'

/** Files leave as soon as they are chosen, dropped or pasted, with progress; the form then carries only their reference. */
export function sendFiles(form: HTMLFormElement): void {
  const texts = form.querySelector<HTMLElement>('[data-upload-texts]')?.dataset
  const stored = form.querySelector<HTMLTemplateElement>('template[data-stored]')
  if (!texts || !stored) return
  const fields = [...form.querySelectorAll<HTMLElement>('[data-upload]')].flatMap((place) => {
    const input = place.querySelector<HTMLInputElement>('input[type=file]')
    return input ? [new UploadField(place, input, stored, texts)] : []
  })
  document.addEventListener('paste', (event) => {
    const [file] = event.clipboardData?.files ?? []
    const meant = fields.find(({ place }) => place.contains(document.activeElement))
    // With one place for files only one can be meant, unless somebody pastes into a text.
    const only = fields.length === 1 && !isText(document.activeElement) ? fields[0] : undefined
    const field = meant ?? only
    if (!file || !field) return
    event.preventDefault()
    field.take(file)
  })
}

const isText = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type !== 'file')

class UploadField {
  readonly place: HTMLElement
  readonly #input: HTMLInputElement
  readonly #stored: HTMLTemplateElement
  readonly #texts: DOMStringMap
  #running: AbortController | undefined

  constructor(place: HTMLElement, input: HTMLInputElement, stored: HTMLTemplateElement, texts: DOMStringMap) {
    this.place = place
    this.#input = input
    this.#stored = stored
    this.#texts = texts
    const hint = document.createElement('p')
    hint.className = 'field-hint upload-hint'
    hint.textContent = texts.drop ?? ''
    place.append(hint)
    input.addEventListener('change', (event) => {
      event.stopPropagation()
      const [file] = input.files ?? []
      if (file) this.take(file)
    })
    place.addEventListener('dragover', (event) => {
      event.preventDefault()
      place.dataset.over = ''
    })
    place.addEventListener('dragleave', () => delete place.dataset.over)
    place.addEventListener('drop', (event) => {
      event.preventDefault()
      delete place.dataset.over
      const [file] = event.dataTransfer?.files ?? []
      if (file) this.take(file)
    })
  }

  take(file: File): void {
    this.#running?.abort()
    // A form that is sent before the file has arrived carries it itself, dropped or pasted ones too.
    const carried = new DataTransfer()
    carried.items.add(file)
    this.#input.files = carried.files
    const running = new AbortController()
    this.#running = running
    void this.#send(file, running)
  }

  async #send(file: File, running: AbortController): Promise<void> {
    const show = this.#progress(file, running)
    try {
      const reference = await sendFile(file, {
        endpoint: this.place.dataset.upload ?? '',
        slot: this.place.dataset.slot ?? '',
        signal: running.signal,
        progress: show.part,
        waiting: (why) => show.say((why === 'ended' ? this.#texts.ended : this.#texts.waiting) ?? ''),
      })
      this.#keep(file, reference)
      show.end(fill(this.#texts.done, { name: file.name }))
    } catch (fault) {
      this.#input.value = ''
      const wrong = fault instanceof Refused
      show.end((wrong ? this.#why(fault.refusal) : this.#texts.cancelled) ?? '', wrong)
    }
  }

  #why({ allowed, maxBytes, detail }: Refusal): string | undefined {
    if (allowed) return fill(this.#texts.type, { allowed: allowed.join(', ').toUpperCase() })
    if (maxBytes !== undefined) return fill(this.#texts.large, { max: sizeText(maxBytes) })
    return detail ?? this.#texts.failed
  }

  #progress(file: File, running: AbortController) {
    this.place.querySelector('.upload-progress')?.remove()
    const box = document.createElement('div')
    box.className = 'upload-progress'
    const bar = document.createElement('progress')
    bar.className = 'progress'
    bar.max = 1
    bar.value = 0
    const words = document.createElement('p')
    words.className = 'small'
    words.setAttribute('role', 'status')
    bar.setAttribute('aria-label', file.name)
    const cancel = document.createElement('button')
    cancel.type = 'button'
    cancel.className = 'button button-quiet'
    cancel.textContent = this.#texts.cancel ?? ''
    cancel.addEventListener('click', () => running.abort())
    box.append(bar, words, cancel)
    this.place.append(box)
    let told = -1
    return {
      part: (part: number) => {
        bar.value = part
        const percent = Math.floor(part * 100)
        // Read out by a screen reader: not at every packet.
        if (told >= 0 && percent < told + 10 && percent < 100) return
        told = percent
        words.textContent = fill(this.#texts.progress, { name: file.name, percent: String(percent) })
      },
      say: (text: string) => {
        told = -1
        words.textContent = text
      },
      end: (text: string, wrong = false) => {
        bar.remove()
        cancel.remove()
        words.textContent = text
        words.className = wrong ? 'field-error' : 'small'
      },
    }
  }

  #keep(file: File, reference: string): void {
    for (const old of this.place.querySelectorAll('.stored-file, input[type=hidden], label.option')) old.remove()
    const hidden = document.createElement('input')
    hidden.type = 'hidden'
    hidden.name = this.#input.name
    hidden.value = reference
    const copy = document.importNode(this.#stored.content, true)
    const [name, note] = [copy.querySelector('[data-file-name]'), copy.querySelector('[data-file-note]')]
    if (name) name.textContent = file.name
    if (note) note.textContent = sizeText(file.size)
    this.place.prepend(hidden, copy)
    // The form need not carry the bytes a second time.
    this.#input.value = ''
    hidden.dispatchEvent(new Event('change', { bubbles: true }))
  }
}

const fill = (text: string | undefined, values: Readonly<Record<string, string>>): string =>
  (text ?? '').replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole)

function sizeText(bytes: number): string {
  const [unit, divisor] = bytes < 999_950 ? (['kilobyte', 1e3] as const) : (['megabyte', 1e6] as const)
  const format = { style: 'unit', unit, maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(document.documentElement.lang, format).format(bytes / divisor)
}

const PAUSE_MS = 200
const LEAST = 2

interface Person {
  readonly id: string
  readonly name: string
  readonly note: string
  readonly agency: string | null
}

interface Found {
  readonly told: string
  readonly people: readonly Person[]
}

/** Makes each search for a person a combobox (ARIA APG, list autocomplete with manual selection). */
export function pickPeople(form: HTMLFormElement): void {
  const template = form.querySelector<HTMLTemplateElement>('template[data-chosen]')
  const address = form.dataset.people
  if (!template || !address) return
  for (const place of form.querySelectorAll<HTMLElement>('[data-person]')) {
    const input = place.querySelector<HTMLInputElement>('input[type=search]')
    if (input) new Picker(place, input, template, address)
  }
}

class Picker {
  readonly #place: HTMLElement
  readonly #input: HTMLInputElement
  readonly #template: HTMLTemplateElement
  readonly #address: string
  readonly #list = document.createElement('ul')
  readonly #status = document.createElement('p')
  #people: readonly Person[] = []
  #active = -1
  #timer = 0
  #request: AbortController | undefined

  constructor(place: HTMLElement, input: HTMLInputElement, template: HTMLTemplateElement, address: string) {
    this.#place = place
    this.#input = input
    this.#template = template
    this.#address = address
    this.#list.id = `${input.id}-list`
    this.#list.className = 'person-list'
    this.#list.setAttribute('role', 'listbox')
    this.#list.setAttribute('aria-label', template.dataset.label ?? '')
    this.#list.hidden = true
    this.#status.className = 'field-hint'
    this.#status.setAttribute('role', 'status')
    place.append(this.#list, this.#status)
    for (const [name, value] of [
      ['role', 'combobox'],
      ['aria-autocomplete', 'list'],
      ['aria-expanded', 'false'],
      ['aria-controls', this.#list.id],
    ] as const)
      input.setAttribute(name, value)
    input.addEventListener('input', (event) => {
      // What is searched for is no answer.
      event.stopPropagation()
      this.#later()
    })
    input.addEventListener('keydown', (event) => this.#key(event))
    input.addEventListener('blur', () => this.#close())
    // A press must not take the focus away before the click chooses.
    this.#list.addEventListener('mousedown', (event) => event.preventDefault())
    this.#list.addEventListener('click', (event) => {
      const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[role=option]') : null
      this.#choose(Number(option?.dataset.index ?? -1))
    })
  }

  #later(): void {
    clearTimeout(this.#timer)
    this.#request?.abort()
    const query = this.#input.value.trim()
    if (query.length < LEAST) {
      this.#status.textContent = ''
      this.#close()
      return
    }
    this.#timer = window.setTimeout(() => void this.#search(query), PAUSE_MS)
  }

  async #search(query: string): Promise<void> {
    const request = new AbortController()
    this.#request = request
    try {
      const answer = await fetch(`${this.#address}?cari=${encodeURIComponent(query)}`, {
        headers: { Accept: 'application/json' },
        signal: request.signal,
      })
      if (!answer.ok) {
        this.#close()
        return
      }
      const { told, people }: Found = await answer.json()
      this.#people = people
      this.#status.textContent = told
      this.#open()
    } catch {
      // Typed on, or cut off: the button still searches.
    }
  }

  #open(): void {
    this.#active = -1
    this.#list.replaceChildren(
      ...this.#people.map(({ name, note }, index) => {
        const option = document.createElement('li')
        option.id = `${this.#list.id}-${index}`
        option.dataset.index = String(index)
        option.setAttribute('role', 'option')
        option.setAttribute('aria-selected', 'false')
        option.append(name)
        const small = document.createElement('span')
        small.className = 'option-note'
        small.textContent = note
        option.append(small)
        return option
      }),
    )
    this.#list.hidden = this.#people.length === 0
    this.#input.setAttribute('aria-expanded', String(!this.#list.hidden))
    this.#input.removeAttribute('aria-activedescendant')
  }

  #close(): void {
    this.#list.hidden = true
    this.#active = -1
    this.#input.setAttribute('aria-expanded', 'false')
    this.#input.removeAttribute('aria-activedescendant')
  }

  #key(event: KeyboardEvent): void {
    const open = !this.#list.hidden
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (open) this.#step(event.key === 'ArrowDown' ? 1 : -1)
      else this.#later()
    } else if (open && event.key === 'Enter') {
      event.preventDefault()
      if (this.#active < 0) this.#mark(0)
      else this.#choose(this.#active)
    } else if (open && event.key === 'Escape') {
      event.preventDefault()
      this.#close()
    }
  }

  #step(step: 1 | -1): void {
    const count = this.#people.length
    this.#mark(this.#active < 0 && step < 0 ? count - 1 : (this.#active + step + count) % count)
  }

  #mark(index: number): void {
    for (const option of this.#list.children) option.setAttribute('aria-selected', 'false')
    const option = this.#list.children[index]
    if (!option) return
    this.#active = index
    option.setAttribute('aria-selected', 'true')
    option.scrollIntoView({ block: 'nearest' })
    this.#input.setAttribute('aria-activedescendant', option.id)
  }

  #choose(index: number): void {
    const person = this.#people[index]
    if (!person) return
    const copy = document.importNode(this.#template.content, true)
    const hidden = copy.querySelector<HTMLInputElement>('input')
    const [name, note] = [copy.querySelector('[data-person-name]'), copy.querySelector('[data-person-note]')]
    if (!hidden || !name || !note) return
    hidden.name = this.#place.dataset.person ?? ''
    hidden.value = person.id
    name.textContent = person.name
    note.textContent = person.note
    for (const old of this.#place.querySelectorAll('.person-chosen, .person-found')) old.remove()
    this.#place.prepend(copy)
    this.#input.value = ''
    this.#close()
    this.#fillAgency(person)
    this.#status.textContent = (this.#template.dataset.told ?? '').replace('{name}', person.name)
    hidden.dispatchEvent(new Event('change', { bubbles: true }))
  }

  /** Where a row asks for the agency beside the person, it is known; what somebody chose there stays. */
  #fillAgency({ agency }: Person): void {
    const select = this.#place.closest('.row')?.querySelector<HTMLSelectElement>('select[data-agency]')
    if (select && select.value === '' && agency) select.value = agency
  }
}

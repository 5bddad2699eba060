import { refresh } from './refresh.ts'

interface Told {
  /** Dossiers that changed and that this person may read. */
  readonly berkas: readonly string[]
  /** Of these, those whose turn is theirs. */
  readonly giliran: readonly string[]
}

/** Rows of a whole page: what comes new lies behind it. */
const WHOLE_PAGE = 50
/** At most so often is the page asked for again. */
const PAUSE_MS = 2_000

/** Keeps the page as the server has it while somebody looks at it: a page in the background holds no connection. */
export function listen(page: HTMLElement): void {
  let source: EventSource | undefined
  let position = page.dataset.position ?? ''
  let waiting = false
  let last = 0

  const look = () => {
    if (waiting) return
    waiting = true
    setTimeout(
      async () => {
        waiting = false
        last = Date.now()
        await refresh(page)
      },
      Math.max(0, last + PAUSE_MS - Date.now()),
    )
  }

  const open = () => {
    if (source && source.readyState !== EventSource.CLOSED) return
    source = new EventSource(`/giliran/aliran?sejak=${encodeURIComponent(position)}`)
    source.addEventListener('berkas', (event) => {
      position = event.lastEventId
      // Written by the server in this form.
      if (concerns(page, JSON.parse(event.data) as Told)) look()
    })
    source.addEventListener('ulang', (event) => {
      position = event.lastEventId
      look()
    })
  }
  const close = () => {
    source?.close()
    source = undefined
  }

  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()))
  addEventListener('pagehide', close)
  addEventListener('pageshow', ({ persisted }) => persisted && open())
  if (!document.hidden) open()
}

function concerns(page: HTMLElement, { berkas, giliran }: Told): boolean {
  const rows = new Set([...page.querySelectorAll<HTMLElement>('[data-row]')].map((row) => row.dataset.row))
  if (berkas.some((id) => rows.has(id))) return true
  if (page.dataset.worklist === 'giliran') return giliran.length > 0
  return rows.size < WHOLE_PAGE && berkas.length > 0
}

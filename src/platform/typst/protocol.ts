/** What the typesetter asks of a child. Files are keyed by their path inside the template, such as "frame/kop.typ". */
export interface Job {
  readonly id: number
  readonly files: Readonly<Record<string, string | Uint8Array>>
  readonly main: string
  /** JSON, which the template reads as `json(bytes(sys.inputs.data))`. */
  readonly data: string
  readonly how: How
}

export type How =
  | { readonly format: 'pdf'; readonly standard: 'a-2a' | 'a-2b' | 'a-1b' }
  /** All pages below each other in one picture. */
  | { readonly format: 'svg' }

/** A fault of a template. Line and column count from 1; both are absent when the fault has no place. */
export interface Diagnostic {
  readonly message: string
  readonly severity: 'error' | 'warning'
  readonly file?: string
  readonly line?: number
  readonly column?: number
}

export interface Cost {
  /** CPU milliseconds of the child, all its threads. */
  readonly cpuMs: number
  /** Resident memory of the child afterwards, in megabytes. */
  readonly rssMb: number
}

export type Done = { readonly id: number; readonly cost: Cost } & (
  | {
      readonly ok: true
      readonly output: Uint8Array | string
      readonly pages: number
      readonly boxes: unknown
      readonly warnings: readonly Diagnostic[]
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }
)

export type FromChild = { readonly type: 'ready' } | ({ readonly type: 'done' } & Done)

/** Given to the child when it is started. */
export interface ChildSettings {
  readonly fonts: readonly string[]
  /** A directory that cannot exist: only what the template brings can be read. */
  readonly workspace: string
  readonly memoryMb: number
}

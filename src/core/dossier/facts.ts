/** What later activities must know of earlier ones; each kit owns its slice and alone writes it. */
export interface Facts {
  readonly general?: { readonly notes: number }
}

/** Addresses differ between installations of the service; `{id}` and `{nik}` are filled in. */
export interface BsrePaths {
  readonly sign: string
  /** Version 1 only. */
  readonly download: string
  readonly status: string
}

/** Paths as the technical guide of the eSign client service 2.2 gives them. */
export const BSRE_PATHS = {
  v1: { sign: '/api/sign/pdf', download: '/api/sign/download/{id}', status: '/api/user/status/{nik}' },
  v2: { sign: '/api/v2/sign/pdf', download: '', status: '/api/v2/user/check/status' },
} as const satisfies Record<BsreVersion, BsrePaths>

export type BsreVersion = 'v1' | 'v2'

/** The city's own eSign client service, and by what it knows this application. */
export interface BsreSettings {
  /** Without a trailing slash. */
  readonly url: string
  readonly version: BsreVersion
  readonly paths: BsrePaths
  readonly user: string
  readonly password: string
  /** For one request, signing included. */
  readonly timeoutMs: number
}

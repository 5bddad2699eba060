/** Addresses differ between installations of the service; `{id}` and `{nik}` are filled in. */
export interface BsrePaths {
  readonly sign: string
  /** Version 1 only. */
  readonly download: string
  readonly status: string
  /** Version 2 only: has a code sent to an officer. */
  readonly totp: string
}

/** Paths as the technical guide of the eSign client service 2.2 gives them. */
export const BSRE_PATHS = {
  v1: { sign: '/api/sign/pdf', download: '/api/sign/download/{id}', status: '/api/user/status/{nik}', totp: '' },
  v2: {
    sign: '/api/v2/sign/pdf',
    download: '',
    status: '/api/v2/user/check/status',
    totp: '/api/v2/sign/get/totp',
  },
} as const satisfies Record<BsreVersion, BsrePaths>

export type BsreVersion = 'v1' | 'v2'

/** The city's own eSign client service, and by what it knows this application. */
export interface BsreSettings {
  /** Without a trailing slash. */
  readonly url: string
  readonly version: BsreVersion
  /** What officers type: their passphrase, or (version 2) a code that the service sends them. */
  readonly secret: 'passphrase' | 'totp'
  readonly paths: BsrePaths
  readonly user: string
  readonly password: string
  /** For one request, signing included. */
  readonly timeoutMs: number
}

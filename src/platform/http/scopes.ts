/** What a personal token may be good for. Each is asked for by itself: none includes another. */
export const TOKEN_SCOPES = [
  'account:read',
  'account:write',
  'dossiers:read',
  'dossiers:act',
  'letters:sign',
  'people:read',
  'people:write',
  'settings:read',
  'settings:write',
] as const

export type TokenScope = (typeof TOKEN_SCOPES)[number]

/** Acts that ask a person for a fresh factor: a token may do them only by one of these scopes. */
export const FRESH_SCOPES: ReadonlySet<TokenScope> = new Set(['letters:sign', 'people:write', 'settings:write'])

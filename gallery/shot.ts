import type { Page } from 'playwright-core'

/** What the data of a page are like. */
export type Kind = 'typical' | 'extreme' | 'empty' | 'error'

/** One page to be shown, at every width and in both themes. */
export interface Shot {
  /** Unique; names the files. */
  readonly name: string
  readonly kind: Kind
  /** Of the route table; for a page that answers a form, the route of the form. */
  readonly route: string
  /** Empty for a visitor without an account. */
  readonly username: string
  readonly address: string
  /** Expected of the address; 200 unless told. */
  readonly status?: number
  /** What the person does on the page before it is looked at. Must leave nothing behind: it is done at every width. */
  readonly act?: (page: Page) => Promise<void>
}

/** A file name made from an address: letters, digits and hyphens; identifiers are left out. */
export const nameOf = (route: string, username: string, kind: Kind): string =>
  [kind, route.replaceAll(/\{[^}]*\}/g, ''), username]
    .join(' ')
    .replaceAll(/[^A-Za-z0-9.]+/g, '-')
    .replaceAll(/^-|-$/g, '')

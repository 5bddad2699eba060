import type { IconName } from '../components/icon.tsx'

export interface NavigationItem {
  readonly href: string
  readonly label: string
  readonly icon: IconName
  readonly current: boolean
  /** Things that wait for this person; 0 is not shown. */
  readonly count?: number
  /** Stands in the bar at the foot of a phone; the others are one step away, under "Lainnya". */
  readonly bar?: boolean
}

export interface Account {
  readonly name: string
  /** "Plt. Kepala Dinas Kesehatan" */
  readonly position?: string | undefined
  readonly links: readonly { readonly href: string; readonly label: string }[]
  /** Address that ends the session, by POST. */
  readonly signOut: string
}

/** A key, or keys one after the other, and what they do. */
export interface Shortcut {
  readonly keys: readonly string[]
  readonly label: string
}

/** A city's own colour: the stylesheet that sets it, and what the browser's own frame is painted with. */
export interface CityBrand {
  readonly styles: string
  readonly light: string
  readonly dark: string
}

/** What surrounds the content of every page. Routes make it once per request. */
export interface Frame {
  readonly city: {
    readonly name: string
    readonly home: string
    readonly crest?: string | undefined
    readonly brand?: CityBrand | undefined
  }
  readonly navigation: readonly NavigationItem[]
  /** Where a search is asked, by GET with `q`, and what was asked last. */
  readonly search?: { readonly action: string; readonly value?: string | undefined } | undefined
  readonly notices?: { readonly href: string; readonly unread: number } | undefined
  readonly account?: Account | undefined
  /** Where a visitor may sign in; absent on the sign-in page itself. */
  readonly signIn?: string | undefined
  /** Address that sets the language by POST, and the page to come back to. */
  readonly language: { readonly action: string; readonly back: string }
  readonly footer: {
    /** "SOP 009 versi 1" */
    readonly sop?: { readonly label: string; readonly href: string } | undefined
    readonly contact?: { readonly label: string; readonly href: string } | undefined
    readonly links?: readonly { readonly href: string; readonly label: string }[]
  }
  readonly assets: {
    readonly styles: string
    readonly font: string
    /** Module scripts that every page loads, such as the base island. */
    readonly scripts: readonly string[]
    /** Addresses of the islands that single pages ask for, by name. */
    readonly islands?: Readonly<Record<string, readonly string[]>>
  }
}

export interface Breadcrumb {
  readonly href: string
  readonly label: string
}

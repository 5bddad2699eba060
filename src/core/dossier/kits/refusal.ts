/** What the rules of a single activity can say no to; a kit adds its reasons here. */
export type KitRefusal =
  | { readonly reason: 'kakNotChecked' }
  | { readonly reason: 'kakVersionNotLatest'; readonly latest: number }

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const lengthOf = (value: unknown): number => JSON.stringify(value)?.length ?? 0

export interface Clipped {
  readonly value: unknown
  /** Whether anything was left out. */
  readonly clipped: boolean
}

/**
 * A value with its long texts cut and its long tables ended early, so that it fits a first look on a slow network.
 * @param most Characters of JSON up to which it stays whole.
 */
export function clipped(value: unknown, most: number): Clipped {
  if (lengthOf(value) <= most) return { value, clipped: false }
  return { value: cut(value, Math.max(200, Math.round(most / 20))), clipped: true }
}

const ROWS = 10

function cut(value: unknown, text: number): unknown {
  if (typeof value === 'string') return value.length > text ? `${value.slice(0, text).replace(/\S*$/, '')}…` : value
  if (Array.isArray(value)) return value.slice(0, ROWS).map((each) => cut(each, text))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cut(inner, text)]))
}

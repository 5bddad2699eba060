import type { TenureKind } from '#core/authority/actor.ts'
import { nextDay, type PlainDate } from '#core/calendar/plain-date.ts'

/** Somebody's time in a position. */
export interface Span {
  readonly kind: TenureKind
  readonly validFrom: PlainDate
  /** The last day on which it holds. */
  readonly validUntil: PlainDate | null
}

const until = (span: Span): string => span.validUntil ?? '9999-12-31'

/** The first day, on or after `from`, on which nobody holds the position. */
export function firstGap(spans: readonly Span[], from: PlainDate): PlainDate | undefined {
  let day = from
  for (;;) {
    const holding = spans.filter((span) => span.validFrom <= day && day <= until(span))
    if (holding.length === 0) return day
    const ends = holding.map((span) => span.validUntil)
    if (ends.includes(null)) return undefined
    const last = ends
      .filter((end) => end !== null)
      .sort()
      .at(-1)
    if (last === undefined) return undefined
    day = nextDay(last)
  }
}

/**
 * Pairs that hold one position on the same days, from `from` on. A Plh beside the one who is away is meant to be so and
 * is left out.
 */
export function overlaps<S extends Span>(spans: readonly S[], from: PlainDate): readonly (readonly [S, S])[] {
  const live = spans.filter((span) => until(span) >= from)
  return live.flatMap((a, index) =>
    live
      .slice(index + 1)
      .filter((b) => (a.kind === 'plh') === (b.kind === 'plh') && a.validFrom <= until(b) && b.validFrom <= until(a))
      .map((b) => [a, b] as const),
  )
}

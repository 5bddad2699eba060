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

/** Those who hold a position for good: the holder whom a Plh stands in for. */
const isHolder = ({ kind }: Span): boolean => kind === 'definitive' || kind === 'pj'

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

/** Whether somebody holds the position for good on every day from `from` to `to`: a Plh stands in for a holder alone. */
export function heldThroughout(spans: readonly Span[], from: PlainDate, to: PlainDate): boolean {
  const gap = firstGap(spans.filter(isHolder), from)
  return gap === undefined || gap > to
}

/** A Plh on `day` or later beside whom nobody holds the position: it is vacant in truth, and calls for a Plt. */
export const strayPlh = <S extends Span>(spans: readonly S[], day: PlainDate): S | undefined =>
  spans.find(
    (span) =>
      span.kind === 'plh' &&
      until(span) >= day &&
      !heldThroughout(spans, span.validFrom > day ? span.validFrom : day, span.validUntil ?? span.validFrom),
  )

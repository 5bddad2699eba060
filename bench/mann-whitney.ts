/** The middle value; NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = Number.NaN] = [sorted[(sorted.length - 1) >> 1], sorted[middle]]
  return (low + high) / 2
}

/**
 * Mann-Whitney U of two samples by the normal approximation, with ties corrected: how likely (`p`, two-sided) ranks as far apart as
 * these are when both come from one distribution. For twenty values a side and more.
 */
export function mannWhitney(
  one: readonly number[],
  two: readonly number[],
): { readonly z: number; readonly p: number } {
  const all = [...one.map((value) => ({ value, first: true })), ...two.map((value) => ({ value, first: false }))]
  all.sort((a, b) => a.value - b.value)
  let ranks = 0
  let ties = 0
  for (let from = 0; from < all.length; ) {
    let to = from
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1
    const rank = (from + 1 + to) / 2
    for (let at = from; at < to; at += 1) if (all[at]?.first) ranks += rank
    const size = to - from
    ties += size ** 3 - size
    from = to
  }
  const [n, m] = [one.length, two.length]
  const total = n + m
  const u = ranks - (n * (n + 1)) / 2
  const spread = Math.sqrt(((n * m) / 12) * (total + 1 - ties / (total * (total - 1))))
  const z = spread === 0 ? 0 : (u - (n * m) / 2) / spread
  return { z, p: 2 * upperTail(Math.abs(z)) }
}

/** Of the normal distribution, for z >= 0; Abramowitz and Stegun 7.1.26, right to 1.5e-7. */
function upperTail(z: number): number {
  const x = z / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return (poly * Math.exp(-x * x)) / 2
}

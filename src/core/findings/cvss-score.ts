const METRICS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  UI: { N: 0.85, R: 0.62 },
  C: { H: 0.56, L: 0.22, N: 0 },
  I: { H: 0.56, L: 0.22, N: 0 },
  A: { H: 0.56, L: 0.22, N: 0 },
}
const PRIVILEGES = { U: { N: 0.85, L: 0.62, H: 0.27 }, C: { N: 0.85, L: 0.68, H: 0.5 } } as const

/** Rounds up to one decimal as FIRST prescribes, so that floating point cannot tip a score over. */
function roundUp(value: number): number {
  const scaled = Math.round(value * 100_000)
  return scaled % 10_000 === 0 ? scaled / 100_000 : (Math.floor(scaled / 10_000) + 1) / 10
}

/**
 * The base score of a CVSS vector of version 3.0 or 3.1, 0 to 10, by the formula of FIRST. Further metrics do not count.
 * Undefined for version 4.0, whose score is a table and not a formula: there the vector alone is shown.
 */
export function cvssScore(vector: string): number | undefined {
  if (!/^CVSS:3\.[01]\//.test(vector)) return undefined
  const given = new Map(vector.split('/').map((part) => part.split(':') as [string, string])) // "AV:N" has one colon
  const weigh = (metric: string): number => METRICS[metric]?.[given.get(metric) ?? ''] ?? 0
  const changed = given.get('S') === 'C'
  const privileges: Readonly<Record<string, number>> = PRIVILEGES[changed ? 'C' : 'U']
  const lost = 1 - (1 - weigh('C')) * (1 - weigh('I')) * (1 - weigh('A'))
  const impact = changed ? 7.52 * (lost - 0.029) - 3.25 * (lost - 0.02) ** 15 : 6.42 * lost
  if (impact <= 0) return 0
  const ease = 8.22 * weigh('AV') * weigh('AC') * (privileges[given.get('PR') ?? ''] ?? 0) * weigh('UI')
  return roundUp(Math.min((changed ? 1.08 : 1) * (impact + ease), 10))
}

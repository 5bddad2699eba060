export interface Timing {
  readonly p50: number
  readonly p95: number
}

/** Milliseconds of single calls, one after the other. */
export async function time(calls: number, step: (call: number) => Promise<unknown>): Promise<Timing> {
  const taken: number[] = []
  for (let call = 0; call < calls; call += 1) {
    const since = performance.now()
    await step(call)
    taken.push(performance.now() - since)
  }
  return { p50: quantile(taken, 0.5), p95: quantile(taken, 0.95) }
}

/** Two things in turns, so that whatever else the machine does falls on both alike. */
export async function timeBoth(
  calls: number,
  first: (call: number) => Promise<unknown>,
  second: (call: number) => Promise<unknown>,
): Promise<readonly [Timing, Timing]> {
  const taken: [number[], number[]] = [[], []]
  for (let call = 0; call < calls; call += 1) {
    for (const [which, step] of [first, second].entries()) {
      const since = performance.now()
      await step(call)
      taken[which]?.push(performance.now() - since)
    }
  }
  const timing = (values: readonly number[]) => ({ p50: quantile(values, 0.5), p95: quantile(values, 0.95) })
  return [timing(taken[0]), timing(taken[1])]
}

/** Completed steps per second, with each client doing one after the other. */
export async function rate(seconds: number, clients: readonly (() => Promise<unknown>)[]): Promise<number> {
  const since = performance.now()
  const end = since + seconds * 1000
  let done = 0
  await Promise.all(
    clients.map(async (step) => {
      while (performance.now() < end) {
        await step()
        done += 1
      }
    }),
  )
  return (done * 1000) / (performance.now() - since)
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0
}

/** The result of one part, for the program that runs them all: the last line that it writes. */
export function report(bench: string, results: unknown): void {
  console.log(JSON.stringify({ bench, results }))
}

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits))

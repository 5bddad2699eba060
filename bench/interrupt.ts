const ends: (() => unknown)[] = []

/** Runs `end` when this process is told to stop, the latest first, so that nothing outlives its benchmark. */
export function onInterrupt(end: () => unknown): void {
  ends.push(end)
  if (ends.length > 1) return
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, async () => {
      for (const each of ends.toReversed()) await Promise.allSettled([each()])
      process.exit(130)
    })
  }
}

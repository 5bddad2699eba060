import { availableParallelism, loadavg, totalmem } from 'node:os'
import { z } from 'zod'

const Rates = z.array(
  z.object({
    clients: z.number(),
    barePerSecond: z.number(),
    actsPerSecond: z.number(),
    ratio: z.number(),
    cpuMs: z.number().optional(),
    databaseCpuMs: z.number().optional(),
  }),
)
const Weights = z.array(
  z.object({
    page: z.string(),
    p50: z.number(),
    p95: z.number(),
    cpuMs: z.number(),
    databaseCpuMs: z.number(),
    htmlBytes: z.number(),
    scriptBytes: z.number(),
    styleBytes: z.number(),
  }),
)
const Growth = z.object({
  loads: z.array(z.object({ dossiers: z.number(), seconds: z.number(), megabytes: z.number() })),
  results: z.array(
    z.object({
      case: z.string(),
      dossiers: z.number(),
      p50: z.number(),
      p95: z.number(),
      p50At10k: z.number(),
      ratio: z.number(),
      buffers: z.number(),
      faults: z.array(z.string()),
    }),
  ),
})
const Starts = z.array(z.object({ start: z.enum(['cold', 'warm']), seconds: z.number(), stopSeconds: z.number() }))
const Letters = z.object({
  one: z.object({ settingCpuMs: z.number(), signingCpuMs: z.number(), cpuMs: z.number() }),
  batch: z.object({
    letters: z.number(),
    perSecond: z.number(),
    firstMb: z.number(),
    largestMb: z.number(),
    ownMb: z.number(),
  }),
})

const Authority = z.object({
  actMs: z.number(),
  actCpuMs: z.number(),
  authorityMs: z.number(),
  shareOfAct: z.number(),
  shareOfCpu: z.number(),
  events: z.number(),
  siftingMs: z.number(),
})

/** What each part reports, by the name that it reports under. */
export const Results = z.object({
  act: Rates.optional(),
  http: z.object({ acts: Rates, pages: Weights }).optional(),
  pages: Growth.optional(),
  startup: Starts.optional(),
  letters: Letters.optional(),
  authority: Authority.optional(),
})
export type Results = z.infer<typeof Results>

export interface Machine {
  readonly cores: number
  readonly memoryGb: number
  readonly node: string
  /** Runnable processes a minute before, ours not among them: above the number of cores, times are not to be trusted. */
  readonly loadBefore: number
}

export const describeMachine = (): Machine => ({
  cores: availableParallelism(),
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
})

export interface Promised {
  readonly promise: string
  readonly measured: number | string
  readonly held: boolean
}

const BIGGEST = 1_000_000
/** Views of the list that every person opens; filters are reported beside them. */
const PLAIN = /^worklist: (mine|waiting|late|closed)(, owner( head)?|, 3rd page)?$/

/** The promises that these results can be held against. */
export function promises({ act, http, pages, startup, letters, authority }: Results): readonly Promised[] {
  const atLeast = (promise: string, measured: number | undefined, bound: number): Promised[] =>
    measured === undefined ? [] : [{ promise, measured, held: measured >= bound }]
  const atMost = (promise: string, measured: number | undefined, bound: number): Promised[] =>
    measured === undefined ? [] : [{ promise, measured, held: measured <= bound }]
  const ratio = (rates: Results['act'], wanted: number) => rates?.find(({ clients }) => clients === wanted)?.ratio
  const million = pages?.results.filter((one) => one.dossiers === BIGGEST && PLAIN.test(one.case)) ?? []
  const warm = startup?.filter(({ start }) => start === 'warm').map(({ seconds }) => seconds) ?? []
  const scripts = http?.pages.map(({ scriptBytes }) => scriptBytes)
  return [
    ...atLeast('act by service / bare insert, 1 client, at least 0.5', ratio(act, 1), 0.5),
    ...atLeast('act by service / bare insert, 16 clients, at least 0.4', ratio(act, 16), 0.4),
    ...atLeast('act by HTTP / bare insert, 8 clients, at least 0.3', ratio(http?.acts, 8), 0.3),
    ...atMost("authority's share of an act's time, at most 0.05", authority?.shareOfAct, 0.05),
    ...million.flatMap((one) => atMost(`${one.case}: p50 at 1 M / at 10 k, at most 1.5`, one.ratio, 1.5)),
    ...(million.length > 0
      ? atMost(
          'worklist at 1 M: statements that read or sort too much, none',
          million.flatMap(({ faults }) => faults).length,
          0,
        )
      : []),
    ...atMost('warm start to ready, at most 3 s', warm.length > 0 ? Math.max(...warm) : undefined, 3),
    ...atMost('letter of one page made and signed, at most 60 CPU ms', letters?.one.cpuMs, 60),
    ...atLeast('letters a second in a batch, at least 15', letters?.batch.perSecond, 15),
    ...atMost('memory of a typesetting process in the batch, at most 400 MB', letters?.batch.largestMb, 400),
    ...atMost('JavaScript of a page, gzip, at most 10,240 bytes', scripts && Math.max(...scripts), 10_240),
  ]
}

/** The page docs/benchmarks.md. */
export function toMarkdown(results: Results, machine: Machine, on: string): string {
  const { act, http, pages, startup, letters, authority } = results
  const largest = Math.max(0, ...(pages?.loads ?? []).map(({ dossiers }) => dossiers))
  return `# Benchmarks

Written by \`npm run bench -- --docs\` on ${on}; \`npm run bench -- --help\` says what can be left out. The whole run is in
\`dist/bench.json\`. Ratios are to be trusted, absolute times belong to the machine: ${machine.cores} shared cores,
${machine.memoryGb} GB of memory, embedded PostgreSQL 18 with its durable settings, Node ${machine.node.slice(1)}; the load before the run was ${machine.loadBefore}.

## Promises

${table(promises(results).map(({ promise, measured, held }) => ({ promise, measured, held: held ? 'yes' : 'no' })))}
${section('Acts by the service', 'Each act closes a turn and opens one, in turns with a bare durable insert of one row by the same driver.', act)}${section(
  'Acts by HTTP',
  'The built server in its own process, clients with a token and a kept connection, in turns with the bare insert by the client itself.',
  http?.acts,
)}${section('Authority', 'Milliseconds of one act by one client (median; CPU of our process), of the questions of authority in it, for somebody with four tenures, five delegations and ten contracts, and of sifting a trail.', authority && [authority])}${section('Pages by HTTP', 'Milliseconds, CPU milliseconds of server and database, bytes as sent (gzip). Styles and scripts are fetched once and kept.', http?.pages)}${section(
  `Lists and dossiers in a city that grows`,
  'Milliseconds of the query functions, in turns with the same in a city of 10,000 dossiers. "Faults" counts statements that scan, filter or sort more than 2,000 rows, also with the plan for every value.',
  pages?.results
    .filter(({ dossiers }) => dossiers === largest)
    .map(({ faults, ...one }) => ({ ...one, faults: faults.length })),
)}${faultList(pages, largest)}${section('Loading', '15 of 100 dossiers run; each hundredth has its whole trail, the others its end.', pages?.loads)}${section('Start-up', 'Seconds from the start of the process to the first 200 of /readyz; cold makes the database and the demo city.', startup)}${section(
  'Letters',
  'CPU milliseconds of one letter of one page: set in its process, drawn and signed in ours with a key that lies open.',
  letters && [letters.one],
)}${section(
  'Letters in a batch',
  'Made and signed by two processes beside the server; resident megabytes of a process after its first letter, at most, and of ours.',
  letters && [letters.batch],
)}`
}

function section(title: string, said: string, rows: readonly object[] | undefined): string {
  return rows ? `\n## ${title}\n\n${said}\n\n${table(rows)}\n` : ''
}

function faultList(pages: Results['pages'], largest: number): string {
  const faults = pages?.results.filter((one) => one.dossiers === largest && one.faults.length > 0) ?? []
  if (faults.length === 0) return ''
  return `\n${faults.map((one) => `- ${one.case}: ${one.faults.join('; ')}`).join('\n')}\n`
}

function table(rows: readonly object[]): string {
  const [first] = rows
  if (!first) return 'Nothing was measured.'
  const columns = Object.keys(first)
  const line = (cells: readonly unknown[]) => `| ${cells.map((cell) => String(cell)).join(' | ')} |`
  return [line(columns), line(columns.map(() => '---')), ...rows.map((row) => line(Object.values(row)))].join('\n')
}

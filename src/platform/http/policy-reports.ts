import { z } from 'zod'
import type { Log } from '#platform/log/log.ts'
import type { Web } from './web.ts'

/** Where browsers tell of what the content security policy stopped. */
export const REPORTS = '/laporan-kebijakan'

/** Reports that one delivery may tell of. */
const MOST = 20

// As browsers write it: report-uri in words with hyphens, the Reporting API in camel case (CSP Level 3).
const Legacy = z.object({
  'csp-report': z.object({
    'document-uri': z.string().optional(),
    'effective-directive': z.string().optional(),
    'violated-directive': z.string().optional(),
    'blocked-uri': z.string().optional(),
    'source-file': z.string().optional(),
    'line-number': z.number().optional(),
  }),
})
const Modern = z
  .array(
    z.object({
      type: z.string(),
      body: z
        .object({
          documentURL: z.string().optional(),
          effectiveDirective: z.string().optional(),
          blockedURL: z.string().optional(),
          sourceFile: z.string().nullish(),
          lineNumber: z.number().nullish(),
        })
        .optional(),
    }),
  )
  .transform((reports) => reports.filter(({ type }) => type === 'csp-violation').slice(0, MOST))

/** What of a report is logged: kinds and names of ours, nothing that a person or an attacker wrote. */
export interface PolicyViolation {
  readonly directive: string
  readonly blocked: string
  /** The first part of the page's path, if a route begins so: a whole address may hold a tracking code. */
  readonly page: string
  /** Name of the script of ours that did it. */
  readonly source: string | undefined
  readonly line: number | undefined
}

const BLOCKED = /^(inline|eval|wasm-eval|trusted-types-policy|trusted-types-sink|self)$/
const DIRECTIVE = /^[a-z]{2,20}(?:-[a-z]{2,20}){0,4}\b/
const ASSET = /\/assets\/([\w.-]{1,80})$/

/** Reads what a browser sent; undefined when it is no report. `places` are the first parts of our routes. */
export function readViolations(text: string, places: ReadonlySet<string>): readonly PolicyViolation[] | undefined {
  const json = parse(text)
  const modern = Modern.safeParse(json)
  const legacy = Legacy.safeParse(json)
  if (modern.success)
    return modern.data.map(({ body = {} }) =>
      violationOf(places, {
        page: body.documentURL,
        directive: body.effectiveDirective,
        blocked: body.blockedURL,
        source: body.sourceFile ?? undefined,
        line: body.lineNumber ?? undefined,
      }),
    )
  if (!legacy.success) return undefined
  const report = legacy.data['csp-report']
  return [
    violationOf(places, {
      page: report['document-uri'],
      directive: report['effective-directive'] ?? report['violated-directive'],
      blocked: report['blocked-uri'],
      source: report['source-file'],
      line: report['line-number'],
    }),
  ]
}

type Told = Partial<Record<'page' | 'directive' | 'blocked' | 'source', string | undefined>>

function violationOf(places: ReadonlySet<string>, told: Told & { readonly line: number | undefined }): PolicyViolation {
  const first = URL.parse(told.page ?? '')?.pathname.split('/')[1] ?? ''
  return {
    directive: DIRECTIVE.exec(told.directive ?? '')?.[0] ?? 'unknown',
    blocked: BLOCKED.exec(told.blocked ?? '')?.[0] ?? 'elsewhere',
    page: places.has(first) ? `/${first}` : 'unknown',
    source: ASSET.exec(told.source ?? '')?.[1],
    line: told.line,
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Takes the reports of browsers and logs them; answers 204 whatever it is sent. */
export function addPolicyReports(web: Web, log: Log): void {
  web.route('post', REPORTS, { access: 'public', body: 'report', limit: 'report' }, async (c) => {
    const places = new Set(web.routes.map(({ path }) => path.split('/')[1] ?? ''))
    for (const violation of readViolations(await c.req.text(), places) ?? []) log.warn(violation, 'policy violation')
    return c.body(null, 204)
  })
}

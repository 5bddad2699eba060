import { join, resolve } from 'node:path'
import { z } from 'zod'

/** The one list of settings. docs/operations.md is checked against it; nothing else reads the environment. */
export const SETTINGS = [
  { name: 'PORT', fallback: '3000', meaning: 'TCP port for HTTP; 0 lets the system choose' },
  { name: 'ALUR_DATA', fallback: './data', meaning: 'directory for the database, uploaded files and secrets' },
  { name: 'DATABASE_URL', fallback: 'embedded', meaning: 'owner connection to a PostgreSQL 15 or newer' },
  {
    name: 'ALUR_BASE_URL',
    fallback: 'http://localhost:PORT',
    meaning: 'address that people use, for links and cookies',
  },
  { name: 'ALUR_LOG_LEVEL', fallback: 'info', meaning: 'trace, debug, info, warn, error or silent' },
  { name: 'ALUR_TSA_URL', fallback: 'none', meaning: 'time-stamping authority (RFC 3161) for signatures' },
  { name: 'ALUR_BSRE_URL', fallback: 'none', meaning: "address of the city's eSign client service (BSrE)" },
  { name: 'ALUR_BSRE_VERSION', fallback: 'v2', meaning: 'version of that service: v1 or v2' },
  { name: 'ALUR_BSRE_USER', fallback: 'none', meaning: 'name by which the service knows this application' },
  {
    name: 'ALUR_BSRE_PASSWORD_FILE',
    fallback: 'ALUR_DATA/secrets/bsre',
    meaning: 'file that holds the password for that name, readable by Alur alone',
  },
  {
    name: 'ALUR_BSRE_OFFICERS_FILE',
    fallback: 'ALUR_DATA/secrets/bsre-officers',
    meaning: 'file of lines with the NIP of an officer and the NIK or e-mail that the service knows',
  },
  {
    name: 'ALUR_BSRE_PATHS',
    fallback: 'as in the guide 2.2',
    meaning: 'other paths of the service, as sign=/x status=/y download=/z/{id}',
  },
  { name: 'ALUR_BSRE_TIMEOUT', fallback: '60', meaning: 'seconds that one request to the service may take' },
] as const

type SettingName = (typeof SETTINGS)[number]['name']
type Environment = Readonly<Partial<Record<SettingName, string | undefined>>>

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  ALUR_DATA: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  ALUR_BASE_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  ALUR_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  ALUR_TSA_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  ALUR_BSRE_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  ALUR_BSRE_VERSION: z.enum(['v1', 'v2']).default('v2'),
  ALUR_BSRE_USER: z.string().max(200).optional(),
  ALUR_BSRE_PASSWORD_FILE: z.string().optional(),
  ALUR_BSRE_OFFICERS_FILE: z.string().optional(),
  ALUR_BSRE_PATHS: z
    .string()
    .regex(/^(?:(?:sign|status|download)=\/\S*(?: +|$))+$/, 'must be as sign=/x status=/y download=/z/{id}')
    .optional(),
  ALUR_BSRE_TIMEOUT: z.coerce.number().int().min(1).max(600).default(60),
} satisfies Record<SettingName, z.ZodType>)

export interface Config {
  readonly port: number
  /** Absolute path. */
  readonly dataDirectory: string
  /** Undefined means the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined
  /** Without a trailing slash. Undefined until the port is known: the listener's own address is used. */
  readonly baseUrl: string | undefined
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Undefined: signatures claim a time and prove none. */
  readonly tsaUrl: string | undefined
  /** Undefined where letters are not signed by BSrE. */
  readonly bsre: BsreConfig | undefined
}

/** Where the eSign client service is; its password is read from the file when it is used. */
export interface BsreConfig {
  /** Without a trailing slash. */
  readonly url: string
  readonly version: 'v1' | 'v2'
  readonly user: string
  /** Absolute path. */
  readonly passwordFile: string
  /** Absolute path; the file may be missing. */
  readonly officersFile: string
  /** Those that differ from the guide's. */
  readonly paths: Readonly<Partial<Record<'sign' | 'status' | 'download', string>>>
  readonly timeoutMs: number
}

/** Thrown with one sentence per wrong setting; meant for the operator's eyes. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Reads the settings; an empty value counts as unset. Throws ConfigError. */
export function readConfig(environment: Environment = process.env): Config {
  const present = Object.fromEntries(SETTINGS.map(({ name }) => [name, environment[name]?.trim() || undefined]))
  const parsed = Environment.safeParse(present)
  if (!parsed.success) {
    const sentences = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`)
    throw new ConfigError(`Wrong setting. ${sentences.join(' ')}`)
  }
  const { PORT, ALUR_DATA, DATABASE_URL, ALUR_BASE_URL, ALUR_LOG_LEVEL, ALUR_TSA_URL } = parsed.data
  return {
    port: PORT,
    dataDirectory: resolve(ALUR_DATA),
    databaseUrl: DATABASE_URL,
    baseUrl: ALUR_BASE_URL?.replace(/\/+$/, ''),
    logLevel: ALUR_LOG_LEVEL,
    tsaUrl: ALUR_TSA_URL,
    bsre: bsreOf(parsed.data, resolve(ALUR_DATA)),
  }
}

function bsreOf(read: z.infer<typeof Environment>, dataDirectory: string): BsreConfig | undefined {
  if (read.ALUR_BSRE_URL === undefined) return undefined
  if (read.ALUR_BSRE_USER === undefined) {
    throw new ConfigError('Wrong setting. ALUR_BSRE_USER: must be given with ALUR_BSRE_URL.')
  }
  const pairs = (read.ALUR_BSRE_PATHS ?? '').split(/ +/).filter(Boolean)
  return {
    url: read.ALUR_BSRE_URL.replace(/\/+$/, ''),
    version: read.ALUR_BSRE_VERSION,
    user: read.ALUR_BSRE_USER,
    passwordFile: resolve(read.ALUR_BSRE_PASSWORD_FILE ?? join(dataDirectory, 'secrets', 'bsre')),
    officersFile: resolve(read.ALUR_BSRE_OFFICERS_FILE ?? join(dataDirectory, 'secrets', 'bsre-officers')),
    paths: Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    ),
    timeoutMs: read.ALUR_BSRE_TIMEOUT * 1000,
  }
}

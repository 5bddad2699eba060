import { resolve } from 'node:path'
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
  }
}

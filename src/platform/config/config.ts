import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { RATE_CLASSES, RATE_LIMITS, type RateClass, type RateLimits } from '#platform/http/rate-limit.ts'

/**
 * The one list of settings. docs/operations.md is checked against it; nothing else reads the environment. What is `secret`
 * can also lie in a file, which the setting of the same name and _FILE names.
 */
export const SETTINGS = [
  { name: 'PORT', fallback: '3000', meaning: 'TCP port for HTTP; 0 lets the system choose' },
  { name: 'ALUR_DATA', fallback: './data', meaning: 'directory for the database, uploaded files and secrets' },
  { name: 'DATABASE_URL', fallback: 'embedded', meaning: 'owner connection to a PostgreSQL 15 or newer', secret: true },
  { name: 'DATABASE_URL_FILE', fallback: 'none', meaning: 'file that holds `DATABASE_URL`' },
  {
    name: 'ALUR_BASE_URL',
    fallback: 'http://localhost:PORT',
    meaning: 'address that people use, for links and cookies',
  },
  { name: 'ALUR_LOG_LEVEL', fallback: 'info', meaning: 'trace, debug, info, warn, error or silent' },
  {
    name: 'ALUR_RATE_LIMITS',
    fallback: 'see below',
    meaning: 'requests a minute that differ from the table, as read=2400 upload=1800',
  },
  {
    name: 'ALUR_SECURITY_CONTACT',
    fallback: "the city's contact",
    meaning: 'where weaknesses are reported: an https or mailto address',
  },
  {
    name: 'ALUR_SECURITY_EXPIRES',
    fallback: 'half a year on',
    meaning: 'day until which that contact is to be believed, as 2027-06-30',
  },
  { name: 'ALUR_TSA_URL', fallback: 'none', meaning: 'time-stamping authority (RFC 3161) for signatures' },
  { name: 'ALUR_BSRE_URL', fallback: 'none', meaning: "address of the city's eSign client service (BSrE)" },
  { name: 'ALUR_BSRE_VERSION', fallback: 'v2', meaning: 'version of that service: v1 or v2' },
  {
    name: 'ALUR_BSRE_SECRET',
    fallback: 'passphrase',
    meaning: 'what officers type: passphrase, or totp (a code that version 2 sends them)',
  },
  { name: 'ALUR_BSRE_USER', fallback: 'none', meaning: 'name by which the service knows this application' },
  {
    name: 'ALUR_BSRE_PASSWORD',
    fallback: 'none',
    meaning: 'password for that name, where no file can be given',
    secret: 'readWhenUsed',
  },
  {
    name: 'ALUR_BSRE_PASSWORD_FILE',
    fallback: 'ALUR_DATA/secrets/bsre',
    meaning: 'file that holds the password for that name, readable by Alur alone',
  },
  {
    name: 'ALUR_BSRE_OFFICERS_FILE',
    fallback: 'ALUR_DATA/secrets/bsre-officers',
    meaning: 'file of lines with the NIP of an officer and the NIK or e-mail that the service knows, to be taken in',
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

const RATES = new RegExp(`^(?:(?:${RATE_CLASSES.join('|')})=[1-9]\\d{0,8}(?: +|$))+$`)

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  ALUR_DATA: z.string().default('./data'),
  DATABASE_URL_FILE: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  ALUR_BASE_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  ALUR_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  ALUR_RATE_LIMITS: z
    .string()
    .regex(RATES, `must name classes (${RATE_CLASSES.join(', ')}) with whole numbers, as read=2400 upload=1800`)
    .optional(),
  ALUR_SECURITY_CONTACT: z
    .url({ protocol: /^(?:https|mailto)$/, error: 'must be an https or mailto address' })
    .optional(),
  ALUR_SECURITY_EXPIRES: z.iso.date('must be a day, as 2027-06-30').optional(),
  ALUR_TSA_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  ALUR_BSRE_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  ALUR_BSRE_VERSION: z.enum(['v1', 'v2']).default('v2'),
  ALUR_BSRE_SECRET: z.enum(['passphrase', 'totp']).default('passphrase'),
  ALUR_BSRE_USER: z.string().max(200).optional(),
  ALUR_BSRE_PASSWORD: z.string().optional(),
  ALUR_BSRE_PASSWORD_FILE: z.string().optional(),
  ALUR_BSRE_OFFICERS_FILE: z.string().optional(),
  ALUR_BSRE_PATHS: z
    .string()
    .regex(/^(?:(?:sign|status|download|totp)=\/\S*(?: +|$))+$/, 'must be as sign=/x status=/y download=/z/{id}')
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
  /** Requests a minute. */
  readonly limits: RateLimits
  /** Step in milliseconds after which people are told that something is not there; see docs/decisions/0153. */
  readonly evenMs: number
  /** Where weaknesses are reported; undefined leaves it to the city's contact. */
  readonly security: { readonly contact: string | undefined; readonly expires: string | undefined }
  /** Undefined: signatures claim a time and prove none. */
  readonly tsaUrl: string | undefined
  /** Undefined where letters are not signed by BSrE. */
  readonly bsre: BsreConfig | undefined
}

/** Where the eSign client service is; its password is read when it is used. */
export interface BsreConfig {
  /** Without a trailing slash. */
  readonly url: string
  readonly version: 'v1' | 'v2'
  readonly secret: 'passphrase' | 'totp'
  readonly user: string
  /** Undefined: it lies in the file. */
  readonly password: string | undefined
  /** Absolute path. */
  readonly passwordFile: string
  /** Absolute path; the file may be missing. */
  readonly officersFile: string
  /** Those that differ from the guide's. */
  readonly paths: Readonly<Partial<Record<'sign' | 'status' | 'download' | 'totp', string>>>
  readonly timeoutMs: number
}

/** Longer than it takes to find out, also of what no memory holds. */
const EVEN_MS = 100

/** Thrown with one sentence per wrong setting; meant for the operator's eyes. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Reads the settings; an empty value counts as unset. Throws ConfigError. */
export function readConfig(environment: Environment = process.env): Config {
  const given = Object.fromEntries(SETTINGS.map(({ name }) => [name, environment[name]?.trim() || undefined]))
  const parsed = Environment.safeParse({ ...given, ...secretsFromFiles(given) })
  if (!parsed.success) {
    const sentences = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`)
    throw new ConfigError(`Wrong setting. ${sentences.join(' ')}`)
  }
  const { ALUR_RATE_LIMITS, ALUR_SECURITY_CONTACT, ALUR_SECURITY_EXPIRES } = parsed.data
  const { PORT, ALUR_DATA, DATABASE_URL, ALUR_BASE_URL, ALUR_LOG_LEVEL, ALUR_TSA_URL } = parsed.data
  return {
    port: PORT,
    dataDirectory: resolve(ALUR_DATA),
    databaseUrl: DATABASE_URL,
    baseUrl: ALUR_BASE_URL?.replace(/\/+$/, ''),
    logLevel: ALUR_LOG_LEVEL,
    limits: { ...RATE_LIMITS, ...ratesIn(ALUR_RATE_LIMITS) },
    evenMs: EVEN_MS,
    security: { contact: ALUR_SECURITY_CONTACT, expires: ALUR_SECURITY_EXPIRES },
    tsaUrl: ALUR_TSA_URL,
    bsre: bsreOf(parsed.data, resolve(ALUR_DATA)),
  }
}

/** Secrets whose _FILE setting names a file. One that is given twice is refused: nobody would know which holds. */
function secretsFromFiles(given: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const read: Record<string, string> = {}
  for (const setting of SETTINGS) {
    const file = given[`${setting.name}_FILE`]
    if (!('secret' in setting) || file === undefined) continue
    if (given[setting.name] !== undefined) {
      throw new ConfigError(`Wrong setting. ${setting.name}: is given beside ${setting.name}_FILE.`)
    }
    // A file that is read when it is used may come later.
    if (setting.secret !== 'readWhenUsed') read[setting.name] = readSecret(`${setting.name}_FILE`, file)
  }
  return read
}

function readSecret(name: string, file: string): string {
  try {
    const text = readFileSync(file, 'utf8').trim()
    if (text !== '') return text
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : 'unknown'
    throw new ConfigError(`Wrong setting. ${name}: ${file} cannot be read (${code}).`)
  }
  throw new ConfigError(`Wrong setting. ${name}: ${file} is empty.`)
}

/** Written as the pattern of ALUR_RATE_LIMITS says. */
function ratesIn(text = ''): Partial<Record<RateClass, number>> {
  const pairs = text.split(/ +/).filter(Boolean)
  return Object.fromEntries(pairs.map((pair) => pair.split('=')).map(([kind, number]) => [kind, Number(number)]))
}

function bsreOf(read: z.infer<typeof Environment>, dataDirectory: string): BsreConfig | undefined {
  if (read.ALUR_BSRE_URL === undefined) return undefined
  if (read.ALUR_BSRE_USER === undefined) {
    throw new ConfigError('Wrong setting. ALUR_BSRE_USER: must be given with ALUR_BSRE_URL.')
  }
  if (read.ALUR_BSRE_SECRET === 'totp' && read.ALUR_BSRE_VERSION === 'v1') {
    throw new ConfigError('Wrong setting. ALUR_BSRE_SECRET: version 1 of the service knows passphrases only.')
  }
  const pairs = (read.ALUR_BSRE_PATHS ?? '').split(/ +/).filter(Boolean)
  return {
    url: read.ALUR_BSRE_URL.replace(/\/+$/, ''),
    version: read.ALUR_BSRE_VERSION,
    secret: read.ALUR_BSRE_SECRET,
    user: read.ALUR_BSRE_USER,
    password: read.ALUR_BSRE_PASSWORD,
    passwordFile: resolve(read.ALUR_BSRE_PASSWORD_FILE ?? join(dataDirectory, 'secrets', 'bsre')),
    officersFile: resolve(read.ALUR_BSRE_OFFICERS_FILE ?? join(dataDirectory, 'secrets', 'bsre-officers')),
    paths: Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    ),
    timeoutMs: read.ALUR_BSRE_TIMEOUT * 1000,
  }
}

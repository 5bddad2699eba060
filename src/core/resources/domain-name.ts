/** A label of a domain name (RFC 1035, 2.3.1): 1 to 63 of a-z, 0-9 and hyphen, a letter first, no hyphen last. */
export const DOMAIN_LABEL = /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/

const RESERVED: ReadonlySet<string> = new Set([
  'admin',
  'api',
  'autoconfig',
  'autodiscover',
  'cpanel',
  'dns',
  'ftp',
  'imap',
  'localhost',
  'mail',
  'mx',
  'ns',
  'pop',
  'root',
  'smtp',
  'vpn',
  'webmail',
  'whm',
  'wpad',
  'www',
])

const ENVIRONMENTS: ReadonlySet<string> = new Set([
  'beta',
  'coba',
  'demo',
  'dev',
  'development',
  'preprod',
  'qa',
  'sandbox',
  'stage',
  'staging',
  'stg',
  'test',
  'testing',
  'uat',
  'uji',
])

export type LabelFault = 'shape' | 'reserved' | 'environment' | 'version'

/**
 * What is wrong with a name in front of the city's domain (Permenkominfo 5/2015; practice of the field): not a label, one
 * that servers need for themselves, or one that tells an environment or a version, which change while a name stays.
 */
export function lintLabel(label: string): LabelFault | undefined {
  // "xn--" and its like mark encoded labels: what is shown would not be what was asked for.
  if (!DOMAIN_LABEL.test(label) || label.slice(2, 4) === '--') return 'shape'
  if (RESERVED.has(label.replace(/\d+$/, ''))) return 'reserved'
  const words = label.split('-')
  if (words.some((word) => ENVIRONMENTS.has(word.replace(/\d+$/, '')))) return 'environment'
  if (words.some((word) => /^(?:v|ver|versi|version|rev)\d+$/.test(word))) return 'version'
  return undefined
}

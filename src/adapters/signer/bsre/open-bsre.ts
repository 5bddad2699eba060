import { readFile } from 'node:fs/promises'
import { type BsreConfig, ConfigError } from '#platform/config/config.ts'
import { BSRE_PATHS, type BsreSettings } from './settings.ts'

/** Reads the password of the application. Throws ConfigError with a sentence for the operator when it is not there. */
export async function readBsreSettings(config: BsreConfig): Promise<BsreSettings> {
  const { url, version, secret, user, passwordFile, paths, timeoutMs } = config
  if (config.password !== undefined) {
    return {
      url,
      version,
      secret,
      user,
      password: config.password,
      timeoutMs,
      paths: { ...BSRE_PATHS[version], ...paths },
    }
  }
  const text = await readFile(passwordFile, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    throw new ConfigError(`ALUR_BSRE_PASSWORD_FILE: ${passwordFile} cannot be read (${fault.code}).`)
  })
  const password = text.trim()
  if (password === '') throw new ConfigError(`ALUR_BSRE_PASSWORD_FILE: ${passwordFile} is empty.`)
  return { url, version, secret, user, password, timeoutMs, paths: { ...BSRE_PATHS[version], ...paths } }
}

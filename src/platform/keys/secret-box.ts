import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'

/** Seals small secrets that the application must read again, as the key of a code app. */
export interface SecretBox {
  /** `context` says what it is and whose: sealed bytes that were moved elsewhere do not open. */
  seal(bytes: Uint8Array, context: string): Uint8Array
  /** Throws when the bytes were changed, belong to another context, or their key is gone. */
  open(bytes: Uint8Array, context: string): Uint8Array
}

/** A key of the box: the name stands before everything that it sealed. */
export interface BoxKey {
  /** Eight hexadecimal digits. */
  readonly id: string
  /** 32 bytes. */
  readonly key: Uint8Array
}

const [FORM, ID_BYTES, NONCE_BYTES, TAG_BYTES, KEY_BYTES] = [1, 4, 12, 16, 32]
const HEAD_BYTES = 1 + ID_BYTES + NONCE_BYTES + TAG_BYTES

/** AES-256-GCM: form, key id, nonce, tag, then the sealed bytes. The first key seals, every key opens what it has sealed. */
export function secretBox([first, ...others]: readonly [BoxKey, ...BoxKey[]]): SecretBox {
  const keys = new Map([first, ...others].map(({ id, key }) => [id, key]))
  return {
    seal(bytes, context) {
      const nonce = randomBytes(NONCE_BYTES)
      const head = Buffer.concat([Buffer.of(FORM), Buffer.from(first.id, 'hex')])
      const cipher = createCipheriv('aes-256-gcm', first.key, nonce).setAAD(bound(head, context))
      const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
      return Buffer.concat([head, nonce, cipher.getAuthTag(), sealed])
    },
    open(bytes, context) {
      const sealed = Buffer.from(bytes)
      if (sealed.length < HEAD_BYTES || sealed[0] !== FORM) throw new Error('these bytes were not sealed by this box')
      const head = sealed.subarray(0, 1 + ID_BYTES)
      const id = head.subarray(1).toString('hex')
      const key = keys.get(id)
      if (!key) throw new Error(`the key ${id}, which sealed this, is not here`)
      const nonce = sealed.subarray(head.length, head.length + NONCE_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
        .setAAD(bound(head, context))
        .setAuthTag(sealed.subarray(head.length + NONCE_BYTES, HEAD_BYTES))
      return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()])
    },
  }
}

const bound = (head: Uint8Array, context: string): Buffer => Buffer.concat([head, Buffer.from(context)])

const KEY_FILE = /^box-([0-9a-f]{8})\.key$/
const FIRST_KEY = 'box-00000001.key'

/**
 * The box of this installation. Its keys are files `box-<id>.key` of 32 bytes (mode 0600) in `keys` of the data directory;
 * the highest id seals. The first is made at first use: of processes that begin at once, one makes it.
 */
export async function openSecretBox(dataDirectory: string): Promise<SecretBox> {
  const directory = join(dataDirectory, 'keys')
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const found = await readKeys(directory)
  if (found) return secretBox(found)
  await makeKey(directory, FIRST_KEY)
  const made = await readKeys(directory)
  if (!made) throw new Error(`${directory} holds no key for secrets`)
  return secretBox(made)
}

/** The keys of a directory, the highest id first; undefined when there is none. */
async function readKeys(directory: string): Promise<readonly [BoxKey, ...BoxKey[]] | undefined> {
  const names = (await readdir(directory)).flatMap((name) => KEY_FILE.exec(name)?.[1] ?? [])
  const ids = names.sort((a, b) => b.localeCompare(a))
  const keys = await Promise.all(
    ids.map(async (id) => {
      const key = await readFile(join(directory, `box-${id}.key`))
      if (key.length !== KEY_BYTES) throw new Error(`${directory}/box-${id}.key must hold ${KEY_BYTES} bytes`)
      return { id, key }
    }),
  )
  const [first, ...others] = keys
  return first && [first, ...others]
}

/** Writes a new key, whole and durable; when another process was first, its file stays. */
async function makeKey(directory: string, name: string): Promise<void> {
  const draft = join(directory, `.${name}.${randomBytes(6).toString('hex')}`)
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(randomBytes(KEY_BYTES))
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    await link(draft, join(directory, name))
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault
  } finally {
    await unlink(draft)
  }
}

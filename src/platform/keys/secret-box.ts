import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { link, mkdir, open, unlink } from 'node:fs/promises'
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
const FIRST_ID = '00000001'

/** Where the keys of a data directory lie. */
export const keyDirectory = (dataDirectory: string): string => join(dataDirectory, 'keys')

/** File of a key of the box. */
export const keyPath = (directory: string, id: string): string => join(directory, `box-${id}.key`)

/**
 * The box of this installation. Its keys are files `box-<id>.key` of 32 bytes (mode 0600) in `keys` of the data directory;
 * the highest id seals. The first is made at first use: of processes that begin at once, one makes it. A key that is added or
 * removed while the box is open counts from then on.
 */
export async function openSecretBox(dataDirectory: string): Promise<SecretBox> {
  const directory = keyDirectory(dataDirectory)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  if (keyIds(directory).length === 0) await makeKey(directory, FIRST_ID)
  const read = () => {
    const since = statSync(directory).mtimeMs
    const [first, ...others] = keyIds(directory).map((id) => readKey(directory, id))
    if (!first) throw new Error(`${directory} holds no key for secrets`)
    return { since, box: secretBox([first, ...others]) }
  }
  let held = read()
  const current = (): SecretBox => {
    if (statSync(directory).mtimeMs !== held.since) held = read()
    return held.box
  }
  return {
    seal: (bytes, context) => current().seal(bytes, context),
    open: (bytes, context) => current().open(bytes, context),
  }
}

/** Ids of the keys of a directory, the one that seals first. */
export const keyIds = (directory: string): readonly string[] =>
  readdirSync(directory)
    .flatMap((name) => KEY_FILE.exec(name)?.[1] ?? [])
    .sort((a, b) => b.localeCompare(a))

function readKey(directory: string, id: string): BoxKey {
  const key = readFileSync(keyPath(directory, id))
  if (key.length !== KEY_BYTES) throw new Error(`${keyPath(directory, id)} must hold ${KEY_BYTES} bytes`)
  return { id, key }
}

/** Writes a new key, whole and durable; when another process was first, its file stays. */
export async function makeKey(directory: string, id: string): Promise<void> {
  const draft = join(directory, `.box-${id}.${randomBytes(6).toString('hex')}`)
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(randomBytes(KEY_BYTES))
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    await link(draft, keyPath(directory, id))
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault
  } finally {
    await unlink(draft)
  }
}

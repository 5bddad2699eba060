import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
const base64url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url')

/** User present; user verified; attested credential data included (WebAuthn, 6.1). */
const [PRESENT, VERIFIED, ATTESTED] = [0x01, 0x04, 0x40]

interface Asking {
  readonly challenge: string
  readonly origin: string
  readonly rpId?: string
  readonly verified?: boolean
}

/** A security key as a program: ES256, "none" attestation, a counter that rises with each use. */
export class Authenticator {
  readonly id = randomBytes(16)
  counter = 0
  userHandle: string | undefined
  readonly #key: KeyObject
  readonly #cose: Uint8Array

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    this.#key = privateKey
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    // COSE_Key: kty EC2, alg ES256, crv P-256, x, y.
    const cose: readonly (readonly [number, number | Uint8Array])[] = [
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
    ]
    this.#cose = isoCBOR.encode(new Map(cose))
  }

  register({ challenge, origin, rpId, verified = true }: Asking): string {
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, this.#cose])
    const authData = Buffer.concat([this.#head(origin, rpId, ATTESTED | (verified ? VERIFIED : 0)), credential])
    const attestation = new Map<string, string | Map<string, string> | Uint8Array>([
      ['fmt', 'none'],
      ['attStmt', new Map<string, string>()],
      ['authData', new Uint8Array(authData)],
    ])
    return this.#answer({
      clientDataJSON: base64url(clientData('webauthn.create', challenge, origin)),
      attestationObject: base64url(isoCBOR.encode(attestation)),
      transports: ['internal'],
    })
  }

  prove({ challenge, origin, rpId, verified = true }: Asking): string {
    this.counter += 1
    const authData = this.#head(origin, rpId, verified ? VERIFIED : 0)
    const said = clientData('webauthn.get', challenge, origin)
    return this.#answer({
      clientDataJSON: base64url(said),
      authenticatorData: base64url(authData),
      signature: base64url(sign('sha256', Buffer.concat([authData, sha256(said)]), this.#key)),
      ...(this.userHandle !== undefined && { userHandle: this.userHandle }),
    })
  }

  #head(origin: string, rpId = new URL(origin).hostname, flags = 0): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    return Buffer.concat([sha256(rpId), Buffer.of(PRESENT | flags), counter])
  }

  #answer(response: object): string {
    const id = base64url(this.id)
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response })
  }
}

const clientData = (type: string, challenge: string, origin: string): string =>
  JSON.stringify({ type, challenge, origin, crossOrigin: false })

import { secretBox } from '#platform/keys/secret-box.ts'

/** A box for tests, whose key everybody knows. */
export const testBox = secretBox([{ id: '00000001', key: Buffer.alloc(32, 1) }])

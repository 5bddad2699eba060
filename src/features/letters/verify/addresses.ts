import { verifyPath } from '../flow/addresses.ts'

/** Where anybody checks a file without knowing its code. */
export const CHECK = '/periksa'
export const checkDigestPath = (digest: string): string => `${CHECK}/${digest}`
/** A letter's page, which says what a file with this hash is to it. */
export const letterDigestPath = (code: string, digest: string): string => `${verifyPath(code)}/sidik/${digest}`
/** Takes a file for the whole check. */
export const letterCheckPath = (code: string): string => `${verifyPath(code)}/periksa`

export { verifyPath }

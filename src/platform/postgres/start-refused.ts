/** Alur will not start, and the message is one sentence that tells the operator what to do. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}

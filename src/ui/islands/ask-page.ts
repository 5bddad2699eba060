/** A page that was asked for, as a document that nothing runs in. */
export interface AskedPage {
  readonly status: number
  /** Where it was found in the end. */
  readonly address: string
  /** Null when the answer is no page. */
  readonly document: Document | null
}

interface Asking {
  readonly method?: 'GET' | 'POST'
  readonly body?: URLSearchParams
  readonly accept?: string
}

/**
 * Asks for a page and reads it. The browser makes the document from its own answer: no text becomes markup by a script, so
 * that Trusted Types needs no policy that would let one. Rejects when the network is away.
 */
export const askPage = (address: string, { method = 'GET', body, accept = 'text/html' }: Asking = {}) =>
  new Promise<AskedPage>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, address)
    request.responseType = 'document'
    request.setRequestHeader('Accept', accept)
    request.onload = () =>
      resolve({ status: request.status, address: request.responseURL, document: request.responseXML })
    request.onerror = () => reject(new Error('no answer'))
    request.send(body)
  })

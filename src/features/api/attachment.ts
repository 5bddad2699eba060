import type { WebContext } from '#platform/http/context.ts'
import { attachmentNamed } from '#platform/http/disposition.ts'

/** Answers with a stored file, to be saved and never to be shown in place. */
export function attachment(
  c: WebContext,
  { name, size, type }: { readonly name: string; readonly size: number; readonly type: string },
  content: AsyncIterable<Uint8Array>,
): Response {
  c.header('Content-Type', type)
  c.header('Content-Length', String(size))
  c.header('Content-Disposition', attachmentNamed(name))
  c.header('Cache-Control', 'private, no-cache')
  return c.body(streamOf(content))
}

function streamOf(content: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const chunks = content[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await chunks.return?.()
    },
  })
}

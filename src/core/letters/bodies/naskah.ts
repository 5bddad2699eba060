import { z } from 'zod'
import { maker } from '../maker.ts'

/** A paper of an SOP that brings no rules of its own: always the plain body. */
export const naskah = maker<never>({
  kits: [],
  schema: z.never(),
  titled: true,
  head: ({ name }) => ({ subject: name }),
  body: ({ kit }) => {
    throw new Error(`A plain paper has no body of its own, whatever the kit: ${kit}`)
  },
})

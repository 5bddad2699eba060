import type { Page } from 'playwright-core'
import type { z } from 'zod'
import { PersonId } from '#core/ids.ts'
import { PEOPLE } from '#features/demo/city/people.ts'
import { fillForm } from './fill-form.ts'

/** Stands in an input for the person that is named beside it. */
export const SOMEBODY = PersonId.parse('00000000-0000-4000-8000-000000000001')

/** The name of somebody of the demo city, by username. */
export function nameOf(key: string): string {
  const person = PEOPLE.find((each) => each.key === key)
  if (!person) throw new Error(`The demo city has nobody called ${key}`)
  return person.name
}

/** Fills the form on the screen with an input that names one person at most, and no file. */
export const fillAdminForm = (page: Page, schema: z.ZodType, input: unknown, person: string): Promise<void> =>
  fillForm(page, schema, input, {
    nameOf: () => nameOf(person),
    fileOf: () => {
      throw new Error('No file is asked for')
    },
  })

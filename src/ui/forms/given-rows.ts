import type { Rows } from './description.ts'

/** Rows that name what they are about unseen come with the form: nobody can add one, or take one away. */
export const areGiven = ({ item }: Rows): boolean =>
  item.kind === 'group' &&
  item.fields.some((field) => field.kind === 'leaf' && field.widget === 'hidden' && field.required)

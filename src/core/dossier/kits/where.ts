/** A field of an input, from its root: `['members', 2, 'person']`. */
export type FieldPath = readonly (string | number)[]

/** The field of every row that a rule means. */
export const inRows = <Row>(
  rows: readonly Row[] | undefined,
  name: string,
  field: string,
  meant: (row: Row, index: number, all: readonly Row[]) => boolean,
): readonly FieldPath[] =>
  (rows ?? []).flatMap((row, index, all) => (meant(row, index, all) ? [[name, index, field]] : []))

/** Of the rows that name the same thing: every one but the first. */
export const again =
  <Row>(key: (row: Row) => unknown, value?: unknown) =>
  (row: Row, index: number, all: readonly Row[]): boolean =>
    (value === undefined || key(row) === value) && all.findIndex((each) => key(each) === key(row)) < index

/** Ids as a refusal prints them. */
export const among = (ids: string): ((id: string | undefined) => boolean) => {
  const list = new Set(ids.split(', '))
  return (id) => id !== undefined && list.has(id)
}

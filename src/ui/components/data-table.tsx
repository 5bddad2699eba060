import type { ComponentChildren } from 'preact'

export interface Column<Row> {
  readonly key: string
  readonly label: string
  readonly cell: (row: Row) => ComponentChildren
  /** The cell that names its row. */
  readonly header?: boolean
  /** Figures, set to the right. */
  readonly numeric?: boolean
  /** Kept on one line where there is room: numbers and dates that are read as one. */
  readonly unbroken?: boolean
}

interface DataTableProps<Row> {
  readonly caption: string
  /** Said to assistive technology only: a heading above shows it already. */
  readonly captionHidden?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
}

/** A table that becomes a stack of cards on a phone; each cell then carries its column's label. */
export function DataTable<Row>({ caption, captionHidden, columns, rows, rowKey }: DataTableProps<Row>) {
  return (
    <div class="table-frame">
      <table class="table table-stacked">
        <caption class={captionHidden === true ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" class={column.numeric === true ? 'numeric' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>{columns.map((column) => cellOf(column, row))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const lookOf = <Row,>({ numeric, unbroken }: Column<Row>): string | undefined =>
  [numeric && 'numeric', unbroken && 'unbroken'].filter(Boolean).join(' ') || undefined

function cellOf<Row>(column: Column<Row>, row: Row) {
  if (column.header === true)
    return (
      <th key={column.key} scope="row" class={lookOf(column)}>
        {column.cell(row)}
      </th>
    )
  return (
    <td key={column.key} data-label={column.label} class={lookOf(column)}>
      {column.cell(row)}
    </td>
  )
}

/** A table whose columns sort its rows; on a phone, each row becomes a card. */
import {
  type Column,
  type ColumnDef,
  createColumnHelper,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  sortFn_text,
  tableFeatures,
  useTable,
} from '@tanstack/preact-table'
import { texts } from '../texts/index.ts'

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic, text: sortFn_text },
})

/** Columns of a table. They are defined once, outside of components, and `header` is a text. */
export type Columns<Row extends RowData> = ColumnDef<typeof features, Row>[]

/** Defines columns: `column.accessor` for one that can be sorted by its value, `column.display` for any other. */
export function columnsOf<Row extends RowData>() {
  return createColumnHelper<typeof features, Row>()
}

interface DataTableProps<Row extends RowData> {
  /** Names the table for screen readers. */
  caption: string
  columns: Columns<Row>
  rows: Row[]
  idOf: (row: Row) => string
}

export function DataTable<Row extends RowData>({ caption, columns, rows, idOf }: DataTableProps<Row>) {
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId: idOf,
    enableMultiSort: false,
  })
  const headers = table.getHeaderGroups().flatMap(group => group.headers)
  return (
    <table class="data">
      <caption>{caption}</caption>
      <thead>
        <tr data-label={texts.shell.sortBy}>
          {headers.map(header => (
            <Header key={header.id} column={header.column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {table.getRowModel().rows.map(row => (
          <tr key={row.id}>
            {row.getAllCells().map(cell => (
              <td key={cell.id} data-label={labelOf(cell.column)}>
                <table.FlexRender cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Header<Row extends RowData>({ column }: { column: Column<typeof features, Row> }) {
  const text = labelOf(column)
  if (!column.getCanSort()) return <th scope="col">{text}</th>
  const sorted = column.getIsSorted()
  return (
    <th scope="col" aria-sort={sorted ? (`${sorted}ending` as const) : 'none'}>
      <button type="button" onClick={column.getToggleSortingHandler()}>
        {text} <span aria-hidden="true">{arrows[sorted || 'none']}</span>
      </button>
    </th>
  )
}

const arrows = { asc: '▲', desc: '▼', none: '↕' }

function labelOf<Row extends RowData>(column: Column<typeof features, Row>): string {
  return String(column.columnDef.header)
}

import { Select } from 'antd'
import {
  type ImportField,
  type ImportKind,
  importFields,
  orderFields,
} from '../../../shared/contract/desk.ts'
import type { InputOf, OutputOf } from '../../../shared/contract/registry.ts'
import { importFieldLabels, importText as words } from '../../../shared/labels/import.ts'
import { ToneTag } from '../../components/index.ts'

export type Mapping = InputOf<'import.start'>['mapping']
type Column = OutputOf<'import.preview'>['columns'][number]

interface Props {
  kind: ImportKind
  columns: readonly Column[]
  mapping: Mapping
  onChange(mapping: Mapping): void
}

/** One line per column of the file: its header, its first values, and what it is taken for. */
export function MappingTable({ kind, columns, mapping, onChange }: Props) {
  const offered = importFields.filter(field => kind === 'hotline' || !orderFields.includes(field))
  const keyed = withKeys(columns.map(column => column.header)).map(([key]) => key)
  const set = (at: number, field: ImportField) =>
    onChange(mapping.map((item, index) => (index === at ? field : item)))
  return (
    <table className="fq-mapping">
      <thead>
        <tr>
          <th>{words.column}</th>
          <th>{words.field}</th>
          <th>{words.sample}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column, index) => {
          const field = mapping[index] ?? 'ignore'
          const isGuess = !column.isCertain && field === column.field && field !== 'ignore'
          return (
            <tr key={keyed[index]} className={isGuess ? 'is-unsure' : field === 'ignore' ? 'is-ignored' : ''}>
              <td>
                {column.header === '' ? <span className="fq-dim">{words.emptyHeader}</span> : column.header}
              </td>
              <td>
                <div className="fq-mapping-field">
                  <Select<ImportField>
                    aria-label={`${words.field} ${column.header}`}
                    style={{ width: 190 }}
                    value={field}
                    options={offered.map(value => ({ value, label: importFieldLabels[value] }))}
                    onChange={value => set(index, value)}
                  />
                  {isGuess ? <ToneTag tone="amber">{words.unsure}</ToneTag> : null}
                </div>
              </td>
              <td className="fq-mapping-sample">
                {withKeys(column.sample.slice(0, 2)).map(([key, value]) => (
                  <div key={key} className="fq-clip">
                    {value}
                  </div>
                ))}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Texts that may repeat, each with a key of its own. */
function withKeys(texts: readonly string[]): [string, string][] {
  const seen = new Map<string, number>()
  return texts.map(text => {
    const count = (seen.get(text) ?? 0) + 1
    seen.set(text, count)
    return [`${text}#${count}`, text]
  })
}

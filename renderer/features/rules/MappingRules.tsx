import { Alert, App, Input, Select, Table } from 'antd'
import { useState } from 'react'
import type { RulesView } from '../../../shared/contract/rules.ts'
import type { OpenedFile } from '../../../shared/contract/shell.ts'
import { type LeafMapping, mappingFields } from '../../../shared/domain/assistantRules.ts'
import { mappingLabels, rulesText as words } from '../../../shared/labels/rules.ts'
import { call } from '../../client/index.ts'
import { FileButton } from '../../components/index.ts'
import type { RuleLeaf } from './names.ts'
import { type RuleDraft, withEntry } from './useRuleDraft.ts'

const rowsPerPage = 12
const chunk = 0x8000

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += chunk)
    text += String.fromCharCode(...bytes.subarray(at, at + chunk))
  return btoa(text)
}

/** What each leaf is called in other systems. */
export function MappingRules({ view, draft }: { view: RulesView; draft: RuleDraft }) {
  const { message } = App.useApp()
  const [strange, setStrange] = useState<string[]>([])
  const { content } = draft
  const types = view.mediationTypes.map(type => ({ value: type.code, label: `${type.code} ${type.name}` }))
  const set = (leaf: RuleLeaf, field: keyof LeafMapping, value: string) =>
    draft.change({
      ...content,
      mappings: withEntry(content.mappings, leaf.code, {
        ...content.mappings[leaf.code],
        [field]: value === leaf.mapping[field] ? undefined : value,
      }),
    })
  async function take(file: OpenedFile): Promise<void> {
    const read = await call('rules.readMappings', { fileName: file.name, content: base64Of(file.bytes) })
    const mappings = { ...content.mappings }
    for (const [code, entry] of Object.entries(read.mappings))
      mappings[code] = { ...mappings[code], ...entry }
    draft.change({ ...content, mappings })
    setStrange([
      ...(read.unknownLeaves.length > 0 ? [words.mappingUnknown(read.unknownLeaves.join(' '))] : []),
      ...(read.unknownTypes.length > 0 ? [words.mappingTypesUnknown(read.unknownTypes.join(' '))] : []),
    ])
    void message.success(words.mappingRead(Object.values(read.filled).reduce((sum, count) => sum + count, 0)))
  }
  return (
    <>
      <div className="row">
        <FileButton kindName={words.mappingKind} extensions={['xlsx', 'xls', 'csv', 'tsv']} onFile={take}>
          {words.importMapping}
        </FileButton>
        <span className="muted">{words.mappingHint}</span>
      </div>
      {strange.map(text => (
        <Alert key={text} type="warning" showIcon title={text} />
      ))}
      <Table<RuleLeaf>
        size="small"
        rowKey="code"
        dataSource={view.classes.flatMap(group => group.leaves)}
        pagination={{ pageSize: rowsPerPage, showSizeChanger: false }}
        columns={[
          {
            title: words.leaf,
            key: 'leaf',
            width: 240,
            render: (_, leaf) => (
              <>
                <span className="num muted">{leaf.code}</span> {leaf.name}
              </>
            ),
          },
          ...mappingFields.map(field => ({
            title: mappingLabels[field],
            key: field,
            render: (_: unknown, leaf: RuleLeaf) => {
              const value = content.mappings[leaf.code]?.[field] ?? leaf.mapping[field]
              const label = `${leaf.name} ${mappingLabels[field]}`
              return field === 'mediationType' ? (
                <Select
                  allowClear
                  className="rules-mapping"
                  aria-label={label}
                  options={types}
                  value={value === '' ? null : value}
                  onChange={(next: string | null | undefined) => set(leaf, field, next ?? '')}
                />
              ) : (
                <Input
                  aria-label={label}
                  maxLength={60}
                  value={value}
                  onChange={event => set(leaf, field, event.target.value)}
                />
              )
            },
          })),
        ]}
      />
    </>
  )
}

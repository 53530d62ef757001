import { App, Button, DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { DutyItemView } from '../../../shared/contract/duty.ts'
import type { OpenedFile } from '../../../shared/contract/shell.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { basesText, exclusionText, dutyText as words } from '../../../shared/labels/duty.ts'
import { serverNow, shell, toBase64, useCall, useCan, useCommand, useMe } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { EmptyState, FileButton, Loaded, Page, useShortcut, VirtualList } from '../../components/index.ts'
import { type Taxonomy, useTaxonomy } from '../case/assistant/useTaxonomy.ts'
import './duty.css'

const rowHeight = 96

/** What each department takes, on which law, and what it does not take; a centre may bring its own list. */
export default function DutyPage() {
  const [search, setSearch] = useSearchParams()
  const taxonomy = useTaxonomy()
  const me = useMe()
  const canImport = useCan('rule.approve') && me.host === 'desk'
  const [find, setFind] = useState('')
  const [isImporting, setIsImporting] = useState(false)
  const department = search.get('department')
  const list = useCall('duty.list', { department: null, categoryCode: null })
  const rows = useMemo(() => {
    const typed = find.trim().toLowerCase()
    return (list.data?.items ?? []).filter(
      item =>
        (department === null || item.department === department) &&
        (typed === '' || textOf(item, taxonomy).toLowerCase().includes(typed)),
    )
  }, [list.data, department, find, taxonomy])
  useShortcut('/', () => document.getElementById('duty-find')?.focus())
  return (
    <Page
      title={words.title}
      hint={words.hint}
      isFilled
      actions={
        <>
          <Button onClick={() => void download(list.data?.items ?? [], taxonomy)}>{words.download}</Button>
          {canImport ? (
            <Button type="primary" onClick={() => setIsImporting(true)}>
              {words.import}
            </Button>
          ) : null}
        </>
      }
    >
      <Loaded of={list}>
        {data => (
          <div className="duty-page">
            <div className="duty-bar">
              <Input
                id="duty-find"
                allowClear
                value={find}
                maxLength={40}
                aria-label={words.find}
                placeholder={words.find}
                onChange={event => setFind(event.target.value)}
              />
              <Select
                className="duty-department"
                aria-label={words.head.department}
                value={department ?? ''}
                showSearch={{ optionFilterProp: 'label' }}
                options={[{ value: '', label: words.all }, ...taxonomyDepartments(data.items, taxonomy)]}
                onChange={value => setSearch(value === '' ? {} : { department: value }, { replace: true })}
              />
              <span className="duty-count">{words.count(rows.length, data.items.length)}</span>
              <span className="duty-version">
                {data.isOwn ? words.own(data.version, data.effectiveFrom) : words.shipped(data.version)}
                {data.next === null ? null : ` ${words.coming(data.next.version, data.next.effectiveFrom)}`}
              </span>
            </div>
            <div className="duty-rows">
              <VirtualList
                label={words.title}
                rows={rows}
                getKey={item => item.number}
                rowHeight={rowHeight}
                isMeasured
                empty={<EmptyState title={words.empty} />}
                renderRow={item => <DutyRow item={item} taxonomy={taxonomy} />}
              />
            </div>
          </div>
        )}
      </Loaded>
      {isImporting ? <ImportDialog onClose={() => setIsImporting(false)} /> : null}
    </Page>
  )
}

function DutyRow({ item, taxonomy }: { item: DutyItemView; taxonomy: Taxonomy }) {
  return (
    <div className="duty-row">
      <div className="duty-who">
        <strong>{taxonomy.departmentName(item.department)}</strong>
        <div className="duty-dim">{item.number}</div>
      </div>
      <div>
        <div>
          <strong>{item.title}</strong> <span className="duty-dim">{basesText(item.basis)}</span>
        </div>
        <div>{item.task}</div>
        <div className="duty-dim">
          {words.head.leaves} {item.leaves.map(leaf => taxonomy.name(leaf)).join(' · ')}
        </div>
        {item.exclusions.length > 0 ? (
          <div className="duty-not">
            {words.head.exclusions}{' '}
            {item.exclusions
              .map(exclusion => exclusionText(exclusion.text, taxonomy.departmentName(exclusion.to)))
              .join(' · ')}
          </div>
        ) : null}
      </div>
    </div>
  )
}

interface Values {
  file?: OpenedFile
  effectiveFrom?: Dayjs
  note?: string
}

/** A list of the centre's own, from a day on; what is wrong with it is said before anything changes. */
function ImportDialog({ onClose }: { onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const { message } = App.useApp()
  const load = useCommand('duty.import')
  const file = Form.useWatch('file', form)
  const today = dayOf(serverNow())
  return (
    <FormDialog<Values>
      isOpen
      title={words.importTitle}
      hint={words.importHint}
      submitLabel={words.doImport}
      isRunning={load.isRunning}
      form={form}
      initialValues={{ effectiveFrom: dayjs(today) }}
      onSubmit={async values => {
        if (values.file === undefined) return
        const done = await load.run({
          fileName: values.file.name,
          bytes: toBase64(values.file.bytes),
          effectiveFrom: values.effectiveFrom?.format('YYYY-MM-DD') ?? today,
          note: values.note?.trim() ?? '',
        })
        void message.success(words.imported(done.count, done.effectiveFrom))
      }}
      onClose={onClose}
    >
      <Form.Item name="file" label={words.file} rules={[{ required: true, message: words.fileMissing }]}>
        <FileField {...(file ? { name: file.name } : {})} />
      </Form.Item>
      <Form.Item
        name="effectiveFrom"
        label={words.effectiveFrom}
        rules={[{ required: true, message: words.dayMissing }]}
      >
        <DatePicker format="YYYY-MM-DD" minDate={dayjs(today)} />
      </Form.Item>
      <Form.Item name="note" label={words.note}>
        <Input maxLength={300} placeholder={words.noteHint} />
      </Form.Item>
    </FormDialog>
  )
}

function FileField({ name, onChange }: { name?: string; onChange?(file: OpenedFile): void }) {
  return (
    <div className="duty-file">
      <FileButton
        kindName={words.file}
        extensions={['xlsx', 'csv', 'json']}
        onFile={async file => onChange?.(file)}
      >
        {words.chooseFile}
      </FileButton>
      <span>{name}</span>
    </div>
  )
}

function taxonomyDepartments(items: readonly DutyItemView[], taxonomy: Taxonomy) {
  return [...new Set(items.map(item => item.department))].map(code => ({
    value: code,
    label: taxonomy.departmentName(code),
  }))
}

function textOf(item: DutyItemView, taxonomy: Taxonomy): string {
  return [
    item.number,
    taxonomy.departmentName(item.department),
    item.title,
    item.task,
    basesText(item.basis),
    ...item.leaves.map(leaf => taxonomy.name(leaf)),
    ...item.exclusions.map(exclusion => exclusion.text),
  ].join(' ')
}

/** The list as a table, in the columns that the import reads: change it in Excel and bring it back. */
async function download(items: readonly DutyItemView[], taxonomy: Taxonomy): Promise<void> {
  const { department, number, title, task, basis, leaves, exclusions } = words.head
  const lines = [
    [department, number, title, task, basis, leaves, exclusions],
    ...items.map(item => [
      taxonomy.departmentName(item.department),
      item.number,
      item.title,
      item.task,
      basesText(item.basis),
      item.leaves.join(' '),
      item.exclusions
        .map(exclusion => exclusionText(exclusion.text, taxonomy.departmentName(exclusion.to)))
        .join(words.partGap),
    ]),
  ]
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const csv = `\ufeff${lines.map(line => line.map(cell).join(',')).join('\r\n')}\r\n`
  await shell.saveFile({
    suggestedName: words.downloadName,
    mime: 'text/csv',
    bytes: new TextEncoder().encode(csv),
  })
}

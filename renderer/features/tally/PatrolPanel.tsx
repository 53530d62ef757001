import { Button, DatePicker, Form, Input, InputNumber, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import type { TallyTableView } from '../../../shared/contract/tally.ts'
import { type BodyKind, bodyKinds } from '../../../shared/domain/tally/file.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import { bodyKindLabels, patrolColumnLabels } from '../../../shared/labels/tally.ts'
import { tallyText as words } from '../../../shared/labels/tallyText.ts'
import { serverNow, useCall, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { EmptyState, ErrorState, LoadingState, ReasonDialog, Section } from '../../components/index.ts'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'
import type { TallyAddress } from './useTally.ts'

type Row = OutputOf<'tally.patrols'>['rows'][number]

/** Rounds of looking for disputes: each one entered once, a wrong one taken back with its reason. */
export function PatrolPanel({ data, at }: { data: TallyTableView; at: TallyAddress }) {
  const { from, to, scope } = at
  const list = useCall('tally.patrols', { from, to, scope })
  const [isAdding, setIsAdding] = useState(false)
  const [voided, setVoided] = useState<Row | null>(null)
  const takeBack = useCommand('tally.voidPatrol')
  return (
    <Section>
      <div className="tally-bar">
        <span className="muted">{words.patrolHint}</span>
        {data.can.notePatrol ? (
          <Button type="primary" onClick={() => setIsAdding(true)}>
            {words.patrolAdd}
          </Button>
        ) : null}
      </div>
      {list.error && list.data === undefined ? <ErrorState error={list.error} /> : null}
      {list.data === undefined && !list.error ? <LoadingState /> : null}
      {list.data === undefined ? null : list.data.rows.length === 0 ? (
        <EmptyState title={words.patrolNone} />
      ) : (
        <table className="tally-files">
          <thead>
            <tr>
              <th>{words.day}</th>
              <th>{words.body}</th>
              <th>{words.patrolPlace}</th>
              <th>{patrolColumnLabels.times}</th>
              <th>{patrolColumnLabels.found}</th>
              <th>{patrolColumnLabels.prevented}</th>
              <th>{words.patrolBy}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {list.data.rows.map(row => (
              <tr key={row.id} className={row.voided === null ? '' : 'is-void'}>
                <td className="num">{row.onDay}</td>
                <td>{bodyKindLabels[row.bodyKind]}</td>
                <td>
                  {row.place}
                  {data.scope === 'county' ? <span className="muted small"> {row.orgName}</span> : null}
                  {row.note === '' ? null : <div className="muted small">{row.note}</div>}
                  {row.voided === null ? null : (
                    <div className="small">{words.patrolVoided(row.voided.byName, row.voided.reason)}</div>
                  )}
                </td>
                <td className="num">{row.times}</td>
                <td className="num">{row.found}</td>
                <td className="num">{row.prevented}</td>
                <td>{row.byName}</td>
                <td>
                  {row.canVoid ? (
                    <Button size="small" onClick={() => setVoided(row)}>
                      {words.patrolVoid}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
            <tr className="is-total">
              <th colSpan={3}>{words.total}</th>
              <td className="num">{data.patrolTotal.times}</td>
              <td className="num">{data.patrolTotal.found}</td>
              <td className="num">{data.patrolTotal.prevented}</td>
              <td colSpan={2} />
            </tr>
          </tbody>
        </table>
      )}
      {list.data?.isCut === true ? <p className="muted small">{words.patrolCut}</p> : null}
      {isAdding ? <PatrolDialog onClose={() => setIsAdding(false)} /> : null}
      <ReasonDialog
        isOpen={voided !== null}
        title={words.patrolVoidTitle}
        label={words.patrolVoidReason}
        onSubmit={reason => takeBack.run({ patrolId: voided?.id ?? '', reason })}
        onClose={() => setVoided(null)}
      />
    </Section>
  )
}

interface Values {
  onDay: Dayjs
  bodyKind: BodyKind
  place: string
  times: number
  found: number
  prevented: number
  note?: string
}

const required = [{ required: true, message: commonLabels.required }]

function PatrolDialog({ onClose }: { onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const save = useCommand('tally.notePatrol', { success: words.patrolSaved })
  return (
    <FormDialog<Values>
      isOpen
      form={form}
      title={words.patrolAdd}
      submitLabel={words.patrolSave}
      isRunning={save.isRunning}
      initialValues={{
        onDay: pickerDay(dayOf(serverNow())),
        bodyKind: 'village',
        times: 1,
        found: 0,
        prevented: 0,
      }}
      onSubmit={values => save.run({ ...values, onDay: dayOfPicker(values.onDay), note: values.note ?? '' })}
      onClose={onClose}
    >
      <Form.Item
        name="place"
        label={words.patrolPlace}
        rules={[{ required: true, whitespace: true, message: commonLabels.required }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <div className="tally-fields">
        <Form.Item name="bodyKind" label={words.fileBody}>
          <Select options={bodyKinds.map(kind => ({ value: kind, label: bodyKindLabels[kind] }))} />
        </Form.Item>
        <Form.Item name="onDay" label={words.patrolDay}>
          <DatePicker allowClear={false} />
        </Form.Item>
      </div>
      <div className="tally-fields">
        <Form.Item name="times" label={words.patrolTimes} rules={required}>
          <InputNumber min={0} max={10_000} precision={0} />
        </Form.Item>
        <Form.Item name="found" label={words.patrolFound} rules={required}>
          <InputNumber min={0} max={10_000} precision={0} />
        </Form.Item>
        <Form.Item name="prevented" label={words.patrolPrevented} rules={required}>
          <InputNumber min={0} max={10_000} precision={0} />
        </Form.Item>
      </div>
      <Form.Item name="note" label={words.patrolNote}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
    </FormDialog>
  )
}

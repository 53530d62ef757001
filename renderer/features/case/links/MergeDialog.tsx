import { Alert, Form, Input, Radio } from 'antd'
import { useEffect } from 'react'
import type { CaseView } from '../../../../shared/contract/case.ts'
import type { MergePreview } from '../../../../shared/contract/caseLink.ts'
import { mergeBlockLabels, caseLinkText as words } from '../../../../shared/labels/caseLink.ts'
import { errorText, useCall, useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { formatInstant, StatusTag } from '../../../components/index.ts'
import { CasePicker } from './CasePicker.tsx'
import './links.css'

interface Values {
  otherId: string
  survivor: 'one' | 'other'
  reason: string
}

interface Props {
  view: CaseView
  isOpen: boolean
  onClose(): void
  /** The other matter, when it is known already. */
  otherId?: string | null
}

/** Two matters side by side: which one stays, what happens then, and why. */
export function MergeDialog({ view, isOpen, onClose, otherId = null }: Props) {
  const [form] = Form.useForm<Values>()
  const chosen = Form.useWatch('otherId', form) ?? otherId
  const survivor = Form.useWatch('survivor', form)
  const merge = useCommand('case.merge', { success: words.merged })
  const preview = useCall(
    'case.mergePreview',
    { caseId: view.case.id, otherId: chosen ?? view.case.id },
    { enabled: isOpen && chosen !== null },
  )
  const sides = preview.data
  // The one that may go in goes in; of two that both may, the earlier told stays.
  useEffect(() => {
    if (sides !== undefined) form.setFieldValue('survivor', usualSurvivor(sides))
  }, [sides, form])
  const source = sides === undefined ? null : survivor === 'one' ? sides.other : sides.one
  const target = sides === undefined ? null : survivor === 'one' ? sides.one : sides.other
  const isBlocked = source === null || source.block !== null
  return (
    <FormDialog<Values>
      title={words.mergeTitle(view.case.number)}
      hint={words.mergeHint}
      isOpen={isOpen}
      width={860}
      submitLabel={words.mergeDo}
      isRunning={merge.isRunning}
      isBlocked={isBlocked}
      form={form}
      initialValues={{ ...(otherId === null ? {} : { otherId }), reason: '' }}
      onClose={onClose}
      onSubmit={async ({ reason }) => {
        if (source === null || target === null) return
        await merge.run({
          sourceId: source.brief.caseId,
          sourceRev: source.rev,
          targetId: target.brief.caseId,
          targetRev: target.rev,
          reason: reason.trim(),
        })
      }}
    >
      <Form.Item name="otherId" label={words.other} rules={[{ required: true, message: words.otherMissing }]}>
        <CasePicker view={view} />
      </Form.Item>
      {preview.error ? <Alert type="error" showIcon title={errorText(preview.error)} /> : null}
      {sides === undefined ? null : (
        <>
          <Form.Item name="survivor" label={words.survivor}>
            <Radio.Group className="link-sides">
              {(['one', 'other'] as const).map(side => (
                <SideCard
                  key={side}
                  name={side}
                  side={sides[side]}
                  // It may stay only when the other may go in.
                  isPossible={(side === 'one' ? sides.other : sides.one).block === null}
                />
              ))}
            </Radio.Group>
          </Form.Item>
          {source !== null && target !== null && !isBlocked ? (
            <div className="link-happens" role="status">
              <strong>{words.happens}</strong>
              <ul>
                {words.happensText(source.brief.number, target.brief.number).map(line => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </div>
          ) : (
            <Alert type="warning" showIcon title={blockText(sides, source)} />
          )}
        </>
      )}
      <Form.Item
        name="reason"
        label={words.reason}
        rules={[{ required: true, whitespace: true, message: words.reasonMissing }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} />
      </Form.Item>
      <div className="quick-texts">
        {words.quickReasons.map(text => (
          <button
            key={text}
            type="button"
            className="quick-text"
            onClick={() => form.setFieldValue('reason', text)}
          >
            {text}
          </button>
        ))}
      </div>
    </FormDialog>
  )
}

type Side = MergePreview['one']

function usualSurvivor({ one, other }: MergePreview): Values['survivor'] {
  if (one.block !== null) return 'one'
  if (other.block !== null) return 'other'
  return one.brief.toldAt < other.brief.toldAt ? 'one' : 'other'
}

function blockText(sides: MergePreview, source: Side | null): string {
  if (sides.one.block !== null && sides.other.block !== null) return words.bothBlocked
  const block = source?.block ?? null
  return block === null ? '' : mergeBlockLabels[block]
}

function SideCard({ name, side, isPossible }: { name: 'one' | 'other'; side: Side; isPossible: boolean }) {
  const { brief } = side
  return (
    <Radio value={name} disabled={!isPossible} className="link-side">
      <span className="link-side-head">
        <strong>{name === 'one' ? words.keepThis : words.keepOther}</strong>{' '}
        <StatusTag status={brief.status} />
      </span>
      <span className="link-side-line">{brief.number}</span>
      <span className="link-side-title">{brief.title}</span>
      <span className="link-side-line">
        {formatInstant(brief.toldAt)} {brief.place}
      </span>
      <span className="link-side-line">
        {words.people} {side.partyNames.join(' ')}
      </span>
      <span className="link-side-line">
        {words.attachments} {words.count(side.attachmentCount)} · {words.orders}{' '}
        {words.pieces(side.orderCount)}
      </span>
      {side.block === null ? null : <span className="fq-hint-warn">{mergeBlockLabels[side.block]}</span>}
    </Radio>
  )
}

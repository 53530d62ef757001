import { Form, Input, Radio } from 'antd'
import type { DecisionVia } from '../../../shared/domain/instrumentPolicy.ts'
import { rulingViaLabels, rulingText as words } from '../../../shared/labels/ruling.ts'
import { useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { DepartmentSelect } from '../order/DepartmentSelect.tsx'
import { ProofFilesField } from '../order/ProofFilesField.tsx'
import { DutySelect } from './DutySelect.tsx'
import type { RulingView } from './RulingPage.tsx'

interface Values {
  leadDepartmentId: string
  demand: string
  text: string
  dutyNumber: string | null
  via: Exclude<DecisionVia, 'own'>
  deciderName?: string
  files?: string[]
}

/** The ruling: whose work it is, and why. `isNoted`: a leader decided elsewhere, and this is the record. */
export function DecideDialog({
  view,
  isNoted,
  onClose,
}: {
  view: RulingView
  isNoted: boolean
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const via = Form.useWatch('via', form)
  const { ruling } = view
  const decide = useCommand('ruling.decide', { success: words.done })
  const isPaper = isNoted && via === 'paper'
  return (
    <FormDialog<Values>
      isOpen
      width={680}
      title={isNoted ? words.note : words.decide}
      hint={isNoted ? words.noteHint : words.decideHint}
      submitLabel={isNoted ? words.note : words.decide}
      isRunning={decide.isRunning}
      form={form}
      initialValues={{ demand: view.demand, via: 'paper', dutyNumber: null }}
      onSubmit={values =>
        decide.run({
          rulingId: ruling.id,
          rev: ruling.rev,
          leadDepartmentId: values.leadDepartmentId,
          demand: values.demand,
          text: values.text,
          dutyNumber: values.dutyNumber ?? null,
          via: isNoted ? values.via : 'own',
          deciderName: isNoted ? (values.deciderName ?? '') : null,
          attachmentId: values.files?.[0] ?? null,
        })
      }
      onClose={onClose}
    >
      {isNoted ? (
        <>
          <Form.Item name="via" label={words.via} rules={[{ required: true }]}>
            <Radio.Group
              optionType="button"
              buttonStyle="solid"
              options={(['paper', 'phone'] as const).map(value => ({ value, label: rulingViaLabels[value] }))}
            />
          </Form.Item>
          <Form.Item
            name="deciderName"
            label={words.decider}
            rules={[{ required: true, whitespace: true, message: words.deciderNeeded }]}
          >
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
        </>
      ) : null}
      <Form.Item
        name="leadDepartmentId"
        label={words.leadUnit}
        rules={[{ required: true, message: words.leadNeeded }]}
      >
        <DepartmentSelect excluded={[]} proposed={[]} orgId={ruling.orgId} />
      </Form.Item>
      <Form.Item
        name="demand"
        label={words.newDemand}
        rules={[{ required: true, whitespace: true, message: words.demandNeeded }]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item
        name="text"
        label={words.reason}
        rules={[{ required: true, whitespace: true, message: words.reasonNeeded }]}
      >
        <Input.TextArea maxLength={4000} showCount autoSize={{ minRows: 4, maxRows: 12 }} />
      </Form.Item>
      <Form.Item name="dutyNumber" label={words.duty}>
        <DutySelect />
      </Form.Item>
      {isPaper ? (
        <Form.Item
          name="files"
          label={words.paper}
          extra={words.paperHint}
          rules={[{ required: true, message: words.paperNeeded }]}
        >
          <ProofFilesField caseId={ruling.caseId} orderId={ruling.orderId} purpose="scan" most={1} />
        </Form.Item>
      ) : null}
    </FormDialog>
  )
}

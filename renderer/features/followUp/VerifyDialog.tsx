import { Descriptions, Form, Input, Radio } from 'antd'
import type { CaseView } from '../../../shared/contract/case.ts'
import { completionKindLabels } from '../../../shared/labels/case.ts'
import { verifyText } from '../../../shared/labels/followUp.ts'
import { clauseSentence } from '../../../shared/labels/mediation.ts'
import { orderRoleLabels } from '../../../shared/labels/order.ts'
import { useCall, useCan, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'

interface Values {
  verdict: 'pass' | 'fail'
  note?: string
}

/** A second person checks what was done: the results stand above the question. */
export function VerifyDialog({
  view,
  isOpen,
  onClose,
}: {
  view: CaseView
  isOpen: boolean
  onClose(): void
}) {
  if (!isOpen) return null
  return <OpenVerifyDialog view={view} onClose={onClose} />
}

function OpenVerifyDialog({ view, onClose }: { view: CaseView; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const mayReadMediation = useCan('mediation.read')
  const verdict = Form.useWatch('verdict', form)
  const verify = useCommand('case.verify', {
    success: verdict === 'fail' ? verifyText.savedFail : verifyText.savedPass,
  })
  // A matter that was mediated is judged by what its agreement says in full.
  const mediation = view.mediations.find(one => one.status === 'effective')
  const { data } = useCall(
    'mediation.get',
    { mediationId: mediation?.id ?? '' },
    { enabled: mediation !== undefined && mayReadMediation },
  )
  const promises = data?.agreement?.clauses.map(clauseSentence) ?? []
  const done = view.orders.filter(order => order.status === 'completed' || order.status === 'verified')
  const results = done.map(order => ({
    key: order.id,
    label: `${order.departmentName} ${orderRoleLabels[order.role]}`,
    children: (
      <span className="words">
        {order.completionKind ? <strong>{completionKindLabels[order.completionKind]} </strong> : null}
        {order.resultText || verifyText.noResult}
      </span>
    ),
  }))
  const own = {
    key: 'case',
    label: verifyText.caseResult,
    children: (
      <span className="words">
        {view.case.completionKind ? <strong>{completionKindLabels[view.case.completionKind]} </strong> : null}
        {promises.length > 0 ? promises.join('\n') : view.case.resultText || verifyText.noResult}
      </span>
    ),
  }
  return (
    <FormDialog<Values>
      isOpen
      width={720}
      title={verifyText.title}
      hint={verifyText.hint}
      submitLabel={verifyText.save}
      isRunning={verify.isRunning}
      form={form}
      initialValues={{}}
      onSubmit={values =>
        verify.run({
          caseId: view.case.id,
          rev: view.case.rev,
          isPassed: values.verdict === 'pass',
          note: values.note?.trim() ?? '',
        })
      }
      onClose={onClose}
    >
      <Descriptions
        bordered
        size="small"
        column={1}
        items={results.length > 0 ? results : [own]}
        styles={{ label: { width: 170 } }}
        style={{ marginBottom: 16 }}
      />
      <Form.Item
        name="verdict"
        label={verifyText.passed}
        rules={[{ required: true, message: verifyText.verdictNeeded }]}
      >
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          options={[
            { value: 'pass', label: verifyText.pass },
            { value: 'fail', label: verifyText.fail },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="note"
        label={verifyText.note}
        dependencies={['verdict']}
        rules={[
          { required: verdict === 'fail', whitespace: verdict === 'fail', message: verifyText.noteNeeded },
        ]}
      >
        <Input.TextArea
          maxLength={1000}
          placeholder={verifyText.noteHint}
          autoSize={{ minRows: 3, maxRows: 8 }}
        />
      </Form.Item>
    </FormDialog>
  )
}

import { Checkbox, Form, Input, Select } from 'antd'
import type { MediationView } from '../../../../shared/contract/mediation.ts'
import {
  type OtherPath,
  otherPaths,
  type StopKind,
  stopKinds,
} from '../../../../shared/domain/mediationEnd.ts'
import { mediationText, otherPathLabels } from '../../../../shared/labels/mediation.ts'
import { stopKindLabels, courseText as words } from '../../../../shared/labels/mediationCourse.ts'
import { useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'

interface Values {
  kind: StopKind
  partyId: string
  reason: string
  otherPathsTold: OtherPath[]
}

/** Stops a mediation that came to nothing of its own: withdrawn, refused, or the dispute went elsewhere. */
export function StopDialog({ view, onClose }: { view: MediationView; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const run = useCommand('mediation.stop', { success: words.stopped })
  const { mediation } = view
  const kind = Form.useWatch('kind', form)
  const needsPath = kind !== undefined && ['withdrawn', 'refused', 'outOfScope'].includes(kind)
  return (
    <FormDialog<Values>
      isOpen
      isDanger
      title={words.stop}
      hint={words.stopHint}
      submitLabel={words.stopDo}
      isRunning={run.isRunning}
      form={form}
      initialValues={{ partyId: '', reason: '', otherPathsTold: [] }}
      onSubmit={values =>
        run.run({
          mediationId: mediation.id,
          rev: mediation.rev,
          kind: values.kind,
          reason: values.reason,
          partyId: values.partyId || null,
          otherPathsTold: values.otherPathsTold,
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="kind"
        label={words.stopKind}
        rules={[{ required: true, message: words.stopKindNeeded }]}
      >
        <Select options={stopKinds.map(value => ({ value, label: stopKindLabels[value] }))} />
      </Form.Item>
      <Form.Item name="partyId" label={words.stopWho}>
        <Select
          options={[
            { value: '', label: words.stopWhoNone },
            ...mediation.consents.map(side => ({ value: side.partyId, label: side.partyName })),
          ]}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={words.stopReason}
        rules={[{ required: true, whitespace: true, message: mediationText.failReasonNeeded }]}
      >
        <Input.TextArea
          maxLength={2000}
          placeholder={words.stopReasonHint}
          autoSize={{ minRows: 3, maxRows: 8 }}
        />
      </Form.Item>
      <Form.Item
        name="otherPathsTold"
        label={mediationText.otherPaths}
        rules={
          needsPath
            ? [{ required: true, type: 'array', min: 1, message: mediationText.otherPathsNeeded }]
            : []
        }
      >
        <Checkbox.Group options={otherPaths.map(value => ({ value, label: otherPathLabels[value] }))} />
      </Form.Item>
    </FormDialog>
  )
}

/** A party does not want mediation: why, and which other ways were told. Recorded on the matter (arts 17 and 26). */
import { App, Button, Checkbox, Form, Input } from 'antd'
import { dayOf } from '../../../../shared/kit/time.ts'
import { committeeText as words } from '../../../../shared/labels/committee.ts'
import { mediationText, otherPathLabels } from '../../../../shared/labels/mediation.ts'
import { serverNow, useCommand } from '../../../client/index.ts'

type Path = keyof typeof otherPathLabels

interface Values {
  refusalReason?: string
  refusalPaths?: Path[]
}

export function RefusalFields({
  caseId,
  partyIds,
  onDone,
}: {
  caseId: string
  partyIds: readonly string[]
  onDone(): void
}) {
  const form = Form.useFormInstance<Values>()
  const refuse = useCommand('mediation.recordRefusal')
  const { message } = App.useApp()
  const submit = async () => {
    const values = await form.validateFields(['refusalReason', 'refusalPaths']).catch(() => null)
    if (values === null) return
    for (const partyId of partyIds)
      await refuse.run({
        caseId,
        partyId,
        refusedOn: dayOf(serverNow()),
        words: values.refusalReason?.trim() ?? '',
        way: 'spoken',
        otherPathsTold: values.refusalPaths ?? [],
        attachmentId: null,
      })
    message.success(words.refusalDone)
    onDone()
  }
  return (
    <div className="need-box">
      <strong className="need-title">{words.refusalTitle}</strong>
      <Form.Item
        name="refusalReason"
        label={words.refusalReason}
        rules={[{ required: true, whitespace: true, message: words.refusalReasonNeeded }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 4 }} />
      </Form.Item>
      <div className="quick-texts">
        {words.refusalQuick.map(text => (
          <button
            key={text}
            type="button"
            className="quick-text"
            onClick={() => form.setFieldValue('refusalReason', text)}
          >
            {text}
          </button>
        ))}
      </div>
      <Form.Item
        name="refusalPaths"
        label={mediationText.otherPaths}
        rules={[{ required: true, type: 'array', min: 1, message: mediationText.otherPathsNeeded }]}
      >
        <Checkbox.Group
          options={Object.entries(otherPathLabels).map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
      <Button danger loading={refuse.isRunning} onClick={() => void submit().catch(() => undefined)}>
        {words.refusalSubmit}
      </Button>
    </div>
  )
}

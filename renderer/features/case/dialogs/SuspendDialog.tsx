import { Alert, DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { CaseView } from '../../../../shared/contract/case.ts'
import { dayOf } from '../../../../shared/kit/time.ts'
import { previewText } from '../../../../shared/labels/clock.ts'
import { casePageText as words } from '../../../../shared/labels/workspace.ts'
import { serverNow, useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { dayOfPicker } from '../../../components/pickers.ts'
import { DatePreview, noPreview } from '../../calendar/DatePreview.tsx'

interface Values {
  reason: string
  reviewOn: Dayjs
}

/** What somebody asked for and nobody has answered yet. */
function openAsk(view: CaseView): { reason: string; reviewOn: string; byName: string } | null {
  const asked = view.events.findLast(event => event.kind === 'suspendAsked' || event.kind === 'suspended')
  if (asked?.kind !== 'suspendAsked') return null
  return { reason: asked.text, reviewOn: String(asked.data.reviewOn ?? ''), byName: asked.actorName }
}

/**
 * Stops the clock: only with a reason and a day on which somebody looks again, and only by the director. Others
 * ask here in the same words, and the director finds what they asked for filled in.
 */
export function SuspendDialog({
  view,
  isOpen,
  onClose,
}: {
  view: CaseView
  isOpen: boolean
  onClose(): void
}) {
  if (!isOpen) return null
  return <OpenSuspendDialog view={view} onClose={onClose} />
}

function OpenSuspendDialog({ view, onClose }: { view: CaseView; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const reviewOn = Form.useWatch('reviewOn', form)
  const mayGrant = view.can.suspend === true
  const suspend = useCommand('case.suspend', { success: words.done.suspend })
  const ask = useCommand('case.askSuspend', { success: words.done.askSuspend })
  const command = mayGrant ? suspend : ask
  const asked = openAsk(view)
  const label = mayGrant ? words.actions.suspend : words.actions.askSuspend
  const isFuture = (day: string) => day > dayOf(serverNow())
  return (
    <FormDialog<Values>
      title={`${label} ${view.case.number}`}
      isOpen
      submitLabel={label}
      isRunning={command.isRunning}
      form={form}
      initialValues={
        asked === null
          ? {}
          : {
              reason: asked.reason,
              ...(isFuture(asked.reviewOn) ? { reviewOn: dayjs(asked.reviewOn) } : {}),
            }
      }
      onSubmit={values =>
        command.run({
          caseId: view.case.id,
          rev: view.case.rev,
          reason: values.reason,
          reviewOn: dayOfPicker(values.reviewOn),
        })
      }
      onClose={onClose}
    >
      {asked === null ? null : (
        <Alert type="info" showIcon title={previewText.askedBy(asked.byName)} style={{ marginBottom: 12 }} />
      )}
      {mayGrant ? null : (
        <Alert type="warning" showIcon title={previewText.askHint} style={{ marginBottom: 12 }} />
      )}
      <Form.Item
        name="reason"
        label={words.reasons.suspend}
        rules={[{ required: true, whitespace: true, message: words.reasons.suspend }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
      </Form.Item>
      <Form.Item
        name="reviewOn"
        label={words.reviewOn}
        rules={[{ required: true, message: words.reviewOnMissing }]}
      >
        <DatePicker disabledDate={value => !isFuture(dayOfPicker(value))} />
      </Form.Item>
      <DatePreview
        input={{
          ...noPreview,
          step: 'suspend',
          caseId: view.case.id,
          reviewOn: reviewOn ? dayOfPicker(reviewOn) : null,
        }}
        {...(reviewOn ? {} : { hint: previewText.pickReview })}
      />
    </FormDialog>
  )
}

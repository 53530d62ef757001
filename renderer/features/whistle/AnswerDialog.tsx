import { Form, Input, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import type { Whistle } from '../../../shared/domain/whistle.ts'
import { answerWayLabels, whistleText as words } from '../../../shared/labels/whistle.ts'
import { serverNow, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { pickerTime, timeOfPicker } from '../../components/pickers.ts'
import { AnswerFields } from './AnswerFields.tsx'

interface Values {
  answer: 'approve' | 'refuse'
  way: 'phone' | 'paper'
  answeredAt?: Dayjs
  words?: string
  attachmentId?: string
}

/** The leader's own yes or no, or what the leader told somebody who now writes it down. */
export function AnswerDialog({
  whistle,
  mode,
  onClose,
}: {
  whistle: Pick<Whistle, 'id' | 'rev' | 'caseId' | 'leaderName' | 'status'>
  mode: 'approve' | 'refuse' | 'note'
  onClose(): void
}) {
  const [form] = Form.useForm<Values>()
  const answer = useCommand('whistle.answer', { success: words.answered })
  const isAfterwards = whistle.status !== 'asked'
  const chosen = Form.useWatch('answer', form) ?? (mode === 'refuse' ? 'refuse' : 'approve')
  const way = Form.useWatch('way', form) ?? 'phone'
  const title =
    mode === 'note'
      ? words.noteTitle
      : mode === 'approve'
        ? isAfterwards
          ? words.confirmTitle
          : words.approveTitle
        : isAfterwards
          ? words.objectTitle
          : words.refuseTitle
  return (
    <FormDialog<Values>
      isOpen
      title={title}
      hint={mode === 'note' ? words.noteHint : words.byLeader(whistle.leaderName)}
      submitLabel={
        chosen === 'approve'
          ? isAfterwards
            ? words.confirm
            : words.approve
          : isAfterwards
            ? words.object
            : words.refuse
      }
      isDanger={chosen === 'refuse'}
      isRunning={answer.isRunning}
      isPrefilled={mode === 'approve'}
      form={form}
      initialValues={{
        answer: mode === 'refuse' ? 'refuse' : 'approve',
        way: 'phone',
        answeredAt: pickerTime(serverNow()),
        words: '',
      }}
      onSubmit={values =>
        answer.run({
          whistleId: whistle.id,
          rev: whistle.rev,
          answer: mode === 'note' ? values.answer : mode,
          how: {
            way: mode === 'note' ? values.way : 'own',
            answeredAt: mode === 'note' && values.answeredAt ? timeOfPicker(values.answeredAt) : serverNow(),
            words: values.words?.trim() ?? '',
            attachmentId: mode === 'note' && values.way === 'paper' ? (values.attachmentId ?? null) : null,
          },
        })
      }
      onClose={onClose}
    >
      {mode === 'note' ? (
        <>
          <Form.Item name="answer" label={words.answer}>
            <Radio.Group
              optionType="button"
              options={[
                { value: 'approve', label: isAfterwards ? words.confirm : words.approve },
                { value: 'refuse', label: isAfterwards ? words.object : words.refuse },
              ]}
            />
          </Form.Item>
          <Form.Item name="way" label={words.way}>
            <Radio.Group
              optionType="button"
              options={(['phone', 'paper'] as const).map(value => ({
                value,
                label: answerWayLabels[value],
              }))}
            />
          </Form.Item>
          <AnswerFields caseId={whistle.caseId} isPaper={way === 'paper'} />
        </>
      ) : (
        <Form.Item
          name="words"
          label={mode === 'refuse' ? words.refusalWords : words.words}
          rules={mode === 'refuse' ? [{ required: true, whitespace: true, message: words.refusalWords }] : []}
        >
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      )}
    </FormDialog>
  )
}

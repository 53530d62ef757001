import { Alert, Button, Form, Radio, Select } from 'antd'
import { useState } from 'react'
import { mediationText } from '../../../../shared/labels/mediation.ts'
import { courseText as words } from '../../../../shared/labels/mediationCourse.ts'
import { serverNow, useCommand } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { FileButton, formatInstant } from '../../../components/index.ts'
import { sendFile } from '../../case/workspace/useUploads.ts'
import type { CourseProps } from './SchedulePane.tsx'

/** Whether sound may be recorded: everybody's answer, and the way to keep a recording. */
export function RecordingSection({ view, course }: CourseProps) {
  const [isAsking, setIsAsking] = useState(false)
  const [isAdded, setIsAdded] = useState(false)
  const { mediation } = view
  const isAllowed = course.withoutConsent.length === 0
  return (
    <section className="schedule-block" aria-label={words.recording}>
      <header>
        <h3>{words.recording}</h3>
        {course.can.conduct ? (
          <span className="push">
            <Button onClick={() => setIsAsking(true)}>{words.recordingAsk}</Button>
            {isAllowed ? (
              <FileButton
                kindName={words.recording}
                extensions={['mp3', 'wav', 'm4a', 'mp4']}
                onFile={async file => {
                  const sound = new File([file.bytes as BlobPart], file.name)
                  await sendFile(
                    mediation.caseId,
                    null,
                    { file: sound, purpose: 'recording' },
                    () => undefined,
                    () => false,
                  )
                  setIsAdded(true)
                }}
              >
                {words.recordingAdd}
              </FileButton>
            ) : null}
          </span>
        ) : null}
      </header>
      <p className={isAllowed ? '' : 'muted'}>
        {isAllowed
          ? words.recordingAllowed
          : words.recordingMissing(course.withoutConsent.join(mediationText.nameGap))}
      </p>
      {isAdded ? <Alert type="success" showIcon title={words.recordingAdded} /> : null}
      {course.consents.map(row => (
        <div key={row.id} className="muted">
          {words.recordingLine(
            formatInstant(row.askedAt),
            row.answers
              .map(answer =>
                words.consentOf(answer.name, answer.consented ? words.recordingYes : words.recordingNo),
              )
              .join(mediationText.nameGap),
          )}
        </div>
      ))}
      {isAsking ? <AskDialog view={view} course={course} onClose={() => setIsAsking(false)} /> : null}
    </section>
  )
}

interface Values {
  answers: Record<string, boolean | undefined>
  others: string[]
  otherAnswers: Record<string, boolean | undefined>
}

/** One answer from each person in the room. */
function AskDialog({ view, onClose }: CourseProps & { onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const run = useCommand('mediation.askRecording', { success: words.recordingDone })
  const { mediation } = view
  const others = Form.useWatch('others', form) ?? []
  const line = (name: string, path: string[]) => (
    <div key={path.join('/')} className="consent-line">
      <strong className="who">{name}</strong>
      <Form.Item name={path} noStyle rules={[{ required: true, message: words.recordingAnswerNeeded }]}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          options={[
            { value: true, label: words.recordingYes },
            { value: false, label: words.recordingNo },
          ]}
        />
      </Form.Item>
    </div>
  )
  return (
    <FormDialog<Values>
      isOpen
      title={words.recordingTitle}
      hint={words.recordingHint}
      submitLabel={words.recordingDo}
      isRunning={run.isRunning}
      form={form}
      initialValues={{ answers: {}, others: [], otherAnswers: {} }}
      onSubmit={values =>
        run.run({
          mediationId: mediation.id,
          askedAt: serverNow(),
          note: '',
          answers: [
            ...mediation.consents.map(side => ({
              partyId: side.partyId,
              name: side.partyName,
              consented: values.answers[side.partyId] === true,
            })),
            ...(values.others ?? []).map(name => ({
              partyId: null,
              name,
              consented: values.otherAnswers?.[name] === true,
            })),
          ],
        })
      }
      onClose={onClose}
    >
      {mediation.consents.map(side => line(side.partyName, ['answers', side.partyId]))}
      <Form.Item name="others" label={words.recordingOthers} style={{ marginTop: 12 }}>
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={[...mediationText.nameSeparators]}
          placeholder={words.recordingOthersHint}
        />
      </Form.Item>
      {others.map(name => line(name, ['otherAnswers', name]))}
    </FormDialog>
  )
}

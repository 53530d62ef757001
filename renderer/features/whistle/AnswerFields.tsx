import { UploadOutlined } from '@ant-design/icons'
import { Button, DatePicker, Form, Input } from 'antd'
import { useRef, useState } from 'react'
import { whistleText as words } from '../../../shared/labels/whistle.ts'
import { errorText } from '../../client/index.ts'
import { sendFile } from '../case/workspace/useUploads.ts'

/** What the leader said by telephone or signed on paper: when, in which words, and the photo of the signature. */
export function AnswerFields({ caseId, isPaper }: { caseId: string; isPaper: boolean }) {
  return (
    <div className="whistle-answer">
      <Form.Item
        name="answeredAt"
        label={words.answeredAt}
        rules={[{ required: true, message: words.timeNeeded }]}
      >
        <DatePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          allowClear={false}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Form.Item name="words" label={words.answerWords}>
        <Input maxLength={1000} placeholder={words.answerWordsHint} />
      </Form.Item>
      {isPaper ? (
        <Form.Item
          name="attachmentId"
          label={words.paperPhoto}
          rules={[{ required: true, message: words.paperPhotoNeeded }]}
        >
          <PhotoField caseId={caseId} />
        </Form.Item>
      ) : null}
    </div>
  )
}

/** One picture put among the files of the matter; its id is the value. */
function PhotoField({
  id,
  caseId,
  onChange,
}: {
  id?: string
  caseId: string
  value?: string
  onChange?(value: string): void
}) {
  const input = useRef<HTMLInputElement>(null)
  const [state, setState] = useState({ name: '', error: '', isBusy: false })
  const take = async (file: File) => {
    setState({ name: '', error: '', isBusy: true })
    try {
      onChange?.(
        await sendFile(
          caseId,
          null,
          { file, purpose: 'scan' },
          () => undefined,
          () => false,
        ),
      )
      setState({ name: file.name, error: '', isBusy: false })
    } catch (error) {
      setState({ name: '', error: errorText(error), isBusy: false })
    }
  }
  return (
    <div>
      <input
        ref={input}
        hidden
        type="file"
        accept="image/*,application/pdf"
        onChange={event => {
          const file = event.target.files?.[0]
          if (file) void take(file)
          event.target.value = ''
        }}
      />
      <Button
        {...(id === undefined ? {} : { id })}
        data-own-enter
        icon={<UploadOutlined />}
        loading={state.isBusy}
        onClick={() => input.current?.click()}
      >
        {words.paperPhotoPick}
      </Button>{' '}
      {state.name === '' ? null : <span className="muted">{words.paperPhotoDone(state.name)}</span>}
      {state.error === '' ? null : (
        <span className="field-error" role="alert">
          {state.error}
        </span>
      )}
    </div>
  )
}

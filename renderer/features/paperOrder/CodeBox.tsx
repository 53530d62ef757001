/** One line for the scanner, which types the code and presses Enter, or for the clerk's own typing. */
import { Alert, Button, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { paperText as words } from '../../../shared/labels/orderReply.ts'
import { call, errorText } from '../../client/index.ts'
import { Field, isComposing, Section } from '../../components/index.ts'
import type { FoundOrder } from './SlipPanel.tsx'

export function CodeBox({ onFound }: { onFound(order: FoundOrder | null): void }) {
  const [text, setText] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [isRunning, setIsRunning] = useState(false)
  const input = useRef<InputRef>(null)
  // The scanner types wherever the cursor stands: it stands here from the start.
  useEffect(() => input.current?.focus(), [])
  const open = async () => {
    if (text.trim() === '' || isRunning) return
    setIsRunning(true)
    setError(null)
    try {
      onFound(await call('paperOrder.find', { text }))
      setText('')
    } catch (failure) {
      onFound(null)
      setError(failure)
      // The next scan replaces what was wrong.
      input.current?.focus({ cursor: 'all' })
    } finally {
      setIsRunning(false)
    }
  }
  return (
    <Section>
      <Field label={words.code} hint={words.codeHint}>
        <div className="fq-paper-code">
          <Input
            ref={input}
            size="large"
            value={text}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={event => setText(event.target.value)}
            onPressEnter={event => {
              if (!isComposing(event.nativeEvent)) void open()
            }}
          />
          <Button size="large" type="primary" loading={isRunning} onClick={() => void open()}>
            {words.open}
          </Button>
        </div>
      </Field>
      {error === null ? null : <Alert type="error" showIcon title={errorText(error)} />}
    </Section>
  )
}

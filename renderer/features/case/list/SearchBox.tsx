import { Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { caseListText as words } from '../../../../shared/labels/workspace.ts'
import { isComposing as isComposingKey, useShortcut } from '../../../components/index.ts'

const pauseMs = 300

interface Props {
  value: string
  onSearch(text: string): void
  /** The down key: on into what was found. */
  onLeave(): void
}

/** Search as one types: one character is enough, after a pause, never in the middle of a composition. */
export function SearchBox({ value, onSearch, onLeave }: Props) {
  const [text, setText] = useState(value)
  const [isComposing, setIsComposing] = useState(false)
  const input = useRef<InputRef>(null)
  const latest = useRef(onSearch)
  latest.current = onSearch
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (isComposing || text.trim() === value) return
    const timer = window.setTimeout(() => latest.current(text.trim()), pauseMs)
    return () => window.clearTimeout(timer)
  }, [text, value, isComposing])
  useShortcut('/', () => input.current?.focus())
  return (
    <div className="fq-search">
      <Input.Search
        ref={input}
        allowClear
        value={text}
        aria-label={words.search}
        placeholder={words.search}
        maxLength={60}
        onKeyDown={event => {
          if (event.key !== 'ArrowDown' || isComposingKey(event)) return
          event.preventDefault()
          onLeave()
        }}
        onCompositionStart={() => setIsComposing(true)}
        onCompositionEnd={() => setIsComposing(false)}
        onChange={event => setText(event.target.value)}
        onSearch={(next, event) => {
          if (event && 'keyCode' in event && isComposingKey(event as unknown as { keyCode: number })) return
          latest.current(next.trim())
        }}
      />
    </div>
  )
}

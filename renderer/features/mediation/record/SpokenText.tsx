import { Button } from 'antd'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { localMinutes } from '../../../../shared/kit/time.ts'
import { mediationText } from '../../../../shared/labels/mediation.ts'
import { spokenText } from '../../../../shared/labels/spoken.ts'
import { serverNow } from '../../../client/index.ts'
import { isComposing, KeyHint, useShortcut } from '../../../components/index.ts'
import { insertLine, insertText, nextTurn, otherSpeaker, type Speaker, type Turns } from './speakers.ts'

export interface Phrase {
  name: string
  text: string
}

/**
 * The words of a sitting, written while people speak. One key puts in who says it, one key the other side's turn,
 * one key a usual phrase, one key the time; nothing needs the mouse. With `turns`, Enter itself goes from question
 * to answer.
 */
export function SpokenText({
  area,
  value,
  onChange,
  speakers,
  turns = null,
  phrases,
  opening,
  label,
  placeholder,
  name,
}: {
  area: RefObject<HTMLTextAreaElement | null>
  value: string
  onChange(text: string): void
  speakers: readonly Speaker[]
  turns?: Turns | null
  phrases: readonly Phrase[]
  /** The first words; offered while nothing is written. */
  opening: string
  label: string
  placeholder: string
  name: string
}) {
  const [areShown, setAreShown] = useState(false)
  const put = (line: string) => {
    if (area.current) insertLine(area.current, line)
  }
  const swap = () => {
    const field = area.current
    if (field === null) return
    const line = otherSpeaker(
      field.value.slice(0, field.selectionStart),
      speakers.map(speaker => speaker.line),
    )
    if (line !== null) insertLine(field, line)
  }
  const putTime = () => {
    const minutes = localMinutes(serverNow())
    if (area.current) insertText(area.current, spokenText.timeMark(Math.floor(minutes / 60), minutes % 60))
  }
  useShortcut('alt+enter', swap, { worksInInputs: true })
  useShortcut('alt+n', putTime, { worksInInputs: true })
  useShortcut('alt+0', () => setAreShown(!areShown), { worksInInputs: true })
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.altKey || event.ctrlKey || event.shiftKey || isComposing(event)) return
    const field = event.currentTarget
    if (turns === null || field.selectionStart !== field.selectionEnd) return
    const turn = nextTurn(field.value, field.selectionStart, turns)
    if (turn === null) return
    event.preventDefault()
    if (turn.drop > 0) field.setSelectionRange(field.selectionStart - turn.drop, field.selectionStart)
    insertText(field, turn.text)
  }
  return (
    <>
      <div className="record-speakers" role="toolbar" aria-label={mediationText.speakers}>
        {speakers.map((speaker, index) => (
          <ToolButton
            key={speaker.key}
            keys={`alt+${index + 1}`}
            label={speaker.line}
            onPick={() => put(speaker.line)}
          />
        ))}
        <Tool keys="alt+enter" label={spokenText.swap} onPick={swap} />
        <Tool keys="alt+0" label={spokenText.phrases} onPick={() => setAreShown(!areShown)} />
        <Tool keys="alt+n" label={spokenText.time} onPick={putTime} />
        {value === '' ? (
          <Button type="link" onClick={() => put(opening)}>
            {mediationText.openingInsert}
          </Button>
        ) : null}
      </div>
      {areShown ? <PhraseList phrases={phrases} onPick={put} onClose={() => setAreShown(false)} /> : null}
      <div className="record-text">
        <textarea
          ref={area}
          data-field={name}
          value={value}
          maxLength={50_000}
          placeholder={placeholder}
          aria-label={label}
          spellCheck={false}
          onKeyDown={onKeyDown}
          onChange={event => onChange(event.target.value)}
        />
      </div>
    </>
  )
}

/** Usual phrases; while the list is shown a digit puts one in. */
function PhraseList({
  phrases,
  onPick,
  onClose,
}: {
  phrases: readonly Phrase[]
  onPick(text: string): void
  onClose(): void
}) {
  const pick = (phrase: Phrase) => {
    onPick(phrase.text)
    onClose()
  }
  useShortcut('escape', onClose, { worksInInputs: true })
  return (
    <div className="phrase-list" role="listbox" aria-label={spokenText.phrases}>
      {phrases.map((phrase, at) => (
        <PhraseButton key={phrase.name} order={at + 1} phrase={phrase} onPick={() => pick(phrase)} />
      ))}
      <span className="muted small hint">{spokenText.phrasesHint}</span>
    </div>
  )
}

function PhraseButton({ order, phrase, onPick }: { order: number; phrase: Phrase; onPick(): void }) {
  useShortcut(String(order), onPick, { worksInInputs: true })
  return (
    <button
      type="button"
      role="option"
      aria-selected={false}
      title={phrase.text}
      onMouseDown={event => event.preventDefault()}
      onClick={onPick}
    >
      <KeyHint keys={String(order)} /> {phrase.name}
    </button>
  )
}

function ToolButton(props: { keys: string; label: string; onPick(): void }) {
  useShortcut(props.keys, props.onPick, { worksInInputs: true })
  return <Tool {...props} />
}

function Tool({ keys, label, onPick }: { keys: string; label: string; onPick(): void }) {
  return (
    // Pressing the mouse must not take the caret out of the record.
    <Button tabIndex={-1} onMouseDown={event => event.preventDefault()} onClick={onPick}>
      {label} <KeyHint keys={keys} />
    </Button>
  )
}

import { Button, Input, Modal, Segmented, Select } from 'antd'
import { useEffect, useState } from 'react'
import type { RareCharacter } from '../../../shared/contract/person.ts'
import { rareText as words } from '../../../shared/labels/person.ts'
import { useCall } from '../../client/index.ts'
import './person.css'

type Way = 'pinyin' | 'radical' | 'code'
const recentKey = 'fengqiao.rareCharacters'
const mostRecent = 12
const pauseMs = 250

function readRecent(): string[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(recentKey) ?? '[]')
    return Array.isArray(kept) ? kept.filter((char): char is string => typeof char === 'string') : []
  } catch {
    return []
  }
}

function keepRecent(char: string): void {
  const recent = [char, ...readRecent().filter(other => other !== char)].slice(0, mostRecent)
  window.localStorage.setItem(recentKey, JSON.stringify(recent))
}

/** A small button beside a name: finds characters no input method writes, and puts the chosen one in. */
export function RareCharacterButton({ onInsert }: { onInsert(text: string): void }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        size="small"
        type="text"
        className="rare-button"
        tabIndex={-1}
        title={words.title}
        aria-label={words.title}
        onClick={() => setIsOpen(true)}
      >
        {words.open}
      </Button>
      <Modal
        open={isOpen}
        title={words.title}
        width={540}
        style={{ top: 48 }}
        footer={null}
        destroyOnHidden
        onCancel={() => setIsOpen(false)}
      >
        <Picker
          onPick={char => {
            keepRecent(char)
            onInsert(char)
            setIsOpen(false)
          }}
        />
      </Modal>
    </>
  )
}

function Picker({ onPick }: { onPick(char: string): void }) {
  const [way, setWay] = useState<Way>('pinyin')
  const [text, setText] = useState('')
  const [settled, setSettled] = useState('')
  const [strokes, setStrokes] = useState<number | null>(null)
  const recent = readRecent()
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text.trim()), pauseMs)
    return () => window.clearTimeout(timer)
  }, [text])
  const found = useCall(
    'person.characters',
    { by: way, text: settled, strokes: way === 'code' ? null : strokes },
    { enabled: settled !== '' && settled === text.trim() },
  )
  const turn = (next: Way) => {
    setWay(next)
    setText('')
    setSettled('')
    setStrokes(null)
  }
  return (
    <div className="rare-picker">
      <Segmented<Way>
        value={way}
        options={[
          { value: 'pinyin', label: words.byPinyin },
          { value: 'radical', label: words.byRadical },
          { value: 'code', label: words.byCode },
        ]}
        onChange={turn}
      />
      {way === 'radical' ? (
        <Radicals value={text} strokes={strokes} onRadical={setText} onStrokes={setStrokes} />
      ) : (
        <div className="tools">
          <Input
            autoFocus
            aria-label={way === 'pinyin' ? words.pinyin : words.code}
            placeholder={way === 'pinyin' ? words.pinyin : words.code}
            value={text}
            maxLength={20}
            onChange={event => setText(event.target.value)}
          />
        </div>
      )}
      {settled === '' ? (
        <p className="person-dim">{words.ask[way]}</p>
      ) : found.data === undefined ? null : found.data.characters.length === 0 ? (
        <p className="person-dim">{words.empty}</p>
      ) : (
        <>
          <Grid characters={found.data.characters} onPick={onPick} />
          {found.data.isCut ? <p className="person-dim">{words.isCut}</p> : null}
        </>
      )}
      {recent.length === 0 ? null : (
        <>
          <p className="person-dim">{words.recent}</p>
          <div className="rare-grid">
            {recent.map(char => (
              <button key={char} type="button" className="rare-char" onClick={() => onPick(char)}>
                {char}
              </button>
            ))}
          </div>
        </>
      )}
    </div>
  )
}

function Grid({ characters, onPick }: { characters: RareCharacter[]; onPick(char: string): void }) {
  return (
    <div className="rare-grid">
      {characters.map(item => (
        <button
          key={item.char}
          type="button"
          className="rare-char"
          title={`${item.char} ${item.code} ${words.readings(item.readings.join(' '))}`}
          onClick={() => onPick(item.char)}
        >
          {item.char}
          <small>{item.readings[0] ?? item.code.slice(2)}</small>
        </button>
      ))}
    </div>
  )
}

function Radicals({
  value,
  strokes,
  onRadical,
  onStrokes,
}: {
  value: string
  strokes: number | null
  onRadical(char: string): void
  onStrokes(strokes: number | null): void
}) {
  const answer = useCall('person.radicals', {})
  const radicals = answer.data?.radicals ?? []
  const chosen = radicals.find(radical => radical.char === value)
  return (
    <>
      <div className="rare-radicals">
        {radicals.map((radical, at) => (
          <span key={radical.char} style={{ margin: 0 }}>
            {at === 0 || radicals[at - 1]?.ownStrokes !== radical.ownStrokes ? (
              <span>{words.radicalStrokes(radical.ownStrokes)}</span>
            ) : null}
            <button
              type="button"
              aria-pressed={radical.char === value}
              title={radical.forms.join(' ')}
              onClick={() => {
                onRadical(radical.char)
                onStrokes(null)
              }}
            >
              {radical.forms[0] ?? radical.char}
            </button>
          </span>
        ))}
      </div>
      <div className="tools">
        <span>{words.strokes}</span>
        <Select<number>
          style={{ width: 120 }}
          aria-label={words.strokes}
          disabled={chosen === undefined}
          value={strokes ?? -1}
          options={[
            { value: -1, label: words.anyStrokes },
            ...(chosen?.strokes ?? []).map(count => ({ value: count, label: words.strokesOf(count) })),
          ]}
          onChange={count => onStrokes(count < 0 ? null : count)}
        />
      </div>
    </>
  )
}

/** The one box that finds anything: Ctrl+K from everywhere, and the keyboard is enough. */
import { SearchOutlined } from '@ant-design/icons'
import { Button, Input, type InputRef, Modal } from 'antd'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { FindKind } from '../../../shared/contract/find.ts'
import { findGroupLabels, findText } from '../../../shared/labels/find.ts'
import { useMe } from '../../client/me.ts'
import { KeyHint } from '../../components/KeyHint.tsx'
import { isComposing, useShortcut } from '../../components/useShortcut.ts'
import './find.css'
import { HitLine } from './HitLine.tsx'
import { targetOf } from './target.ts'
import { type FindItem, type PageEntry, useFind } from './useFind.ts'

/** The button in the header, and the box behind it. `pages`: what of the window itself can be found. */
export function FindBox({ pages }: { pages: readonly PageEntry[] }) {
  const [isOpen, setIsOpen] = useState(false)
  useShortcut('ctrl+k', () => setIsOpen(true), { worksInInputs: true })
  return (
    <>
      <Button className="find-button" icon={<SearchOutlined />} onClick={() => setIsOpen(true)}>
        {findText.open} <KeyHint keys="ctrl+k" />
      </Button>
      <Modal
        open={isOpen}
        onCancel={() => setIsOpen(false)}
        title={null}
        footer={null}
        closable={false}
        keyboard={false}
        destroyOnHidden
        width={900}
        className="find-modal"
        style={{ top: 48 }}
        aria-label={findText.title}
      >
        <FindPanel pages={pages} onClose={() => setIsOpen(false)} />
      </Modal>
    </>
  )
}

const mostDigits = 9

function FindPanel({ pages, onClose }: { pages: readonly PageEntry[]; onClose: () => void }) {
  const navigate = useNavigate()
  const seesRegister = useMe().abilities.includes('case.edit')
  const id = useId()
  const input = useRef<InputRef>(null)
  const [text, setText] = useState('')
  const [isPicking, setIsPicking] = useState(false)
  const [only, setOnly] = useState<FindKind | null>(null)
  const [chosenKey, setChosenKey] = useState<string | null>(null)
  const [isWanted, setIsWanted] = useState(false)
  const finding = useFind(text, isPicking, only, pages)
  const { groups, items } = finding
  const chosenAt = Math.max(
    0,
    items.findIndex(item => item.key === chosenKey),
  )
  const chosen = items[chosenAt]
  const digitOf = useMemo(
    () => new Map(items.slice(0, mostDigits).map((item, at) => [item.key, at + 1])),
    [items],
  )

  useEffect(() => {
    input.current?.focus()
  }, [])
  useEffect(() => {
    if (chosen) document.getElementById(`${id}-${chosen.key}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen, id])

  const open = (item: FindItem | undefined) => {
    if (item === undefined || isPicking) return
    if (item.type === 'more') {
      setOnly(item.kind)
      setChosenKey(null)
      input.current?.focus()
      return
    }
    onClose()
    if (item.type === 'page') item.page.run()
    else void navigate(targetOf(item.hit, seesRegister))
  }
  const latestOpen = useRef(open)
  latestOpen.current = open
  // What is shown may still answer the word before: Enter waits for the answer to what is typed.
  useEffect(() => {
    if (!isWanted || !finding.isSettled) return
    setIsWanted(false)
    latestOpen.current(chosen)
  }, [isWanted, finding.isSettled, chosen])
  const move = (step: number) => {
    const next = items[Math.min(items.length - 1, Math.max(0, chosenAt + step))]
    if (next) setChosenKey(next.key)
  }
  const moveGroup = (step: number) => {
    const at = groups.findIndex(group => group.items.some(item => item.key === chosen?.key))
    const next = groups[(at + step + groups.length) % Math.max(1, groups.length)]
    if (next?.items[0]) setChosenKey(next.items[0].key)
  }

  return (
    <div className="find">
      <Input
        ref={input}
        size="large"
        prefix={<SearchOutlined />}
        value={text}
        maxLength={60}
        allowClear
        aria-label={findText.box}
        placeholder={findText.placeholder}
        role="combobox"
        aria-expanded={items.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen ? `${id}-${chosen.key}` : undefined}
        onChange={event => {
          setText(event.target.value)
          setOnly(null)
          setChosenKey(null)
          setIsWanted(false)
        }}
        onCompositionStart={() => setIsPicking(true)}
        onCompositionEnd={() => setIsPicking(false)}
        onKeyDown={event => {
          if (isComposing(event)) return
          const digit = event.altKey ? /^Digit([1-9])$/.exec(event.code) : null
          if (digit) {
            event.preventDefault()
            event.stopPropagation()
            if (finding.isSettled) open(items[Number(digit[1]) - 1])
            return
          }
          const act: Record<string, () => void> = {
            ArrowDown: () => move(1),
            ArrowUp: () => move(-1),
            PageDown: () => move(8),
            PageUp: () => move(-8),
            Tab: () => moveGroup(event.shiftKey ? -1 : 1),
            Enter: () => (finding.isSettled ? open(chosen) : setIsWanted(true)),
            Escape: () => (only === null ? onClose() : setOnly(null)),
          }
          const run = act[event.key]
          if (run === undefined || event.ctrlKey || event.altKey) return
          event.preventDefault()
          event.stopPropagation()
          run()
        }}
      />
      {finding.indexed === null ? null : (
        <p className="find-indexing" role="status">
          {findText.indexing(finding.indexed)}
        </p>
      )}
      <div id={`${id}-list`} className="find-list" role="listbox" aria-label={findText.results}>
        {groups.map(group => (
          <fieldset key={group.kind} className="find-set" aria-label={findGroupLabels[group.kind]}>
            <div className="find-group">{findGroupLabels[group.kind]}</div>
            {group.items.map(item => (
              <button
                key={item.key}
                id={`${id}-${item.key}`}
                type="button"
                role="option"
                tabIndex={-1}
                aria-selected={item.key === chosen?.key}
                className={item.key === chosen?.key ? 'find-hit find-hit-on' : 'find-hit'}
                onMouseDown={event => event.preventDefault()}
                onClick={() => open(item)}
              >
                <span className="find-digit">{digitOf.get(item.key) ?? ''}</span>
                <HitLine item={item} />
              </button>
            ))}
          </fieldset>
        ))}
        {items.length === 0 ? <FindNothing text={text} finding={finding} /> : null}
      </div>
      <footer className="find-keys">
        <span>{findText.keysMove}</span>
        <span>{findText.keysOpen}</span>
        <span>{findText.keysGroup}</span>
        <span>{findText.keysDigit}</span>
        <span>{findText.keysClose}</span>
      </footer>
    </div>
  )
}

function FindNothing({ text, finding }: { text: string; finding: ReturnType<typeof useFind> }) {
  if (text.trim() === '')
    return (
      <div className="find-empty">
        <strong>{findText.starts}</strong>
        {findText.examples.map(example => (
          <p key={example}>{example}</p>
        ))}
      </div>
    )
  if (finding.hasFailed) return <p className="find-empty">{findText.failed}</p>
  if (!finding.isSettled) return <p className="find-empty">{findText.searching}</p>
  return (
    <div className="find-empty" role="status">
      <strong>{findText.nothing}</strong>
      <p>{findText.nothingHint}</p>
    </div>
  )
}

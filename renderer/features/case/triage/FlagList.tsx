import { CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import { Input, type InputRef, Radio } from 'antd'
import { useRef } from 'react'
import { joinWords, quoteWords } from '../../../../shared/labels/case.ts'
import { flagText } from '../../../../shared/labels/flag.ts'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import { useNow } from '../../../client/index.ts'
import { formatNear, KeyHint } from '../../../components/index.ts'
import { isComposing } from '../../../components/useShortcut.ts'
import { demandText } from '../assistant/adviceWords.ts'
import './flagList.css'
import { leaveField, usePlainKey } from './keys.ts'
import type { FlagForm } from './triageForm.ts'

interface Props {
  flags: readonly FlagForm[]
  /** One disposition for all places where the same rule matched. */
  onChange(ruleId: string, change: Pick<FlagForm, 'outcome' | 'note'>): void
  isChecked: boolean
}

/** Keys of the first flag that still waits; a flag that was answered passes them on to the next. */
const handledKey = 'd'
const falseAlarmKey = 'w'

/**
 * Every red flag with the words it was found in, what must be done, and what a person did about it: handled,
 * in words, or a false alarm. One key for each; the next waiting flag takes the keys.
 */
export function FlagList({ flags, onChange, isChecked }: Props) {
  const now = useNow()
  const notes = useRef(new Map<string, InputRef | null>())
  const groups = byRule(flags)
  const next = groups.find(({ flag }) => !isDone(flag))?.flag ?? null
  const answer = (outcome: 'handled' | 'falseAlarm') => {
    if (next === null) return
    onChange(next.ruleId, { outcome, note: next.note })
    // At once: the next key pressed is already the first of the note.
    if (outcome === 'handled') notes.current.get(next.ruleId)?.focus()
  }
  usePlainKey(handledKey, () => answer('handled'), next !== null)
  usePlainKey(falseAlarmKey, () => answer('falseAlarm'), next !== null)
  if (groups.length === 0) return null
  const left = groups.filter(({ flag }) => !isDone(flag)).length
  return (
    <section className="fq-flags" aria-label={words.flags}>
      <div className="fq-label flag-head">
        <span>
          {words.flags} <span className="fq-hint-bad">{words.flagsHint}</span>
        </span>
        <span className={left === 0 ? 'flag-left is-none' : 'flag-left'} aria-live="polite">
          {left === 0 ? flagText.allDone : flagText.left(left)}
        </span>
      </div>
      {groups.map(({ flag, texts }) => {
        const isNext = next?.ruleId === flag.ruleId
        const isNoteMissing = isChecked && flag.outcome === 'handled' && flag.note.trim() === ''
        return (
          <div
            key={flag.ruleId}
            className={`fq-flag${isDone(flag) ? ' is-done' : ''}${flag.markedTimes === null ? '' : ' is-weak'}`}
          >
            <div className="fq-flag-head">
              <span className="fq-flag-name">
                {isDone(flag) ? <CheckCircleFilled /> : <WarningFilled />} {flag.name}
              </span>
              <span>{joinWords(texts.map(quoteWords))}</span>
              {flag.markedTimes === null ? null : (
                <span className="flag-weak">
                  {flagText.weak(flag.markedTimes)} <span className="fq-dim">{flagText.weakHint}</span>
                </span>
              )}
            </div>
            {flag.demand ? <div className="fq-flag-demand">{demandText(flag.demand)}</div> : null}
            {flag.doneBy ? (
              <div className="fq-dim">
                {words.flagDone(flag.doneBy.name, formatNear(flag.doneBy.at, now))}
              </div>
            ) : null}
            <div className="fq-line">
              <Radio.Group
                size="small"
                optionType="button"
                buttonStyle="solid"
                value={flag.outcome}
                options={[
                  {
                    value: 'handled',
                    label: <Answer text={flagText.handledKey} keys={isNext ? handledKey : ''} />,
                  },
                  {
                    value: 'falseAlarm',
                    label: <Answer text={flagText.falseAlarmKey} keys={isNext ? falseAlarmKey : ''} />,
                  },
                ]}
                onChange={event =>
                  onChange(flag.ruleId, {
                    note: flag.note,
                    outcome: event.target.value as FlagForm['outcome'],
                  })
                }
              />
              <Input
                className="fq-grow"
                size="small"
                ref={input => {
                  notes.current.set(flag.ruleId, input)
                }}
                data-gap={!isDone(flag)}
                aria-label={`${flag.name} ${words.flagNote}`}
                value={flag.note}
                placeholder={flag.needsHeadCount ? flagText.headCountHint : words.flagNoteHint}
                maxLength={500}
                {...(isNoteMissing ? { status: 'error' as const } : {})}
                onKeyDown={event => {
                  // Enter ends the note and gives the keys back to the page; the judgement is passed by the next one.
                  if (event.key !== 'Enter' || event.ctrlKey || isComposing(event)) return
                  event.preventDefault()
                  event.stopPropagation()
                  leaveField()
                }}
                onChange={event =>
                  onChange(flag.ruleId, {
                    note: event.target.value,
                    outcome: flag.outcome ?? (event.target.value === '' ? null : 'handled'),
                  })
                }
              />
            </div>
            {isChecked && flag.outcome === null ? (
              <div className="fq-hint-bad">{words.flagUndone}</div>
            ) : null}
            {isNoteMissing ? <div className="fq-hint-bad">{words.flagNoteMissing}</div> : null}
          </div>
        )
      })}
    </section>
  )
}

function Answer({ text, keys }: { text: string; keys: string }) {
  return (
    <>
      {text} {keys === '' ? null : <KeyHint keys={keys} />}
    </>
  )
}

/** Answered: a false alarm, or handled with the words that say how. */
function isDone(flag: FlagForm): boolean {
  return flag.outcome === 'falseAlarm' || (flag.outcome === 'handled' && flag.note.trim() !== '')
}

/** One entry per rule with all the words it matched: one danger is dealt with once, however often it is said. */
function byRule(flags: readonly FlagForm[]): { flag: FlagForm; texts: string[] }[] {
  const groups = new Map<string, { flag: FlagForm; texts: string[] }>()
  for (const flag of flags) {
    const group = groups.get(flag.ruleId)
    if (group === undefined) groups.set(flag.ruleId, { flag, texts: [flag.text] })
    else {
      if (!group.texts.includes(flag.text)) group.texts.push(flag.text)
      // One place that counts in full makes the whole flag count.
      if (flag.markedTimes === null) group.flag = { ...group.flag, markedTimes: null }
    }
  }
  return [...groups.values()]
}

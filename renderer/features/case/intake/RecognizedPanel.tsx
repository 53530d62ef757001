import { App, Button } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { sureFrom } from '../../../../shared/domain/recognize/finding.ts'
import { findingKindLabels, recognizeText as words } from '../../../../shared/labels/intake.ts'
import { KeyHint } from '../../../components/index.ts'
import { type Assignment, valueText } from './assign.ts'

interface Props {
  list: readonly Assignment[]
  onTake(assignment: Assignment): void
  onTakeAll(): void
  onClose(): void
}

/** The panel takes the keys when it has the focus; the form brings it there with Alt+V. */
export const recognizedPanelId = 'fq-recognized'

const fieldWords = (item: Assignment): string => {
  if (item.question !== null) return item.question.question
  const field = item.field === 'answer' ? words.fields.toldAt : words.fields[item.field]
  return item.role === null ? field : `${words[item.role]}${field}`
}

/** What a pasted text holds, each with the words it stands in, to be put into its field by one key or click. */
export function RecognizedPanel({ list, onTake, onTakeAll, onClose }: Props) {
  const { modal } = App.useApp()
  const [taken, setTaken] = useState<ReadonlySet<number>>(new Set())
  const take = async (item: Assignment) => {
    const isFree = item.filled === '' || item.isSame
    const isWanted =
      isFree ||
      (await modal.confirm({
        title: words.filled(item.filled),
        content: words.from(item.finding.text),
        okText: words.replace,
        cancelText: words.keep,
      }))
    if (!isWanted) return
    setTaken(done => new Set([...done, item.finding.start]))
    onTake(item)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const item = /^[1-9]$/.test(event.key) ? list[Number(event.key) - 1] : undefined
    if (item !== undefined && !event.ctrlKey && !event.altKey) {
      event.preventDefault()
      void take(item)
    }
    if (event.key === 'Escape') onClose()
  }
  if (list.length === 0)
    return (
      <section className="fq-recognized" aria-label={words.title}>
        <span className="fq-dim">{words.nothing}</span>
        <span className="fq-spacer" />
        <Button size="small" type="text" onClick={onClose}>
          {words.close}
        </Button>
      </section>
    )
  return (
    <section className="fq-recognized" aria-label={words.title} onKeyDown={onKeyDown}>
      <div className="fq-recognized-head">
        <strong>{words.count(list.length)}</strong>
        <Button id={recognizedPanelId} size="small" type="primary" onClick={onTakeAll}>
          {words.all}
        </Button>
        <KeyHint keys="alt+v" />
        <span className="fq-dim">{words.keys}</span>
        <span className="fq-spacer" />
        <Button size="small" type="text" onClick={onClose}>
          {words.close}
        </Button>
      </div>
      <div className="fq-recognized-list">
        {list.map((item, index) => {
          const isTaken = item.isSame || taken.has(item.finding.start)
          const isGuess = item.finding.confidence < sureFrom
          return (
            <button
              key={`${item.finding.start}-${item.finding.kind}`}
              type="button"
              className={`fq-finding${isTaken ? ' is-taken' : ''}${isGuess ? ' is-guess' : ''}`}
              title={words.to(fieldWords(item))}
              onClick={() => void take(item)}
            >
              {index < 9 ? <span className="fq-finding-key">{index + 1}</span> : null}
              <span className="fq-finding-kind">{findingKindLabels[item.finding.kind]}</span>
              <strong>{valueText(item.finding)}</strong>
              <span className="fq-dim">
                {isTaken ? words.taken : isGuess ? words.guess : words.to(fieldWords(item))}
              </span>
              {valueText(item.finding) === item.finding.text ? null : (
                <span className="fq-finding-from">{words.from(item.finding.text)}</span>
              )}
            </button>
          )
        })}
      </div>
    </section>
  )
}

import { CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import { Input, Radio } from 'antd'
import { joinWords, quoteWords } from '../../../../shared/labels/case.ts'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import { useNow } from '../../../client/index.ts'
import { formatNear } from '../../../components/index.ts'
import { demandText } from '../assistant/adviceWords.ts'
import type { FlagForm } from './triageForm.ts'

interface Props {
  flags: readonly FlagForm[]
  /** One disposition for all places where the same rule matched. */
  onChange(ruleId: string, change: Pick<FlagForm, 'outcome' | 'note'>): void
  isChecked: boolean
}

/** Every red flag with what a person did about it: handled, in words, or a false alarm. */
export function FlagList({ flags, onChange, isChecked }: Props) {
  const now = useNow()
  if (flags.length === 0) return null
  return (
    <section className="fq-flags" aria-label={words.flags}>
      <div className="fq-label">
        {words.flags} <span className="fq-hint-bad">{words.flagsHint}</span>
      </div>
      {byRule(flags).map(({ flag, texts }) => (
        <div key={flag.ruleId} className={flag.outcome === null ? 'fq-flag' : 'fq-flag is-done'}>
          <div className="fq-flag-head">
            <span className="fq-flag-name">
              {flag.outcome === null ? <WarningFilled /> : <CheckCircleFilled />} {flag.name}
            </span>
            <span>{joinWords(texts.map(quoteWords))}</span>
          </div>
          {flag.demand ? <div className="fq-flag-demand">{demandText(flag.demand)}</div> : null}
          {flag.doneBy ? (
            <div className="fq-dim">{words.flagDone(flag.doneBy.name, formatNear(flag.doneBy.at, now))}</div>
          ) : null}
          <div className="fq-line">
            <Radio.Group
              size="small"
              optionType="button"
              buttonStyle="solid"
              value={flag.outcome}
              options={[
                { value: 'handled', label: words.handled },
                { value: 'falseAlarm', label: words.falseAlarm },
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
              data-gap={flag.outcome === null || (flag.outcome === 'handled' && flag.note.trim() === '')}
              aria-label={words.flagNote}
              value={flag.note}
              placeholder={words.flagNoteHint}
              maxLength={500}
              {...(isChecked && flag.outcome === 'handled' && flag.note.trim() === ''
                ? { status: 'error' as const }
                : {})}
              onChange={event =>
                onChange(flag.ruleId, {
                  note: event.target.value,
                  outcome: flag.outcome ?? (event.target.value === '' ? null : 'handled'),
                })
              }
            />
          </div>
          {isChecked && flag.outcome === null ? <div className="fq-hint-bad">{words.flagUndone}</div> : null}
          {isChecked && flag.outcome === 'handled' && flag.note.trim() === '' ? (
            <div className="fq-hint-bad">{words.flagNoteMissing}</div>
          ) : null}
        </div>
      ))}
    </section>
  )
}

/** One entry per rule with all the words it matched: one danger is dealt with once, however often it is said. */
function byRule(flags: readonly FlagForm[]): { flag: FlagForm; texts: string[] }[] {
  const groups = new Map<string, { flag: FlagForm; texts: string[] }>()
  for (const flag of flags) {
    const group = groups.get(flag.ruleId)
    if (group === undefined) groups.set(flag.ruleId, { flag, texts: [flag.text] })
    else if (!group.texts.includes(flag.text)) group.texts.push(flag.text)
  }
  return [...groups.values()]
}

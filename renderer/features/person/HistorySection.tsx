import { App, Button } from 'antd'
import { useState } from 'react'
import type { PersonDetail, PersonHistory } from '../../../shared/contract/person.ts'
import { joinWords } from '../../../shared/labels/case.ts'
import { personFieldLabels, personText as words } from '../../../shared/labels/person.ts'
import { useCommand } from '../../client/index.ts'
import { formatDay, ReasonDialog, Section } from '../../components/index.ts'

const kindWords: Record<PersonHistory['kind'], (other: string) => string> = {
  merged: words.merged,
  unmerged: words.unmerged,
  different: words.markedDifferent,
  undecided: words.markedUndecided,
}

/** What was decided about this entry, newest first; a merge that stands can be taken back. */
export function HistorySection({ detail }: { detail: PersonDetail }) {
  const { message } = App.useApp()
  const [undoing, setUndoing] = useState<PersonHistory | null>(null)
  const unmerge = useCommand('person.unmerge', { silent: true })
  const { history, person, can } = detail
  return (
    <Section title={words.history}>
      {history.length === 0 ? <p className="person-dim">{words.historyEmpty}</p> : null}
      <div className="person-history">
        {history.map(item => (
          <div key={item.id}>
            <span>
              {item.otherId === person.id && item.kind === 'merged'
                ? words.mergedInto(item.personName)
                : kindWords[item.kind](item.otherId === person.id ? item.personName : item.otherName)}
            </span>
            {item.isStanding && can.merge === true ? (
              <Button size="small" onClick={() => setUndoing(item)}>
                {words.unmerge}
              </Button>
            ) : (
              <span />
            )}
            <span className="person-dim">
              {formatDay(item.at)} {item.byName} {item.reason}
              {item.kind !== 'merged' || item.isStanding
                ? ''
                : ` ${item.isTakenBack ? words.takenBack : words.notStanding}`}
            </span>
          </div>
        ))}
      </div>
      <ReasonDialog
        title={words.unmerge}
        hint={words.unmergeHint}
        label={words.unmergeReason}
        okText={words.unmerge}
        isOpen={undoing !== null}
        maxLength={200}
        quickTexts={words.unmergeQuick}
        onClose={() => setUndoing(null)}
        onSubmit={async reason => {
          if (undoing === null) return
          const { changedSince } = await unmerge.run({ mergeId: undoing.id, reason })
          if (changedSince.length === 0) void message.success(words.unmergeDone)
          else
            void message.warning(
              words.unmergeKept(joinWords(changedSince.map(field => personFieldLabels[field]))),
              8,
            )
        }}
      />
    </Section>
  )
}

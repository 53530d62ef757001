/** One version of a question: its words with the differences marked, who wrote it, and what follows from it. */
import { Button } from 'antd'
import { Fragment } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { differences, type Run } from '../../../shared/domain/wordMerge.ts'
import { isInstant } from '../../../shared/kit/time.ts'
import { clinicLabels, followLabels } from '../../../shared/labels/conflict.ts'
import { conflictLabels } from '../../../shared/labels/sync.ts'
import { KeyHint } from '../../components/KeyHint.tsx'
import { formatInstant } from '../../components/time.ts'
import { conflictField, conflictText } from '../sync/conflictWords.ts'
import { useRowNames } from '../sync/useRowNames.ts'

type Question = OutputOf<'conflict.get'>

interface Props {
  question: Question
  at: number
  isPicked: boolean
  isBusy: boolean
  onUse?: () => void
}

export function ConflictSide({ question, at, isPicked, isBusy, onUse }: Props) {
  const version = question.versions[at]
  if (!version) return null
  const isMany = question.versions.length > 2
  const title =
    at === 0 ? conflictLabels.standing : isMany ? clinicLabels.otherNumbered(at) : conflictLabels.other
  const use =
    at === 0 ? conflictLabels.useStanding : isMany ? clinicLabels.takeThis(at) : conflictLabels.useOther
  return (
    <section className={isPicked ? 'conflict-side is-picked' : 'conflict-side'} aria-label={title}>
      <h3>{title}</h3>
      {question.fields.map(field => (
        <Fragment key={field}>
          {question.fields.length > 1 ? (
            <span className="muted small">{conflictField(question.tableName, field)}</span>
          ) : null}
          <p className="words conflict-value">
            <Words question={question} at={at} field={field} />
          </p>
        </Fragment>
      ))}
      <p className="muted small">
        {version.byName} {version.device ?? (at === 0 && version.at === null ? clinicLabels.notBefore : '')}
        {version.at === null ? null : (
          <>
            <br />
            {clinicLabels.at(formatInstant(version.at))}
          </>
        )}
        <br />
        {clinicLabels.sawBase}
      </p>
      {version.follows.length > 0 ? (
        <div className="clinic-follows">
          <strong className="small">{clinicLabels.follows}</strong>
          <ul>
            {version.follows.map(follow => (
              <li key={`${follow.code} ${JSON.stringify(follow.params)}`}>{followText(follow)}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {onUse ? (
        <Button type={isPicked ? 'primary' : 'default'} disabled={isBusy} onClick={onUse}>
          {use} <KeyHint keys={isPicked ? 'enter' : String(at + 1)} />
        </Button>
      ) : null}
    </section>
  )
}

function followText(follow: Question['versions'][number]['follows'][number]): string {
  const params = Object.fromEntries(
    Object.entries(follow.params).map(([name, value]) => [
      name,
      typeof value === 'string' && isInstant(value) ? formatInstant(value) : value,
    ]),
  )
  return followLabels[follow.code]?.(params) ?? ''
}

/** The words of a version; what the version beside it does not have is marked. */
function Words({ question, at, field }: { question: Question; at: number; field: string }) {
  const names = useRowNames()
  const of = { tableName: question.tableName, field }
  const text = (index: number) => conflictText(of, question.versions[index]?.values[field] ?? '', names)
  const own = text(at)
  const beside = text(at === 0 ? 1 : 0)
  const runs: Run[] = at === 0 ? differences(own, beside).left : differences(beside, own).right
  return (
    <>
      {runs.map(run =>
        run.isSame ? <span key={run.from}>{run.text}</span> : <mark key={run.from}>{run.text}</mark>,
      )}
    </>
  )
}

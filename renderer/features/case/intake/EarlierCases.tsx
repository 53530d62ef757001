import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { caseFieldLabels, pairWords } from '../../../../shared/labels/case.ts'
import { intakeText as words } from '../../../../shared/labels/intake.ts'
import { errorText, useCall, useNow } from '../../../client/index.ts'
import { formatNear, StatusTag } from '../../../components/index.ts'
import { allCasesFilter } from '../list/filter.ts'

interface Props {
  applicantName: string
  repeatOfId: string | null
  onChange(repeatOfId: string | null): void
}

const pauseMs = 500
const fewestCharacters = 2

/** What the same name brought before, so that a matter told again is linked to the first time it was told. */
export function EarlierCases({ applicantName, repeatOfId, onChange }: Props) {
  const [name, setName] = useState('')
  const [openId, setOpenId] = useState<string | null>(null)
  const now = useNow()
  useEffect(() => {
    const timer = window.setTimeout(() => setName(applicantName.trim()), pauseMs)
    return () => window.clearTimeout(timer)
  }, [applicantName])
  const isLongEnough = [...name].length >= fewestCharacters
  const found = useCall(
    'case.list',
    { ...allCasesFilter, search: name, limit: 8, cursor: null },
    { enabled: isLongEnough },
  )
  const rows = (isLongEnough ? (found.data?.rows ?? []) : [])
    .filter(row => row.applicantName === name)
    .slice(0, 4)
  if (rows.length === 0) return null
  return (
    <section className="fq-earlier" aria-label={words.earlier}>
      <h3 className="fq-subhead">{words.earlierOf(name)}</h3>
      {rows.map(row => (
        <div key={row.id} className="fq-earlier-row">
          <button
            type="button"
            className="fq-earlier-title"
            aria-expanded={openId === row.id}
            onClick={() => setOpenId(openId === row.id ? null : row.id)}
          >
            {row.title}
          </button>
          {openId === row.id ? <EarlierWords caseId={row.id} /> : null}
          <div className="fq-line">
            <span className="fq-dim">{formatNear(row.toldAt, now)}</span>
            <StatusTag status={row.status} />
            <span className="fq-spacer" />
            <Button
              size="small"
              type={repeatOfId === row.id ? 'primary' : 'default'}
              aria-pressed={repeatOfId === row.id}
              onClick={() => onChange(repeatOfId === row.id ? null : row.id)}
            >
              {repeatOfId === row.id ? words.earlierLinked : words.earlierSame}
            </Button>
          </div>
        </div>
      ))}
    </section>
  )
}

/** What was told then and how it ended, without leaving the form. */
function EarlierWords({ caseId }: { caseId: string }) {
  const { data, error } = useCall('case.get', { caseId })
  if (error) return <p className="fq-hint-bad">{errorText(error)}</p>
  if (data === undefined) return null
  return (
    <div className="fq-earlier-words">
      <p>{data.case.narrative}</p>
      {data.case.resultText ? (
        <p>{pairWords(caseFieldLabels.resultText ?? '', data.case.resultText)}</p>
      ) : null}
    </div>
  )
}

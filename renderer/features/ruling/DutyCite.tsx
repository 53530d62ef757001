import type { DutyItemView } from '../../../shared/contract/duty.ts'
import { basesText } from '../../../shared/labels/duty.ts'
import { rulingText as words } from '../../../shared/labels/ruling.ts'

/** The cited item of the duty catalogue in its own words; only its number when the catalogue has changed since. */
export function DutyCite({ number, duties }: { number: string | null; duties: readonly DutyItemView[] }) {
  if (number === null) return <p className="muted">{words.noCite}</p>
  const duty = duties.find(item => item.number === number)
  return (
    <div className="ruling-cite">
      <strong>{words.cites(number, duty?.title ?? '')}</strong>
      {duty === undefined ? null : (
        <>
          <p>{words.taskIs(duty.task)}</p>
          {duty.exclusions.length > 0 ? (
            <p>{words.exclusionsAre(duty.exclusions.map(item => item.text))}</p>
          ) : null}
          {duty.basis.length > 0 ? <p>{words.basisIs(basesText(duty.basis))}</p> : null}
        </>
      )}
    </div>
  )
}

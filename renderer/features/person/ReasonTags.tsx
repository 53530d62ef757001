import type { PersonSuggestion } from '../../../shared/contract/person.ts'
import { counterReasons, reasonText } from '../../../shared/labels/person.ts'
import './person.css'

/** Why two entries look like one person, in words; what speaks against it in another colour. */
export function ReasonTags({ reasons }: { reasons: PersonSuggestion['reasons'] }) {
  return (
    <div className="person-reasons">
      {reasons.map(reason => (
        <span
          key={reason.code}
          className={counterReasons.includes(reason.code) ? 'person-reason against' : 'person-reason'}
        >
          {reasonText(reason.code, reason.params)}
        </span>
      ))}
    </div>
  )
}

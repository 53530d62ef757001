import { Checkbox } from 'antd'
import { accountStepLabels } from '../../../../shared/labels/setup.ts'
import { AccountFields } from './AccountFields.tsx'
import type { Account } from './draft.ts'

interface AccountsStepProps {
  administrator: Account
  onAdministrator(account: Account): void
  second: Account
  onSecond(account: Account): void
  hasSecond: boolean
  onHasSecond(hasSecond: boolean): void
  secondTitle: string
  secondQuestion: string
}

/** The administrator, who never sees a case, and the first person who works on cases. */
export function AccountsStep(props: AccountsStepProps) {
  return (
    <div className="stack">
      <div className="why">
        <p>{accountStepLabels.why}</p>
        <ul>
          {accountStepLabels.whyPoints.map(point => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </div>
      <Checkbox checked={props.hasSecond} onChange={event => props.onHasSecond(event.target.checked)}>
        {props.secondQuestion}
      </Checkbox>
      <div className="two-columns">
        <AccountFields
          title={accountStepLabels.administrator}
          value={props.administrator}
          onChange={props.onAdministrator}
        />
        {props.hasSecond ? (
          <AccountFields title={props.secondTitle} value={props.second} onChange={props.onSecond} />
        ) : (
          <div />
        )}
      </div>
    </div>
  )
}

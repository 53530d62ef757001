import { Input } from 'antd'
import { accountStepLabels, joinLabels } from '../../../../shared/labels/setup.ts'
import { Field } from '../../../components/Field.tsx'
import { AccountFields } from './AccountFields.tsx'
import type { DeskDraft } from './draft.ts'

interface StepProps {
  draft: DeskDraft
  change(patch: Partial<DeskDraft>): void
}

/** Address and one-time code of the county, and this desk's administrator. */
export function JoinStep({ draft, change }: StepProps) {
  return (
    <div className="two-columns">
      <div className="stack">
        <Field label={joinLabels.url} hint={joinLabels.urlHint}>
          <Input
            value={draft.countyUrl}
            maxLength={200}
            inputMode="url"
            onChange={event => change({ countyUrl: event.target.value })}
          />
        </Field>
        <Field label={joinLabels.code} hint={joinLabels.codeHint}>
          <Input
            className="join-code"
            value={draft.joinCode}
            maxLength={40}
            autoComplete="off"
            onChange={event => change({ joinCode: event.target.value })}
          />
        </Field>
        <p className="muted">{accountStepLabels.joinWhy}</p>
      </div>
      <AccountFields
        title={accountStepLabels.administrator}
        value={draft.administrator}
        onChange={administrator => change({ administrator })}
      />
    </div>
  )
}

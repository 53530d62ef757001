import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { accountStepLabels, summaryLabels, unitStepLabels } from '../../../../shared/labels/setup.ts'
import type { DeskDraft } from './draft.ts'
import { countGrids } from './units.ts'

interface SummaryStepProps {
  draft: DeskDraft
  onStep(step: number): void
}

/** Everything once more before it is saved, each line with a way back to it. */
export function SummaryStep({ draft, onStep }: SummaryStepProps) {
  const chosen = (draft.departments ?? []).filter(department => department.isChosen)
  return (
    <div className="stack">
      <dl className="summary">
        <Line label={summaryLabels.device} onChange={() => onStep(0)}>
          {draft.deviceName}
        </Line>
        <Line label={summaryLabels.center} onChange={() => onStep(1)}>
          <strong>{draft.name}</strong> {draft.countyName}
        </Line>
        <Line label={summaryLabels.code} onChange={() => onStep(1)}>
          <span className="num">{draft.code}</span>
        </Line>
        <Line label={summaryLabels.departments} onChange={() => onStep(2)}>
          {summaryLabels.countOf(chosen.length)}{' '}
          <span className="muted">{chosen.map(item => item.name).join(summaryLabels.separator)}</span>
        </Line>
        <Line label={summaryLabels.units} onChange={() => onStep(3)}>
          {draft.units.length === 0
            ? summaryLabels.noUnits
            : unitStepLabels.total(draft.units.length, countGrids(draft.units))}
        </Line>
        <Line label={summaryLabels.accounts} onChange={() => onStep(4)}>
          {accountStepLabels.administrator} {draft.administrator.name} ({draft.administrator.username})
          {draft.hasDirector ? (
            <>
              <br />
              {accountStepLabels.director} {draft.director.name} ({draft.director.username})
            </>
          ) : null}
        </Line>
      </dl>
      {draft.hasDirector ? null : <Alert type="warning" showIcon title={summaryLabels.noDirector} />}
    </div>
  )
}

function Line({ label, onChange, children }: { label: string; onChange: () => void; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
      <Button type="link" size="small" onClick={onChange}>
        {summaryLabels.change}
      </Button>
    </div>
  )
}

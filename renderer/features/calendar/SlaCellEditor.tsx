import { Button, InputNumber, Popover, Radio, Select } from 'antd'
import { useState } from 'react'
import { type TimeLimit, timeUnits } from '../../../shared/domain/deadline.ts'
import type { SlaCell } from '../../../shared/domain/slaTable.ts'
import { clockText, slaText as words } from '../../../shared/labels/clock.ts'
import { cellText } from './slaWords.ts'

const fresh: SlaCell = {
  limit: { amount: 1, unit: 'workingDay' },
  yellowAtPercent: 80,
  redAtPercent: 100,
}

type Mode = 'limit' | 'byPlan' | 'notSet'

/** One cell of a table of limits: a button that shows it, and a small form behind it. */
export function SlaCellEditor({
  cell,
  label,
  isRequired,
  onChange,
}: {
  cell: SlaCell | undefined
  label: string
  /** Base rows say something of every clock. */
  isRequired: boolean
  onChange(cell: SlaCell | undefined): void
}) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={setIsOpen}
      title={label}
      content={<CellForm cell={cell} isRequired={isRequired} onChange={onChange} />}
      destroyOnHidden
    >
      <Button size="small" className="sla-cell" aria-label={`${label} ${cellText(cell)}`}>
        {cellText(cell)}
      </Button>
    </Popover>
  )
}

function CellForm({
  cell,
  isRequired,
  onChange,
}: {
  cell: SlaCell | undefined
  isRequired: boolean
  onChange(cell: SlaCell | undefined): void
}) {
  const mode: Mode = cell === undefined ? 'notSet' : cell.limit === null ? 'byPlan' : 'limit'
  const current = cell ?? fresh
  const limit: TimeLimit = current.limit ?? { amount: 1, unit: 'workingDay' }
  const choose = (next: Mode) =>
    onChange(next === 'notSet' ? undefined : { ...current, limit: next === 'byPlan' ? null : limit })
  return (
    <div className="sla-cell-form">
      <Radio.Group
        value={mode}
        onChange={event => choose(event.target.value as Mode)}
        options={[
          { value: 'limit', label: words.limited },
          { value: 'byPlan', label: words.byPlan },
          ...(isRequired ? [] : [{ value: 'notSet', label: words.notSet }]),
        ]}
      />
      {mode === 'limit' ? (
        <>
          <div className="row">
            <InputNumber
              aria-label={words.amount}
              min={1}
              max={1000}
              precision={0}
              value={limit.amount}
              onChange={amount => amount !== null && onChange({ ...current, limit: { ...limit, amount } })}
            />
            <Select
              aria-label={words.unit}
              style={{ width: 150 }}
              value={limit.unit}
              options={timeUnits.map(unit => ({ value: unit, label: clockText.units[unit] ?? unit }))}
              onChange={unit => onChange({ ...current, limit: { ...limit, unit } })}
            />
          </div>
          <div className="row">
            <span>{words.yellow}</span>
            <InputNumber
              aria-label={words.yellow}
              min={1}
              max={100}
              precision={0}
              suffix="%"
              value={current.yellowAtPercent}
              onChange={value => value !== null && onChange({ ...current, yellowAtPercent: value })}
            />
            <span>{words.red}</span>
            <InputNumber
              aria-label={words.red}
              min={1}
              max={100}
              precision={0}
              suffix="%"
              value={current.redAtPercent}
              onChange={value => value !== null && onChange({ ...current, redAtPercent: value })}
            />
          </div>
          <p className="muted small">{words.percentHint}</p>
        </>
      ) : null}
    </div>
  )
}

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, DatePicker, InputNumber } from 'antd'
import { useState } from 'react'
import type { AgreementClause } from '../../../shared/domain/mediation.ts'
import { addMonths, type Day } from '../../../shared/kit/time.ts'
import { amountInFigures } from '../../../shared/labels/amount.ts'
import { mediationText } from '../../../shared/labels/mediation.ts'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'
import { fenOfYuan, splitEvenly } from './agreementLogic.ts'

/** The contract allows no more; five years of months. */
const mostParts = 60

/** Payment in parts: dates and sums that have to add up to the whole. */
export function InstalmentEditor({
  clause,
  madeOn,
  onChange,
}: {
  clause: AgreementClause
  madeOn: Day
  onChange(patch: Partial<AgreementClause>): void
}) {
  const [count, setCount] = useState(3)
  const { instalments, amountFen } = clause
  const sum = instalments.reduce((total, part) => total + part.amountFen, 0)
  // Parts have no identity but their place in the row.
  const placed = instalments.map((part, index) => ({
    part,
    index,
    key: `part${index}`,
  }))
  const set = (next: AgreementClause['instalments']) => onChange({ instalments: next })
  const patch = (at: number, change: Partial<AgreementClause['instalments'][number]>) =>
    set(instalments.map((part, index) => (index === at ? { ...part, ...change } : part)))
  const addOne = () => {
    const last = instalments[instalments.length - 1]
    const rest = Math.max(0, (amountFen ?? 0) - sum)
    set([
      ...instalments,
      {
        dueOn: addMonths(last?.dueOn ?? clause.dueOn ?? madeOn, 1),
        amountFen: rest || 1,
      },
    ])
  }
  return (
    <div className="instalment-lines">
      {placed.map(({ part, index, key }) => (
        <div key={key} className="instalment-line">
          <span>{mediationText.instalment(index + 1)}</span>
          <DatePicker
            value={pickerDay(part.dueOn)}
            allowClear={false}
            onChange={value => value && patch(index, { dueOn: dayOfPicker(value) })}
          />
          <InputNumber<number>
            value={part.amountFen / 100}
            min={0.01}
            precision={2}
            controls={false}
            style={{ width: 160 }}
            aria-label={mediationText.amount}
            onChange={yuan => patch(index, { amountFen: fenOfYuan(yuan) ?? 1 })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={mediationText.removeClause}
            onClick={() => set(instalments.filter((_, other) => other !== index))}
          />
        </div>
      ))}
      <div className="instalment-line">
        <Button icon={<PlusOutlined />} disabled={instalments.length >= mostParts} onClick={addOne}>
          {mediationText.addInstalment}
        </Button>
        <InputNumber<number>
          controls={false}
          value={count}
          min={2}
          max={mostParts}
          precision={0}
          style={{ width: 80 }}
          aria-label={mediationText.splitCount}
          onChange={value => setCount(value ?? 2)}
        />
        <Button
          disabled={!amountFen || amountFen < count}
          onClick={() =>
            set(
              splitEvenly(
                amountFen ?? 0,
                count,
                instalments[0]?.dueOn ?? clause.dueOn ?? addMonths(madeOn, 1),
              ),
            )
          }
        >
          {mediationText.splitEvenly(count)}
        </Button>
        {instalments.length > 0 ? (
          <span className={sum === amountFen ? 'muted' : 'clause-faults'}>
            {mediationText.instalmentSum(amountInFigures(sum), amountInFigures(amountFen ?? 0))}
          </span>
        ) : null}
      </div>
    </div>
  )
}

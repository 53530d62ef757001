import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { type SubsidyPile, subsidyPiles } from '../../../shared/contract/subsidy.ts'
import { amountInFigures } from '../../../shared/labels/amount.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import { subsidyPileLabels, subsidyText as words } from '../../../shared/labels/subsidy.ts'
import { useCall } from '../../client/index.ts'
import { Page } from '../../components/index.ts'
import { Candidates } from './Candidates.tsx'
import { Claims } from './Claims.tsx'
import { Lists, MakeListDialog } from './Lists.tsx'
import { RulesDialog } from './RulesDialog.tsx'
import './subsidy.css'

const tabs = ['candidates', ...subsidyPiles, 'lists'] as const
type Tab = (typeof tabs)[number]

/** Case subsidy from the claim over two decisions to the list of what is paid. */
export default function SubsidiesPage() {
  const [params, setParams] = useSearchParams()
  const head = useCall('subsidy.list', { pile: 'open', cursor: null, limit: 1 })
  const [open, setOpen] = useState<'rules' | 'list' | null>(null)
  const can = head.data?.can
  const decides = can?.review === true || can?.approve === true
  // The bureau mediates nothing: it begins with what waits for it.
  const first: Tab = can?.approve === true && !can.review ? 'open' : 'candidates'
  const asked = params.get('pile')
  const tab: Tab = tabs.find(one => one === asked) ?? first
  const label = (one: Tab) => {
    if (one === 'candidates') return words.candidates
    if (one === 'lists') return words.lists
    const count = head.data?.counts[one] ?? 0
    return count === 0 ? subsidyPileLabels[one] : `${subsidyPileLabels[one]} ${count}`
  }
  const approved = head.data?.approved ?? []
  const waiting = approved.reduce((sum, one) => sum + one.count, 0)
  const waitingFen = approved.reduce((sum, one) => sum + one.totalFen, 0)
  return (
    <Page
      title={words.title}
      hint={words.hint}
      isFilled
      actions={
        <>
          {can?.list === true && waiting > 0 ? (
            <Button type="primary" onClick={() => setOpen('list')}>
              {words.makeList}
            </Button>
          ) : null}
          <Button onClick={() => setOpen('rules')}>{words.rules}</Button>
        </>
      }
    >
      <div className="row" style={{ marginBottom: 10 }}>
        <Segmented<Tab>
          aria-label={commonLabels.shown}
          value={tab}
          options={tabs
            .filter(one => (one === 'lists' ? decides : true))
            .map(value => ({ value, label: label(value) }))}
          onChange={value => setParams({ pile: value }, { replace: true })}
        />
        <span className="push muted">
          {waiting > 0 ? words.approvedSum(waiting, amountInFigures(waitingFen)) : ''}
        </span>
      </div>
      {tab === 'candidates' ? (
        <Candidates />
      ) : tab === 'lists' ? (
        <Lists />
      ) : (
        <Claims pile={tab satisfies SubsidyPile} />
      )}
      {open === 'rules' ? <RulesDialog onClose={() => setOpen(null)} /> : null}
      {open === 'list' ? <MakeListDialog centers={approved} onClose={() => setOpen(null)} /> : null}
    </Page>
  )
}

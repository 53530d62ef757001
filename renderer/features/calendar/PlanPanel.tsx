/** A new calendar on its way: found dates, approval, carrying out. Only at a desk of the centre. */
import { Alert, Button, Progress } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { CalendarPlan } from '../../../shared/contract/calendarPlan.ts'
import type { OpenedFile } from '../../../shared/contract/shell.ts'
import { planText as words } from '../../../shared/labels/clock.ts'
import { useCall, useCommand } from '../../client/hooks.ts'
import { FileButton } from '../../components/FileButton.tsx'
import { Loaded, Section } from '../../components/Page.tsx'
import { ReasonDialog } from '../../components/ReasonDialog.tsx'
import { formatInstant } from '../../components/time.ts'
import { calendarTextOf } from './calendarText.ts'
import { HoursForm } from './HoursForm.tsx'
import { MoveTable } from './MoveTable.tsx'

export function PlanPanel() {
  const answer = useCall('calendar.plans', {})
  const check = useCommand('calendar.check', { silent: true })
  async function takeFile(file: OpenedFile): Promise<void> {
    await check.run({ fileName: file.name, text: calendarTextOf(file.bytes), hours: null })
  }
  return (
    <Section
      title={words.title}
      extra={
        answer.data?.canPrepare ? (
          <FileButton
            type="primary"
            kindName={words.fileKind}
            extensions={['json', 'csv', 'txt']}
            onFile={takeFile}
          >
            {words.pick}
          </FileButton>
        ) : null
      }
    >
      <p className="muted quiet-hint">
        {words.hint} {words.pickHint}
      </p>
      <Loaded of={answer}>
        {data => (
          <div className="stack">
            {data.plans.map((plan, index) => (
              <PlanCard
                key={plan.id}
                plan={plan}
                canPrepare={data.canPrepare}
                canApprove={data.canApprove}
                isOpen={index === 0}
              />
            ))}
            <HoursForm hours={data.hours} canPrepare={data.canPrepare} />
          </div>
        )}
      </Loaded>
    </Section>
  )
}

function PlanCard({
  plan,
  canPrepare,
  canApprove,
  isOpen,
}: {
  plan: CalendarPlan
  canPrepare: boolean
  canApprove: boolean
  isOpen: boolean
}) {
  const [isApproving, setIsApproving] = useState(false)
  const approve = useCommand('calendar.approve', { success: words.approved })
  const cancel = useCommand('calendar.cancel', { success: words.dropped })
  const isAtWork = plan.status === 'finding' || plan.status === 'moving'
  const what = plan.years.length > 0 ? words.years(plan.years.join(' ')) : words.hoursOnly
  return (
    <article className="plan-card">
      <header className="row">
        <strong>
          {what} {words.status[plan.status]}
        </strong>
        <span className="muted">{plan.source}</span>
        <span className="muted small">
          {plan.approvedAt === null
            ? words.byWhom(plan.byName, formatInstant(plan.at))
            : words.approvedBy(plan.approvedByName ?? '', formatInstant(plan.approvedAt))}
        </span>
      </header>
      {isAtWork ? <PlanProgress plan={plan} /> : null}
      {plan.status === 'ready' ? (
        <Alert
          type={plan.matters > 0 ? 'warning' : 'info'}
          showIcon
          title={plan.matters > 0 ? words.found(plan.matters) : words.foundNone}
        />
      ) : null}
      {plan.status === 'done' && plan.matters > 0 ? (
        <p>{words.movedProgress(plan.moved, plan.matters)}</p>
      ) : null}
      {isOpen && plan.matters > 0 && plan.status !== 'cancelled' ? <MoveTable planId={plan.id} /> : null}
      <div className="row">
        {plan.status === 'ready' && canApprove ? (
          <Button type="primary" onClick={() => setIsApproving(true)}>
            {words.approve}
          </Button>
        ) : null}
        {plan.status === 'ready' && !canApprove ? <span className="muted">{words.waitDirector}</span> : null}
        {plan.matters > 0 && plan.status !== 'cancelled' ? (
          <Link to={`/settings/moves/${plan.id}`}>
            <Button>{words.print}</Button>
          </Link>
        ) : null}
        {canPrepare && (plan.status === 'ready' || plan.status === 'finding') ? (
          <Button loading={cancel.isRunning} onClick={() => void cancel.run({ planId: plan.id })}>
            {plan.status === 'finding' ? words.stop : words.drop}
          </Button>
        ) : null}
      </div>
      <ReasonDialog
        title={words.approveTitle}
        isOpen={isApproving}
        isOptional
        hint={words.approveText(plan.matters)}
        label={words.note}
        okText={words.approve}
        onSubmit={note => approve.run({ planId: plan.id, note })}
        onClose={() => setIsApproving(false)}
      />
    </article>
  )
}

function PlanProgress({ plan }: { plan: CalendarPlan }) {
  const isFinding = plan.status === 'finding'
  const [done, all] = isFinding ? [plan.scanned, plan.total] : [plan.moved, plan.matters]
  return (
    <div>
      <Progress percent={all === 0 ? 100 : Math.floor((done / all) * 100)} status="active" />
      <span className="muted">
        {isFinding ? words.progress(plan.scanned, plan.total) : words.movedProgress(plan.moved, plan.matters)}
      </span>
    </div>
  )
}

/** Coloured words: state, level, urgency, clock. Colour never stands alone, there is always the word. */
import { ClockCircleOutlined, FireFilled } from '@ant-design/icons'
import type { CaseStatus } from '../../shared/domain/case.ts'
import type { MediationStatus } from '../../shared/domain/mediation.ts'
import type { OrderStatus } from '../../shared/domain/order.ts'
import type { Urgency } from '../../shared/domain/urgency.ts'
import type { Instant } from '../../shared/kit/time.ts'
import { caseStatusLabels } from '../../shared/labels/case.ts'
import { levelWords, timeLabels, urgencyWords } from '../../shared/labels/common.ts'
import { mediationStatusLabels } from '../../shared/labels/mediation.ts'
import { orderStatusLabels } from '../../shared/labels/order.ts'
import { useNow } from '../client/clock.ts'
import { ProvisionalMark } from './ProvisionalMark.tsx'
import { formatInstant, remainingText } from './time.ts'

export type Tone = 'grey' | 'blue' | 'green' | 'amber' | 'red' | 'purple'

/** A small label in one of the product's tones. */
export function ToneTag({
  tone,
  children,
  title,
}: {
  tone: Tone
  children: React.ReactNode
  title?: string
}) {
  return (
    <span className={`tag tag-${tone}`} title={title}>
      {children}
    </span>
  )
}

const caseTones: Record<CaseStatus, Tone> = {
  draft: 'grey',
  registered: 'amber',
  notAccepted: 'grey',
  assessed: 'blue',
  mediating: 'purple',
  dispatched: 'blue',
  handling: 'blue',
  whistled: 'red',
  onSite: 'blue',
  suspended: 'grey',
  completed: 'amber',
  verifyFailed: 'red',
  followUp: 'amber',
  closed: 'green',
  archived: 'grey',
  escalated: 'purple',
  withdrawn: 'grey',
  merged: 'grey',
  terminated: 'grey',
}

const orderTones: Partial<Record<OrderStatus, Tone>> = {
  issued: 'amber',
  delivered: 'amber',
  returnPending: 'red',
  inRuling: 'red',
  returned: 'grey',
  redo: 'red',
  completed: 'green',
  verified: 'green',
  recalled: 'grey',
  waived: 'grey',
}

const mediationTones: Record<MediationStatus, Tone> = {
  open: 'purple',
  agreed: 'blue',
  effective: 'green',
  failed: 'grey',
  stopped: 'grey',
}

type StatusTagProps =
  | { of?: 'case'; status: CaseStatus }
  | { of: 'order'; status: OrderStatus }
  | { of: 'mediation'; status: MediationStatus }

/** State of a case, or of an order or mediation when `of` says so. */
export function StatusTag(props: StatusTagProps) {
  if (props.of === 'order') {
    return <ToneTag tone={orderTones[props.status] ?? 'blue'}>{orderStatusLabels[props.status]}</ToneTag>
  }
  if (props.of === 'mediation') {
    return <ToneTag tone={mediationTones[props.status]}>{mediationStatusLabels[props.status]}</ToneTag>
  }
  return <ToneTag tone={caseTones[props.status]}>{caseStatusLabels[props.status]}</ToneTag>
}

const levelTones: Record<1 | 2 | 3 | 4, Tone> = {
  1: 'grey',
  2: 'blue',
  3: 'amber',
  4: 'red',
}

/** Level of a dispute; nothing while it is not assessed. */
export function LevelTag({ level }: { level: 1 | 2 | 3 | 4 | null }) {
  if (level === null) return null
  return <ToneTag tone={levelTones[level]}>{levelWords[level]}</ToneTag>
}

const urgencyTones: Record<Urgency, Tone> = {
  U0: 'red',
  U1: 'red',
  U2: 'amber',
  U3: 'grey',
  U4: 'purple',
}

/** Urgency; nothing while it is not assessed. */
export function UrgencyTag({ urgency }: { urgency: Urgency | null }) {
  if (urgency === null) return null
  return (
    <ToneTag tone={urgencyTones[urgency]}>
      {urgency === 'U0' ? <FireFilled /> : null} {urgencyWords[urgency]}
    </ToneTag>
  )
}

export type ClockTone = 'green' | 'amber' | 'red' | 'done' | 'doneLate' | 'none'

const clockClass: Record<ClockTone, Tone> = {
  green: 'green',
  amber: 'amber',
  red: 'red',
  done: 'green',
  doneLate: 'amber',
  none: 'grey',
}

/** A clock: its light, and in words what is left or by how much it is over. Hover shows the exact time. */
export function ClockTag({
  dueAt,
  color,
  label,
}: {
  dueAt: Instant | null
  color: ClockTone
  label?: string
}) {
  const now = useNow()
  return (
    <span className={`tag clock tag-${clockClass[color]}`} title={formatInstant(dueAt)}>
      <ClockCircleOutlined /> {label ? `${label} ` : ''}
      {clockText(color, dueAt, now)}
      {color === 'done' || color === 'doneLate' ? null : <ProvisionalMark dueAt={dueAt} />}
    </span>
  )
}

function clockText(color: ClockTone, dueAt: Instant | null, now: Instant): string {
  if (color === 'done') return timeLabels.done
  if (color === 'doneLate') return timeLabels.doneLate
  if (dueAt === null) return timeLabels.noLimit
  return remainingText(now, dueAt)
}

import { Button, Drawer } from 'antd'
import { useRef } from 'react'
import type { CaseHint } from '../../../../shared/contract/hints.ts'
import { caseFieldLabels, partyRoleLabels } from '../../../../shared/labels/case.ts'
import { hintReasonText, hintText as words } from '../../../../shared/labels/hints.ts'
import { timelineLabels } from '../../../../shared/labels/timeline.ts'
import { errorText, useCall } from '../../../client/index.ts'
import { formatInstant, KeyHint, LoadingState, StatusTag, useShortcut } from '../../../components/index.ts'

interface Props {
  hit: CaseHint | null
  /** The matter at hand has a number already: the two are merged rather than joined. */
  isRegistered: boolean
  isLinked: boolean
  onJoin(caseId: string): void
  onRepeat(caseId: string | null): void
  onClose(): void
}

/** An earlier matter beside the form: what was told, how it stands, and what to make of it. */
export function HintDrawer({ hit, isRegistered, isLinked, onJoin, onRepeat, onClose }: Props) {
  const isOpen = hit !== null
  const box = useRef<HTMLDivElement>(null)
  // Escape closes the drawer only; a form or dialog beneath keeps what it has.
  useShortcut('escape', onClose, { enabled: isOpen, worksInInputs: true })
  useShortcut('alt+j', () => hit && onJoin(hit.caseId), {
    enabled: hit?.canJoin ?? false,
    worksInInputs: true,
  })
  useShortcut('alt+r', () => hit && onRepeat(isLinked ? null : hit.caseId), {
    enabled: isOpen,
    worksInInputs: true,
  })
  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
      keyboard={false}
      mask={false}
      size={520}
      title={hit?.number ?? ''}
      destroyOnHidden
      rootClassName="hint-drawer"
      afterOpenChange={isShown => {
        if (isShown) box.current?.querySelector<HTMLElement>('button')?.focus()
      }}
      footer={
        <div ref={box} className="hint-actions">
          {hit?.canJoin ? (
            <Button type="primary" onClick={() => onJoin(hit.caseId)}>
              {isRegistered ? words.merge : words.join} <KeyHint keys="alt+j" />
            </Button>
          ) : (
            <span className="fq-hint-warn">{words.closed}</span>
          )}
          <Button onClick={() => hit && onRepeat(isLinked ? null : hit.caseId)}>
            {isLinked ? words.unrepeat : words.repeat} <KeyHint keys="alt+r" />
          </Button>
          <Button onClick={onClose}>
            {words.goOn} <KeyHint keys="escape" />
          </Button>
        </div>
      }
    >
      {hit === null ? null : <Earlier hit={hit} />}
    </Drawer>
  )
}

const latestCount = 3

function Earlier({ hit }: { hit: CaseHint }) {
  const { data, error } = useCall('case.get', { caseId: hit.caseId })
  if (error) return <p className="fq-hint-bad">{errorText(error)}</p>
  if (data === undefined) return <LoadingState />
  const latest = [...data.events].reverse().slice(0, latestCount)
  return (
    <div className="hint-earlier">
      <h2 className="hint-earlier-title">{data.case.title}</h2>
      <div className="fq-line">
        <StatusTag status={data.case.status} />
        <span className="fq-dim">{formatInstant(data.case.toldAt)}</span>
        <span className="fq-dim">
          {words.lead} {hit.leadDepartmentName ?? words.noLead}
        </span>
      </div>
      <h3>{words.why}</h3>
      <span className="hint-reasons">
        {hit.reasons.map(reason => (
          <span key={`${reason.code}${String(reason.params.text ?? '')}`} className="hint-reason">
            {hintReasonText[reason.code](reason.params)}
          </span>
        ))}
      </span>
      <h3>{words.told}</h3>
      <p className="hint-words">{data.case.narrative}</p>
      <h3>{words.people}</h3>
      <p>
        {data.parties.map(party => (
          <span key={party.id} className="hint-party">
            {partyRoleLabels[party.role]} {party.name} {party.phone ?? ''}
          </span>
        ))}
        {data.case.place === '' ? null : (
          <span className="hint-party">
            {caseFieldLabels.place} {data.case.place}
          </span>
        )}
      </p>
      {data.case.resultText ? (
        <>
          <h3>{words.result}</h3>
          <p className="hint-words">{data.case.resultText}</p>
        </>
      ) : null}
      <h3>{words.latest}</h3>
      <ul className="hint-latest">
        {latest.map(event => (
          <li key={event.id}>
            <span className="fq-dim">{formatInstant(event.at)}</span> {timelineLabels[event.kind]}{' '}
            {event.actorName}
          </li>
        ))}
      </ul>
    </div>
  )
}

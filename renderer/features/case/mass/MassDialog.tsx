import { Alert, App, Button, Checkbox, Input, Modal, Radio } from 'antd'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import type { MassProposal } from '../../../../shared/contract/caseLink.ts'
import type { OutputOf } from '../../../../shared/contract/registry.ts'
import { mergeBlockLabels, massText as words } from '../../../../shared/labels/caseLink.ts'
import { errorText, useCommand } from '../../../client/index.ts'
import { EmptyState, Field, formatInstant, StatusTag, useShortcut } from '../../../components/index.ts'

interface Props {
  data: OutputOf<'case.massProposals'>
  isOpen: boolean
  onClose(): void
}

/** The proposals one by one: pick who belongs to it, choose the lead, confirm; or say that it is not one. */
export function MassDialog({ data, isOpen, onClose }: Props) {
  const [at, setAt] = useState(0)
  const { proposals, dismissed } = data
  const shown = proposals[Math.min(at, proposals.length - 1)]
  const restore = useCommand('case.restoreGroup', { success: words.restored })
  useShortcut('escape', onClose, { enabled: isOpen, worksInInputs: true })
  return (
    <Modal
      open={isOpen}
      title={words.title}
      width={900}
      keyboard={false}
      mask={{ closable: false }}
      style={{ top: 28 }}
      styles={{ body: { maxHeight: 'calc(100vh - 180px)', overflowY: 'auto' } }}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{words.close}</Button>}
      destroyOnHidden
    >
      <p className="dialog-hint">{words.hint}</p>
      {shown === undefined ? (
        <EmptyState title={words.none} />
      ) : (
        <ProposalForm key={shown.key} proposal={shown} place={proposals.indexOf(shown) + 1} />
      )}
      {proposals.length > 1 ? (
        <div className="fq-line mass-steps">
          <Button size="small" disabled={at <= 0} onClick={() => setAt(at - 1)}>
            {words.previous}
          </Button>
          <Button size="small" disabled={at >= proposals.length - 1} onClick={() => setAt(at + 1)}>
            {words.next}
          </Button>
        </div>
      ) : null}
      {dismissed.length > 0 ? (
        <div className="mass-dismissed">
          <h3>{words.dismissedTitle}</h3>
          {dismissed.map(group => (
            <div key={group.groupId} className="fq-line">
              <span className="mass-dismissed-title">{group.titles.slice(0, 3).join('、')}</span>
              <span className="fq-dim">
                {group.byName} {formatInstant(group.at)}
              </span>
              <Button
                size="small"
                type="link"
                onClick={() => void restore.run({ groupId: group.groupId }).catch(() => undefined)}
              >
                {words.restore}
              </Button>
            </div>
          ))}
        </div>
      ) : null}
      <p className="fq-dim">{words.looked(data.looked, data.windowDays)}</p>
    </Modal>
  )
}

function ProposalForm({ proposal, place }: { proposal: MassProposal; place: number }) {
  const { members } = proposal
  const { message } = App.useApp()
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [leadId, setLeadId] = useState('')
  const [reason, setReason] = useState<string>(words.usualReason)
  const [error, setError] = useState<unknown>(null)
  const group = useCommand('case.group', { silent: true })
  const dismiss = useCommand('case.dismissGroup', { success: words.dismissed })
  // A new answer may hold other people or other states: what was picked starts again from it.
  useEffect(() => {
    const lead =
      members.find(member => member.block !== null && member.canLead) ?? members.find(m => m.canLead)
    setLeadId(lead?.caseId ?? '')
    setPicked(
      new Set(
        members.filter(member => member.block === null || member === lead).map(member => member.caseId),
      ),
    )
  }, [members])
  const chosen = members.filter(member => picked.has(member.caseId))
  const others = chosen.filter(member => member.caseId !== leadId)
  const lead = chosen.find(member => member.caseId === leadId)
  const isReady = lead !== undefined && others.length > 0 && others.every(member => member.block === null)

  const confirm = async () => {
    if (lead === undefined || !isReady) return
    setError(null)
    try {
      const made = await group.run({
        leadId: lead.caseId,
        leadRev: lead.rev,
        members: others.map(({ caseId, rev }) => ({ caseId, rev })),
        reason: reason.trim() === '' ? words.usualReason : reason.trim(),
      })
      void message.success(words.confirmed(made.peopleCount))
    } catch (failure) {
      setError(failure)
    }
  }
  const toggle = (caseId: string) => {
    const next = new Set(picked)
    if (!next.delete(caseId)) next.add(caseId)
    setPicked(next)
  }
  return (
    <div className="mass-form">
      <div>
        <strong>{words.group(place, members.length)}</strong> {words.about(proposal.words)}{' '}
        {proposal.place === null ? null : (
          <span className="fq-dim">
            {words.at} {proposal.place}
          </span>
        )}
      </div>
      <div className="mass-members">
        {members.map(member => (
          <div key={member.caseId} className="mass-member">
            <Checkbox
              checked={picked.has(member.caseId)}
              aria-label={words.memberOf(member.number)}
              onChange={() => toggle(member.caseId)}
            />
            <Radio
              checked={leadId === member.caseId}
              disabled={!member.canLead || !picked.has(member.caseId)}
              aria-label={words.leadOf(member.number)}
              onChange={() => setLeadId(member.caseId)}
            >
              {words.lead}
            </Radio>
            <div className="mass-member-text">
              <div>
                <Link to={`/cases/${member.caseId}`}>{member.number}</Link> {member.applicantName}{' '}
                <StatusTag status={member.status} />{' '}
                <span className="fq-dim">
                  {formatInstant(member.toldAt)} {member.place}
                </span>
              </div>
              <div>{member.words}</div>
              {member.block === null || member.caseId === leadId ? null : (
                <span className="fq-hint-warn">{mergeBlockLabels[member.block]}</span>
              )}
            </div>
          </div>
        ))}
      </div>
      <Field label={words.reason}>
        <Input value={reason} maxLength={500} onChange={event => setReason(event.target.value)} />
      </Field>
      {error === null ? null : <Alert type="error" showIcon title={errorText(error)} />}
      <div className="fq-line">
        <Button type="primary" disabled={!isReady} loading={group.isRunning} onClick={() => void confirm()}>
          {words.confirm(chosen.length)}
        </Button>
        <Button
          loading={dismiss.isRunning}
          onClick={() =>
            void dismiss
              .run({ caseIds: members.map(member => member.caseId), reason: '' })
              .catch(() => undefined)
          }
        >
          {words.notOne}
        </Button>
        {chosen.length < 2 ? <span className="fq-hint-warn">{words.tooFew}</span> : null}
      </div>
    </div>
  )
}

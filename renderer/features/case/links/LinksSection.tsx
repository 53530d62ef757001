import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { CaseView } from '../../../../shared/contract/case.ts'
import type { CaseBrief, CaseLinks } from '../../../../shared/contract/caseLink.ts'
import { partyRoleLabels } from '../../../../shared/labels/case.ts'
import { caseLinkText as words } from '../../../../shared/labels/caseLink.ts'
import { useCall, useCommand } from '../../../client/index.ts'
import { formatInstant, ReasonDialog, Section, StatusTag } from '../../../components/index.ts'
import './links.css'

/** On a merged matter: where its work goes on. */
export function MergedBanner({ view }: { view: CaseView }) {
  const navigate = useNavigate()
  const isMerged = view.case.status === 'merged'
  const { data } = useCall('case.links', { caseId: view.case.id }, { enabled: isMerged })
  const target = data?.mergedInto?.other
  if (!isMerged || target === undefined) return null
  return (
    <Alert
      type="info"
      showIcon
      title={words.mergedInto(target.number)}
      action={<Button onClick={() => navigate(`/cases/${target.caseId}`)}>{words.goTarget}</Button>}
    />
  )
}

/** Everything tied to a matter; nothing is shown while there is nothing. */
export function LinksSection({ view }: { view: CaseView }) {
  const { data } = useCall('case.links', { caseId: view.case.id })
  const [ungrouping, setUngrouping] = useState<string | null>(null)
  const untie = useCommand('case.unrelate', { success: words.untied })
  const ungroup = useCommand('case.ungroup', { success: words.unmerged, silent: true })
  const [taking, setTaking] = useState<CaseLinks['parts'][number] | null>(null)
  if (data === undefined || isEmpty(data)) return null
  const canUndo = view.can.merge === true
  const groupIds = [
    ...new Set(data.parts.flatMap(part => (part.isDirect && part.groupId ? [part.groupId] : []))),
  ]
  return (
    <Section title={words.title}>
      <div className="link-list">
        {data.tellerCount > 1 ? <div className="link-tellers">{words.tellers(data.tellerCount)}</div> : null}
        {data.mergedInto ? <BriefLine label={words.goTarget} brief={data.mergedInto.other} /> : null}
        {data.repeatOf ? <BriefLine label={words.repeatOf} brief={data.repeatOf} /> : null}
        {data.splitFrom ? <BriefLine label={words.splitFrom} brief={data.splitFrom.other} /> : null}
        {data.splitOff.map(tie => (
          <BriefLine key={tie.linkId} label={words.splitOff} brief={tie.other} note={tie.reason} />
        ))}
        {data.repeatedBy.map(brief => (
          <BriefLine key={brief.caseId} label={words.repeatedBy} brief={brief} />
        ))}
        {data.related.map(tie => (
          <BriefLine key={tie.linkId} label={words.related} brief={tie.other} note={tie.reason}>
            {view.can.linkRepeat === true ? (
              <Button
                size="small"
                type="link"
                onClick={() => void untie.run({ linkId: tie.linkId, rev: tie.rev }).catch(() => undefined)}
              >
                {words.untie}
              </Button>
            ) : null}
          </BriefLine>
        ))}
        {data.joined.map(person => (
          <div key={person.partyId} className="link-line">
            <span className="link-label">{words.joined}</span>
            <div>
              <strong>{person.name}</strong> <span className="fq-dim">{formatInstant(person.at)}</span>
              <div className="link-words">{person.words}</div>
            </div>
          </div>
        ))}
        {data.parts.map(part => (
          <PartLine key={part.linkId} part={part} onTakeOut={canUndo ? () => setTaking(part) : null} />
        ))}
        {canUndo && groupIds.length > 0 ? (
          <div>
            <Button onClick={() => setUngrouping(groupIds[0] ?? null)}>{words.ungroup}</Button>
          </div>
        ) : null}
      </div>
      <TakeOutDialog part={taking} onClose={() => setTaking(null)} />
      <ReasonDialog
        title={words.ungroup}
        label={words.unmergeReason}
        maxLength={500}
        isOpen={ungrouping !== null}
        onClose={() => setUngrouping(null)}
        onSubmit={reason => ungroup.run({ groupId: ungrouping ?? '', reason })}
      />
    </Section>
  )
}

function isEmpty(data: CaseLinks): boolean {
  const lists = [data.parts, data.splitOff, data.repeatedBy, data.related, data.joined]
  return (
    data.mergedInto === null &&
    data.splitFrom === null &&
    data.repeatOf === null &&
    lists.every(list => list.length === 0)
  )
}

interface BriefProps {
  label: string
  brief: CaseBrief
  note?: string
  children?: React.ReactNode
}

function BriefLine({ label, brief, note, children }: BriefProps) {
  return (
    <div className="link-line">
      <span className="link-label">{label}</span>
      <div>
        <Link to={`/cases/${brief.caseId}`}>{brief.number}</Link> {brief.title}{' '}
        <StatusTag status={brief.status} />{' '}
        <span className="fq-dim">
          {brief.applicantName} <span className="link-when">{formatInstant(brief.toldAt)}</span>
        </span>
        {children}
        {note ? <div className="fq-dim">{note}</div> : null}
      </div>
    </div>
  )
}

/** A matter that went into this one, with its people, words and papers. */
function PartLine({ part, onTakeOut }: { part: CaseLinks['parts'][number]; onTakeOut: (() => void) | null }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <BriefLine label={words.parts} brief={part.other} note={part.reason}>
      {part.isDirect ? null : <span className="fq-dim"> {words.viaAnother}</span>}{' '}
      <Button size="small" type="link" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? words.hideParts : words.showParts}
      </Button>
      {part.isDirect && onTakeOut !== null ? (
        <Button size="small" type="link" onClick={onTakeOut}>
          {words.takeOut}
        </Button>
      ) : null}
      {isOpen ? (
        <div className="link-part">
          <p className="link-words">{part.narrative}</p>
          {part.parties.map(party => (
            <div key={party.id}>
              {partyRoleLabels[party.role]} {party.name} {party.phone ?? ''} {party.address ?? ''}
            </div>
          ))}
          {part.attachments.length === 0 ? null : (
            <div>
              {words.files(part.attachments.length)}{' '}
              <Link to={`/cases/${part.other.caseId}?tab=documents`}>
                {part.attachments.map(file => file.name).join(' ')}
              </Link>
            </div>
          )}
        </div>
      ) : null}
    </BriefLine>
  )
}

/** Takes one matter out again; its own newest state is asked for, because the merged file is not on screen. */
function TakeOutDialog({ part, onClose }: { part: CaseLinks['parts'][number] | null; onClose(): void }) {
  const unmerge = useCommand('case.unmerge', { success: words.unmerged, silent: true })
  const caseId = part?.other.caseId ?? ''
  const source = useCall('case.get', { caseId }, { enabled: part !== null })
  return (
    <ReasonDialog
      title={`${words.takeOut} ${part?.other.number ?? ''}`}
      label={words.unmergeReason}
      maxLength={500}
      isOpen={part !== null}
      onClose={onClose}
      onSubmit={async reason => {
        const rev = source.data?.case.rev ?? (await source.refetch()).data?.case.rev ?? 0
        await unmerge.run({ caseId, rev, reason })
      }}
    />
  )
}

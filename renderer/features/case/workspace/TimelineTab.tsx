import { Button, Checkbox, Input, Segmented } from 'antd'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useLocation } from 'react-router'
import type { CaseView } from '../../../../shared/contract/case.ts'
import type { CaseEvent, TimelineKind } from '../../../../shared/domain/caseRecord.ts'
import { caseStatusLabels } from '../../../../shared/labels/case.ts'
import { commonLabels } from '../../../../shared/labels/common.ts'
import { mediationStatusLabels } from '../../../../shared/labels/mediation.ts'
import { orderStatusLabels } from '../../../../shared/labels/order.ts'
import { timelineLabels, timelineText as words } from '../../../../shared/labels/timeline.ts'
import { useCommand } from '../../../client/index.ts'
import { EmptyState, formatInstant, isComposing, KeyHint, Section } from '../../../components/index.ts'
import { carriedWords } from '../../sync/carried.ts'
import { useTaxonomy } from '../assistant/useTaxonomy.ts'
import { eventDetail } from './eventDetail.ts'

/** Entries that record contact and work rather than move the case. */
const quietKinds: readonly TimelineKind[] = [
  'noteAdded',
  'feedback',
  'firstContact',
  'contactAttempted',
  'attachmentAdded',
  'revealed',
  'edited',
]
type Shown = 'all' | 'steps' | 'notes'

/** Everything that happened, newest first: who, when, from which desk, from where to where, in whose words. */
export function TimelineTab({ view }: { view: CaseView }) {
  const [shown, setShown] = useState<Shown>('all')
  const taxonomy = useTaxonomy()
  const events = useMemo(
    () =>
      view.events
        .filter(event => shown === 'all' || quietKinds.includes(event.kind) === (shown === 'notes'))
        .sort((left, right) => (left.at < right.at ? 1 : left.at > right.at ? -1 : 0)),
    [view.events, shown],
  )
  return (
    <div className="fq-stack">
      {view.can.note === true ? <NoteBox view={view} /> : null}
      <div>
        <Segmented<Shown>
          aria-label={commonLabels.shown}
          size="small"
          value={shown}
          options={[
            { value: 'all', label: words.filterAll },
            { value: 'steps', label: words.filterSteps },
            { value: 'notes', label: words.filterNotes },
          ]}
          onChange={setShown}
        />
      </div>
      <Section>
        {events.length === 0 ? <EmptyState title={words.empty} /> : null}
        <ol className="fq-timeline">
          {events.map(event => (
            <TimelineEntry
              key={event.id}
              event={event}
              departments={view.orders}
              categoryName={taxonomy.name}
            />
          ))}
        </ol>
      </Section>
    </div>
  )
}

interface EntryProps {
  event: CaseEvent
  departments: CaseView['orders']
  categoryName(code: string): string
}

function TimelineEntry({ event, departments, categoryName }: EntryProps) {
  const order = departments.find(item => item.id === event.orderId)
  const from = statusText(event, event.fromStatus)
  const to = statusText(event, event.toStatus)
  const detail = eventDetail(event, categoryName)
  return (
    <li className="fq-timeline-entry">
      <span className="fq-timeline-when">{formatInstant(event.at)}</span>
      <div>
        <div>
          <strong>{timelineLabels[event.kind]}</strong>
          {order ? <span className="fq-timeline-part">{order.departmentName}</span> : null}
          {to !== '' && from !== to ? (
            <span className="fq-timeline-part fq-dim">
              {from} {from === '' ? '' : words.to} {to}
            </span>
          ) : null}
        </div>
        {detail.length > 0 ? <div>{detail.join(' · ')}</div> : null}
        {event.text === '' ? null : <div className="fq-timeline-text">{event.text}</div>}
        <div className="fq-dim">
          {event.actorName || words.system} {event.deviceName}
        </div>
      </div>
    </li>
  )
}

/** A state in words; an entry of an order or a mediation carries the state of that, not of the case. */
function statusText(event: CaseEvent, status: string | null): string {
  if (status === null) return ''
  const tables: Record<string, string>[] = event.mediationId
    ? [mediationStatusLabels, caseStatusLabels, orderStatusLabels]
    : event.orderId
      ? [orderStatusLabels, caseStatusLabels]
      : [caseStatusLabels, orderStatusLabels]
  for (const table of tables) if (Object.hasOwn(table, status)) return table[status] ?? ''
  return ''
}

function NoteBox({ view }: { view: CaseView }) {
  // A note the county refused is written again with its own words.
  const [text, setText] = useState(carriedWords(useLocation().state, 'case.note'))
  const [isFirstContact, setIsFirstContact] = useState(false)
  const note = useCommand('case.note', { success: words.saved })
  const save = async () => {
    if (text.trim() === '' || note.isRunning) return
    try {
      await note.run({
        caseId: view.case.id,
        text: text.trim(),
        isFirstContact,
      })
      setText('')
      setIsFirstContact(false)
    } catch {
      // The sentence is on screen; the words stay.
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isComposing(event) && event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault()
      void save()
    }
  }
  return (
    <div className="fq-note">
      <Input.TextArea
        aria-label={words.addNote}
        placeholder={words.addNoteHint}
        value={text}
        maxLength={4000}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onKeyDown={onKeyDown}
        onChange={event => setText(event.target.value)}
      />
      <div className="fq-line">
        {view.case.firstContactAt === null ? (
          <Checkbox checked={isFirstContact} onChange={event => setIsFirstContact(event.target.checked)}>
            {words.isFirstContact}
          </Checkbox>
        ) : null}
        <span className="fq-spacer" />
        <Button
          type="primary"
          disabled={text.trim() === ''}
          loading={note.isRunning}
          onClick={() => void save()}
        >
          {words.addNote} <KeyHint keys="ctrl+enter" />
        </Button>
      </div>
    </div>
  )
}

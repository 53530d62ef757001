import { App, Button, Input, Segmented } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import type { MediationView } from '../../../../shared/contract/mediation.ts'
import type { OutputOf } from '../../../../shared/contract/registry.ts'
import { namelessClauses } from '../../../../shared/domain/precedent.ts'
import { clauseSentence } from '../../../../shared/labels/mediation.ts'
import {
  articleLine,
  articleName,
  precedentLine,
  precedentReasonLabels,
  roomText,
  sideWords,
} from '../../../../shared/labels/room.ts'
import { useCall, useCommand } from '../../../client/index.ts'
import { KeyHint, Loaded, ToneTag, useShortcut } from '../../../components/index.ts'
import { emptyRecord } from '../RecordEditor.tsx'
import { addToRecord } from '../roomDrafts.ts'
import './room.css'

type Precedent = OutputOf<'precedent.find'>['hits'][number]

/** The law that fits this quarrel, and how this centre settled the like: on the screen or in the record by one key. */
export function GuidancePane({ view }: { view: MediationView }) {
  const [isOnLaw, setIsOnLaw] = useState(true)
  const [typed, setTyped] = useState('')
  const put = usePut(view)
  useShortcut('f7', () => setIsOnLaw(law => !law), { worksInInputs: true })
  return (
    <div className="room-pane guidance">
      <div className="row table-bar">
        <Segmented
          value={isOnLaw ? 'law' : 'precedents'}
          options={[
            { value: 'law', label: roomText.statutes },
            { value: 'precedents', label: roomText.precedents },
          ]}
          onChange={value => setIsOnLaw(value === 'law')}
        />
        <KeyHint keys="f7" />
        <Input.Search
          className="grow"
          autoFocus
          allowClear
          value={typed}
          maxLength={100}
          placeholder={isOnLaw ? roomText.statuteSearch : roomText.precedentSearch}
          aria-label={isOnLaw ? roomText.statuteSearch : roomText.precedentSearch}
          onChange={event => setTyped(event.target.value)}
        />
      </div>
      {isOnLaw ? (
        <Statutes mediationId={view.mediation.id} typed={typed} put={put} />
      ) : (
        <Precedents mediationId={view.mediation.id} typed={typed} put={put} />
      )}
    </div>
  )
}

interface Put {
  mayPut: boolean
  toScreen(line: string): void
  toRecord(line: string): void
}

function usePut(view: MediationView): Put {
  const { message } = App.useApp()
  const add = useCommand('room.addPoint', { success: roomText.toldScreen })
  const mediationId = view.mediation.id
  return {
    mayPut: view.can.recordSession === true,
    toScreen: line =>
      void add
        .run({ mediationId, kind: 'reference', partyId: null, text: line.slice(0, 1000) })
        .catch(() => undefined),
    toRecord: line => {
      addToRecord(view.mediation.id, emptyRecord(view), line)
      void message.success(roomText.toldRecord)
    },
  }
}

/** S puts the entry on the screen, J into the record, while it has the focus. */
function Entry({ line, put, children }: { line: string; put: Put; children: React.ReactNode }) {
  const onKey = (event: KeyboardEvent) => {
    if (!put.mayPut || event.ctrlKey || event.altKey || event.target !== event.currentTarget) return
    if (event.key.toLowerCase() === 's') put.toScreen(line)
    else if (event.key.toLowerCase() === 'j') put.toRecord(line)
    else return
    event.preventDefault()
  }
  return (
    <div className="guidance-entry" role="option" aria-selected={false} tabIndex={0} onKeyDown={onKey}>
      {children}
      {put.mayPut ? (
        <div className="row">
          <Button size="small" onClick={() => put.toScreen(line)}>
            {roomText.toScreen} <KeyHint keys="s" />
          </Button>
          <Button size="small" onClick={() => put.toRecord(line)}>
            {roomText.toRecord} <KeyHint keys="j" />
          </Button>
        </div>
      ) : null}
    </div>
  )
}

function Statutes({ mediationId, typed, put }: { mediationId: string; typed: string; put: Put }) {
  const answer = useCall('statute.find', { mediationId, typed }, { keepPrevious: true })
  return (
    <Loaded of={answer}>
      {({ hits }) => (
        <>
          {hits.length === 0 ? <p className="muted">{roomText.statuteNone}</p> : null}
          {hits.map(hit => (
            <Entry key={hit.id} line={articleLine(hit)} put={put}>
              <h3>{articleName(hit.short, hit.number)}</h3>
              <p className="words">{hit.text}</p>
              {hit.words.length > 0 ? <p className="muted small">{roomText.foundBy(hit.words)}</p> : null}
            </Entry>
          ))}
          <p className="muted small">{roomText.statuteNote}</p>
        </>
      )}
    </Loaded>
  )
}

function Precedents({ mediationId, typed, put }: { mediationId: string; typed: string; put: Put }) {
  const navigate = useNavigate()
  const answer = useCall('precedent.find', { mediationId, typed }, { keepPrevious: true })
  return (
    <Loaded of={answer}>
      {({ hits }) => (
        <>
          {hits.length === 0 ? <p className="muted">{roomText.precedentNone}</p> : null}
          {hits.map(hit => (
            <Entry key={hit.mediationId} line={namelessLine(hit)} put={put}>
              <h3>
                {hit.caseTitle} <span className="muted">{hit.number}</span>{' '}
                {hit.reasons.map(reason => (
                  <ToneTag key={reason} tone={reason === 'sameParty' ? 'amber' : 'blue'}>
                    {precedentReasonLabels[reason]}
                  </ToneTag>
                ))}
              </h3>
              {hit.clauses.map(clause => (
                <p key={clauseSentence(clause)} className="words">
                  {clauseSentence(clause)}
                </p>
              ))}
              <p className="muted small">
                {hit.effectiveOn ?? ''} {roomText.precedentKept(hit.settled, hit.promised)}{' '}
                <Button type="link" size="small" onClick={() => navigate(`/mediations/${hit.mediationId}`)}>
                  {roomText.precedentOpen}
                </Button>
              </p>
            </Entry>
          ))}
          {hits.length > 0 ? <p className="muted small">{roomText.precedentNameless}</p> : null}
        </>
      )}
    </Loaded>
  )
}

/** What may be told to strangers of an earlier case. */
function namelessLine(hit: Precedent): string {
  const sides = hit.parties.flatMap(({ name, role }) =>
    role === 'applicant' || role === 'respondent' ? [{ name, word: sideWords[role] }] : [],
  )
  const others = hit.parties.map(party => party.name).filter(name => !sides.some(side => side.name === name))
  return precedentLine(hit.categoryName, namelessClauses(hit.clauses, sides, others))
}

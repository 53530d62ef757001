import { FileWordOutlined, PlusOutlined, PrinterOutlined, SaveOutlined } from '@ant-design/icons'
import { Alert, App, Button, Checkbox, DatePicker, Input, InputNumber } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { MediationView } from '../../../shared/contract/mediation.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { recoverText } from '../../../shared/labels/intake.ts'
import { clauseSentence, mediationText } from '../../../shared/labels/mediation.ts'
import { serverNow, useCommand, useMe } from '../../client/index.ts'
import {
  EmptyState,
  Field,
  formatTime,
  KeyHint,
  putCaret,
  readCaret,
  useShortcut,
} from '../../components/index.ts'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'
import { clauseOf, faultsOf, newClause, startDraft } from './agreementLogic.ts'
import { ClauseEditor } from './ClauseEditor.tsx'
import { RecoveredNote } from './RecoveredNote.tsx'
import {
  type AgreementDraft,
  agreementDraft,
  type DraftClause,
  keepAgreementDraft,
  recoveredAgreement,
} from './roomDrafts.ts'
import { useMediationFile } from './useMediationFile.ts'

/** The agreement: written in parts while it may be, read afterwards. */
export function AgreementPane({ view, onSign }: { view: MediationView; onSign(): void }) {
  if (view.can.saveAgreement === true) return <AgreementEditor view={view} onSign={onSign} />
  if (view.agreement === null) return <EmptyState title={mediationText.noAgreement} />
  return (
    <div className="room-pane">
      {view.mediation.status === 'effective' ? (
        <Alert type="info" showIcon title={mediationText.agreementBinding} style={{ marginBottom: 12 }} />
      ) : null}
      <PaperButtons mediationId={view.mediation.id} />
      <h3 className="room-heading">{mediationText.facts}</h3>
      <p className="record-read">{view.agreement.facts}</p>
      <h3 className="room-heading">{mediationText.clauses}</h3>
      {view.agreement.clauses.map((clause, index) => (
        <p key={`${clause.obligor}-${clause.content}-${clause.amountFen ?? ''}`} className="record-read">
          {mediationText.clause(index + 1)} {clauseSentence(clause)}
        </p>
      ))}
    </div>
  )
}

function AgreementEditor({ view, onSign }: { view: MediationView; onSign(): void }) {
  const { mediation } = view
  const { message } = App.useApp()
  const [draft, setDraft] = useState<AgreementDraft>(
    () => agreementDraft(mediation.id) ?? startDraft(view, dayOf(serverNow())),
  )
  const [isDirty, setIsDirty] = useState(() => agreementDraft(mediation.id) !== undefined)
  const pane = useRef<HTMLDivElement>(null)
  const [recovered, setRecovered] = useState(() => recoveredAgreement(mediation.id))
  const firstCaret = useRef(recovered?.cursor ?? null)
  const save = useCommand('mediation.saveAgreement', {
    success: mediationText.agreementSaved,
  })
  const names = view.parties.filter(party => party.role !== 'reporter').map(party => party.name)
  const faultCount = draft.clauses.reduce(
    (sum, clause) => sum + faultsOf(clause, draft.madeOn, names).length,
    0,
  )

  const change = (patch: Partial<AgreementDraft>) => {
    setIsDirty(true)
    setDraft(current => ({ ...current, ...patch }))
  }
  const setClause = (key: string, patch: Partial<DraftClause>) =>
    change({
      clauses: draft.clauses.map(clause => (clause.key === key ? { ...clause, ...patch } : clause)),
    })
  const move = (index: number, by: -1 | 1) => {
    const clauses = [...draft.clauses]
    const [taken] = clauses.splice(index, 1)
    if (taken) clauses.splice(index + by, 0, taken)
    change({ clauses })
  }
  useEffect(
    () => keepAgreementDraft(mediation.id, isDirty ? draft : null, readCaret(pane.current)),
    [mediation.id, draft, isDirty],
  )
  useEffect(() => {
    putCaret(pane.current, firstCaret.current)
  }, [])

  const submit = async () => {
    if (draft.facts.trim() === '') {
      void message.warning(mediationText.factsNeeded)
      return
    }
    if (draft.clauses.length === 0 || faultCount > 0) {
      void message.warning(
        draft.clauses.length === 0 ? mediationText.noClauses : mediationText.agreementFaults(faultCount),
      )
      return
    }
    await save.run({
      mediationId: mediation.id,
      rev: mediation.rev,
      isOral: draft.isOral,
      facts: draft.facts,
      clauses: draft.clauses.map(clauseOf),
      copies: draft.copies,
      madeOn: draft.madeOn,
    })
    setIsDirty(false)
    setRecovered(null)
  }
  // A refusal has been shown by the command; what was typed stays.
  const trySubmit = () => void submit().catch(() => undefined)
  const addClause = () => change({ clauses: [...draft.clauses, newClause(view)] })
  useShortcut('ctrl+s', trySubmit, { worksInInputs: true })
  useShortcut('alt+a', addClause, { worksInInputs: true })

  return (
    <div className="room-pane" ref={pane}>
      {recovered === null ? null : (
        <RecoveredNote
          words={recoverText.foundAgreement(formatTime(recovered.savedAt))}
          onDiscard={() => {
            setRecovered(null)
            setIsDirty(false)
            setDraft(startDraft(view, dayOf(serverNow())))
          }}
        />
      )}
      <Field label={mediationText.facts}>
        <Input.TextArea
          data-field="facts"
          value={draft.facts}
          maxLength={10_000}
          placeholder={mediationText.factsHint}
          autoSize={{ minRows: 2, maxRows: 10 }}
          style={{ fontSize: 17, lineHeight: 1.8 }}
          onChange={event => change({ facts: event.target.value })}
        />
      </Field>
      <h3 className="room-heading">{mediationText.clauses}</h3>
      {draft.clauses.length === 0 ? <p className="muted">{mediationText.noClauses}</p> : null}
      {draft.clauses.map((clause, index) => (
        <ClauseEditor
          key={clause.key}
          clause={clause}
          index={index}
          count={draft.clauses.length}
          names={names}
          madeOn={draft.madeOn}
          onChange={patch => setClause(clause.key, patch)}
          onMove={by => move(index, by)}
          onRemove={() =>
            change({
              clauses: draft.clauses.filter(other => other.key !== clause.key),
            })
          }
        />
      ))}
      <Button icon={<PlusOutlined />} onClick={addClause}>
        {mediationText.addClause} <KeyHint keys="alt+a" />
      </Button>
      <div className="row" style={{ margin: '14px 0' }}>
        <span>{mediationText.madeOn}</span>
        <DatePicker
          value={pickerDay(draft.madeOn)}
          allowClear={false}
          onChange={value => value && change({ madeOn: dayOfPicker(value) })}
        />
        <span>{mediationText.copies}</span>
        <InputNumber<number>
          controls={false}
          value={draft.copies}
          min={1}
          max={20}
          precision={0}
          style={{ width: 80 }}
          onChange={copies => change({ copies: copies ?? 1 })}
        />
        <Checkbox checked={draft.isOral} onChange={event => change({ isOral: event.target.checked })}>
          {mediationText.isOral}
        </Checkbox>
      </div>
      <div className="agreement-foot">
        <span className={faultCount > 0 ? 'clause-faults grow' : 'muted grow'}>
          {faultCount > 0
            ? mediationText.agreementFaults(faultCount)
            : isDirty
              ? mediationText.unsavedAgreement
              : ''}
        </span>
        {view.agreement !== null && !isDirty ? (
          <>
            <PaperButtons mediationId={mediation.id} />
            <Button onClick={onSign}>{mediationText.sign}</Button>
          </>
        ) : null}
        <Button
          type="primary"
          size="large"
          icon={<SaveOutlined />}
          loading={save.isRunning}
          onClick={trySubmit}
        >
          {mediationText.saveAgreement} <KeyHint keys="ctrl+s" />
        </Button>
      </div>
    </div>
  )
}

/** Print preview and Word file of the agreement; both are made on the town's own machine. */
export function PaperButtons({
  mediationId,
  form = 'agreement',
}: {
  mediationId: string
  form?: 'agreement' | 'terminationNotice'
}) {
  const navigate = useNavigate()
  const file = useMediationFile()
  if (useMe().host !== 'desk') return <span className="muted small">{mediationText.paperOnDesk}</span>
  return (
    <span className="row">
      <Button icon={<PrinterOutlined />} onClick={() => navigate(`/mediations/${mediationId}/paper/${form}`)}>
        {mediationText.preview}
      </Button>
      <Button
        icon={<FileWordOutlined />}
        loading={file.isBusy}
        onClick={() => void file.save(mediationId, form)}
      >
        {mediationText.exportWord}
      </Button>
    </span>
  )
}

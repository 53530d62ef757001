import { PlusOutlined, SaveOutlined } from '@ant-design/icons'
import { Alert, App, Button, Checkbox, DatePicker, Input, InputNumber } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { MediationView } from '../../../shared/contract/mediation.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { recoverText } from '../../../shared/labels/intake.ts'
import { clauseSentence, mediationText } from '../../../shared/labels/mediation.ts'
import { serverNow, useCommand } from '../../client/index.ts'
import {
  EmptyState,
  Field,
  formatTime,
  KeyHint,
  placeMark,
  putCaret,
  readCaret,
  useShortcut,
} from '../../components/index.ts'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'
import { clauseOf, faultsOf, newClause, startDraft } from './agreementLogic.ts'
import { ClauseEditor } from './ClauseEditor.tsx'
import { FindingLines } from './FindingLines.tsx'
import { formOf, PaperButtons } from './papers/PaperButtons.tsx'
import { RecoveredNote } from './RecoveredNote.tsx'
import {
  type AgreementDraft,
  agreementDraft,
  type DraftClause,
  keepAgreementDraft,
  recoveredAgreement,
} from './roomDrafts.ts'
import { useAgreementCheck } from './useAgreementCheck.ts'

/** The agreement: written in parts while it may be, read afterwards. */
export function AgreementPane({ view, onSign }: { view: MediationView; onSign(): void }) {
  if (view.can.saveAgreement === true) return <AgreementEditor view={view} onSign={onSign} />
  if (view.agreement === null) return <EmptyState title={mediationText.noAgreement} />
  return (
    <div className="room-pane" {...placeMark('agreement')}>
      {view.mediation.status === 'effective' ? (
        <Alert type="info" showIcon title={mediationText.agreementBinding} style={{ marginBottom: 12 }} />
      ) : null}
      <PaperButtons mediationId={view.mediation.id} form={formOf(view.agreement)} />
      <h3 className="room-heading">{mediationText.facts}</h3>
      <p className="record-read">{view.agreement.facts}</p>
      <h3 className="room-heading">{mediationText.clauses}</h3>
      {view.agreement.clauses.map((clause, index) => (
        <p
          key={`${clause.obligor}-${clause.content}-${clause.amountFen ?? ''}`}
          className="record-read"
          {...placeMark('clause', index + 1)}
        >
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
  const findings = useAgreementCheck(mediation.id, draft, names)
  const whole = findings.filter(finding => finding.clause === null)
  // The checks of the service answer a moment later: they are shown, and a save is judged by them afresh.
  const ownFaults = draft.clauses.reduce(
    (sum, clause) => sum + faultsOf(clause, draft.madeOn, names).length,
    0,
  )
  const faultCount = ownFaults + findings.filter(finding => finding.severity === 'fault').length

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
    if (draft.clauses.length === 0 || ownFaults > 0) {
      void message.warning(
        draft.clauses.length === 0 ? mediationText.noClauses : mediationText.agreementFaults(ownFaults),
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
    <div className="room-pane" ref={pane} {...placeMark('agreement')}>
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
          findings={findings.filter(finding => finding.clause === index + 1)}
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
      {whole.length > 0 ? (
        <div className="clause">
          <strong>{mediationText.wholeAgreement}</strong>
          <FindingLines findings={whole} />
        </div>
      ) : null}
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
            <PaperButtons mediationId={mediation.id} form={formOf(view.agreement)} />
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

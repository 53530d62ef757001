import { Button } from 'antd'
import { useState } from 'react'
import type { Advice, CaseView } from '../../../../shared/contract/case.ts'
import { proposedWay, type TriageWay, triageWays } from '../../../../shared/domain/triageQueue.ts'
import { overrulesLevel } from '../../../../shared/domain/whistle.ts'
import {
  levelHandlerLabels,
  levelLabels,
  statutoryPathLabels,
  urgencyLabels,
} from '../../../../shared/labels/assistant.ts'
import { caseStatusLabels } from '../../../../shared/labels/case.ts'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import { whistleText } from '../../../../shared/labels/whistle.ts'
import { useCall, useCommand } from '../../../client/index.ts'
import { EmptyState, KeyHint, ReasonDialog, useHeldKey } from '../../../components/index.ts'
import { OpenMediationDialog } from '../../mediation/OpenMediationDialog.tsx'
import { ProposeDialog } from '../../meeting/ProposeDialog.tsx'
import { DispatchDialog } from '../../order/DispatchDialog.tsx'
import { CaseWhistles } from '../../whistle/CaseWhistles.tsx'
import { WhistleComposer } from '../../whistle/WhistleComposer.tsx'
import type { Taxonomy } from '../assistant/useTaxonomy.ts'
import { SettleDialog } from '../dialogs/SettleDialog.tsx'
import { FlagDispositions } from '../workspace/JudgementSection.tsx'
import { AssignDialog } from './AssignDialog.tsx'
import { DonePanel } from './DonePanel.tsx'
import { EscalateDialog } from './EscalateDialog.tsx'
import { useEnter, usePlainKey } from './keys.ts'
import { useCenterDepartments } from './useJudged.ts'

interface Props {
  view: CaseView
  advice: Advice | null
  taxonomy: Taxonomy
  onReassess?: (() => void) | undefined
  onNext(): void
  /** Reads the matter again; resolves when it is on screen. */
  onRenew(): Promise<unknown>
}
type Open = TriageWay | 'openMediation' | null

/** Digits of the ways, as they stand on the screen from top to bottom; 7 is the refusal before the judgement. */
const wayKeys: Record<TriageWay, string> = {
  dispatch: '1',
  whistle: '2',
  mediate: '3',
  grid: '4',
  settle: '5',
  escalate: '6',
  taskForce: '8',
  reject: '7',
}
/** Their forms have a field for why the level is not followed. */
const ownReason: readonly TriageWay[] = ['whistle', 'dispatch', 'grid']
const wayWords: Record<TriageWay, string> = {
  dispatch: words.dispatch,
  whistle: words.whistle,
  mediate: words.assign,
  grid: words.grid,
  settle: words.settle,
  escalate: words.escalate,
  taskForce: words.taskForce,
  reject: words.reject,
}

/** After the judgement: the way on, each under one digit, the proposed one also under Enter; then the paper. */
export function NextSteps({ view, advice, taxonomy, onReassess, onNext, onRenew }: Props) {
  const [open, setOpen] = useState<Open>(null)
  const [done, setDone] = useState<TriageWay | null>(null)
  const [isRenewed, setIsRenewed] = useState(false)
  const [overruling, setOverruling] = useState<TriageWay | null>(null)
  const overrule = useCommand('whistle.overruleLevel', { success: whistleText.overruled, silent: true })
  const own = useCenterDepartments(view.case.orgId)
  // Read with the matter, so that giving it to a mediator opens at once.
  useCall('mediation.mediators', {}, { enabled: view.can.assignMediator === true })
  const file = view.case
  const isJudged = file.status === 'assessed' || file.status === 'verifyFailed'
  const village = own.byCode('village')
  const can: Record<TriageWay, boolean> = {
    dispatch: view.can.dispatch === true,
    whistle: view.can.whistle === true,
    mediate: view.can.assignMediator === true,
    grid: view.can.dispatch === true && village !== null,
    settle: view.can.settle === true,
    escalate: view.can.escalate === true,
    taskForce: view.can.taskForce === true,
    reject: false,
  }
  const ways = triageWays.filter(way => way !== 'reject')
  const wanted = proposedWay({
    level: file.level ?? 2,
    urgency: file.urgency ?? 'U3',
    path: file.path,
    matterClass: file.matterClass,
    leadCode: advice?.suggestedLead ?? null,
  })
  const proposed = can[wanted.way] ? wanted.way : (ways.find(way => can[way]) ?? null)
  // The strip that says it is done also takes it back: it comes with the orders it speaks of, not before them.
  const showsDone = !isJudged || (done !== null && isRenewed)
  const showsWays = !showsDone
  const isFree = open === null && overruling === null
  /** A way the level does not propose is taken with a reason; the forms of whistle and orders ask for it themselves. */
  const choose = (way: TriageWay) => {
    if (!showsWays || !can[way]) return
    if (!ownReason.includes(way) && overrulesLevel(file.level, way)) setOverruling(way)
    else setOpen(way)
  }
  usePlainKey(wayKeys.dispatch, () => choose('dispatch'), isFree)
  usePlainKey(wayKeys.whistle, () => choose('whistle'), isFree)
  usePlainKey(wayKeys.mediate, () => choose('mediate'), isFree)
  usePlainKey(wayKeys.grid, () => choose('grid'), isFree)
  usePlainKey(wayKeys.settle, () => choose('settle'), isFree)
  usePlainKey(wayKeys.escalate, () => choose('escalate'), isFree)
  usePlainKey(wayKeys.taskForce, () => choose('taskForce'), isFree)
  useEnter(() => (proposed === null ? undefined : choose(proposed)), isFree && showsWays && proposed !== null)
  usePlainKey('n', onNext, isFree && showsWays)
  usePlainKey('z', () => onReassess?.(), isFree && showsWays && onReassess !== undefined)
  useHeldKey(showsWays)

  const close = () => setOpen(null)
  const finish = (way: TriageWay) => async () => {
    setDone(way)
    setIsRenewed(false)
    await onRenew()
    setIsRenewed(true)
  }
  const undone = async () => {
    await onRenew()
    setDone(null)
  }
  if (showsDone) {
    return (
      <DonePanel
        view={view}
        way={done}
        onNext={onNext}
        onUndone={undone}
        facts={<Judgement view={view} taxonomy={taxonomy} />}
      />
    )
  }
  return (
    <div className="tq-next">
      <Judgement view={view} taxonomy={taxonomy} />
      <FlagDispositions view={view} />
      <div className="tq-next-title">
        {words.passed} <span className="fq-dim">{words.wayHint}</span>
      </div>
      <div className="tq-ways">
        {ways.map(way => (
          <div key={way} className="tq-way-line">
            <Button
              size="large"
              block
              disabled={!can[way]}
              type={way === proposed ? 'primary' : 'default'}
              onClick={() => choose(way)}
            >
              {wayWords[way]} <KeyHint keys={wayKeys[way]} />
              {way === proposed ? <KeyHint keys="enter" /> : null}
            </Button>
            <span className={way === wanted.way ? 'tq-way-why is-proposed' : 'tq-way-why'}>
              {way === wanted.way ? `${words.proposedMark} ${words.wayReason[wanted.reason]}` : null}{' '}
              {can[way] ? null : words.wayBlocked[way]}
            </span>
          </div>
        ))}
      </div>
      <CaseWhistles caseId={file.id} />
      {view.can[wanted.way === 'mediate' ? 'assignMediator' : wanted.way] === false ? (
        <div className="fq-hint-warn">{words.askDirector}</div>
      ) : null}
      {Object.values(can).some(Boolean) ? null : <EmptyState title={caseStatusLabels[file.status]} />}
      <div className="tq-actions">
        <Button data-own-enter onClick={onNext}>
          {words.later} <KeyHint keys="n" />
        </Button>
        {onReassess ? (
          <Button data-own-enter onClick={onReassess}>
            {words.undoJudge} <KeyHint keys="z" />
          </Button>
        ) : null}
        {view.can.mediate ? (
          <Button data-own-enter onClick={() => setOpen('openMediation')}>
            {words.openMediation}
          </Button>
        ) : null}
      </div>
      <DispatchDialog
        view={view}
        advice={advice}
        isOpen={open === 'dispatch'}
        isPrefilled
        onClose={close}
        onDone={finish('dispatch')}
      />
      <DispatchDialog
        view={view}
        advice={advice}
        isOpen={open === 'grid'}
        isPrefilled
        isGrid
        onClose={close}
        onDone={finish('grid')}
      />
      <WhistleComposer
        view={view}
        advice={advice}
        isOpen={open === 'whistle'}
        onClose={close}
        onDone={result => {
          // A draft has gone nowhere: the matter still waits for its way.
          return result.next === 'draft' ? undefined : finish('whistle')()
        }}
      />
      <ProposeDialog view={view} isOpen={open === 'taskForce'} onClose={close} onDone={finish('taskForce')} />
      <ReasonDialog
        title={overruling === null ? '' : whistleText.overruleTitle(overruling)}
        hint={overruling === null ? '' : whistleText.overruleHint(file.level ?? 2, overruling)}
        label={whistleText.overruleLabel}
        quickTexts={whistleText.overruleQuick}
        isOpen={overruling !== null}
        maxLength={500}
        onClose={() => setOverruling(null)}
        onSubmit={async reason => {
          if (overruling === null) return
          await overrule.run({ caseId: file.id, way: overruling, reason })
          setOpen(overruling)
        }}
      />
      {open === 'mediate' ? <AssignDialog view={view} onClose={close} onDone={finish('mediate')} /> : null}
      {open === 'escalate' ? (
        <EscalateDialog
          view={view}
          advice={advice}
          taxonomy={taxonomy}
          onClose={close}
          onDone={finish('escalate')}
        />
      ) : null}
      <OpenMediationDialog view={view} isOpen={open === 'openMediation'} onClose={close} />
      <SettleDialog view={view} isOpen={open === 'settle'} onClose={close} onDone={finish('settle')} />
    </div>
  )
}

/** The judgement in one block: what was decided. */
function Judgement({ view, taxonomy }: { view: CaseView; taxonomy: Taxonomy }) {
  const file = view.case
  if (file.categoryCode === null) return null
  return (
    <dl className="fq-facts tq-facts">
      <dt>{words.category}</dt>
      <dd>{taxonomy.name(file.categoryCode)}</dd>
      <dt>{words.level}</dt>
      <dd>{file.level ? words.levelOf(levelLabels[file.level], levelHandlerLabels[file.level]) : ''}</dd>
      <dt>{words.urgency}</dt>
      <dd>
        {file.urgency ? urgencyLabels[file.urgency] : ''} · {words.path}{' '}
        {file.path ? statutoryPathLabels[file.path] : ''}
      </dd>
    </dl>
  )
}

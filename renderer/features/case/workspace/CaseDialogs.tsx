import type { Advice, CaseView } from '../../../../shared/contract/case.ts'
import { casePageText as words } from '../../../../shared/labels/workspace.ts'
import { useCommand } from '../../../client/index.ts'
import { ReasonDialog } from '../../../components/index.ts'
import { FollowUpDialog } from '../../followUp/FollowUpDialog.tsx'
import { VerifyDialog } from '../../followUp/VerifyDialog.tsx'
import { OpenMediationDialog } from '../../mediation/OpenMediationDialog.tsx'
import { ProposeDialog } from '../../meeting/ProposeDialog.tsx'
import { DispatchDialog } from '../../order/DispatchDialog.tsx'
import { WhistleComposer } from '../../whistle/WhistleComposer.tsx'
import { AssignDialog } from '../../whistleCenter/AssignDialog.tsx'
import { ArchiveDialog } from '../dialogs/ArchiveDialog.tsx'
import { RejectDialog } from '../dialogs/RejectDialog.tsx'
import { SettleDialog } from '../dialogs/SettleDialog.tsx'
import { SuspendDialog } from '../dialogs/SuspendDialog.tsx'
import { LinkDialogs } from '../links/LinkDialogs.tsx'
import type { CaseActionName } from './useCaseActions.ts'

interface Props {
  view: CaseView
  advice: Advice | null
  open: CaseActionName | null
  onClose(): void
}

/** Every dialog of the workspace; one is open at a time. */
export function CaseDialogs({ view, advice, open, onClose }: Props) {
  const common = { view, onClose }
  return (
    <>
      <DispatchDialog {...common} advice={advice} isOpen={open === 'dispatch'} />
      <WhistleComposer {...common} advice={advice} isOpen={open === 'whistle'} />
      <ProposeDialog {...common} isOpen={open === 'taskForce'} />
      {open === 'assign' ? <AssignDialog matter={matterOf(view)} onClose={onClose} /> : null}
      <OpenMediationDialog {...common} isOpen={open === 'mediate'} />
      <SettleDialog {...common} isOpen={open === 'settle'} />
      <VerifyDialog {...common} isOpen={open === 'verify'} />
      <FollowUpDialog {...common} isOpen={open === 'followUp'} />
      <RejectDialog {...common} isOpen={open === 'reject'} />
      <SuspendDialog {...common} isOpen={open === 'suspend' || open === 'askSuspend'} />
      <ArchiveDialog {...common} isOpen={open === 'archive'} />
      <MoveDialogs {...common} open={open} />
      <LinkDialogs {...common} open={open} />
    </>
  )
}

/** What the county's dialog asks of a matter. */
function matterOf(view: CaseView) {
  const { id, rev, title, place, orgId, status, level } = view.case
  return { caseId: id, rev, title, place, orgId, status, level, orders: [] }
}

/** Moves that need nothing but a reason. */
function MoveDialogs({ view, open, onClose }: Omit<Props, 'advice'>) {
  const resume = useCommand('case.resume', {
    success: words.done.resume,
    silent: true,
  })
  const withdraw = useCommand('case.withdraw', {
    success: words.done.withdraw,
    silent: true,
  })
  const terminate = useCommand('case.terminate', {
    success: words.done.terminate,
    silent: true,
  })
  const escalate = useCommand('case.escalate', {
    success: words.done.escalate,
    silent: true,
  })
  const reopen = useCommand('case.reopen', {
    success: words.done.reopen,
    silent: true,
  })
  const voidNumber = useCommand('case.voidNumber', {
    success: words.done.voidNumber,
    silent: true,
  })
  const handBack = useCommand('whistleCenter.handBack', {
    success: words.done.handBack,
    silent: true,
  })
  const input = (reason: string) => ({
    caseId: view.case.id,
    rev: view.case.rev,
    reason,
  })
  const moves = [
    { name: 'resume', isDanger: false, run: resume.run },
    { name: 'withdraw', isDanger: true, run: withdraw.run },
    { name: 'terminate', isDanger: true, run: terminate.run },
    { name: 'escalate', isDanger: false, run: escalate.run },
    { name: 'handBack', isDanger: false, run: handBack.run },
    { name: 'reopen', isDanger: false, run: reopen.run },
    { name: 'voidNumber', isDanger: true, run: voidNumber.run },
  ] as const
  return (
    <>
      {moves.map(move => (
        <ReasonDialog
          key={move.name}
          title={`${words.actions[move.name]} ${view.case.number}`}
          label={words.reasons[move.name]}
          okText={words.actions[move.name]}
          isDanger={move.isDanger}
          isOpen={open === move.name}
          maxLength={move.name === 'voidNumber' ? 300 : 1000}
          onClose={onClose}
          onSubmit={reason => move.run(input(reason))}
        />
      ))}
    </>
  )
}

import type { CaseView } from '../../../../shared/contract/case.ts'
import { caseLinkText as words } from '../../../../shared/labels/caseLink.ts'
import { casePageText } from '../../../../shared/labels/workspace.ts'
import { useCommand } from '../../../client/index.ts'
import { ReasonDialog } from '../../../components/index.ts'
import type { CaseActionName } from '../workspace/useCaseActions.ts'
import { MergeDialog } from './MergeDialog.tsx'
import { RelateDialog, RepeatDialog } from './PickDialogs.tsx'
import { SplitDialog } from './SplitDialog.tsx'

interface Props {
  view: CaseView
  open: CaseActionName | null
  onClose(): void
}

/** The dialogs by which matters are merged, split, tied, and each of it taken back. */
export function LinkDialogs({ view, open, onClose }: Props) {
  const unmerge = useCommand('case.unmerge', { success: words.unmerged, silent: true })
  const unsplit = useCommand('case.unsplit', { success: words.unsplitDone, silent: true })
  const input = (reason: string) => ({ caseId: view.case.id, rev: view.case.rev, reason })
  return (
    <>
      <MergeDialog view={view} isOpen={open === 'merge'} onClose={onClose} />
      <SplitDialog view={view} isOpen={open === 'split'} onClose={onClose} />
      <RepeatDialog view={view} isOpen={open === 'linkRepeat'} onClose={onClose} />
      <RelateDialog view={view} isOpen={open === 'relate'} onClose={onClose} />
      <ReasonDialog
        title={`${casePageText.actions.unmerge} ${view.case.number}`}
        label={words.unmergeReason}
        okText={casePageText.actions.unmerge}
        maxLength={500}
        isOpen={open === 'unmerge'}
        onClose={onClose}
        onSubmit={reason => unmerge.run(input(reason))}
      />
      <ReasonDialog
        title={`${casePageText.actions.unsplit} ${view.case.number}`}
        label={words.unsplitReason}
        okText={casePageText.actions.unsplit}
        isDanger
        maxLength={300}
        isOpen={open === 'unsplit'}
        onClose={onClose}
        onSubmit={reason => unsplit.run(input(reason))}
      />
    </>
  )
}

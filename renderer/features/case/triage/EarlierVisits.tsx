import { useMemo, useState } from 'react'
import type { CaseView } from '../../../../shared/contract/case.ts'
import { useCommand } from '../../../client/index.ts'
import { HintPanel } from '../hints/HintPanel.tsx'
import { MergeDialog } from '../links/MergeDialog.tsx'

/** What was told before that may be the same matter, and what the same people brought: linked, or merged into one. */
export function EarlierVisits({ view }: { view: CaseView }) {
  const [mergeWith, setMergeWith] = useState<string | null>(null)
  const link = useCommand('case.linkRepeat')
  const file = view.case
  const matter = useMemo(
    () => ({
      title: file.title,
      narrative: file.narrative,
      place: file.place,
      unitId: file.unitId,
      gridId: file.gridId,
      categoryCode: file.categoryCode,
      parties: view.parties,
    }),
    [file, view.parties],
  )
  return (
    <div className="tq-earlier">
      <HintPanel
        matter={matter}
        excludeCaseId={file.id}
        isComposing={false}
        repeatOfId={file.repeatOfId}
        onRepeat={repeatOfId =>
          void link.run({ caseId: file.id, rev: file.rev, repeatOfId }).catch(() => undefined)
        }
        onJoin={setMergeWith}
      />
      {mergeWith === null ? null : (
        <MergeDialog view={view} isOpen otherId={mergeWith} onClose={() => setMergeWith(null)} />
      )}
    </div>
  )
}

import { Button, Popconfirm } from 'antd'
import { intakeText as words } from '../../../../shared/labels/intake.ts'
import { useCall, useCommand, useNow } from '../../../client/index.ts'
import { formatNear } from '../../../components/index.ts'

/** Forms that were never finished, newest first, each to be continued or dropped. Nothing when there are none. */
export function DraftBar({
  onOpen,
  hiddenIds,
}: {
  onOpen(id: string): void
  hiddenIds: readonly (string | null)[]
}) {
  const { data } = useCall('draft.list', { kind: 'intake', subjectId: null })
  const remove = useCommand('draft.remove')
  const now = useNow()
  const drafts = (data?.drafts ?? []).filter(draft => !hiddenIds.includes(draft.id))
  if (drafts.length === 0) return null
  return (
    <section className="fq-drafts" aria-label={words.drafts}>
      <span className="fq-drafts-name">
        {words.drafts} {drafts.length}
      </span>
      {drafts.slice(0, 4).map(draft => (
        <span key={draft.id} className="fq-draft">
          <Button size="small" type="link" onClick={() => onOpen(draft.id)}>
            <span className="fq-draft-title">{draft.title || words.draftUntitled}</span>
            <span className="fq-dim"> {formatNear(draft.savedAt, now)}</span>
          </Button>
          <Popconfirm
            title={words.draftRemoveAsk}
            okText={words.draftRemove}
            cancelText={words.cancel}
            onConfirm={() => remove.run({ id: draft.id }).catch(() => undefined)}
          >
            <Button size="small" type="text" aria-label={words.draftRemove}>
              ×
            </Button>
          </Popconfirm>
        </span>
      ))}
    </section>
  )
}

/** The whole state that is on its way from the county, the yes it may wait for, and what a restored county lacks. */
import { Alert, Button } from 'antd'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { reloadLabels, reloadReasonLabels } from '../../../shared/labels/sync.ts'
import { useCall, useCommand } from '../../client/hooks.ts'
import { Section } from '../../components/Page.tsx'

type Reload = NonNullable<OutputOf<'sync.status'>['reload']>

export function ReloadNotice({ reload, canAllow }: { reload: Reload; canAllow: boolean }) {
  const allow = useCommand('sync.allowReload', { success: reloadLabels.allowed })
  if (!reload.isWaiting)
    return (
      <Alert
        type="info"
        showIcon
        title={reloadReasonLabels[reload.reason]}
        description={
          reload.parts > 0 ? reloadLabels.parts(reload.partsDone, reload.parts) : reloadLabels.soon
        }
      />
    )
  return (
    <Alert
      type="warning"
      showIcon
      title={
        reload.reason === 'reach'
          ? reloadLabels.waitingReach(reload.rowsGoing)
          : reloadLabels.waiting(reload.rowsGoing)
      }
      description={
        <>
          <p>{reloadReasonLabels[reload.reason]}</p>
          <p>{reloadLabels.kept(reload.backup ?? '')}</p>
          {canAllow ? null : <p>{reloadLabels.askAdmin}</p>}
        </>
      }
      action={
        canAllow ? (
          <Button type="primary" loading={allow.isRunning} onClick={() => void allow.run({}).catch(() => {})}>
            {reloadLabels.allow}
          </Button>
        ) : null
      }
    />
  )
}

/** Listed only when there is something: until it stands again, so that people can enter it once more. */
export function LostRows() {
  const lost = useCall('sync.lostRows', {})
  const rows = lost.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Section title={reloadLabels.lostTitle}>
      <p className="muted">{reloadLabels.lostHint}</p>
      <ul className="outbox">
        {rows.map(row => (
          <li key={`${row.tableName}/${row.rowId}`}>
            <strong>{row.caseNumber ?? reloadLabels.noCase}</strong> {row.caseTitle}{' '}
            <span className="muted small">
              {row.kind === 'gone' ? reloadLabels.gone : reloadLabels.changed}
            </span>
            {row.words.map(word => (
              <p key={word}>{word}</p>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}

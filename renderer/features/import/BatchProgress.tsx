import { Alert, Button, Popconfirm, Progress } from 'antd'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { hotlineText as orderWords } from '../../../shared/labels/hotline.ts'
import { importStatusLabels, importText as words } from '../../../shared/labels/import.ts'
import { useCommand } from '../../client/index.ts'
import { Section } from '../../components/index.ts'
import { ErrorFileButton } from './ErrorFileButton.tsx'

export type Batch = OutputOf<'import.status'>['batches'][number]

/** How far a batch is, and how it came out. */
export function BatchProgress({ batch }: { batch: Batch }) {
  const cancel = useCommand('import.cancel')
  const percent = batch.total === 0 ? 0 : Math.round((batch.processed / batch.total) * 100)
  if (batch.status === 'running') {
    return (
      <Section
        title={`${words.running} ${batch.fileName}`}
        extra={
          <Popconfirm
            title={words.cancelAsk}
            okText={words.ok}
            cancelText={words.close}
            onConfirm={() => cancel.run({ batchId: batch.id }).catch(() => undefined)}
          >
            <Button danger loading={cancel.isRunning}>
              {words.cancel}
            </Button>
          </Popconfirm>
        }
      >
        <Progress percent={percent} status="active" />
        <div>{words.progress(batch.processed, batch.total)}</div>
      </Section>
    )
  }
  return (
    <Alert
      type={batch.status === 'failed' ? 'error' : batch.rejected > 0 ? 'warning' : 'success'}
      showIcon
      title={
        batch.isDryRun && batch.status === 'done'
          ? `${words.dryRunDone} ${words.dryRunGood(batch.imported)}`
          : `${batch.fileName} ${importStatusLabels[batch.status]}`
      }
      description={
        <div className="fq-import-counts">
          <Count name={words.total} value={batch.total} />
          <Count name={batch.isDryRun ? words.wouldImport : words.imported} value={batch.imported} />
          <Count
            name={batch.kind === 'hotline' ? orderWords.updated : words.duplicates}
            value={batch.duplicates}
          />
          <Count name={words.rejected} value={batch.rejected} isBad={batch.rejected > 0} />
          {batch.hasErrorFile ? (
            <div>
              <ErrorFileButton batchId={batch.id} />
              <div className="fq-dim">{words.errorFileHint}</div>
            </div>
          ) : null}
        </div>
      }
    />
  )
}

function Count({ name, value, isBad = false }: { name: string; value: number; isBad?: boolean }) {
  return (
    <div className="fq-import-count">
      <strong className={isBad ? 'fq-red' : ''}>{value}</strong>
      <span>{name}</span>
    </div>
  )
}

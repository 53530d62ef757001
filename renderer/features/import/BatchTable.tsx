import { App, Button, Popconfirm, Table } from 'antd'
import { importStatusLabels, importText as words } from '../../../shared/labels/import.ts'
import { useCommand } from '../../client/index.ts'
import { EmptyState, formatInstant, ToneTag } from '../../components/index.ts'
import type { Batch } from './BatchProgress.tsx'
import { ErrorFileButton } from './ErrorFileButton.tsx'

/** What was imported before; a wrong batch can be taken back as a whole. */
export function BatchTable({ batches, isLoading }: { batches: readonly Batch[]; isLoading: boolean }) {
  return (
    <Table<Batch>
      size="small"
      rowKey="id"
      loading={isLoading}
      dataSource={[...batches]}
      pagination={batches.length > 20 ? { pageSize: 20 } : false}
      locale={{ emptyText: <EmptyState title={words.noBatches} /> }}
      columns={[
        {
          title: words.file,
          dataIndex: 'fileName',
          render: (name: string, batch) => (
            <>
              {name} {batch.isDryRun ? <ToneTag tone="grey">{words.dryRunMark}</ToneTag> : null}
            </>
          ),
        },
        { title: words.startedAt, dataIndex: 'startedAt', render: (at: string) => formatInstant(at) },
        { title: words.by, dataIndex: 'byName' },
        {
          title: words.status,
          dataIndex: 'status',
          render: (status: Batch['status']) => (
            <ToneTag
              tone={
                status === 'done'
                  ? 'green'
                  : status === 'failed'
                    ? 'red'
                    : status === 'running'
                      ? 'blue'
                      : 'grey'
              }
            >
              {importStatusLabels[status]}
            </ToneTag>
          ),
        },
        { title: words.total, dataIndex: 'total', align: 'right' },
        { title: words.imported, dataIndex: 'imported', align: 'right' },
        { title: words.duplicates, dataIndex: 'duplicates', align: 'right' },
        { title: words.rejected, dataIndex: 'rejected', align: 'right' },
        {
          title: words.actions,
          key: 'actions',
          render: (_, batch) => (
            <div className="fq-mapping-field">
              {batch.hasErrorFile ? <ErrorFileButton batchId={batch.id} /> : null}
              {!batch.isDryRun &&
              (batch.status === 'done' || batch.status === 'cancelled') &&
              batch.imported > 0 ? (
                <UndoButton batch={batch} />
              ) : null}
            </div>
          ),
        },
      ]}
    />
  )
}

function UndoButton({ batch }: { batch: Batch }) {
  const { message } = App.useApp()
  const undo = useCommand('import.undo')
  const run = async () => {
    try {
      const result = await undo.run({ batchId: batch.id })
      void message.success(words.undoDone(result.undone, result.kept), 6)
    } catch {
      // The sentence is on screen.
    }
  }
  return (
    <Popconfirm
      title={words.undo}
      description={words.undoAsk}
      okText={words.undo}
      cancelText={words.close}
      onConfirm={run}
    >
      <Button size="small" danger loading={undo.isRunning}>
        {words.undo}
      </Button>
    </Popconfirm>
  )
}

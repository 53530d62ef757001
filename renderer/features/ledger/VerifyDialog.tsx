import { Alert, Modal, Table } from 'antd'
import { Link } from 'react-router'
import type { LedgerMonthView } from '../../../shared/contract/ledger.ts'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { measureLabels, ledgerText as words } from '../../../shared/labels/ledger.ts'
import { useCall } from '../../client/index.ts'
import { ErrorState, LoadingState, ToneTag } from '../../components/index.ts'

type Late = OutputOf<'ledger.verify'>['late'][number]

/** Recomputes the frozen month and lists apart what came in since. */
export function VerifyDialog({
  month,
  isOpen,
  onClose,
}: {
  month: LedgerMonthView
  isOpen: boolean
  onClose(): void
}) {
  const result = useCall('ledger.verify', { month: month.month, scope: month.scope }, { enabled: isOpen })
  const { data } = result
  return (
    <Modal open={isOpen} title={words.verifyTitle} width={820} footer={null} onCancel={onClose}>
      {result.error ? <ErrorState error={result.error} onRetry={() => void result.refetch()} /> : null}
      {data === undefined && !result.error ? <LoadingState /> : null}
      {data === undefined ? null : (
        <div className="stack">
          <Alert
            type={data.isIntact ? 'success' : 'error'}
            showIcon
            title={data.isIntact ? words.intact : words.broken}
            description={words.fingerprint(data.recomputedHash)}
          />
          <div>
            <strong>{words.lateTitle}</strong>
            <p className="muted">{words.lateHint}</p>
          </div>
          <Table<Late>
            size="small"
            rowKey="orderId"
            pagination={false}
            scroll={{ y: 320 }}
            dataSource={data.late}
            locale={{ emptyText: words.lateNone }}
            columns={[
              {
                title: words.number,
                key: 'number',
                render: (_, row) => (
                  <>
                    <Link to={`/orders/${row.orderId}`}>{row.number}</Link>{' '}
                    {row.isNew ? <ToneTag tone="amber">{words.lateNew}</ToneTag> : null}
                  </>
                ),
              },
              { title: words.department, dataIndex: 'departmentName', width: 180 },
              {
                title: words.lateChanges,
                key: 'measures',
                render: (_, row) => words.list(row.measures.map(item => measureLabels[item])),
              },
            ]}
          />
          {data.lateTotal > data.late.length ? <p>{words.lateMore(data.lateTotal)}</p> : null}
        </div>
      )}
    </Modal>
  )
}

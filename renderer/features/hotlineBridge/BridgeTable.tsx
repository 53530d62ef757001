/** The orders of one pile. In the pile to assign each row has its town to confirm, proposed where words allow. */
import { Button, Select, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { BridgeView } from '../../../shared/contract/hotlineBridge.ts'
import { externalSourceLabels } from '../../../shared/labels/hotline.ts'
import { basisText, bridgeStatusLabels, bridgeText as words } from '../../../shared/labels/hotlineBridge.ts'
import { codeText } from '../../client/index.ts'
import { EmptyState, formatInstant, StatusTag, ToneTag } from '../../components/index.ts'
import type { BridgeRow } from './HotlineBridgePage.tsx'

interface Props {
  view: BridgeView
  rows: readonly BridgeRow[]
  towns: readonly { orgId: string; name: string }[]
  isLoading: boolean
  isAssigning: boolean
  onAssign(items: { id: string; orgId: string }[]): Promise<void>
  onDecline(row: BridgeRow): void
}

/** Bases a person need not look at twice. */
const sureBases: readonly BridgeRow['basis'][] = ['known', 'code', 'townName', 'unitName']

export function BridgeTable({ view, rows, towns, isLoading, isAssigning, onAssign, onDecline }: Props) {
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  const [ticked, setTicked] = useState<readonly string[]>([])
  const isAssigningView = view === 'toAssign'
  // A town that gave an order back is not proposed again.
  const townOf = (row: BridgeRow) => chosen[row.id] ?? (row.orgId === null ? row.proposedOrgId : null)
  const items = rows.flatMap(row => {
    const orgId = townOf(row)
    return ticked.includes(row.id) && orgId !== null ? [{ id: row.id, orgId }] : []
  })
  const give = async () => {
    await onAssign(items)
    setTicked([])
  }
  return (
    <section className="panel">
      {isAssigningView && rows.length > 0 ? (
        <div className="fq-bridge-bar">
          <Button
            type="primary"
            disabled={items.length === 0}
            loading={isAssigning}
            onClick={() => void give()}
          >
            {words.assign(items.length)}
          </Button>
          <Button
            onClick={() =>
              setTicked(
                rows.filter(row => sureBases.includes(row.basis) && townOf(row) !== null).map(row => row.id),
              )
            }
          >
            {words.selectSure}
          </Button>
          <span className="fq-dim">{words.assignHint}</span>
        </div>
      ) : null}
      <Table<BridgeRow>
        size="small"
        rowKey="id"
        loading={isLoading}
        dataSource={rows}
        pagination={false}
        scroll={{ x: 1000 }}
        rowClassName={row =>
          isAssigningView && chosen[row.id] === undefined && !sureBases.includes(row.basis)
            ? 'fq-bridge-unsure'
            : ''
        }
        {...(isAssigningView
          ? {
              rowSelection: {
                selectedRowKeys: [...ticked],
                onChange: keys => setTicked(keys.map(String)),
                getCheckboxProps: row => ({
                  disabled: townOf(row) === null,
                  'aria-label': row.number,
                }),
              },
            }
          : {})}
        locale={{ emptyText: <EmptyState title={words.empty} hint={words.emptyHint} /> }}
        columns={[
          {
            title: words.number,
            key: 'number',
            width: 165,
            render: (_, row) => (
              <>
                <div>{row.number}</div>
                <div className="fq-dim">{externalSourceLabels[row.source]}</div>
              </>
            ),
          },
          {
            title: words.matter,
            key: 'matter',
            render: (_, row) => (
              <>
                <div className="fq-bridge-words" title={row.narrative}>
                  {row.narrative || row.title}
                </div>
                <div className="fq-dim">{row.place}</div>
              </>
            ),
          },
          {
            title: words.due,
            key: 'due',
            width: 150,
            render: (_, row) => {
              const due = row.returnDueAt ?? row.dueAt
              return (
                <>
                  <div>
                    {due === null ? <span className="fq-dim">{words.noDue}</span> : formatInstant(due)}
                  </div>
                  {row.isLate ? <ToneTag tone="red">{words.late}</ToneTag> : null}
                  {row.urges > 0 ? <ToneTag tone="amber">{words.urges(row.urges)}</ToneTag> : null}
                </>
              )
            },
          },
          {
            title: words.town,
            key: 'town',
            width: 190,
            render: (_, row) =>
              isAssigningView ? (
                <Select
                  aria-label={`${words.town} ${row.number}`}
                  style={{ width: 170 }}
                  placeholder={words.townPlaceholder}
                  value={townOf(row)}
                  options={towns.map(town => ({ value: town.orgId, label: town.name }))}
                  onChange={value => {
                    setChosen(current => ({ ...current, [row.id]: value }))
                    setTicked(current => [...new Set([...current, row.id])])
                  }}
                />
              ) : (
                <>
                  <div>{row.orgName}</div>
                  <div className="fq-dim">{row.assignedByName}</div>
                </>
              ),
          },
          isAssigningView
            ? {
                title: words.proposal,
                key: 'proposal',
                width: 210,
                render: (_: unknown, row: BridgeRow) => (
                  <>
                    <div>
                      {row.caseStatus === null ? (
                        basisText(row.basis, row.word)
                      ) : (
                        <ToneTag tone="red">{words.givenBack}</ToneTag>
                      )}
                    </div>
                    {row.code === null ? null : (
                      <div className="fq-hint-bad">{words.failed(codeText(row.code))}</div>
                    )}
                    <Button
                      size="small"
                      type="link"
                      className="fq-bridge-link"
                      onClick={() => onDecline(row)}
                    >
                      {words.decline}
                    </Button>
                  </>
                ),
              }
            : {
                title: words.status,
                key: 'status',
                width: 260,
                render: (_: unknown, row: BridgeRow) => (
                  <>
                    <div>
                      {row.caseStatus === null ? (
                        bridgeStatusLabels[row.status]
                      ) : (
                        <StatusTag status={row.caseStatus} />
                      )}{' '}
                      {row.caseId === null ? null : <Link to={`/cases/${row.caseId}`}>{row.caseNumber}</Link>}
                    </div>
                    <div className="fq-results-result">
                      {row.result || row.declineReason || (row.isFinished ? words.hidden : words.noResult)}
                    </div>
                    {row.returnedAt === null ? null : (
                      <div className="fq-dim" title={row.returnedFile ?? ''}>
                        {words.returnedAt} {formatInstant(row.returnedAt)}
                      </div>
                    )}
                  </>
                ),
              },
        ]}
      />
    </section>
  )
}

import { Button, Table, Tag } from 'antd'
import type { AssistantRulesInput, RulesView } from '../../../shared/contract/rules.ts'
import { changeCounts } from '../../../shared/domain/assistantRules.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { levelLabels, statutoryPathLabels, urgencyLabels } from '../../../shared/labels/assistant.ts'
import { rulesText as words } from '../../../shared/labels/rules.ts'
import { serverNow } from '../../client/clock.ts'
import { EmptyState, formatInstant } from '../../components/index.ts'
import { type RuleNames, useRuleNames } from './names.ts'
import type { RuleDraft } from './useRuleDraft.ts'

type RuleSetRow = RulesView['sets'][number]

interface Props {
  view: RulesView
  draft: RuleDraft
  onTaken(): void
}

/** Every approved set: from when, by whom, why, and what it changes. */
export function VersionsTab({ view, draft, onTaken }: Props) {
  const names = useRuleNames(view)
  const today = dayOf(serverNow())
  if (view.sets.length === 0) return <EmptyState title={words.noVersions} hint={words.noVersionsHint} />
  return (
    <Table<RuleSetRow>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={view.sets}
      expandable={{
        expandedRowRender: row =>
          row.content === null ? (
            words.newerProgram
          ) : (
            <div className="stack">
              <Content content={row.content} view={view} names={names} />
              <div>
                <Button
                  onClick={() => {
                    if (row.content) draft.change(row.content)
                    onTaken()
                  }}
                >
                  {words.takeAsDraft}
                </Button>
              </div>
            </div>
          ),
      }}
      columns={[
        { title: words.version, dataIndex: 'version', width: 140 },
        { title: words.effectiveFrom, dataIndex: 'effectiveFrom', width: 120 },
        { title: words.state, key: 'state', width: 110, render: (_, row) => stateOf(row, today) },
        { title: words.note, dataIndex: 'note' },
        {
          title: words.tabs.edit,
          key: 'count',
          render: (_, row) => (row.content === null ? '' : words.changeCount(changeCounts(row.content))),
        },
        { title: words.approvedBy, dataIndex: 'approvedByName', width: 100 },
        {
          title: words.approvedAt,
          key: 'at',
          width: 150,
          render: (_, row) => formatInstant(row.approvedAt),
        },
      ]}
    />
  )
}

function stateOf(row: RuleSetRow, today: string) {
  if (row.isInForce) return <Tag color="green">{words.inForce}</Tag>
  return row.effectiveFrom > today ? <Tag color="blue">{words.coming}</Tag> : <Tag>{words.past}</Tag>
}

/** What a set changes, line by line. */
function Content({
  content,
  view,
  names,
}: {
  content: AssistantRulesInput
  view: RulesView
  names: RuleNames
}) {
  const lines: { key: string; name: string; text: string }[] = [
    ...Object.entries(content.leaves).map(([code, change]) => ({
      key: `leaf ${code}`,
      name: names.leaf(code),
      text: [
        change.lead ? `${words.lead} ${names.department(change.lead)}` : '',
        change.support ? `${words.support} ${change.support.map(names.department).join(' ')}` : '',
        change.level ? `${words.level} ${levelLabels[change.level]}` : '',
        change.urgency ? `${words.urgency} ${urgencyLabels[change.urgency]}` : '',
        change.path ? `${words.path} ${statutoryPathLabels[change.path]}` : '',
        change.addWords ? `${words.ownWords} ${change.addWords.map(word => word.w).join(' ')}` : '',
        change.dropWords ? `${words.deliveredWords} × ${change.dropWords.join(' ')}` : '',
      ]
        .filter(part => part !== '')
        .join(words.listBreak),
    })),
    ...Object.entries(content.thresholds).flatMap(([key, value]) =>
      value === undefined
        ? []
        : [
            {
              key,
              name: key === 'addCap' ? words.addCap : words.thresholds[key as keyof typeof words.thresholds],
              text:
                key === 'addCap'
                  ? levelLabels[value as keyof typeof levelLabels]
                  : String(key.endsWith('Fen') ? value / 100 : value),
            },
          ],
    ),
    ...Object.entries(content.flags).map(([id, change]) => ({
      key: `flag ${id}`,
      name: view.flags.find(flag => flag.id === id)?.name ?? id,
      text: [
        change.isWeak ? words.weak : '',
        change.addCues ? `${words.cues} ${change.addCues.join(' ')}` : '',
        change.addGuards ? `${words.guards} ${change.addGuards.join(' ')}` : '',
      ]
        .filter(part => part !== '')
        .join(words.listBreak),
    })),
  ]
  return (
    <dl className="rules-content">
      {lines.map(line => (
        <div key={line.key}>
          <dt>{line.name}</dt>
          <dd>{line.text}</dd>
        </div>
      ))}
    </dl>
  )
}

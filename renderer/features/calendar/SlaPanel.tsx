/** The tables of limits: the one in force, those before and to come, and a copy to change. */
import { Button, Tag } from 'antd'
import { useState } from 'react'
import type { SlaSetView } from '../../../shared/contract/clock.ts'
import { slaText as words } from '../../../shared/labels/clock.ts'
import { useCall } from '../../client/hooks.ts'
import { useCan } from '../../client/me.ts'
import { Loaded, Section } from '../../components/Page.tsx'
import { formatInstant } from '../../components/time.ts'
import { SlaDraft } from './SlaDraft.tsx'
import { SlaTable } from './SlaTable.tsx'
import './sla.css'

export function SlaPanel() {
  const answer = useCall('sla.view', {})
  const canPrepare = useCan('rule.prepare')
  const [shownId, setShownId] = useState<string | null>(null)
  const [draftOf, setDraftOf] = useState<SlaSetView | null>(null)
  return (
    <Loaded of={answer}>
      {data => {
        const shown =
          data.sets.find(set => set.id === shownId) ??
          data.sets.find(set => set.state === 'inForce') ??
          data.sets[0]
        if (draftOf !== null)
          return (
            <SlaDraft
              base={draftOf}
              today={data.today}
              canApprove={data.canApprove}
              onClose={() => setDraftOf(null)}
            />
          )
        if (shown === undefined) return null
        return (
          <div className="stack">
            <Section
              title={titleOf(shown)}
              extra={
                canPrepare ? (
                  <Button type="primary" onClick={() => setDraftOf(shown)}>
                    {words.edit}
                  </Button>
                ) : null
              }
            >
              <p className="muted">{words.hint}</p>
              {shown.note === '' ? null : <p>{shown.note}</p>}
              <SlaTable rules={shown.rules} />
              <p className="muted small">
                {words.specific} {words.legalHint}
              </p>
            </Section>
            <Section title={words.history}>
              <table className="sla-history">
                <tbody>
                  {data.sets.map(set => (
                    <tr key={set.id} className={set.id === shown.id ? 'is-shown' : ''}>
                      <td>
                        <StateTag state={set.state} />
                      </td>
                      <td>{titleOf(set)}</td>
                      <td className="muted">
                        {set.approvedAt === null
                          ? ''
                          : words.approvedBy(set.approvedByName, formatInstant(set.approvedAt))}
                      </td>
                      <td className="sla-note">{set.note}</td>
                      <td>
                        <Button size="small" onClick={() => setShownId(set.id)}>
                          {words.look}
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Section>
          </div>
        )
      }}
    </Loaded>
  )
}

function titleOf(set: SlaSetView): string {
  if (set.effectiveFrom === null) return `${words.title} ${words.builtIn}`
  return `${words.title} ${set.version}，${words.from(set.effectiveFrom)}`
}

function StateTag({ state }: { state: SlaSetView['state'] }) {
  if (state === 'inForce') return <Tag color="green">{words.inForce}</Tag>
  return state === 'coming' ? <Tag color="blue">{words.coming}</Tag> : <Tag>{words.past}</Tag>
}

import { TeamOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { massText as words } from '../../../../shared/labels/caseLink.ts'
import { useCall, useCan } from '../../../client/index.ts'
import { MassDialog } from './MassDialog.tsx'
import './mass.css'

const mostProposals = 10

/** Says that many seem to tell of one cause; nothing while the machine found nothing. */
export function MassCard() {
  const canAssess = useCan('case.assess')
  const [isOpen, setIsOpen] = useState(false)
  const { data } = useCall('case.massProposals', { limit: mostProposals }, { enabled: canAssess })
  const [first] = data?.proposals ?? []
  if (data === undefined) return null
  const putAside = data.dismissed.length
  if (first === undefined && putAside === 0 && !isOpen) return null
  return (
    <>
      {first === undefined ? (
        putAside === 0 ? null : (
          <section className="mass-card mass-card-quiet" aria-label={words.title}>
            <span className="mass-card-text fq-dim">{words.putAside(putAside)}</span>
            <Button size="small" type="link" onClick={() => setIsOpen(true)}>
              {words.lookAgain}
            </Button>
          </section>
        )
      ) : (
        <section className="mass-card" aria-label={words.title}>
          <TeamOutlined aria-hidden="true" />
          <span className="mass-card-text">
            <strong>{words.found(first.members.length)}</strong> {words.about(first.words.slice(0, 2))}
            {data.proposals.length > 1 ? (
              <span className="fq-dim"> {words.more(data.proposals.length - 1)}</span>
            ) : null}
          </span>
          <Button size="small" onClick={() => setIsOpen(true)}>
            {words.look}
          </Button>
        </section>
      )}
      <MassDialog data={data} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  )
}

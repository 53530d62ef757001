import { useNavigate } from 'react-router'
import { instrumentBench as words } from '../../../shared/labels/instrument.ts'
import { useCall, useCan } from '../../client/index.ts'

const lanes = ['toDecide', 'toReply', 'toJudge', 'toRead', 'overdue'] as const

/** How much of extensions, pauses and supervision waits for this person; nothing while nothing does. */
export function InstrumentChips() {
  const canRead = useCan('case.read')
  const navigate = useNavigate()
  const { data } = useCall('instrument.waiting', {}, { enabled: canRead })
  const shown = lanes.filter(lane => (data?.counts[lane] ?? 0) > 0)
  if (shown.length === 0) return null
  return (
    <section className="fq-chips" aria-label={words.title}>
      <span className="fq-dim">{words.title}</span>
      {shown.map(lane => (
        <button
          key={lane}
          type="button"
          className={lane === 'overdue' ? 'fq-chip is-bad' : 'fq-chip'}
          onClick={() => navigate(`/instruments?lane=${lane}`)}
        >
          {words[lane]} <strong>{data?.counts[lane]}</strong>
        </button>
      ))}
    </section>
  )
}

/** What can be proved about one desk, counted anew each time it is opened. */
import { completenessLabels as words } from '../../../shared/labels/device.ts'
import { codeText } from '../../client/errors.ts'
import { useCall } from '../../client/hooks.ts'
import { Loaded } from '../../components/Page.tsx'
import { formatInstant } from '../../components/time.ts'

export function DeviceProof({ deviceId }: { deviceId: string }) {
  const proof = useCall('device.completeness', { deviceId })
  return (
    <Loaded of={proof}>
      {data => (
        <div className="device-proof">
          <p>
            <strong>
              {words.sentence(
                data.upTo,
                data.missingCount,
                data.backlog,
                data.backlogAt === null ? '' : formatInstant(data.backlogAt),
              )}
            </strong>
          </p>
          {data.isWhole ? null : (
            <p className="device-gap" role="alert">
              {words.missing(data.missing.join('、'))}
              {data.missingCount > data.missing.length ? words.missingMore(data.missingCount) : ''}{' '}
              {words.missingHint}
            </p>
          )}
          {data.firstSeq > 1 ? <p className="muted">{words.firstSeq(data.firstSeq)}</p> : null}
          <p className="muted">
            {data.signedAt === null ? '' : words.signed(formatInstant(data.signedAt))}
            {data.unsignedCount > 0 ? words.unsigned(data.unsignedCount) : ''}
          </p>
          <Items title={words.refused(data.refusedCount)} items={data.refused} />
          <Items title={words.parked(data.parkedCount)} items={data.parked} />
        </div>
      )}
    </Loaded>
  )
}

interface Item {
  seq: number
  code: string | null
  at: string
}

function Items({ title, items }: { title: string; items: readonly Item[] }) {
  if (items.length === 0) return null
  return (
    <div>
      <strong>{title}</strong>
      <ul>
        {items.map(({ seq, code, at }) => (
          <li key={seq}>{words.item(seq, code === null ? '' : codeText(code), formatInstant(at))}</li>
        ))}
      </ul>
    </div>
  )
}

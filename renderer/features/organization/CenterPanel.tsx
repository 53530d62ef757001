import { centerInfoLabels } from '../../../shared/labels/organization.ts'
import { useCall } from '../../client/hooks.ts'
import { Loaded, Section } from '../../components/Page.tsx'

/** What stands on every printed paper. */
export function CenterPanel() {
  const answer = useCall('organization.get', {})
  return (
    <Loaded of={answer}>
      {({ organization }) => (
        <Section>
          <dl className="facts">
            {(['name', 'code', 'countyName', 'phone', 'address'] as const).map(field => (
              <div key={field}>
                <dt>{centerInfoLabels[field]}</dt>
                <dd>{organization[field] || <span className="muted">{centerInfoLabels.blank}</span>}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
    </Loaded>
  )
}

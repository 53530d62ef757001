import './schedule.css'
import type { MediationView } from '../../../../shared/contract/mediation.ts'
import type { OutputOf } from '../../../../shared/contract/registry.ts'
import { useCall } from '../../../client/index.ts'
import { Loaded } from '../../../components/index.ts'
import { AppointmentSection } from './AppointmentSection.tsx'
import { DangerSection } from './DangerSection.tsx'
import { LimitSection } from './LimitSection.tsx'
import { RecordingSection } from './RecordingSection.tsx'

export type Course = OutputOf<'mediation.course'>
export interface CourseProps {
  view: MediationView
  course: Course
}

/** Everything around the sittings: when they are, until when, what is dangerous, whether sound is recorded. */
export function SchedulePane({ view, onShow }: { view: MediationView; onShow(tab: string): void }) {
  const answer = useCall('mediation.course', { mediationId: view.mediation.id })
  return (
    <div className="room-pane schedule-pane">
      <Loaded of={answer}>
        {course => (
          <>
            <AppointmentSection view={view} course={course} onShow={onShow} />
            <LimitSection view={view} course={course} />
            <DangerSection view={view} course={course} />
            <RecordingSection view={view} course={course} />
          </>
        )}
      </Loaded>
    </div>
  )
}

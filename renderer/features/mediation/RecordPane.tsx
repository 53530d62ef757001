import { mediationText } from '../../../shared/labels/mediation.ts'
import { RecordEditor } from './RecordEditor.tsx'
import type { RoomTabProps } from './roomTabs.tsx'
import { SessionView } from './SessionView.tsx'

/** The record of one sitting: the chosen one to read, or a new one to write. */
export function RecordPane({ view, sessionId, onSession }: RoomTabProps) {
  const chosen = view.sessions.find(one => one.id === sessionId)
  if (chosen) return <SessionView session={chosen} />
  if (view.can.recordSession === true) return <RecordEditor view={view} onSaved={onSession} />
  const [latest] = [...view.sessions].sort((left, right) => (left.heldAt < right.heldAt ? 1 : -1))
  return latest ? <SessionView session={latest} /> : <p className="muted">{mediationText.noRecords}</p>
}

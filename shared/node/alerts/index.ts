/** Every kind of alert, the most urgent kinds first. A new kind is a source of its own and one line here. */
import { confirmationSource, obligationSource, visitSource } from './agreements.ts'
import { appointmentSource } from './appointments.ts'
import { extensionSource, orderPauseSource } from './asked.ts'
import { dueSource } from './due.ts'
import { gridNoteSource, gridResultSource } from './gridNotes.ts'
import { lapseSource } from './lapses.ts'
import { backSource, deliveredSource, returnSource } from './orders.ts'
import { pauseSource } from './pauses.ts'
import { refusedSource } from './refused.ts'
import type { AlertSource } from './source.ts'
import { absenceSource, concernSource, handedOverSource } from './staff.ts'
import { subsidyReturnedSource, subsidySource } from './subsidies.ts'
import { supervisionSource } from './supervisions.ts'
import { approvalSource, meetingSource } from './whistles.ts'

export const alertSources: readonly AlertSource[] = [
  concernSource,
  approvalSource,
  deliveredSource,
  backSource,
  returnSource,
  extensionSource,
  orderPauseSource,
  lapseSource,
  supervisionSource,
  pauseSource,
  meetingSource,
  appointmentSource,
  absenceSource,
  handedOverSource,
  obligationSource,
  confirmationSource,
  visitSource,
  gridNoteSource,
  gridResultSource,
  subsidySource,
  subsidyReturnedSource,
  refusedSource,
  dueSource,
]

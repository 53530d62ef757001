/** What of whistles, meetings and their tasks waits for one person: the counts of the workbench. */

import { hasAbility } from '../../../domain/role.ts'
import { isLeader } from '../../../domain/whistlePolicy.ts'
import { endOfDay, fromMillis, startOfDayMillis } from '../../../kit/time.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { countMeetingsBetween, countMeetingTasks, countTaskForces } from '../../db/queries/meetingList.ts'
import { pageOfWhistles } from '../../db/queries/whistleList.ts'
import { readerOf } from '../../matter/caseRows.ts'
import { viewerOf } from '../../matter/load.ts'
import { taskReaderOf } from '../meeting/tasks.ts'
import { waitingWhistles } from './read.ts'

const mostCounted = 200

export const whistleWorkHandlers: HandlersOf<'whistle.work'> = {
  'whistle.work': async ctx => {
    // Each count is bound to what this person may see by its own statement.
    ctx.authorise(true)
    const viewer = await viewerOf(ctx)
    const reader = readerOf(viewer)
    const { db, actor, now, today } = ctx
    const reads = hasAbility(actor, 'order.read')
    const sends = hasAbility(actor, 'order.dispatch')
    const records = hasAbility(actor, 'meeting.record')
    const approved = sends
      ? await pageOfWhistles(
          db,
          { statuses: ['approved'], caseId: null, leaderId: null, isUnsettled: false },
          reader,
          null,
          mostCounted,
        )
      : []
    const tasks = await countMeetingTasks(db, taskReaderOf(viewer), now)
    const startOfToday = fromMillis(startOfDayMillis(today))
    return {
      toAnswer: reads ? (await waitingWhistles(ctx, 'toAnswer')).length : 0,
      concerns: reads && isLeader(actor) ? (await waitingWhistles(ctx, 'concern')).length : 0,
      approved: approved.length,
      tasksOpen: tasks.open,
      tasksOverdue: tasks.overdue,
      tasksToCheck: records ? tasks.toCheck : 0,
      meetingsToday: hasAbility(actor, 'case.read')
        ? await countMeetingsBetween(db, reader, startOfToday, endOfDay(today))
        : 0,
      proposedForces: viewer.isCounty && sends ? await countTaskForces(db, reader, 'proposed') : 0,
    }
  },
}

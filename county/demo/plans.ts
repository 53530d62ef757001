/** The steps of each plan, from the window to the archive. */
import { addDays, dayOf } from '../../shared/kit/time.ts'
import { acting, type Person, refusalOf } from './client.ts'
import { handBack, reroute, workOnOrders } from './departments.ts'
import { mediate } from './mediating.ts'
import { attachPhoto } from './photo.ts'
import { intakeOf, type Play, type Step } from './play.ts'
import type { PlanName } from './resources.ts'
import { assess, dispatch, settle, viewOf } from './triage.ts'

const attemptsToReach = 3
const everyArchived = 3
const daysOfSuspension = 30

const fileOf = async (play: Play) => (await viewOf(play.desk.director, play.caseId)).case

/** Reads the case and takes one command of its life, whoever takes it. */
async function act(
  play: Play,
  person: Person,
  work: (rev: number, person: Person) => Promise<unknown>,
): Promise<void> {
  await acting(async () => work((await fileOf(play)).rev, person))
}

async function register(play: Play): Promise<boolean> {
  const { desk, matter } = play
  const by =
    {
      clerk: desk.clerk,
      villageClerk: desk.villageClerk,
      gridWorker: desk.gridWorker,
    }[matter.by] ?? desk.clerk
  play.caseId = (await by.call('case.register', intakeOf(play))).caseId
  if (matter.photo) await attachPhoto(desk.clerk, play.caseId, play.world.town.words.photoName)
  return true
}

async function judge(play: Play): Promise<boolean> {
  play.judged = await assess(play.world, play.desk, play.caseId, play.matter.category)
  play.isRestricted = play.judged.isRestricted
  play.isByPhone = play.judged.urgency === 'U0' && play.desk.line?.isCut === true
  return true
}

/** Sends the matter out as the rules say: one department, or several at once. */
async function send(play: Play): Promise<boolean> {
  const { judged, matter } = play
  if (!judged) return false
  const kind = judged.route === 'whistle' ? 'whistle' : 'order'
  await dispatch(play.world, play.desk, play.caseId, judged, kind, matter.wrong ?? judged.lead)
  return true
}

async function sendOn(play: Play): Promise<boolean> {
  await reroute(play, play.judged?.lead ?? '')
  return true
}

async function settleAtWindow(play: Play): Promise<boolean> {
  await settle(play.desk, play.caseId, play.resultText)
  return true
}

async function reachAgreement(play: Play): Promise<boolean> {
  await mediate(play, true)
  return true
}
async function failToAgree(play: Play): Promise<boolean> {
  await mediate(play, false)
  return true
}

/** Somebody looks who did not do the work. */
async function verify(play: Play): Promise<boolean> {
  const { desk, caseId, world } = play
  const file = await fileOf(play)
  const others = [desk.triage, desk.supervisor, desk.director]
  const person = play.isRestricted
    ? desk.supervisor
    : (others.find(other => other.userId !== file.handledById) ?? desk.director)
  await act(play, person, rev =>
    person.call('case.verify', {
      caseId,
      rev,
      isPassed: true,
      note: world.town.words.verifyNote,
    }),
  )
  return true
}

type FollowUp = Parameters<typeof followUpWith>[1]
async function followUpWith(
  play: Play,
  answer: {
    isReached: boolean
    isSolved: boolean
    comment: string
    next: 'close' | 'redo' | 'again'
  },
): Promise<void> {
  const { desk, caseId } = play
  const { verifiedById } = await fileOf(play)
  // Neither the one who did it nor the one who checked it asks the citizen.
  const person = desk.supervisor.userId === verifiedById ? desk.director : desk.supervisor
  const isHappy = play.at % 3 !== 2
  const satisfaction = !answer.isReached
    ? 'unreachable'
    : !answer.isSolved
      ? 'dissatisfied'
      : isHappy
        ? 'satisfied'
        : 'fairlySatisfied'
  await act(play, person, rev =>
    person.call('case.followUp', {
      caseId,
      rev,
      method: 'phone',
      isReached: answer.isReached,
      solved: !answer.isReached ? 'unknown' : answer.isSolved ? 'solved' : 'unsolved',
      satisfaction,
      comment: answer.comment,
      next: answer.next,
    }),
  )
}

async function followUp(play: Play): Promise<boolean> {
  const { praise } = play.world.town.words
  const answer: FollowUp = {
    isReached: true,
    isSolved: true,
    comment: praise[play.at % praise.length] ?? '',
    next: 'close',
  }
  await followUpWith(play, answer)
  return true
}

/** Three calls that nobody answers; only then may the file be closed. */
async function callInVain(play: Play): Promise<boolean> {
  const comment = play.world.town.words.unreached
  for (let attempt = 1; attempt <= attemptsToReach; attempt += 1)
    await followUpWith(play, {
      isReached: false,
      isSolved: false,
      comment,
      next: attempt < attemptsToReach ? 'again' : 'close',
    })
  return true
}

async function sendBack(play: Play): Promise<boolean> {
  await followUpWith(play, {
    isReached: true,
    isSolved: false,
    comment: play.matter.redoReason,
    next: 'redo',
  })
  play.resultText = play.matter.redoResult
  return true
}

async function archive(play: Play): Promise<boolean> {
  const { desk, caseId, world, at } = play
  if (at % everyArchived !== 0 || play.isRestricted) return true
  const { number } = await fileOf(play)
  const archiveNumber = `${world.town.words.archivePrefix}-${number}`
  const person = desk.archivist
  await act(play, person, rev =>
    person.call('case.archive', {
      caseId,
      rev,
      archiveNumber,
      retention: 'long10',
    }),
  )
  return true
}

async function reject(play: Play): Promise<boolean> {
  const { desk, caseId, matter } = play
  const { rejectReason, guidance } = matter
  if (rejectReason === null) throw new Error('the matter names no reason')
  await act(play, desk.triage, rev =>
    desk.triage.call('case.reject', {
      caseId,
      rev,
      reason: rejectReason,
      guidance,
    }),
  )
  return true
}

async function withdraw(play: Play): Promise<boolean> {
  const { desk, caseId, matter } = play
  await act(play, desk.clerk, rev =>
    desk.clerk.call('case.withdraw', {
      caseId,
      rev,
      reason: matter.withdrawReason,
    }),
  )
  return true
}

async function suspend(play: Play): Promise<boolean> {
  const { desk, caseId, matter } = play
  const reviewOn = addDays(dayOf(new Date().toISOString()), daysOfSuspension)
  await act(play, desk.director, rev =>
    desk.director.call('case.suspend', {
      caseId,
      rev,
      reason: matter.redoReason,
      reviewOn,
    }),
  )
  return true
}

async function escalate(play: Play): Promise<boolean> {
  const { desk, caseId, matter } = play
  await act(play, desk.director, rev =>
    desk.director.call('case.escalate', {
      caseId,
      rev,
      reason: matter.redoReason,
    }),
  )
  return true
}

async function reopen(play: Play): Promise<boolean> {
  const { desk, caseId, matter } = play
  await act(play, desk.director, rev =>
    desk.director.call('case.reopen', {
      caseId,
      rev,
      reason: matter.reopenReason,
    }),
  )
  play.resultText = matter.redoResult
  return true
}

/** While the line is cut, both desks write the same field of the same file, each in good faith. */
async function writeTwice(play: Play): Promise<boolean> {
  const { desk, otherDesk, caseId, matter } = play
  if (otherDesk.line?.isCut !== true || matter.places === null) return false
  if ((await refusalOf(viewOf(otherDesk.clerk, caseId))) !== null) return false
  for (const [clerk, place] of [
    [desk.clerk, matter.places[0]],
    [otherDesk.clerk, matter.places[1]],
  ] as const)
    await acting(async () => {
      const { rev } = (await viewOf(clerk, caseId)).case
      await clerk.call('case.edit', { caseId, rev, patch: { place } })
    })
  return true
}

/** When the two meet, a person reads both and decides. */
async function decideBetween(play: Play): Promise<boolean> {
  const { desk, caseId, matter } = play
  const { conflicts } = await desk.director.call('conflict.list', {
    status: 'open',
  })
  const conflict = conflicts.find(item => item.caseId === caseId && item.field === 'place')
  if (!conflict) return false
  const { id: conflictId, rev } = conflict
  await desk.director.call('conflict.resolve', {
    conflictId,
    rev,
    choice: 'written',
    text: matter.chosenPlace,
  })
  return true
}

const closing: Step[] = [verify, followUp, archive]
const sentOut: Step[] = [register, judge, send, workOnOrders]

/** Every plan whole; a new one does not compile until its steps are written. */
export const plans: Record<PlanName, Step[]> = {
  settle: [register, judge, settleAtWindow, ...closing],
  dispatch: [...sentOut, ...closing],
  whistle: [...sentOut, ...closing],
  mediate: [register, judge, reachAgreement, ...closing],
  mediateFails: [register, judge, failToAgree, send, workOnOrders, ...closing],
  reject: [register, reject],
  withdraw: [register, judge, send, withdraw],
  returned: [register, judge, send, handBack, sendOn, workOnOrders, ...closing],
  redo: [...sentOut, verify, sendBack, workOnOrders, ...closing],
  unreachable: [...sentOut, verify, callInVain],
  reopen: [register, judge, settleAtWindow, verify, followUp, reopen, settleAtWindow, ...closing],
  suspend: [register, judge, send, suspend],
  escalate: [register, judge, escalate],
  conflict: [register, judge, writeTwice, decideBetween, send, workOnOrders, ...closing],
}

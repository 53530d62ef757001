/** What hangs on a case: its parties, timeline, files, follow-ups and voided numbers. */
import type { Day, Instant } from '../kit/time.ts'
import type { Satisfaction, SolvedAnswer } from './case.ts'
import type { SyncedRow } from './row.ts'

/** Party roles on a case. */
export const partyRoles = ['applicant', 'respondent', 'interestedParty', 'agent', 'reporter'] as const
export type PartyRole = (typeof partyRoles)[number]
export const idTypes = [
  'citizenId',
  'householdBook',
  'passport',
  'taiwanPermit',
  'hkMacauPermit',
  'uscc',
  'registrationNumber',
  'none',
] as const
export type IdType = (typeof idTypes)[number]

/** A person or organisation on a case. The ID number is checked, but a wrong one never blocks. */
export interface CaseParty extends SyncedRow {
  caseId: string
  role: PartyRole
  isOrganization: boolean
  name: string
  idType: IdType
  idNumber: string | null
  phone: string | null
  phoneNote: string | null
  address: string | null
  sex: 'male' | 'female' | 'unknown'
  birthOn: Day | null
  nation: string | null
  occupation: string | null
  legalPerson: string | null
  /** The entry of the register this party is; null until a real identity is typed or one is chosen. */
  personId: string | null
}

/** One line of the timeline: appended, never changed. */
export interface CaseEvent extends SyncedRow {
  caseId: string
  orderId: string | null
  mediationId: string | null
  /** What happened; labelled in `shared/labels/timeline.ts`. */
  kind: TimelineKind
  at: Instant
  actorId: string
  actorName: string
  departmentId: string | null
  deviceId: string
  deviceName: string
  fromStatus: string | null
  toStatus: string | null
  /** Words a person wrote with the step. */
  text: string
  data: Record<string, string | number | boolean | null>
}

export const timelineKinds = [
  'registered',
  'edited',
  'assessed',
  'rejected',
  'flagDisposed',
  'dispatched',
  'whistled',
  'told',
  'delivered',
  'signed',
  'signConfirmed',
  'checkedIn',
  'checkInConfirmed',
  'feedback',
  'returnRequested',
  'returnAccepted',
  'returnDenied',
  'rerouted',
  'rulingOpened',
  'rulingArgued',
  'rulingGiven',
  'rulingCancelled',
  'orderCompleted',
  'orderVerified',
  'orderSentBack',
  'orderWaived',
  'orderRecalled',
  'completed',
  'verified',
  'verifyFailed',
  'mediatorAssigned',
  'mediationHandedBack',
  'noticeGiven',
  'mediationOpened',
  'personJoined',
  'personLeft',
  'recusalAsked',
  'recusalAnswered',
  'mediatorsChanged',
  'sessionRecorded',
  'agreementSaved',
  'signatureRecorded',
  'signedScanFiled',
  'signatureVoided',
  'clausesAssented',
  'agreementEffective',
  'mediationSucceeded',
  'mediationFailed',
  'mediationStopped',
  'mediationRefused',
  'moreTimeGiven',
  'limitRuleSet',
  'dangerNoted',
  'policeTold',
  'appointmentPlanned',
  'appointmentCancelled',
  'appointmentTold',
  'inquiryRecorded',
  'recordingAsked',
  'performanceRecorded',
  'performanceVoided',
  'confirmationSaved',
  'returnVisited',
  'returnVisitVoided',
  'followedUp',
  'publicScored',
  'contactAttempted',
  'redo',
  'closed',
  'archived',
  'reopened',
  'suspendAsked',
  'suspended',
  'resumed',
  'escalated',
  'countyAssigned',
  'handedBack',
  'withdrawn',
  'merged',
  'absorbed',
  'unmerged',
  'released',
  'split',
  'splitOff',
  'unsplit',
  'joined',
  'repeatLinked',
  'related',
  'terminated',
  'attachmentAdded',
  'noteAdded',
  'firstContact',
  'revealed',
  'dueMoved',
  'externalTaken',
  'externalUpdated',
  'externalReturned',
  'extensionAsked',
  'extensionGranted',
  'extensionDenied',
  'extensionWithdrawn',
  'extensionLapsed',
  'pauseAsked',
  'orderPaused',
  'pauseDenied',
  'pauseWithdrawn',
  'pauseLapsed',
  'pauseProlonged',
  'orderResumed',
  'supervised',
  'supervisionDelivered',
  'supervisionReplied',
  'supervisionSettled',
  'supervisionRaised',
  'supervisionCancelled',
  'circularSent',
  'circularRead',
  'circularWithdrawn',
  'instructed',
  'instructionReplied',
  'instructionAskedAgain',
  'instructionClosed',
  'instructionCancelled',
  'conflictFound',
  'conflictResolved',
  'renumbered',
  'concernFound',
  'concernEscalated',
  'concernSettled',
  'handedOver',
  'levelOverruled',
  'whistleAsked',
  'whistleApproved',
  'whistleRefused',
  'whistleConfirmed',
  'whistleObjected',
  'whistleSettled',
  'whistleClosed',
  'whistleCancelled',
  'meetingPlanned',
  'meetingHeld',
  'meetingDecided',
  'meetingCancelled',
  'meetingTaskSet',
  'meetingTaskDone',
  'meetingTaskChecked',
  'meetingTaskReturned',
  'meetingTaskDropped',
  'taskForceProposed',
  'taskForceOpened',
  'taskForceDeclined',
  'taskForceWithdrawn',
  'taskForceNoted',
  'taskForceFinished',
  'taskForceReturned',
  'taskForceClosed',
  'taskForceCancelled',
] as const
export type TimelineKind = (typeof timelineKinds)[number]

/** Metadata of a stored file; the bytes lie under their SHA-256 in the blob folder. */
export interface Attachment extends SyncedRow {
  caseId: string
  orderId: string | null
  name: string
  mime: string
  size: number
  sha256: string
  purpose: 'evidence' | 'scan' | 'photo' | 'recording' | 'other'
}

/** One attempt to ask the citizen: appended, never changed. */
export interface FollowUp extends SyncedRow {
  caseId: string
  at: Instant
  byId: string
  byName: string
  /** `progressPage`: the citizen's own answer on the public page of the county. */
  method: 'phone' | 'visit' | 'walkIn' | 'progressPage'
  isReached: boolean
  solved: SolvedAnswer
  satisfaction: Satisfaction
  comment: string
}

/** A number that was issued and then given up: registered, never reused. */
export interface VoidedNumber extends SyncedRow {
  number: string
  caseId: string
  reason: string
  at: Instant
  byName: string
}

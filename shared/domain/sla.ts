/**
 * Time limits. Two kinds that must not be confused: the SLA table and the office rules are local habits,
 * kept as data that an office may replace; legal limits are constants that no setting may lengthen.
 */
import type { TimeLimit } from './deadline.ts'
import type { Urgency } from './urgency.ts'

/** The clocks of one urgency. Null means: no fixed limit, by plan. */
export interface SlaRow {
  /** From delivery of the work order to its signature by the department. */
  sign: TimeLimit | null
  /** From registration to the first contact with the citizen. */
  firstContact: TimeLimit | null
  /** From a whistle to the department's check-in on site. */
  checkIn: TimeLimit | null
  /** From delivery of the work order to its completion. */
  finish: TimeLimit | null
  /** Share of a limit used up, 1..100, from which its clock is amber; it is red when due. */
  yellowAtPercent: number
}

/** Local table of limits by urgency. */
export type SlaTable = Record<Urgency, SlaRow>

/** The four clocks of an SLA row. */
export const slaClocks = ['sign', 'firstContact', 'checkIn', 'finish'] as const

export type SlaClock = (typeof slaClocks)[number]

/** Recommended starting table; every figure is local and may be replaced. */
export const defaultSlaTable: SlaTable = {
  // U0: signed by telephone, the order is typed afterwards; after 24 hours the case is planned anew.
  U0: {
    sign: { amount: 10, unit: 'minute' },
    firstContact: { amount: 30, unit: 'minute' },
    checkIn: { amount: 30, unit: 'minute' },
    finish: { amount: 24, unit: 'hour' },
    yellowAtPercent: 50,
  },
  U1: {
    sign: { amount: 2, unit: 'hour' },
    firstContact: { amount: 4, unit: 'hour' },
    checkIn: { amount: 2, unit: 'hour' },
    finish: { amount: 3, unit: 'workingDay' },
    yellowAtPercent: 70,
  },
  U2: {
    sign: { amount: 4, unit: 'workingHour' },
    firstContact: { amount: 1, unit: 'workingDay' },
    checkIn: { amount: 1, unit: 'workingDay' },
    finish: { amount: 5, unit: 'workingDay' },
    yellowAtPercent: 70,
  },
  U3: {
    sign: { amount: 1, unit: 'workingDay' },
    firstContact: { amount: 2, unit: 'workingDay' },
    checkIn: { amount: 3, unit: 'workingDay' },
    finish: { amount: 10, unit: 'workingDay' },
    yellowAtPercent: 80,
  },
  U4: {
    sign: { amount: 1, unit: 'workingDay' },
    firstContact: { amount: 3, unit: 'workingDay' },
    checkIn: null,
    finish: { amount: 30, unit: 'calendarDay' },
    yellowAtPercent: 80,
  },
}

/** Office rules about time; local, an office may replace each. */
export interface OfficeLimits {
  /** From completion to the follow-up with the citizen. */
  followUp: TimeLimit
  /** From delivery to the last moment a department may return an order. */
  returnWindow: TimeLimit
  /** Longest return window an office may set. */
  returnWindowMost: TimeLimit
  /** An extension is asked for at least this long before the order is due. */
  extensionNotice: TimeLimit
  /** Longest extension an approver may grant. */
  extensionMost: TimeLimit
  /** From closing to the last day on which the case itself may be reopened; later it is a repeat case. */
  reopenWindow: TimeLimit
}

export const defaultOfficeLimits: OfficeLimits = {
  followUp: { amount: 3, unit: 'workingDay' },
  returnWindow: { amount: 1, unit: 'workingDay' },
  returnWindowMost: { amount: 2, unit: 'workingDay' },
  extensionNotice: { amount: 1, unit: 'workingDay' },
  extensionMost: { amount: 10, unit: 'workingDay' },
  reopenWindow: { amount: 30, unit: 'calendarDay' },
}

/** Laws and rules that set a limit; their Chinese names are in the labels. */
export type LegalSource =
  | 'petitionRegulation'
  | 'peopleMediationLaw'
  | 'peopleMediationRules'
  | 'judicialConfirmationProvisions'
  | 'medicalDisputeRegulation'
  | 'marketComplaintRules'
  | 'cybersecurityLaw'

/** The event from which a legal limit runs. */
export type LegalStart =
  | 'received'
  | 'accepted'
  | 'extended'
  | 'answerReceived'
  | 'requestReceived'
  | 'agreementEffective'
  | 'applicationReceived'
  | 'recorded'

/** A limit set by law. `article` is the article number in `source`, or a range. */
export interface LegalLimit {
  limit: TimeLimit
  from: LegalStart
  source: LegalSource
  article: string
}

/** Limits that bind whatever the local table says. Sources in full are given line by line. */
export const legalLimits = {
  /** Regulation on Petition Work (2022) arts 22-23: register, transfer or accept, and tell the petitioner. */
  petitionAcceptance: legal(15, 'calendarDay', 'received', 'petitionRegulation', '22-23'),
  /** Same, art. 23: an organ that holds a transferred petition is not its duty answers with reasons. */
  petitionObjection: legal(5, 'workingDay', 'received', 'petitionRegulation', '23'),
  /** Same, art. 34: a petition is concluded. */
  petitionConclusion: legal(60, 'calendarDay', 'accepted', 'petitionRegulation', '34'),
  /** Same, art. 34: the organ's head may extend once by at most this, telling the petitioner why. */
  petitionExtensionMost: legal(30, 'calendarDay', 'extended', 'petitionRegulation', '34'),
  /** Same, art. 35: the petitioner asks for a review. */
  petitionReviewRequest: legal(30, 'calendarDay', 'answerReceived', 'petitionRegulation', '35'),
  /** Same, art. 35: the review is answered. */
  petitionReviewAnswer: legal(30, 'calendarDay', 'requestReceived', 'petitionRegulation', '35'),
  /** Same, art. 36: the petitioner asks for a recheck. */
  petitionRecheckRequest: legal(30, 'calendarDay', 'answerReceived', 'petitionRegulation', '36'),
  /** Same, art. 36: the recheck is answered; time for a hearing is left out (a suspension). */
  petitionRecheckAnswer: legal(30, 'calendarDay', 'requestReceived', 'petitionRegulation', '36'),
  /** Provisions on People's Mediation Work (Ministry of Justice order 75, 2002) art. 33: as a rule one month. */
  mediation: legal(1, 'month', 'accepted', 'peopleMediationRules', '33'),
  /** People's Mediation Law (2010) art. 33: the parties apply together for judicial confirmation. */
  judicialConfirmationRequest: legal(30, 'calendarDay', 'agreementEffective', 'peopleMediationLaw', '33'),
  /** Supreme People's Court interpretation 2011 no. 5, art. 4: the court decides whether to accept. */
  judicialConfirmationAcceptance: legal(
    3,
    'calendarDay',
    'applicationReceived',
    'judicialConfirmationProvisions',
    '4',
  ),
  /** Regulation on Medical Disputes (2018) art. 38: mediation ends; time for an appraisal is left out. */
  medicalMediation: legal(30, 'workingDay', 'accepted', 'medicalDisputeRegulation', '38'),
  /** Rules on Complaints to Market Supervision (2019) art. 14: decide whether to accept. */
  consumerComplaintAcceptance: legal(7, 'workingDay', 'received', 'marketComplaintRules', '14'),
  /** Same, art. 20: mediation without an agreement is ended. */
  consumerComplaintEnd: legal(45, 'workingDay', 'accepted', 'marketComplaintRules', '20'),
  /** Cybersecurity Law (2016 text) art. 21: network and audit logs are kept at least this long. */
  auditLogRetention: legal(6, 'month', 'recorded', 'cybersecurityLaw', '21'),
} as const satisfies Record<string, LegalLimit>

export type LegalLimitName = keyof typeof legalLimits

/** Regulation on Petition Work (2022) art. 20: a collective visit sends at most this many representatives. */
export const collectiveVisitRepresentativesMost = 5

/** Days after the agreement took effect on which the open 30-day confirmation window is brought up again. */
export const judicialConfirmationWarningDays: readonly number[] = [15, 25, 28]

function legal(
  amount: number,
  unit: TimeLimit['unit'],
  from: LegalStart,
  source: LegalSource,
  article: string,
): LegalLimit {
  return { limit: { amount, unit }, from, source, article }
}

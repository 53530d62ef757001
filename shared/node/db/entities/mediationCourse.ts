/** What happens in the course of a mediation besides its sittings: more time, refusals, dangers, consent to record. */
import type { MediationRefusal } from '../../../domain/mediationEnd.ts'
import type { MediationExtension } from '../../../domain/mediationLimit.ts'
import type { PoliceReport } from '../../../domain/policeReport.ts'
import type { RecordingConsent } from '../../../domain/recording.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const mediationExtensionTable = defineTable<MediationExtension>(
  'mediation_extension',
  {
    ...syncedColumns,
    mediationId: 'text',
    caseId: 'text',
    kind: 'text',
    fromOn: 'day',
    toOn: 'day',
    reason: 'text',
    body: 'text?',
    consents: 'json',
    agreedOn: 'day',
    attachmentId: 'text?',
    byName: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['mediationId'] }] },
)

export const mediationRefusalTable = defineTable<MediationRefusal>(
  'mediation_refusal',
  {
    ...syncedColumns,
    caseId: 'text',
    mediationId: 'text?',
    partyId: 'text',
    partyName: 'text',
    refusedOn: 'day',
    words: 'text',
    way: 'text',
    otherPathsTold: 'json',
    attachmentId: 'text?',
    byName: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['caseId'] }] },
)

export const policeReportTable = defineTable<PoliceReport>(
  'police_report',
  {
    ...syncedColumns,
    mediationId: 'text',
    caseId: 'text',
    kind: 'text',
    seenAt: 'instant',
    incident: 'text',
    measures: 'text',
    notedByName: 'text',
    reportedAt: 'instant?',
    reportWay: 'text?',
    reportedTo: 'text?',
    receipt: 'text?',
    reportedByName: 'text?',
    attachmentId: 'text?',
  },
  { primary: ['id'], indexes: [{ columns: ['mediationId'] }] },
)

export const recordingConsentTable = defineTable<RecordingConsent>(
  'recording_consent',
  {
    ...syncedColumns,
    mediationId: 'text',
    caseId: 'text',
    askedAt: 'instant',
    answers: 'json',
    note: 'text',
    byName: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['mediationId'] }] },
)

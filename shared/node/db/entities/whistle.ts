import type { Whistle, WhistleAnswer } from '../../../domain/whistle.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const whistleTable = defineTable<Whistle>(
  'whistle',
  {
    ...syncedColumns,
    caseId: 'text',
    number: 'text',
    kind: 'text',
    status: 'text',
    content: 'text',
    duties: 'json',
    meetPlace: 'text',
    meetAt: 'instant?',
    levelReason: 'text',
    leaderId: 'text?',
    leaderName: 'text',
    leaderTitle: 'text',
    draftedById: 'text',
    draftedByName: 'text',
    askedAt: 'instant?',
    answerDueAt: 'instant?',
    blownAt: 'instant?',
    blownByName: 'text?',
    confirmDueAt: 'instant?',
    settledAt: 'instant?',
    settledByName: 'text?',
    settleNote: 'text?',
    endedAt: 'instant?',
    endedByName: 'text?',
    endNote: 'text?',
  },
  {
    primary: ['id'],
    indexes: [
      { columns: ['caseId'] },
      { columns: ['status', 'id'] },
      { columns: ['leaderId', 'status'] },
      { columns: ['orgId', 'blownAt'] },
    ],
  },
)

export const whistleAnswerTable = defineTable<WhistleAnswer>(
  'whistle_answer',
  {
    ...syncedColumns,
    whistleId: 'text',
    caseId: 'text',
    answer: 'text',
    way: 'text',
    leaderId: 'text?',
    leaderName: 'text',
    answeredAt: 'instant',
    notedAt: 'instant',
    notedById: 'text',
    notedByName: 'text',
    words: 'text',
    attachmentId: 'text?',
    isAfterwards: 'flag',
  },
  { primary: ['id'], indexes: [{ columns: ['whistleId'] }] },
)

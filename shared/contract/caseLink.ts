/** Matters that belong together: joined, linked as repeats, merged, split, grouped, and each of it taken back. */
import { z } from 'zod'
import { caseStatuses } from '../domain/case.ts'
import { caseLinkKinds, mergeBlocks, mostGrouped } from '../domain/caseLink.ts'
import { partyInput } from './case.ts'
import { command, query } from './define.ts'
import {
  attachmentSchema,
  casePartySchema,
  done,
  idSchema,
  instantSchema,
  requiredText,
  textSchema,
} from './schemas.ts'

const revOf = z.number().int()
const reason = requiredText(500)

/** Adds one more person to a matter that is open already; the receipt bears the same number. */
export const joinCase = command('case.join', {
  input: z.strictObject({
    caseId: idSchema,
    party: partyInput,
    /** What this person told, in his own words; kept in the timeline. */
    narrative: requiredText(20_000),
    toldAt: instantSchema,
    /** The form it was typed in; removed in the same transaction. */
    draftId: idSchema.nullable(),
  }),
  output: z.strictObject({
    caseId: idSchema,
    number: z.string(),
    partyId: idSchema,
    firstContactDueAt: instantSchema.nullable(),
    warnings: z.array(z.strictObject({ code: z.string(), field: z.string() })),
  }),
  can: 'case.register',
  where: 'both',
  errors: ['caseLink.targetEnded', 'case.toldInFuture', 'caseLink.nameMissing', 'caseLink.dangerInWords'],
  verb: 'join',
  subject: input => input.caseId,
  redact: ['party', 'narrative'],
  changes: ['case', 'draft'],
})

export const linkRepeat = command('case.linkRepeat', {
  input: z.strictObject({ caseId: idSchema, rev: revOf, repeatOfId: idSchema.nullable() }),
  output: z.strictObject({ rev: revOf }),
  can: 'case.edit',
  where: 'both',
  errors: ['caseLink.sameCase', 'caseLink.otherCenter', 'caseLink.restrictedMix', 'caseLink.repeatCircle'],
  verb: 'linkRepeat',
  subject: input => input.caseId,
  changes: ['case'],
})

/** `source` goes into `target` and is over; nothing of it is copied, all of it is read from there. */
export const mergeCases = command('case.merge', {
  input: z.strictObject({
    sourceId: idSchema,
    sourceRev: revOf,
    targetId: idSchema,
    targetRev: revOf,
    reason,
  }),
  output: z.strictObject({ linkId: idSchema }),
  can: 'case.assess',
  where: 'both',
  errors: [...mergeBlocks, 'case.flagOpen', 'case.illegalMove'],
  verb: 'merge',
  subject: input => input.sourceId,
  changes: ['case'],
})

export const unmergeCase = command('case.unmerge', {
  input: z.strictObject({ caseId: idSchema, rev: revOf, reason }),
  output: done,
  can: 'case.assess',
  where: 'both',
  errors: ['caseLink.notMerged', 'case.illegalMove'],
  verb: 'unmerge',
  subject: input => input.caseId,
  changes: ['case'],
})

/** Makes a matter of its own from a part of another; the people named are on both. */
export const splitCase = command('case.split', {
  input: z.strictObject({
    caseId: idSchema,
    rev: revOf,
    title: textSchema(100),
    narrative: requiredText(20_000),
    partyIds: z.array(idSchema).max(50),
    reason,
  }),
  output: z.strictObject({ caseId: idSchema, number: z.string() }),
  can: 'case.assess',
  where: 'both',
  errors: ['caseLink.notOpen', 'caseLink.splitNobody', 'case.narrativeMissing'],
  verb: 'split',
  subject: input => input.caseId,
  redact: ['narrative'],
  changes: ['case'],
})

export const unsplitCase = command('case.unsplit', {
  input: z.strictObject({ caseId: idSchema, rev: revOf, reason }),
  output: done,
  can: 'case.assess',
  where: 'both',
  errors: ['caseLink.splitTouched', 'case.illegalMove'],
  verb: 'unsplit',
  subject: input => input.caseId,
  changes: ['case'],
})

export const relateCases = command('case.relate', {
  input: z.strictObject({ caseId: idSchema, otherId: idSchema, reason: textSchema(500) }),
  output: z.strictObject({ linkId: idSchema }),
  can: 'case.edit',
  where: 'both',
  errors: ['caseLink.sameCase', 'caseLink.otherCenter', 'caseLink.restrictedMix', 'caseLink.alreadyRelated'],
  verb: 'relate',
  subject: input => input.caseId,
  changes: ['case'],
})

export const unrelateCases = command('case.unrelate', {
  input: z.strictObject({ linkId: idSchema, rev: revOf }),
  output: done,
  can: 'case.edit',
  where: 'both',
  errors: ['caseLink.undone'],
  verb: 'unrelate',
  changes: ['case'],
})

const members = z
  .array(z.strictObject({ caseId: idSchema, rev: revOf }))
  .min(1)
  .max(mostGrouped)

/** Many reports of one cause become one matter with many reporters. */
export const groupCases = command('case.group', {
  input: z.strictObject({ leadId: idSchema, leadRev: revOf, members, reason }),
  output: z.strictObject({ groupId: idSchema, peopleCount: z.number().int() }),
  can: 'case.assess',
  where: 'both',
  errors: [...mergeBlocks, 'case.flagOpen', 'case.illegalMove'],
  verb: 'group',
  subject: input => input.leadId,
  changes: ['case'],
})

/** Every matter of a group stands by itself again. */
export const ungroupCases = command('case.ungroup', {
  input: z.strictObject({ groupId: idSchema, reason }),
  output: z.strictObject({ restored: z.number().int() }),
  can: 'case.assess',
  where: 'both',
  errors: ['caseLink.notMerged', 'case.illegalMove'],
  verb: 'ungroup',
  changes: ['case'],
})

/** These matters, proposed as one cause, are not one: the machine proposes them no more. */
export const dismissGroup = command('case.dismissGroup', {
  input: z.strictObject({ caseIds: z.array(idSchema).min(2).max(mostGrouped), reason: textSchema(500) }),
  output: z.strictObject({ groupId: idSchema }),
  can: 'case.assess',
  where: 'both',
  errors: ['caseLink.otherCenter'],
  verb: 'dismissGroup',
  changes: ['case'],
})

export const restoreGroup = command('case.restoreGroup', {
  input: z.strictObject({ groupId: idSchema }),
  output: done,
  can: 'case.assess',
  where: 'both',
  errors: ['caseLink.undone'],
  verb: 'restoreGroup',
  changes: ['case'],
})

const briefSchema = z.strictObject({
  caseId: idSchema,
  number: z.string(),
  title: z.string(),
  status: z.enum(caseStatuses),
  applicantName: z.string(),
  place: z.string(),
  toldAt: instantSchema,
})
export type CaseBrief = z.infer<typeof briefSchema>

export const caseTieSchema = z.strictObject({
  linkId: idSchema,
  rev: revOf,
  kind: z.enum(caseLinkKinds),
  groupId: idSchema.nullable(),
  reason: z.string(),
  at: instantSchema,
  byName: z.string(),
  other: briefSchema,
})

/** What belongs to a matter. Files the asker may not see are left out as if there were none. */
export const caseLinks = query('case.links', {
  input: z.strictObject({ caseId: idSchema }),
  output: z.strictObject({
    mergedInto: caseTieSchema.nullable(),
    /** Matters that went into this one, also through another, with what they hold. */
    parts: z.array(
      caseTieSchema.extend({
        isDirect: z.boolean(),
        narrative: z.string(),
        parties: z.array(casePartySchema),
        attachments: z.array(attachmentSchema),
      }),
    ),
    splitFrom: caseTieSchema.nullable(),
    splitOff: z.array(caseTieSchema),
    repeatOf: briefSchema.nullable(),
    repeatedBy: z.array(briefSchema),
    related: z.array(caseTieSchema),
    /** People who told this matter after it was open. */
    joined: z.array(
      z.strictObject({
        partyId: idSchema,
        name: z.string(),
        words: z.string(),
        at: instantSchema,
        byName: z.string(),
      }),
    ),
    /** Tellers of this matter and of all that went into it. */
    tellerCount: z.number().int(),
  }),
  can: 'case.read',
  where: 'both',
})
export type CaseLinks = z.infer<typeof caseLinks.output>

const sideSchema = z.strictObject({
  brief: briefSchema,
  rev: revOf,
  partyNames: z.array(z.string()),
  attachmentCount: z.number().int(),
  orderCount: z.number().int(),
  /** Why this one cannot go into the other; null when it can. */
  block: z.enum(mergeBlocks).nullable(),
})

/** Both matters side by side before they are merged, and which of them may go into the other. */
export const mergePreview = query('case.mergePreview', {
  input: z.strictObject({ caseId: idSchema, otherId: idSchema }),
  output: z.strictObject({ one: sideSchema, other: sideSchema }),
  can: 'case.assess',
  where: 'both',
})
export type MergePreview = z.infer<typeof mergePreview.output>

export const massMemberSchema = briefSchema.extend({
  rev: revOf,
  /** Its opening words. */
  words: z.string(),
  /** Why it cannot go into another; it may still be the lead. */
  block: z.enum(mergeBlocks).nullable(),
  /** It can take the others in. */
  canLead: z.boolean(),
})

/** What the machine takes for one cause told by many. A proposal: a person confirms it or says no. */
export const massProposals = query('case.massProposals', {
  input: z.strictObject({ limit: z.number().int().min(1).max(20) }),
  output: z.strictObject({
    proposals: z.array(
      z.strictObject({
        /** Changes with its members only. */
        key: z.string(),
        words: z.array(z.string()),
        place: z.string().nullable(),
        firstAt: instantSchema,
        lastAt: instantSchema,
        likeness: z.number(),
        members: z.array(massMemberSchema),
      }),
    ),
    /** Groups of which somebody said that they are not one, newest first. */
    dismissed: z.array(
      z.strictObject({
        groupId: idSchema,
        at: instantSchema,
        byName: z.string(),
        titles: z.array(z.string()),
      }),
    ),
    /** Matters looked at, and the days they came in. */
    looked: z.number().int(),
    windowDays: z.number().int(),
  }),
  can: 'case.assess',
  where: 'both',
})
export type MassProposal = z.infer<typeof massProposals.output>['proposals'][number]

export const caseLinkCalls = [
  joinCase,
  linkRepeat,
  mergeCases,
  unmergeCase,
  splitCase,
  unsplitCase,
  relateCases,
  unrelateCases,
  groupCases,
  ungroupCases,
  dismissGroup,
  restoreGroup,
  caseLinks,
  mergePreview,
  massProposals,
] as const

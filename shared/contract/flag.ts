/** Red flags outside the judgement: what was done about them, and the centre's own list of false alarms. */
import { z } from 'zod'
import { command, query } from './define.ts'
import { done, emptyInput, idSchema, instantSchema, requiredText, textSchema } from './schemas.ts'

/** What was done about one sign; `text`, `start` and `end` name it as the case holds it. */
export const flagDispositionInput = z.strictObject({
  ruleId: z.string(),
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  outcome: z.enum(['handled', 'falseAlarm']),
  note: textSchema(500),
})

/** Records what was done at once, before anybody has time to judge the matter. */
export const disposeFlags = command('flag.dispose', {
  input: z.strictObject({
    caseId: idSchema,
    rev: z.number().int(),
    dispositions: z.array(flagDispositionInput).min(1).max(100),
  }),
  output: z.strictObject({ rev: z.number().int(), open: z.number().int() }),
  can: 'case.edit',
  where: 'both',
  errors: [
    'flag.unknown',
    'flag.noteMissing',
    'flag.headCountMissing',
    'flag.falseAlarmNeedsTriage',
    'case.ended',
  ],
  verb: 'disposeFlags',
  subject: input => input.caseId,
  redact: ['dispositions'],
  changes: ['case'],
})

export const falseAlarmSchema = z.strictObject({
  ruleId: z.string(),
  name: z.string(),
  phrase: z.string(),
  span: z.string(),
  times: z.number().int(),
  clause: z.string(),
  lastAt: instantSchema,
  lastByName: z.string(),
  lastNote: z.string(),
  /** Life and limb: the words stay visible as weak and a person must still look. */
  isDangerous: z.boolean(),
})
export type FalseAlarmRow = z.infer<typeof falseAlarmSchema>

/** Phrases this centre marked, most often marked first; at most `mostFalseAlarms` of them. */
export const listFalseAlarms = query('flag.falseAlarms', {
  input: emptyInput,
  output: z.strictObject({ rows: z.array(falseAlarmSchema), total: z.number().int() }),
  can: 'rule.manage',
  where: 'both',
})

const phraseInput = z.strictObject({ ruleId: z.string().max(20), phrase: requiredText(60) })

/** Makes the words of a mark narrower or wider. They must hold the sign and say more than it. */
export const editFalseAlarm = command('flag.editFalseAlarm', {
  input: phraseInput.extend({ newPhrase: requiredText(60), note: textSchema(200) }),
  output: done,
  can: 'rule.manage',
  where: 'both',
  errors: ['flag.phraseUnknown', 'flag.phraseTooShort'],
  verb: 'editFalseAlarm',
  changes: ['setting'],
})

/** Takes a phrase off the list: the sign counts again from now on. */
export const withdrawFalseAlarm = command('flag.withdrawFalseAlarm', {
  input: phraseInput.extend({ note: textSchema(200) }),
  output: done,
  can: 'rule.manage',
  where: 'both',
  errors: ['flag.phraseUnknown'],
  verb: 'withdrawFalseAlarm',
  changes: ['setting'],
})

export const flagCalls = [disposeFlags, listFalseAlarms, editFalseAlarm, withdrawFalseAlarm] as const

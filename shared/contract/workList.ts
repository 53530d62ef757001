/** A person's own lists of matters: put on, tick off, note, put in order. */
import { z } from 'zod'
import { mostItems } from '../domain/savedView.ts'
import { caseRowSchema } from './case.ts'
import { command, query } from './define.ts'
import { done, idSchema, instantSchema, requiredText, textSchema } from './schemas.ts'

export const getWorkLists = query('workList.get', {
  input: z.strictObject({
    /** The list whose matters are wanted; null: the first. */
    listId: idSchema.nullable(),
  }),
  output: z.strictObject({
    lists: z.array(z.strictObject({ id: idSchema, name: z.string(), open: z.number().int() })),
    listId: idSchema.nullable(),
    /** Open ones in the person's order, then ticked ones, the newest first. */
    items: z.array(
      z.strictObject({
        id: idSchema,
        note: z.string(),
        doneAt: instantSchema.nullable(),
        case: caseRowSchema,
      }),
    ),
  }),
  can: 'case.read',
  where: 'both',
})

export const saveWorkList = command('workList.save', {
  input: z.strictObject({ id: idSchema.nullable(), name: requiredText(30) }),
  output: z.strictObject({ id: idSchema }),
  can: 'case.read',
  where: 'both',
  errors: ['workList.tooMany'],
  verb: 'saveWorkList',
  subject: input => input.id,
  changes: ['personal'],
})

export const removeWorkList = command('workList.remove', {
  input: z.strictObject({ id: idSchema }),
  output: done,
  can: 'case.read',
  where: 'both',
  verb: 'removeWorkList',
  subject: input => input.id,
  changes: ['personal'],
})

/** Puts a matter on a list; one that is on it already is taken up again when it was ticked. */
export const addWorkItem = command('workList.add', {
  input: z.strictObject({
    /** Null: the person's first list, made under `newName` when there is none. */
    listId: idSchema.nullable(),
    newName: requiredText(30),
    caseId: idSchema,
    note: textSchema(200),
  }),
  output: z.strictObject({ itemId: idSchema, listId: idSchema, listName: z.string(), isNew: z.boolean() }),
  can: 'case.read',
  where: 'both',
  errors: ['workList.full', 'workList.tooMany'],
  verb: 'addWorkItem',
  subject: input => input.caseId,
  changes: ['personal'],
})

export const markWorkItem = command('workList.mark', {
  input: z.strictObject({
    itemId: idSchema,
    note: textSchema(200).optional(),
    isDone: z.boolean().optional(),
  }),
  output: done,
  can: 'case.read',
  where: 'both',
  verb: 'markWorkItem',
  subject: input => input.itemId,
  changes: ['personal'],
})

export const takeOffWorkItem = command('workList.takeOff', {
  input: z.strictObject({ itemId: idSchema }),
  output: done,
  can: 'case.read',
  where: 'both',
  verb: 'takeOffWorkItem',
  subject: input => input.itemId,
  changes: ['personal'],
})

export const orderWorkItems = command('workList.order', {
  input: z.strictObject({ listId: idSchema, itemIds: z.array(idSchema).max(mostItems) }),
  output: done,
  can: 'case.read',
  where: 'both',
  verb: 'orderWorkItems',
  subject: input => input.listId,
  changes: ['personal'],
})

export const workListCalls = [
  getWorkLists,
  saveWorkList,
  removeWorkList,
  addWorkItem,
  markWorkItem,
  takeOffWorkItem,
  orderWorkItems,
] as const

/** The invented town and its matters, as they lie in `resources/demo`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { setupUnitInput } from '../../shared/contract/session.ts'
import { caseSources, intakeChannels, rejectReasons } from '../../shared/domain/case.ts'
import { roles } from '../../shared/domain/role.ts'
import { root } from './programs.ts'

/** What happens to a matter after it was told. */
export const planNames = [
  'settle',
  'dispatch',
  'whistle',
  'mediate',
  'mediateFails',
  'reject',
  'withdraw',
  'returned',
  'redo',
  'unreachable',
  'reopen',
  'suspend',
  'escalate',
  'conflict',
] as const
export type PlanName = (typeof planNames)[number]

const personSchema = z.strictObject({
  name: z.string(),
  phone: z.string().nullable().default(null),
  isOrganization: z.boolean().default(false),
})

const matterSchema = z.strictObject({
  id: z.string(),
  category: z.string(),
  plan: z.enum(planNames),
  unit: z.string(),
  place: z.string(),
  channel: z.enum(intakeChannels),
  source: z.enum(caseSources).default('citizen'),
  by: z.enum(['clerk', 'villageClerk', 'gridWorker']).default('clerk'),
  applicant: personSchema,
  respondent: personSchema.nullable().default(null),
  people: z.number().int().nullable().default(null),
  amountYuan: z.number().int().nullable().default(null),
  agreedYuan: z.number().int().nullable().default(null),
  instalments: z.number().int().default(0),
  photo: z.boolean().default(false),
  narrative: z.string(),
  result: z.string(),
  /** The department it is first sent to by mistake. */
  wrong: z.string().nullable().default(null),
  redoReason: z.string().default(''),
  redoResult: z.string().default(''),
  reopenReason: z.string().default(''),
  withdrawReason: z.string().default(''),
  rejectReason: z.enum(rejectReasons).nullable().default(null),
  guidance: z.string().default(''),
  /** The same field as two desks write it, and what a person makes of the two. */
  places: z.tuple([z.string(), z.string()]).nullable().default(null),
  chosenPlace: z.string().default(''),
})
export type Matter = z.infer<typeof matterSchema>

const wordNames = [
  'opinion',
  'difference',
  'flagHandled',
  'demandLead',
  'demandSupport',
  'note',
  'whistleReason',
  'plainReason',
  'leaderWords',
  'paperReceiver',
  'paperPerson',
  'handlerPhone',
  'calledFirst',
  'arrived',
  'progress',
  'supportDone',
  'returnBasis',
  'returnAccepted',
  'verifyNote',
  'unreached',
  'mediationPlace',
  'committeeName',
  'attendees',
  'sessionDone',
  'sessionFailed',
  'mediationFailed',
  'facts',
  'manner',
  'archivePrefix',
  'photoName',
  'settled',
] as const

const townSchema = z.strictObject({
  note: z.string(),
  county: z.strictObject({ name: z.string(), code: z.string() }),
  town: z.strictObject({
    code: z.string(),
    codeName: z.string(),
    name: z.string(),
    countyName: z.string(),
    phone: z.string(),
    address: z.string(),
  }),
  devices: z.tuple([z.string(), z.string()]),
  deskNames: z.tuple([z.string(), z.string()]),
  countySide: z.string(),
  units: z.array(setupUnitInput),
  administrators: z.tuple([z.string(), z.string()]),
  directorName: z.string(),
  people: z.array(
    z.strictObject({
      desk: z.union([z.literal(0), z.literal(1)]),
      username: z.string(),
      name: z.string(),
      roles: z.array(z.enum(roles)),
      unit: z.string().optional(),
    }),
  ),
  countyPeople: z.strictObject({
    administrator: z.string(),
    whistleOfficer: z.string(),
    director: z.string(),
    auditor: z.string(),
  }),
  liaisons: z.array(
    z.strictObject({
      username: z.string(),
      name: z.string(),
      departments: z.array(z.string()),
    }),
  ),
  first: z.array(z.string()),
  words: z.strictObject({
    ...(Object.fromEntries(wordNames.map(name => [name, z.string()])) as Record<
      (typeof wordNames)[number],
      z.ZodString
    >),
    praise: z.array(z.string()).min(1),
  }),
})
export type Town = z.infer<typeof townSchema>
export type Words = Town['words']

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(root, 'resources/demo', name), 'utf8')) as unknown
}

export function readTown(): Town {
  return townSchema.parse(readJson('town.json'))
}

/** The matters, those named first in front. */
export function readMatters(first: readonly string[]): Matter[] {
  const { matters } = z
    .strictObject({ note: z.string(), matters: z.array(matterSchema) })
    .parse(readJson('matters.json'))
  const place = (matter: Matter) => {
    const at = first.indexOf(matter.id)
    return at < 0 ? first.length : at
  }
  return matters.toSorted((a, b) => place(a) - place(b))
}

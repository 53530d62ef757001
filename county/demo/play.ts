/** One matter on its way: its steps are taken until one has to wait for news from the other side. */
import type { InputOf } from '../../shared/contract/registry.ts'
import type { CallRefused } from './client.ts'
import type { Matter } from './resources.ts'
import type { Judgement } from './triage.ts'
import type { Desk, World } from './world.ts'

export interface Play {
  world: World
  desk: Desk
  /** The other desk of the centre. */
  otherDesk: Desk
  matter: Matter
  /** Place in the order of intake, from 0. */
  at: number
  caseId: string
  judged: Judgement | null
  isRestricted: boolean
  /** An emergency told while the line was cut: the departments are called by telephone. */
  isByPhone: boolean
  resultText: string
  steps: Step[]
  next: number
}

/** True when done; false to be asked again after the next exchange with the county. */
export type Step = (play: Play) => Promise<boolean>

export function newPlay(
  parts: Pick<Play, 'world' | 'desk' | 'otherDesk' | 'matter' | 'at'>,
  steps: Step[],
): Play {
  return {
    ...parts,
    caseId: '',
    judged: null,
    isRestricted: false,
    isByPhone: false,
    resultText: parts.matter.result,
    steps,
    next: 0,
  }
}

export const isFinished = (play: Play): boolean => play.next >= play.steps.length

/** Goes as far as it can. A refusal is told with the matter it struck. */
export async function advance(play: Play): Promise<void> {
  for (;;) {
    const step = play.steps[play.next]
    if (!step) return
    try {
      if (!(await step(play))) return
    } catch (error) {
      throw new Error(
        `${play.matter.id}, step ${play.next + 1} (${step.name}): ${(error as CallRefused).message}`,
        { cause: error },
      )
    }
    play.next += 1
  }
}

/** What the clerk types when somebody stands at the window. */
export function intakeOf(play: Play): InputOf<'case.register'> {
  const { matter, world } = play
  const party = (
    role: 'applicant' | 'respondent',
    person: Matter['applicant'],
  ): InputOf<'case.register'>['parties'][number] => ({
    role,
    isOrganization: person.isOrganization,
    name: person.name,
    idType: 'none',
    idNumber: null,
    phone: person.phone,
    phoneNote: null,
    address: role === 'applicant' ? matter.place : null,
    sex: 'unknown',
    birthOn: null,
    nation: null,
    occupation: null,
    legalPerson: null,
  })
  const isAnonymous = matter.applicant.phone === null
  return {
    title: '',
    narrative: matter.narrative,
    channel: matter.channel,
    source: matter.source,
    sourceRef: null,
    toldAt: new Date().toISOString(),
    isAnonymous,
    isProtectedReporter: isAnonymous,
    place: matter.place,
    unitId: world.units.get(matter.unit) ?? null,
    gridId: null,
    peopleCount: matter.people,
    amountFen: matter.amountYuan === null ? null : matter.amountYuan * 100,
    categoryCode: null,
    matterClass: null,
    repeatOfId: null,
    parties: [
      ...(isAnonymous ? [] : [party('applicant', matter.applicant)]),
      ...(matter.respondent ? [party('respondent', matter.respondent)] : []),
    ],
    draftId: null,
  }
}

/** Judging a matter by its rules and sending it the way they say. Used for invented matters and for a file alike. */
import type { CaseView } from '../../shared/contract/case.ts'
import type { InputOf, OutputOf } from '../../shared/contract/registry.ts'
import type { Level } from '../../shared/domain/level.ts'
import { acting, type Person } from './client.ts'
import type { Desk, World } from './world.ts'

export const routes = ['mediate', 'settle', 'dispatch', 'whistle'] as const
export type Route = (typeof routes)[number]

type Advice = OutputOf<'case.advise'>
type Leaf = World['taxonomy']['classes'][number]['leaves'][number]

export interface Judgement {
  category: string
  /** The category the assistant would have chosen; null when it saw none. */
  suggested: string | null
  level: Level
  urgency: Advice['urgency']
  route: Route
  /** Codes of departments: the lead, and those called together for a whistle. */
  lead: string
  support: string[]
  isRestricted: boolean
}

/** Where a matter goes when nobody can say what it is. */
const otherMatters = '15-08'
const mostSupport = 3

export function leafOf(world: World, code: string): Leaf {
  const leaf = world.taxonomy.classes.flatMap(group => group.leaves).find(item => item.code === code)
  if (!leaf) throw new Error(`there is no category ${code}`)
  return leaf
}

export const viewOf = (person: Person, caseId: string): Promise<CaseView> =>
  person.call('case.get', { caseId })

/**
 * The way of a matter. Danger and gravity go before everything: several departments come together.
 * Then agreement where both sides are there to agree, the window where an answer is all that is
 * needed, and one department for the rest.
 */
export function routeOf(advice: Advice, leaf: Leaf, parties: CaseView['parties']): Route {
  const hasBothSides = (['applicant', 'respondent'] as const).every(role =>
    parties.some(party => party.role === role),
  )
  const isGrave = advice.level >= 3
  if (advice.level === 4 || advice.urgency === 'U0') return 'whistle'
  if (advice.path === 'mediation' && hasBothSides && !(isGrave && leaf.level >= 3)) return 'mediate'
  if (isGrave) return 'whistle'
  // Danger signs call departments that the category alone would not: then one of them is not enough.
  const isCalled = advice.support.some(code => !leaf.support.includes(code))
  if (advice.level >= 2 && isCalled && advice.path !== 'service') return 'whistle'
  const isHurried = advice.urgency === 'U1'
  const isAnswer = advice.path === 'service' || leaf.matterClass === 'consultation'
  return isAnswer && advice.level === 1 && !isHurried ? 'settle' : 'dispatch'
}

/** People who may open a restricted file: the directors, whoever checks it, and the department it goes to. */
function namedPeople(world: World, lead: string): string[] {
  const liaison = world.county.liaisons.get(lead)
  return [
    ...world.desks.flatMap(desk => [desk.director.userId, desk.supervisor.userId]),
    world.county.director.userId,
    ...(liaison ? [liaison.userId] : []),
  ]
}

/** Takes the assistant's advice, answers every danger sign, and writes the judgement. */
export async function assess(
  world: World,
  desk: Desk,
  caseId: string,
  chosen: string | null,
): Promise<Judgement> {
  const { words } = world.town
  return acting(async () => {
    const view = await viewOf(desk.director, caseId)
    const { title, narrative, peopleCount, amountFen } = view.case
    const ask = (categoryCode: string | null) =>
      desk.director.call('case.advise', {
        title,
        narrative,
        peopleCount,
        amountFen,
        partyCount: view.parties.length,
        categoryCode,
      })
    const first = await ask(null)
    const suggested = first.categories[0]?.code ?? null
    const category = chosen ?? suggested ?? otherMatters
    const advice = category === suggested ? first : await ask(category)
    const leaf = leafOf(world, category)
    const lead = world.departments.has(advice.suggestedLead ?? '')
      ? (advice.suggestedLead ?? leaf.lead)
      : leaf.lead
    const isRestricted = advice.restriction === 'restricted' || first.restriction === 'restricted'
    const restriction = isRestricted ? 'restricted' : advice.restriction
    const input: InputOf<'case.assess'> = {
      caseId,
      rev: view.case.rev,
      categoryCode: category,
      level: advice.level,
      urgency: advice.urgency,
      path: advice.path ?? leaf.path,
      restriction,
      allowedUserIds: isRestricted ? namedPeople(world, lead) : [],
      dispositions: first.flags.map(flag => ({
        ruleId: flag.id,
        ...flag.span,
        outcome: 'handled',
        note: `${words.flagHandled}${flag.demand}`,
      })),
      differenceReason: category === suggested ? '' : words.difference,
      opinion: words.opinion,
    }
    await (isRestricted ? desk.director : desk.triage).call('case.assess', input)
    return {
      category,
      suggested,
      level: advice.level,
      urgency: advice.urgency,
      route: routeOf(advice, leaf, view.parties),
      lead,
      support: advice.support
        .filter(code => world.departments.has(code) && code !== lead)
        .slice(0, mostSupport),
      isRestricted,
    }
  })
}

function departmentId(world: World, code: string): string {
  const id = world.departments.get(code)
  if (id === undefined) throw new Error(`the centre has no department ${code}`)
  return id
}

/** Sends orders out: one department for an order, the lead and its supporters for a whistle. */
export async function dispatch(
  world: World,
  desk: Desk,
  caseId: string,
  judged: Judgement,
  kind: 'order' | 'whistle',
  lead = judged.lead,
): Promise<void> {
  const { words } = world.town
  await acting(async () => {
    const { case: file } = await viewOf(desk.director, caseId)
    // Serious matters are sent out by the director alone.
    const sender = judged.level >= 3 || judged.isRestricted ? desk.director : desk.triage
    const support =
      kind === 'whistle' && !judged.isRestricted ? judged.support.filter(code => code !== lead) : []
    const leadDuty = { departmentId: departmentId(world, lead), demand: `${words.demandLead}${file.title}` }
    const supportDuties = support.map(code => ({
      departmentId: departmentId(world, code),
      demand: `${words.demandSupport}${file.title}`,
    }))
    if (kind === 'whistle') {
      await whistle(world, desk, file, [leadDuty, ...supportDuties])
      return
    }
    await sender.call('order.dispatch', {
      caseId,
      rev: file.rev,
      kind,
      lead: leadDuty,
      support: supportDuties,
      rendezvous: null,
      note: words.note,
      levelReason: words.plainReason,
    })
  })
}

/** The director is the leader here and whistles on the own word. */
async function whistle(
  world: World,
  desk: Desk,
  file: { id: string; title: string; place: string; urgency: string | null },
  duties: readonly { departmentId: string; demand: string }[],
): Promise<void> {
  const { words } = world.town
  const now = new Date()
  await desk.director.call('whistle.save', {
    whistleId: null,
    rev: null,
    caseId: file.id,
    kind: file.urgency === 'U0' ? 'emergency' : 'tough',
    content: file.title,
    duties: duties.map(item => ({ departmentId: item.departmentId, duty: item.demand })),
    meetPlace: file.place === '' ? words.mediationPlace : file.place,
    meetAt: new Date(now.getTime() + 60 * 60_000).toISOString(),
    levelReason: words.whistleReason,
    leader: { id: desk.director.userId, name: desk.director.login.name, title: '' },
    next: 'blow',
    approval: {
      way: 'own',
      answeredAt: now.toISOString(),
      words: words.leaderWords,
      attachmentId: null,
    },
  })
}

/** Settles a small service or a question at the window. */
export async function settle(desk: Desk, caseId: string, resultText: string): Promise<void> {
  await acting(async () => {
    const { case: file } = await viewOf(desk.director, caseId)
    const person = file.restriction === 'restricted' ? desk.director : desk.triage
    await person.call('case.settle', {
      caseId,
      rev: file.rev,
      resultText,
      completionKind: 'substantive',
    })
  })
}

/** Decided matters in numbers, through the bus: what a centre's model learns from. All invented. */
import type { InputOf } from '../../shared/contract/registry.ts'
import { seededNumbers } from '../../shared/domain/learn/seeded.ts'
import { type Calling, departmentIds, intake } from './matter.ts'

type Assess = InputOf<'case.assess'>

interface Kind {
  code: string
  level: Assess['level']
  urgency: Assess['urgency']
  path: Assess['path']
  /** Where this centre sends such matters, whatever the rules say. */
  department: string
  words: readonly string[]
}

/** Words of this place that the delivered rules do not know stand beside those they do. */
export const decidedKinds: readonly Kind[] = [
  {
    code: '10-01',
    level: 2,
    urgency: 'U2',
    path: 'administrativeHandling',
    department: 'utility',
    words: ['村口灯杆歪了', '路灯整排不亮', '灯泡暗了没人换', '老槐树下黑得看不见'],
  },
  {
    code: '04-05',
    level: 2,
    urgency: 'U2',
    path: 'mediation',
    department: 'emergency',
    words: ['石板渠的水放不下来', '上游把闸口封了', '轮到我家却不给开闸', '石板渠又被堵死'],
  },
  {
    code: '02-07',
    level: 2,
    urgency: 'U1',
    path: 'mediation',
    department: 'police',
    words: ['为一句话两家推搡', '吵起来撕破衣服', '口角以后互不相让', '当街对骂半天'],
  },
  {
    code: '01-01',
    level: 2,
    urgency: 'U3',
    path: 'mediation',
    department: 'justice',
    words: ['两口子要分开过', '媳妇回了娘家不回来', '闹离婚分不清东西', '感情不和想离'],
  },
]

const around = ['我是本村人', '跟村里说起过', '请给看一看', '拖了有些日子', '家里人都着急', '希望说个明白']

export interface Decided {
  caseId: string
  code: string
}

/** Registers, judges and sends out `count` matters; every fifteenth goes to another department than its kind. */
export async function decideMatters(
  clerk: Calling,
  director: Calling,
  count: number,
  seed = 1,
): Promise<Decided[]> {
  const next = seededNumbers(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const ids = await departmentIds(director)
  const decided: Decided[] = []
  for (let at = 0; at < count; at += 1) {
    const kind = pick(decidedKinds)
    const narrative = `${pick(around)}，${pick(kind.words)}，${pick(around)}，${pick(kind.words)}。`
    const { caseId } = await clerk.call('case.register', intake({ narrative }))
    await judge(clerk, caseId, kind)
    const department = at % 15 === 14 ? 'justice' : kind.department
    await director.call('order.dispatch', {
      caseId,
      rev: 2,
      kind: 'order',
      lead: { departmentId: ids[department] ?? '', demand: '请派人查看并答复' },
      support: [],
      rendezvous: null,
      note: '',
      levelReason: '只涉及一个部门',
    })
    decided.push({ caseId, code: kind.code })
  }
  return decided
}

/** Judges a fresh matter as this centre judges its kind. */
export async function judge(
  caller: Calling,
  caseId: string,
  kind: Pick<Kind, 'code' | 'level' | 'urgency' | 'path'>,
  patch: Partial<Assess> = {},
): Promise<void> {
  await caller.call('case.assess', {
    caseId,
    rev: 1,
    categoryCode: kind.code,
    level: kind.level,
    urgency: kind.urgency,
    path: kind.path,
    restriction: 'normal',
    allowedUserIds: [],
    dispositions: [],
    differenceReason: '按本中心办法',
    opinion: '同意',
    ...patch,
  })
}

/** Asks for advice on words as typed. */
export function adviceFor(caller: Calling, narrative: string, patch: Partial<InputOf<'case.advise'>> = {}) {
  return caller.call('case.advise', {
    title: '',
    narrative,
    peopleCount: null,
    amountFen: null,
    partyCount: 1,
    categoryCode: null,
    ...patch,
  })
}

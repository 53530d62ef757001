/** A centre with every kind of department, matters of many kinds, and the triage queue worked by keys alone. */
import type { Page } from 'playwright-core'
import type { InputOf } from '../../../shared/contract/registry.ts'
import type { Calling } from '../matter.ts'
import { intake, party } from '../matter.ts'
import type { Running } from '../processes.ts'
import { password } from './account.ts'

/** Departments of a town by code, beside the two that the seed has. */
const departments: Record<string, string> = {
  village: '村（社区）',
  civilAffairs: '民政和社会事务办',
  labor: '人力资源和社会保障所',
  emergency: '应急和消防站',
  market: '市场监管所',
  naturalResources: '自然资源所',
  housing: '村镇建设办',
  urbanManagement: '综合执法队',
  education: '中心校',
  women: '妇联',
  utility: '水电气讯企业',
  medicalInsurance: '医保局',
  court: '人民法庭',
  agriculture: '农业农村办',
  petitionOffice: '信访办',
  expropriation: '征收办',
  health: '卫生院',
}

export async function seedDepartments(desk: Running): Promise<void> {
  const admin = await desk.as('admin', password)
  for (const [code, name] of Object.entries(departments))
    await admin.call('department.save', {
      id: null,
      rev: null,
      code,
      name,
      level: 'town',
      phone: code === 'housing' ? '0359-7654321' : null,
      contactName: code === 'housing' ? '何建' : null,
      isStationed: false,
      isActive: true,
    })
}

type Register = InputOf<'case.register'>

/** Registers one matter told by `applicant`; answers its id. */
export async function tell(
  caller: Calling,
  narrative: string,
  patch: Partial<Register> & { applicant?: string } = {},
): Promise<string> {
  const { applicant = '王大明', ...rest } = patch
  const { caseId } = await caller.call(
    'case.register',
    intake({ narrative, toldAt: new Date().toISOString(), parties: [party({ name: applicant })], ...rest }),
  )
  return caseId
}

/** Counts every press of a key on a page; typing words into a field counts per character. */
export class Keys {
  readonly #page: Page
  presses: string[] = []

  constructor(page: Page) {
    this.#page = page
  }

  async press(key: string): Promise<void> {
    this.presses.push(key)
    await this.#page.keyboard.press(key)
  }

  async type(text: string): Promise<void> {
    for (const character of text) this.presses.push(character)
    await this.#page.keyboard.type(text)
  }

  /** The presses since the last asking. */
  take(): string[] {
    const taken = this.presses
    this.presses = []
    return taken
  }
}

export function medianOf(counts: readonly number[]): number {
  const sorted = [...counts].sort((left, right) => left - right)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/**
 * Mediation files of a month, written straight into the tables as sync would leave them, and the two published months
 * whose totals are known (domain reference 3.5): Huangshi, August 2016, and Xilin Gol, April 2021.
 */
import { randomUUID } from 'node:crypto'
import type { CaseFile } from '../../shared/domain/case.ts'
import type { Committee, CommitteeKind } from '../../shared/domain/committee.ts'
import type { Agreement, Mediation, MediationSource } from '../../shared/domain/mediation.ts'
import type { Confirmation, Obligation } from '../../shared/domain/obligation.ts'
import type { SyncedRow } from '../../shared/domain/row.ts'
import { type MediationTally, noTally, type TallyWords } from '../../shared/domain/tally/file.ts'
import type { DisputePatrol } from '../../shared/domain/tally/patrol.ts'
import { addDays, type Day, instantAt } from '../../shared/kit/time.ts'
import { computedId } from '../../shared/node/computedId.ts'
import { insertRows } from '../../shared/node/db/bulk.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import { committeeTable } from '../../shared/node/db/entities/committee.ts'
import { agreementTable, mediationTable } from '../../shared/node/db/entities/mediation.ts'
import { confirmationTable, obligationTable } from '../../shared/node/db/entities/obligation.ts'
import { disputePatrolTable, mediationTallyTable } from '../../shared/node/db/entities/tally.ts'

const keeping = (orgId: string, day: Day): Omit<SyncedRow, 'id'> => ({
  orgId,
  rev: 1,
  createdAt: instantAt(day, '09:00'),
  createdBy: 'seed',
  updatedAt: instantAt(day, '09:00'),
  updatedBy: 'seed',
  deletedAt: null,
})

/** A file as a test wants it; what is not said is an ordinary file that goes on. */
export interface FileSpec {
  openedOn: Day
  outcome?: 'open' | 'success' | 'failed' | 'stopped'
  /** The day of effect or of the end; ten days after the opening when not said. */
  endedOn?: Day
  categoryCode?: string | null
  source?: MediationSource
  isOral?: boolean
  amountFen?: number
  /** What is owed: settled on a day, or open until a day. Nothing: performed at once. */
  owed?: { dueOn: Day; settledOn: Day | null }
  confirmedOn?: Day
  committeeId?: string
  mediatorIds?: string[]
  people?: number
  words?: Partial<TallyWords>
  patch?: Partial<CaseFile>
}

function caseOf(orgId: string, spec: FileSpec, id: string): CaseFile {
  const moment = instantAt(spec.openedOn, '09:00')
  return {
    id,
    ...keeping(orgId, spec.openedOn),
    number: `C-${id.slice(0, 13)}`,
    matterClass: 'dispute',
    status: spec.outcome === 'success' ? 'closed' : 'mediating',
    title: '院墙地界纠纷',
    narrative: '',
    channel: 'walkIn',
    source: 'citizen',
    sourceRef: null,
    toldAt: moment,
    typedAt: moment,
    isAnonymous: false,
    isProtectedReporter: false,
    applicantName: '王大明',
    place: '石桥村',
    unitId: null,
    gridId: null,
    peopleCount: spec.people ?? null,
    amountFen: null,
    categoryCode: spec.categoryCode === undefined ? '02-03' : spec.categoryCode,
    level: 2,
    urgency: 'U3',
    path: 'mediation',
    restriction: 'normal',
    allowedUserIds: [],
    flags: [],
    assessment: null,
    repeatOfId: null,
    leadDepartmentId: null,
    firstContactDueAt: null,
    firstContactAt: null,
    dueAt: null,
    clockStartedAt: null,
    completedAt: null,
    completionKind: null,
    resultText: null,
    suspendedAt: null,
    suspendReason: null,
    reviewOn: null,
    endedAt: null,
    endReason: null,
    registeredById: 'seed',
    handledById: null,
    verifiedById: null,
    satisfaction: null,
    batchId: null,
    archiveNumber: null,
    retention: null,
    answers: null,
    externalSource: null,
    externalDueAt: null,
    externalReturnDueAt: null,
    externalUrges: null,
    ...spec.patch,
  }
}

interface Rows {
  files: CaseFile[]
  mediations: Mediation[]
  agreements: Agreement[]
  obligations: Obligation[]
  confirmations: Confirmation[]
  tallies: MediationTally[]
}

function addFile(rows: Rows, orgId: string, spec: FileSpec, serial: number): string {
  const [caseId, mediationId, agreementId] = [randomUUID(), randomUUID(), randomUUID()]
  const outcome = spec.outcome ?? 'open'
  const endedOn = spec.endedOn ?? addDays(spec.openedOn, 10)
  const number = `${spec.openedOn.slice(0, 4)}-SEED${String(serial).padStart(4, '0')}`
  const openedAt = instantAt(spec.openedOn, '09:00')
  const consent = (partyName: string) => ({ partyId: randomUUID(), partyName, consented: true, at: openedAt })
  const own = { ...keeping(orgId, spec.openedOn), caseId, mediationId }
  rows.files.push(caseOf(orgId, spec, caseId))
  rows.mediations.push({
    id: mediationId,
    ...keeping(orgId, spec.openedOn),
    caseId,
    number,
    status: outcome === 'success' ? 'effective' : outcome,
    source: spec.source ?? 'application',
    disputeSummary: '院墙地界。',
    mediatorNames: ['冯调解'],
    committeeId: spec.committeeId ?? null,
    mediatorIds: spec.mediatorIds ?? null,
    recorderName: null,
    consents: [consent('王大明'), consent('李二强')],
    openedAt,
    dueOn: addDays(spec.openedOn, 30),
    place: null,
    concludedAt: outcome === 'open' ? null : instantAt(endedOn, '16:00'),
    failureReason: null,
    otherPathsTold: [],
    limitRule: null,
    stopKind: null,
  })
  if (outcome === 'success') {
    const amountFen = spec.amountFen ?? 0
    const clause = {
      obligor: '李二强',
      obligee: '王大明',
      kind: amountFen > 0 ? ('payment' as const) : ('act' as const),
      content: '拆墙',
      manner: '',
      amountFen: amountFen > 0 ? amountFen : null,
      dueOn: spec.owed?.dueOn ?? null,
      instalments: [],
    }
    rows.agreements.push({
      ...own,
      id: agreementId,
      number,
      isOral: spec.isOral ?? false,
      facts: '',
      clauses: [clause],
      copies: 3,
      madeOn: endedOn,
      effectiveOn: endedOn,
      confirmationDueOn: addDays(endedOn, 30),
    })
    if (spec.owed !== undefined)
      rows.obligations.push({
        ...own,
        ...{ id: randomUUID(), agreementId, clause: 1, part: 0 },
        ...{ obligor: '李二强', obligee: '王大明', kind: clause.kind, content: '拆墙' },
        amountFen: clause.amountFen,
        ...spec.owed,
      })
    if (spec.confirmedOn !== undefined)
      rows.confirmations.push({
        ...own,
        ...{ id: randomUUID(), agreementId, court: '安平县人民法院', result: 'confirmed', note: '' },
        appliedOn: endedOn,
        rulingNumber: '1号',
        ruledOn: spec.confirmedOn,
      })
  }
  if (spec.words !== undefined)
    rows.tallies.push({ ...own, ...noTally, id: computedId(`mediationTally|${mediationId}`), ...spec.words })
  return mediationId
}

/** Writes files; the answer names their mediations in order. */
export async function seedFiles(db: Db, orgId: string, specs: readonly FileSpec[]): Promise<string[]> {
  const rows: Rows = {
    ...{ files: [], mediations: [], agreements: [] },
    ...{ obligations: [], confirmations: [], tallies: [] },
  }
  const ids = specs.map((spec, at) => addFile(rows, orgId, spec, at + 1))
  await insertRows(db, caseFileTable, rows.files)
  await insertRows(db, mediationTable, rows.mediations)
  await insertRows(db, agreementTable, rows.agreements)
  await insertRows(db, obligationTable, rows.obligations)
  await insertRows(db, confirmationTable, rows.confirmations)
  await insertRows(db, mediationTallyTable, rows.tallies)
  return ids
}

/** A committee of each kind wanted. */
export async function seedCommittees(
  db: Db,
  orgId: string,
  kinds: readonly CommitteeKind[],
): Promise<Record<string, string>> {
  const committees = kinds.map(
    (kind): Committee => ({
      id: randomUUID(),
      ...keeping(orgId, '2021-01-04'),
      name: `${kind}调委会`,
      kind,
      unitId: null,
      sealName: '',
      members: [],
      termFrom: '2021-01-01',
      termTo: '2029-12-31',
      phone: null,
      address: null,
      isActive: true,
    }),
  )
  await insertRows(db, committeeTable, committees)
  return Object.fromEntries(committees.map(committee => [committee.kind, committee.id]))
}

export async function seedPatrols(
  db: Db,
  orgId: string,
  entries: readonly Pick<DisputePatrol, 'onDay' | 'bodyKind' | 'times' | 'found' | 'prevented'>[],
): Promise<void> {
  await insertRows(
    db,
    disputePatrolTable,
    entries.map(entry => ({
      id: randomUUID(),
      ...keeping(orgId, entry.onDay),
      place: '各村',
      note: '',
      byId: 'seed',
      byName: '某人',
      voidsId: null,
      ...entry,
    })),
  )
}

/** A whole shared out so that the parts add up to it. */
function shares(whole: number, parts: number): number[] {
  const each = Math.floor(whole / parts)
  return Array.from({ length: parts }, (_, at) => (at === 0 ? whole - each * (parts - 1) : each))
}

/** Types as published, each with a category of ours that comes to it and its files in August 2016. */
export const huangshiTypes: readonly [code: string, category: string, files: number][] = [
  ['01', '01-01', 160],
  ['02', '02-01', 278],
  ['03', '03-01', 67],
  ['04', '07-01', 44],
  ['05', '07-08', 31],
  ['06', '08-08', 76],
  ['07', '04-01', 18],
  ['08', '05-01', 28],
  ['09', '10-07', 4],
  ['10', '06-01', 13],
  ['11', '07-04', 7],
  ['12', '08-03', 55],
  ['13', '08-01', 33],
  ['14', '03-06', 1],
  ['18', '15-08', 54],
]

/** August 2016: 869 files, 842 settled, 28,738,000.00 yuan, who was kept from what. */
export function huangshiAugust(): FileSpec[] {
  const categories = huangshiTypes.flatMap(([, category, files]) => Array<string>(files).fill(category))
  const sums = shares(2_873_800_000, 842)
  const handed: MediationSource[] = ['court', 'police', 'government', 'department']
  return categories.map((categoryCode, at): FileSpec => {
    // Every 32nd file and the last three are not settled: they lie scattered over the types.
    const failed = at % 36 === 35 || at >= 866
    const settled = at - Math.floor((at + 1) / 36)
    return {
      openedOn: `2016-08-${String((at % 31) + 1).padStart(2, '0')}`,
      outcome: failed ? 'failed' : 'success',
      categoryCode,
      source: at < 455 ? 'ownInitiative' : at < 833 ? 'application' : (handed[at % 4] ?? 'court'),
      amountFen: failed ? 0 : (sums[settled] ?? 0),
      ...(at === 0 ? { words: { prevented: [{ kind: 'civilToCriminal', people: 4 }] } } : {}),
      ...(at >= 10 && at < 13 ? { words: { prevented: [{ kind: 'groupPetition', people: 5 }] } } : {}),
    }
  })
}

/** Kinds of committee as published: village, subdistrict, town, trade, community, firms. */
export const xilinGolBodies: readonly [kind: CommitteeKind, files: number][] = [
  ['village', 8],
  ['subdistrict', 14],
  ['town', 100],
  ['industry', 217],
  ['community', 46],
  ['enterprise', 1],
]

/** April 2021: 386 mediated, 376 settled, 369 performed, 75 confirmed, 16,362,400.00 yuan. */
export function xilinGolApril(committees: Readonly<Record<string, string>>): FileSpec[] {
  const kinds = xilinGolBodies.flatMap(([kind, files]) => Array<string>(files).fill(kind))
  const sums = shares(1_636_240_000, 376)
  return kinds.map((kind, at): FileSpec => {
    const failed = at % 38 === 37
    const settled = at - Math.floor((at + 1) / 38)
    const isPerformed = settled < 369
    return {
      openedOn: `2021-04-${String((at % 28) + 1).padStart(2, '0')}`,
      outcome: failed ? 'failed' : 'success',
      endedOn: `2021-04-${String(Math.min(30, (at % 28) + 2)).padStart(2, '0')}`,
      committeeId: committees[kind] ?? '',
      amountFen: failed ? 0 : (sums[settled] ?? 0),
      ...(failed ? {} : { owed: { dueOn: '2021-04-30', settledOn: isPerformed ? '2021-04-30' : null } }),
      ...(!failed && settled < 75 ? { confirmedOn: '2021-04-30' } : {}),
    }
  })
}

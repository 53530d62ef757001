/** Orders of hotlines and superiors at the county: from the file to the town, and back with the result. */
import type { IntakeInput } from '../../shared/contract/case.ts'
import type { ExternalSource } from '../../shared/domain/hotline.ts'
import type { BridgeStatus, ProposalBasis } from '../../shared/domain/hotlineBridge.ts'
import type { Instant } from '../../shared/kit/time.ts'
import { defineTable } from '../../shared/node/db/table.ts'

export interface HotlineOrder {
  id: string
  source: ExternalSource
  number: string
  title: string
  place: string
  /** What the file said of village or division. */
  unitText: string
  /** What the matter is made from; dropped when its result went back, so that no second copy of people stays. */
  intake: IntakeInput | null
  dueAt: Instant | null
  returnDueAt: Instant | null
  urges: number | null
  fileName: string
  receivedAt: Instant
  receivedByName: string
  proposedOrgId: string | null
  basis: ProposalBasis
  word: string
  status: BridgeStatus
  orgId: string | null
  unitId: string | null
  assignedAt: Instant | null
  assignedById: string | null
  assignedByName: string | null
  caseId: string | null
  /** Why the town's register refused it. */
  code: string | null
  declineReason: string | null
  returnedAt: Instant | null
  returnedFile: string | null
  returnedByName: string | null
  returnedResult: string | null
  /** The town's own record of the return is written. */
  isReturnNoted: boolean
}

export const hotlineOrderTable = defineTable<HotlineOrder>(
  'hotline_order',
  {
    id: 'id',
    source: 'text',
    number: 'text',
    title: 'text',
    place: 'text',
    unitText: 'text',
    intake: 'json?',
    dueAt: 'instant?',
    returnDueAt: 'instant?',
    urges: 'int?',
    fileName: 'text',
    receivedAt: 'instant',
    receivedByName: 'text',
    proposedOrgId: 'text?',
    basis: 'text',
    word: 'text',
    status: 'text',
    orgId: 'text?',
    unitId: 'text?',
    assignedAt: 'instant?',
    assignedById: 'text?',
    assignedByName: 'text?',
    caseId: 'text?',
    code: 'text?',
    declineReason: 'text?',
    returnedAt: 'instant?',
    returnedFile: 'text?',
    returnedByName: 'text?',
    returnedResult: 'text?',
    isReturnNoted: 'flag',
  },
  {
    primary: ['id'],
    indexes: [
      { columns: ['source', 'number'], unique: true },
      { columns: ['status', 'returnedAt'] },
      { columns: ['caseId'] },
    ],
  },
)

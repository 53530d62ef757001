/** An order as a plain row, for the rules that need no database. */
import { untouchedOrder, type WorkOrder } from '../../shared/domain/order.ts'

/** Issued on a Monday morning in Shanghai, a whistle to a lead, unless said otherwise. */
export function buildOrder(patch: Partial<WorkOrder> = {}): WorkOrder {
  const at = '2026-03-02T01:00:00.000Z'
  return {
    id: 'order-1',
    orgId: 'town',
    rev: 1,
    createdAt: at,
    createdBy: 'zhao',
    updatedAt: at,
    updatedBy: 'zhao',
    deletedAt: null,
    caseId: 'case-1',
    number: 'N-1',
    kind: 'whistle',
    role: 'lead',
    departmentId: 'dep-1',
    status: 'issued',
    urgency: 'U1',
    demand: 'look',
    rendezvous: null,
    issuedAt: at,
    issuedById: 'zhao',
    issuedByName: 'Zhao',
    ...untouchedOrder,
    round: 1,
    ...patch,
  }
}

/** What lies on the table of a mediation. */
import type { CaseParty } from '../../../domain/caseRecord.ts'
import type { Agreement, Mediation } from '../../../domain/mediation.ts'
import { assentingIds, type ClauseAssent, type MediationPoint } from '../../../domain/room.ts'
import type { Db } from '../../db/db.ts'
import { casePartyTable } from '../../db/entities/case.ts'
import { agreementTable } from '../../db/entities/mediation.ts'
import { clauseAssentTable, mediationPointTable } from '../../db/entities/room.ts'

export interface Table {
  parties: CaseParty[]
  askedIds: string[]
  points: MediationPoint[]
  agreement: Agreement | null
  assents: ClauseAssent[]
}

/** Lines still on the table, in their order. */
export async function pointsOf(db: Db, mediationId: string): Promise<MediationPoint[]> {
  const points = await db.find(mediationPointTable, { mediationId, removedAt: null, deletedAt: null })
  return points.sort((left, right) => left.position - right.position || (left.id < right.id ? -1 : 1))
}

export async function tableOf(db: Db, mediation: Mediation): Promise<Table> {
  const mediationId = mediation.id
  const parties = await db.find(
    casePartyTable,
    { caseId: mediation.caseId, deletedAt: null },
    { orderBy: 'id' },
  )
  const asked = assentingIds(mediation.consents, parties)
  return {
    parties,
    askedIds: asked,
    points: await pointsOf(db, mediationId),
    agreement: await db.findOne(agreementTable, { mediationId, deletedAt: null }),
    assents: await db.find(clauseAssentTable, { mediationId, deletedAt: null }, { orderBy: 'id' }),
  }
}

/** A mediation with its case and the asker. */
import type { CaseFile } from '../../../domain/case.ts'
import type { Viewer } from '../../../domain/casePolicy.ts'
import type { Agreement, Mediation } from '../../../domain/mediation.ts'
import type { QueryContext } from '../../bus/context.ts'
import { notFound } from '../../bus/failure.ts'
import type { Db } from '../../db/db.ts'
import { agreementTable, mediationTable } from '../../db/entities/mediation.ts'
import { loadCase, viewerOf } from '../../matter/load.ts'

export async function loadMediation(
  ctx: QueryContext,
  mediationId: string,
): Promise<{ mediation: Mediation; file: CaseFile; viewer: Viewer }> {
  const mediation = await ctx.db.findOne(mediationTable, {
    id: mediationId,
    deletedAt: null,
  })
  if (mediation === null) notFound()
  return {
    mediation,
    file: await loadCase(ctx.db, mediation.caseId),
    viewer: await viewerOf(ctx),
  }
}

export function agreementOf(db: Db, mediationId: string): Promise<Agreement | null> {
  return db.findOne(agreementTable, { mediationId, deletedAt: null })
}

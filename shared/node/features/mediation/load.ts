/** A mediation with its case and the asker. */
import type { CaseFile } from '../../../domain/case.ts'
import type { Viewer } from '../../../domain/casePolicy.ts'
import type { Agreement, Mediation } from '../../../domain/mediation.ts'
import type { MediationExtension } from '../../../domain/mediationLimit.ts'
import { canConductMediation } from '../../../domain/mediationPolicy.ts'
import type { CommandContext, QueryContext } from '../../bus/context.ts'
import { fail, notFound } from '../../bus/failure.ts'
import type { Db } from '../../db/db.ts'
import { committeeTable } from '../../db/entities/committee.ts'
import { agreementTable, mediationTable } from '../../db/entities/mediation.ts'
import { mediationExtensionTable } from '../../db/entities/mediationCourse.ts'
import { loadCase, viewerOf } from '../../matter/load.ts'

export interface LoadedMediation {
  mediation: Mediation
  file: CaseFile
  viewer: Viewer
}

export async function loadMediation(ctx: QueryContext, mediationId: string): Promise<LoadedMediation> {
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

/** For whoever conducts it, authorised; `action` names the step in the refusal when the mediation has ended. */
export async function conductOpen(
  ctx: CommandContext,
  mediationId: string,
  action: string,
): Promise<LoadedMediation> {
  const loaded = await loadMediation(ctx, mediationId)
  ctx.authorise(canConductMediation(loaded.viewer, loaded.file))
  const { status } = loaded.mediation
  if (status !== 'open' && status !== 'agreed') fail('mediation.illegalMove', { status, action })
  return loaded
}

export function agreementOf(db: Db, mediationId: string): Promise<Agreement | null> {
  return db.findOne(agreementTable, { mediationId, deletedAt: null })
}

export function extensionsOf(db: Db, mediationId: string): Promise<MediationExtension[]> {
  return db.find(mediationExtensionTable, { mediationId, deletedAt: null }, { orderBy: 'id' })
}

/** Full name of the committee that conducts it; null for a file older than the register. */
export async function committeeNameOf(
  db: Db,
  mediation: Pick<Mediation, 'committeeId'>,
): Promise<string | null> {
  if (mediation.committeeId === null) return null
  return (await db.findOne(committeeTable, { id: mediation.committeeId }))?.name ?? null
}

/** What of its orders goes to a department on a stick: what it needs for the work, and no more of anybody. */

import type { CaseFile, CompletionKind } from '../../../domain/case.ts'
import type { Viewer } from '../../../domain/casePolicy.ts'
import type { Attachment, CaseParty } from '../../../domain/caseRecord.ts'
import type { OrderKind, OrderRole, ReturnReason, WorkOrder } from '../../../domain/order.ts'
import {
  filedStatuses,
  isPictureForStick,
  largestPicture,
  mayGoOnStick,
  mostFiled,
  mostPictureBytes,
} from '../../../domain/orderFile.ts'
import { canActOnBehalf } from '../../../domain/orderPolicy.ts'
import { partyForDepartment } from '../../../domain/partyView.ts'
import type { Urgency } from '../../../domain/urgency.ts'
import type { QueryContext } from '../../bus/context.ts'
import { attachmentTable, caseFileTable, casePartyTable } from '../../db/entities/case.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { dutiesInForce } from '../../matter/duties.ts'
import { departmentNames } from '../../matter/names.ts'

/** The words of the page that stand for codes; the host brings them. */
export interface OrderFileTexts {
  kind: Readonly<Record<OrderKind, string>>
  role: Readonly<Record<OrderRole, string>>
  urgency: Readonly<Record<Urgency, string>>
  partyRole: Readonly<Record<CaseParty['role'], string>>
  returnReason: Readonly<Record<ReturnReason, string>>
  completionKind: Readonly<Record<CompletionKind, string>>
  fileName(department: string, stamp: string): string
  photoName(number: string, index: number, extension: string): string
}

export interface Filed {
  order: WorkOrder
  file: CaseFile
}

/** Open orders of a department that this person may hand out, and how many of them must go by hand. */
export async function ordersToFile(
  ctx: QueryContext,
  viewer: Viewer,
  departmentId: string,
): Promise<{ filed: Filed[]; leftOut: number }> {
  const orders = await ctx.db.find(
    workOrderTable,
    { departmentId, status: filedStatuses, deletedAt: null },
    { orderBy: 'id' },
  )
  const files = new Map(
    (await ctx.db.find(caseFileTable, { id: orders.map(order => order.caseId), deletedAt: null })).map(
      file => [file.id, file],
    ),
  )
  const all = orders.flatMap(order => {
    const file = files.get(order.caseId)
    return file && canActOnBehalf(viewer, file) ? [{ order, file }] : []
  })
  const open = all.filter(({ file }) => mayGoOnStick(file))
  return { filed: open.slice(0, mostFiled), leftOut: all.length - Math.min(open.length, mostFiled) }
}

/** One order as the page shows it. */
async function orderPart(
  ctx: QueryContext,
  { order, file }: Filed,
  texts: OrderFileTexts,
  files: Attachment[],
) {
  const { db } = ctx
  const parties = await db.find(casePartyTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
  const others = (
    await db.find(workOrderTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
  ).filter(other => other.id !== order.id && !['returned', 'recalled', 'waived'].includes(other.status))
  const names = await departmentNames(
    db,
    others.map(other => other.departmentId),
  )
  const { catalog } = await dutiesInForce(ctx, file.orgId)
  const duty = catalog.items.find(item => item.number === order.dutyNumber)
  return {
    orderId: order.id,
    number: order.number,
    title: file.title,
    kindWord: texts.kind[order.kind],
    roleWord: texts.role[order.role],
    urgencyWord: texts.urgency[order.urgency],
    demand: order.demand,
    dutyText: duty === undefined ? '' : `${duty.number} ${duty.title}`,
    narrative: file.narrative,
    place: file.place,
    rendezvous: order.rendezvous,
    parties: parties
      .map(party => partyForDepartment(party, file))
      .map(party => ({
        roleWord: texts.partyRole[party.role],
        name: party.name,
        phone: party.phone ?? '',
        address: party.address ?? '',
      })),
    partners: others.map(other => `${names.get(other.departmentId) ?? ''} ${texts.role[other.role]}`),
    issuedAt: order.issuedAt,
    signDueAt: order.signDueAt,
    checkInDueAt: order.checkInDueAt,
    finishDueAt: order.finishDueAt,
    files: files.map(({ name, size, sha256 }) => ({ name, size, sha256 })),
  }
}

const pictureKinds = ['image/jpeg', 'image/png', 'image/webp']

/** The page's orders, and the pictures of their matters as data, where they are wanted, here and not too large. */
export async function fileParts(
  ctx: QueryContext,
  filed: readonly Filed[],
  texts: OrderFileTexts,
  withPictures: boolean,
) {
  const pictures: Record<string, string> = {}
  const orders = []
  let left = mostPictureBytes
  for (const item of filed) {
    const pictured = withPictures
      ? await ctx.db.find(
          attachmentTable,
          { caseId: item.file.id, mime: pictureKinds, deletedAt: null },
          { orderBy: 'id' },
        )
      : []
    const found = pictured.filter(picture => isPictureForStick(picture, item.order.id))
    for (const { sha256, size, mime } of found) {
      if (pictures[sha256] !== undefined || size > largestPicture || size > left) continue
      if (!(await ctx.services.blobs.has(sha256))) continue
      pictures[sha256] = `data:${mime};base64,${(await ctx.services.blobs.read(sha256)).toString('base64')}`
      left -= size
    }
    orders.push(await orderPart(ctx, item, texts, found))
  }
  return { orders, pictures }
}

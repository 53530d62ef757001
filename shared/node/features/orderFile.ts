/** Orders on a stick: one signed page per department goes out, its reply comes back and is taken in once. */

import { filedStatuses } from '../../domain/orderFile.ts'
import { canActOnBehalf } from '../../domain/orderPolicy.ts'
import { newParts, slipFault } from '../../domain/orderReply.ts'
import { hasAbility } from '../../domain/role.ts'
import type { QueryContext } from '../bus/context.ts'
import { fail } from '../bus/failure.ts'
import { type HandlersOf, prepared } from '../bus/handlers.ts'
import type { Db } from '../db/db.ts'
import { attachmentTable } from '../db/entities/case.ts'
import { workOrderTable } from '../db/entities/order.ts'
import { orderFileTable, orderReplyTable } from '../db/entities/orderReply.ts'
import { departmentTable, organizationTable } from '../db/entities/organization.ts'
import { type DeviceKey, makeDeviceKey, signText } from '../deviceKey.ts'
import { stampOf } from '../hotline/results.ts'
import { viewerOf } from '../matter/load.ts'
import { departmentNames } from '../matter/names.ts'
import { getSetting, putSetting } from '../settings.ts'
import { addAttachment } from './attachment/store.ts'
import { loadOrder } from './order/load.ts'
import { fileParts, type OrderFileTexts, ordersToFile } from './orderFile/content.ts'
import { readPageParts, replyPage } from './orderFile/page.ts'
import { readPhotos } from './orderFile/photos.ts'
import { mustBeAllowed, payloadHash, type VerifiedReply, verifiedReply } from './orderFile/verify.ts'
import { applySlip } from './paperOrder/apply.ts'
import { stepsOf } from './paperOrder/plan.ts'

const filesShown = 100
const nonceBytes = 16

/** This machine's key; made on first use where it has none yet. */
async function keyOf(db: Db, now: string): Promise<DeviceKey> {
  const known = await getSetting(db, 'deviceKey')
  if (known !== null) return known
  const made = makeDeviceKey()
  await putSetting(db, 'deviceKey', made, now)
  return made
}

async function choices(ctx: QueryContext) {
  const departments = await ctx.db.find(
    departmentTable,
    { isActive: true, deletedAt: null },
    { orderBy: 'id' },
  )
  const viewer = await viewerOf(ctx)
  const isReach = (orgId: string, level: string) =>
    viewer.isCounty || orgId === ctx.actor.orgId || level === 'county'
  return departments.filter(department => isReach(department.orgId, department.level))
}

type Calls =
  | 'orderFile.state'
  | 'orderFile.export'
  | 'orderFile.check'
  | 'orderFile.import'
  | 'orderFile.forbid'

export function orderFileHandlers(host: { resourcesDir: string; texts: OrderFileTexts }): HandlersOf<Calls> {
  const { texts } = host
  const page = readPageParts(host.resourcesDir)
  return {
    'orderFile.state': async ctx => {
      const { db } = ctx
      ctx.authorise(hasAbility(ctx.actor, 'order.deliver') || hasAbility(ctx.actor, 'setting.manage'))
      const canUse = hasAbility(ctx.actor, 'order.deliver')
      const departments = canUse ? await choices(ctx) : []
      const viewer = await viewerOf(ctx)
      const open = canUse
        ? await db.find(workOrderTable, {
            departmentId: departments.map(department => department.id),
            status: filedStatuses,
            ...(viewer.isCounty ? {} : { orgId: ctx.actor.orgId }),
            deletedAt: null,
          })
        : []
      const files = canUse
        ? await db.find(
            orderFileTable,
            { orgId: ctx.actor.orgId, deletedAt: null },
            { orderBy: 'at', descending: true, limit: filesShown },
          )
        : []
      const replies = Map.groupBy(
        await db.find(orderReplyTable, { fileId: files.map(file => file.id), deletedAt: null }),
        reply => reply.fileId,
      )
      const names = await departmentNames(
        db,
        files.map(file => file.departmentId),
      )
      return {
        isForbidden: (await getSetting(db, 'orderFiles'))?.isForbidden === true,
        canForbid: hasAbility(ctx.actor, 'setting.manage'),
        canUse,
        departments: departments
          .map(department => ({
            departmentId: department.id,
            name: department.name,
            orders: open.filter(order => order.departmentId === department.id).length,
            lastAt: files.find(file => file.departmentId === department.id)?.at ?? null,
          }))
          .filter(item => item.orders > 0 || item.lastAt !== null),
        files: files.map(file => {
          const own = replies.get(file.id) ?? []
          return {
            id: file.id,
            departmentName: names.get(file.departmentId) ?? '',
            at: file.at,
            byName: file.byName,
            deviceName: file.deviceName,
            orders: file.orderIds.length,
            answered: new Set(own.map(reply => reply.orderId)).size,
            lastReplyAt:
              own
                .map(reply => reply.at)
                .sort()
                .at(-1) ?? null,
          }
        }),
      }
    },

    'orderFile.export': prepared(
      async (ctx, input) => {
        ctx.authorise(hasAbility(ctx.actor, 'order.deliver'))
        await mustBeAllowed(ctx)
        const department = (await choices(ctx)).find(item => item.id === input.departmentId)
        if (department === undefined) fail('order.departmentUnknown')
        const { filed, leftOut } = await ordersToFile(ctx, await viewerOf(ctx), department.id)
        if (filed.length === 0) fail('orderFile.nothing')
        const center = await ctx.db.findOne(organizationTable, { id: ctx.actor.orgId })
        const parts = await fileParts(ctx, filed, texts, input.withPictures)
        return { department, center, leftOut, ...parts }
      },
      async (ctx, input, { department, center, leftOut, orders, pictures }) => {
        ctx.authorise(hasAbility(ctx.actor, 'order.deliver'))
        const key = await keyOf(ctx.db, ctx.now)
        const fileId = ctx.newId()
        const options = (words: Readonly<Record<string, string>>) =>
          Object.entries(words).map(([code, word]) => ({ code, word }))
        const payload = Buffer.from(
          JSON.stringify({
            fileId,
            nonce: Buffer.from(ctx.services.ids.bytes(nonceBytes)).toString('base64url'),
            centerName: center?.name ?? '',
            centerPhone: center?.phone ?? '',
            departmentName: department.name,
            exportedAt: ctx.now,
            exportedByName: ctx.actor.name,
            returnReasons: options(texts.returnReason),
            completionKinds: options(texts.completionKind),
            orders,
          }),
          'utf8',
        ).toString('base64url')
        const signed = { payload, signature: signText(key.privateKey, payload), publicKey: key.publicKey }
        await ctx.insert(orderFileTable, {
          id: fileId,
          orgId: ctx.actor.orgId,
          departmentId: department.id,
          orderIds: orders.map(order => order.orderId),
          payloadHash: payloadHash(payload),
          publicKey: key.publicKey,
          deviceName: ctx.services.device.name,
          at: ctx.now,
          byName: ctx.actor.name,
          withPictures: input.withPictures,
        })
        return {
          fileName: texts.fileName(department.name, stampOf(ctx.now)),
          base64: Buffer.from(replyPage(page, signed, pictures), 'utf8').toString('base64'),
          orders: orders.length,
          leftOut,
        }
      },
    ),

    'orderFile.check': async (ctx, input) => {
      ctx.authorise(hasAbility(ctx.actor, 'order.deliver'))
      const { file, content, reply } = await verifiedReply(ctx, input.text)
      const viewer = await viewerOf(ctx)
      const names = await departmentNames(ctx.db, [file.departmentId])
      const orders = []
      for (const item of reply.replies) {
        const filed = content.orders.find(order => order.orderId === item.orderId)
        const subject = await loadOrder(ctx, item.orderId).catch(() => null)
        const isKnown = subject !== null && canActOnBehalf(viewer, subject.file)
        const { orderId, photos, ...slip } = item
        orders.push({
          orderId,
          number: filed?.number ?? '',
          title: filed?.title ?? '',
          isKnown,
          status: isKnown ? subject.order.status : null,
          steps: isKnown ? await stepsOf(ctx, subject.order, slip, photos.length) : [],
          newPhotos: isKnown ? (await freshPhotos(ctx.db, subject.order, photos)).length : 0,
        })
      }
      return {
        fileId: file.id,
        departmentName: names.get(file.departmentId) ?? '',
        writtenAt: file.at,
        writtenByName: file.byName,
        savedAt: reply.savedAt,
        orders,
      }
    },

    'orderFile.import': prepared(
      async (ctx, input) => {
        ctx.authorise(hasAbility(ctx.actor, 'order.deliver'))
        const verified = await verifiedReply(ctx, input.text)
        const item = replyFor(verified, input.orderId)
        const { order } = await loadOrder(ctx, input.orderId)
        const photos = await freshPhotos(ctx.db, order, item.photos)
        for (const photo of photos)
          if (!(await ctx.services.blobs.has(photo.sha256))) await ctx.services.blobs.write(photo.content)
        return { verified, item, photos }
      },
      async (ctx, input, { verified, item, photos }) => {
        const { order, file, viewer } = await loadOrder(ctx, input.orderId)
        ctx.authorise(canActOnBehalf(viewer, file))
        await mustBeAllowed(ctx)
        const { orderId: _order, photos: _photos, ...slip } = item
        const steps = await stepsOf(ctx, order, slip, item.photos.length)
        const parts = newParts(steps)
        // A part that cannot be taken keeps only itself out; with nothing else to take, it says why.
        const fault = steps.length === 0 ? null : slipFault(steps)
        if (fault !== null && parts.length === 0 && photos.length === 0) fail(fault)
        if (parts.length === 0 && photos.length === 0) return { parts: [], photos: 0 }
        const attachmentIds = await heldIds(ctx.db, order, item.photos)
        for (const [at, photo] of photos.entries()) {
          const attachment = await addAttachment(
            ctx,
            file,
            {
              orderId: order.id,
              name: texts.photoName(order.number, at + 1, photo.extension),
              mime: photo.mime,
              size: photo.content.length,
              sha256: photo.sha256,
              purpose: 'photo',
            },
            null,
          )
          attachmentIds.push(attachment.id)
        }
        await applySlip(ctx, order, slip, parts, {
          source: 'file',
          fileId: verified.file.id,
          attachmentIds,
        })
        return { parts, photos: photos.length }
      },
    ),

    'orderFile.forbid': async (ctx, input) => {
      ctx.authorise(hasAbility(ctx.actor, 'setting.manage'))
      await putSetting(ctx.db, 'orderFiles', { isForbidden: input.isForbidden }, ctx.now)
      return { ok: true }
    },
  }
}

function replyFor({ reply }: VerifiedReply, orderId: string) {
  return reply.replies.find(item => item.orderId === orderId) ?? fail('orderFile.unreadable')
}

/** Attachments of the case that are photos of this reply, taken in before. */
async function heldIds(db: Db, order: { caseId: string }, texts: readonly string[]): Promise<string[]> {
  const held = await db.find(attachmentTable, {
    caseId: order.caseId,
    sha256: readPhotos(texts).map(photo => photo.sha256),
    deletedAt: null,
  })
  return held.map(attachment => attachment.id)
}

/** Photos of a reply that the case does not hold yet. */
async function freshPhotos(db: Db, order: { caseId: string }, texts: readonly string[]) {
  const photos = readPhotos(texts)
  if (photos.length === 0) return []
  const held = await db.find(attachmentTable, {
    caseId: order.caseId,
    sha256: photos.map(photo => photo.sha256),
    deletedAt: null,
  })
  const known = new Set(held.map(attachment => attachment.sha256))
  return photos.filter(photo => !known.has(photo.sha256))
}

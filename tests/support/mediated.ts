/** A desk with one mediation that led to an agreement, made through the bus as people do it. */
import { createHash } from 'node:crypto'
import type { Desk } from '../../electron/service/app.ts'
import type { Booted, Caller } from './boot.ts'
import { intake, party } from './matter.ts'

export interface Mediated {
  caseId: string
  mediationId: string
  sessionId: string
}

/** From the window to the signed agreement. `applicant` is the name of one party. */
export async function mediate(
  desk: Booted<Desk>,
  options: { applicant?: string; record?: string } = {},
): Promise<Mediated> {
  const clerk = await desk.as('li')
  const mediator = await desk.as('feng')
  const applicant = options.applicant ?? '张三'
  const { caseId } = await clerk.call(
    'case.register',
    intake({
      title: '料场扬尘伤人纠纷',
      narrative: '料场卸料时砖块掉落，砸伤路过的张三，双方为赔偿谈不拢，请求调解。',
      matterClass: 'dispute',
      parties: [
        party({ name: applicant, sex: 'male', birthOn: '1980-03-11' }),
        party({ role: 'respondent', name: '李四', phone: null }),
      ],
    }),
  )
  return { caseId, ...(await conduct(desk, caseId, mediator, options.record)) }
}

async function conduct(desk: Booted<Desk>, caseId: string, mediator: Caller, record = '双方各说各的理。') {
  const { bus } = desk
  const me = await mediator.call('session.me', {})
  const { mediationTable, mediationSessionTable, agreementTable } = await import(
    '../../shared/node/db/entities/mediation.ts'
  )
  const actor = {
    userId: me.userId,
    name: me.name,
    orgId: me.orgId,
    roles: me.roles,
    departmentIds: me.departmentIds,
    unitId: null,
    isSystem: false,
  }
  return bus.internal('test', actor, [], async ctx => {
    ctx.authorise(true)
    const mediation = await ctx.insert(mediationTable, {
      caseId,
      number: '2026-K7MP0001',
      status: 'open',
      source: 'application',
      disputeSummary: '料场卸料砸伤行人，双方对赔偿有争议。',
      mediatorNames: ['冯调解'],
      committeeId: null,
      mediatorIds: null,
      recorderName: '吴记录',
      consents: [],
      openedAt: ctx.now,
      dueOn: '2026-04-02',
      limitRule: null,
      place: '调解室',
      concludedAt: null,
      failureReason: null,
      stopKind: null,
      otherPathsTold: [],
    })
    const session = await ctx.insert(mediationSessionTable, {
      mediationId: mediation.id,
      caseId,
      heldAt: ctx.now,
      place: '调解室',
      attendees: '张三、李四',
      record,
      result: 'succeeded',
      byName: '吴记录',
    })
    await ctx.insert(agreementTable, {
      mediationId: mediation.id,
      caseId,
      number: mediation.number,
      isOral: false,
      facts: '砖块掉落，张三左臂受伤。',
      clauses: [
        {
          obligor: '李四',
          obligee: '张三',
          kind: 'payment',
          content: '医疗费',
          amountFen: 1_234_567,
          manner: '银行转账',
          dueOn: '2026-04-01',
          instalments: [],
        },
      ],
      copies: 3,
      madeOn: '2026-03-02',
      effectiveOn: null,
      confirmationDueOn: null,
    })
    return { mediationId: mediation.id, sessionId: session.id }
  })
}

/** Puts a file to a case through the calls a window uses. */
export async function attach(
  caller: Pick<Caller, 'call'>,
  caseId: string,
  name: string,
  content: Buffer,
): Promise<string> {
  const { uploadId, chunkBytes } = await caller.call('attachment.begin', {
    caseId,
    orderId: null,
    name,
    size: content.length,
    purpose: 'scan',
  })
  for (let at = 0; at < content.length; at += chunkBytes)
    await caller.call('attachment.chunk', {
      uploadId,
      offset: at,
      base64: content.subarray(at, at + chunkBytes).toString('base64'),
    })
  const sha256 = createHash('sha256').update(content).digest('hex')
  return (await caller.call('attachment.finish', { uploadId, sha256 })).attachmentId
}

/** Says of all that the check finds grave that it stays as it is: these tests are about the printing. */
export async function acknowledgeAll(caller: Pick<Caller, 'call'>, mediationId: string): Promise<void> {
  const { findings } = await caller.call('dossier.check', { mediationId })
  const keys = findings.filter(one => one.severity === 'red' && one.acknowledged === null).map(one => one.key)
  if (keys.length > 0) await caller.call('dossier.acknowledge', { mediationId, keys, reason: '材料另行补交' })
}

/** Makes the whole dossier and fetches the file. */
export async function exportDossier(
  desk: Booted<Desk>,
  caller: Caller,
  mediationId: string,
  as: 'pdf' | 'folder' | 'print' = 'pdf',
) {
  await acknowledgeAll(caller, mediationId)
  const { exportId, copyNumber } = await caller.call('paper.exportDossier', {
    mediationId,
    as,
    reason: '归档',
  })
  await desk.program.exports.idle()
  const state = await caller.call('paper.exportState', { exportId })
  const pieces: Buffer[] = []
  for (let offset = 0; offset < state.size; ) {
    const { base64 } = await caller.call('paper.readExport', { exportId, offset })
    const piece = Buffer.from(base64, 'base64')
    pieces.push(piece)
    offset += piece.length
  }
  return { exportId, copyNumber, state, bytes: Buffer.concat(pieces) }
}

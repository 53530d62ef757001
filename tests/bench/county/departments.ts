/** County departments at work in their browsers: each looks for new orders and takes the steps of a department. */
import { sendPicture } from '../../../county/demo/picture.ts'
import type { Running } from '../../support/processes.ts'
import type { BarePostgres } from './barePostgres.ts'

export interface DepartmentTimes {
  sign: number[]
  report: number[]
  finish: number[]
  list: number[]
  /** The bare transaction, taken in turn with the steps. */
  bare: number[]
}

type Caller = Awaited<ReturnType<Running['as']>>

async function timed<T>(into: number[], work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  into.push(performance.now() - start)
  return result
}

const open = { departmentId: null, kind: null, isOverdue: false, cursor: null, limit: 100 } as const

/** One pass of one department: every order it holds is signed, reported on and finished. Answers how many. */
export async function workOnOrders(
  caller: Caller,
  times: DepartmentTimes,
  bare: BarePostgres,
): Promise<number> {
  const { rows } = await timed(times.list, () =>
    caller.call('order.list', { ...open, statuses: ['delivered'] }),
  )
  for (const row of rows) {
    const revOf = async () => (await caller.call('order.get', { orderId: row.id })).order.rev
    const one = { orderId: row.id }
    let rev = await revOf()
    await timed(times.sign, () =>
      caller.call('order.sign', {
        ...one,
        rev,
        handler: { name: '联络员', phone: '13900000000' },
        slip: null,
      }),
    )
    times.bare.push(await bare.transaction())
    rev = await revOf()
    await timed(times.report, () =>
      caller.call('order.feedback', { ...one, rev, text: '已到现场，正在处理' }),
    )
    rev = await revOf()
    const evidence = await sendPicture(caller, row.caseId, row.id, 'evidence')
    await timed(times.finish, () =>
      caller.call('order.complete', {
        ...one,
        rev,
        resultText: '现场处理完毕',
        personName: '联络员',
        completionKind: 'substantive',
        nextStep: '',
        attachmentIds: [evidence],
      }),
    )
    times.bare.push(await bare.transaction())
  }
  return rows.length
}

/** From the fields of the form to what the slip says. A part counts as soon as one of its fields is filled in. */
import type { InputOf } from '../../../shared/contract/registry.ts'
import type { CompletionKind } from '../../../shared/domain/case.ts'
import type { ReturnReason } from '../../../shared/domain/order.ts'
import type { Instant } from '../../../shared/kit/time.ts'
import { readSlipTime } from './slipTime.ts'

export interface SlipFields {
  signName: string
  signPhone: string
  signAt: string
  checkInName: string
  checkInAt: string
  checkInPlace: string
  checkInNote: string
  outcome: 'none' | 'finish' | 'return'
  finishName: string
  finishAt: string
  finishKind: CompletionKind | null
  finishText: string
  finishNext: string
  returnName: string
  returnAt: string
  returnReason: ReturnReason | null
  returnDuty: string
  returnBasis: string
}

export const emptySlip: SlipFields = {
  signName: '',
  signPhone: '',
  signAt: '',
  checkInName: '',
  checkInAt: '',
  checkInPlace: '',
  checkInNote: '',
  outcome: 'none',
  finishName: '',
  finishAt: '',
  finishKind: null,
  finishText: '',
  finishNext: '',
  returnName: '',
  returnAt: '',
  returnReason: null,
  returnDuty: '',
  returnBasis: '',
}

export type Slip = InputOf<'paperOrder.enter'>['slip']
export type SlipField = Exclude<keyof SlipFields, 'outcome'>

export interface SlipReading {
  /** Null while a part is begun and not complete. */
  slip: Slip | null
  missing: readonly SlipField[]
  badTimes: readonly SlipField[]
}

export function readSlip(fields: SlipFields, now: Instant): SlipReading {
  const missing: SlipField[] = []
  const badTimes: SlipField[] = []
  const text = (key: SlipField) => String(fields[key] ?? '').trim()
  const isBegun = (...keys: SlipField[]) => keys.some(key => text(key) !== '')
  const need = (...keys: SlipField[]) => missing.push(...keys.filter(key => text(key) === ''))
  const time = (key: SlipField): Instant => {
    const read = readSlipTime(text(key), now)
    if (read === null && text(key) !== '') badTimes.push(key)
    return read ?? now
  }
  const slip: Slip = { signed: null, checkIn: null, finish: null, returned: null }
  if (isBegun('signName', 'signPhone', 'signAt')) {
    need('signName', 'signPhone', 'signAt')
    if (text('signPhone').replace(/\D/g, '').length < 5) missing.push('signPhone')
    slip.signed = { name: text('signName'), phone: text('signPhone'), at: time('signAt') }
  }
  if (isBegun('checkInName', 'checkInAt', 'checkInPlace', 'checkInNote')) {
    need('checkInName', 'checkInAt', 'checkInPlace')
    slip.checkIn = {
      name: text('checkInName'),
      at: time('checkInAt'),
      place: text('checkInPlace'),
      note: text('checkInNote'),
    }
  }
  if (fields.outcome === 'finish') {
    need('finishName', 'finishAt', 'finishKind', 'finishText')
    if (fields.finishKind === 'interim') need('finishNext')
    slip.finish = {
      name: text('finishName'),
      at: time('finishAt'),
      kind: fields.finishKind ?? 'substantive',
      text: text('finishText'),
      nextStep: text('finishNext'),
    }
  }
  if (fields.outcome === 'return') {
    need('returnName', 'returnAt', 'returnReason', 'returnDuty', 'returnBasis')
    slip.returned = {
      name: text('returnName'),
      at: time('returnAt'),
      reason: fields.returnReason ?? 'authorityMismatch',
      dutyNumber: text('returnDuty'),
      basis: text('returnBasis'),
    }
  }
  const isComplete = missing.length === 0 && badTimes.length === 0
  return { slip: isComplete ? slip : null, missing: [...new Set(missing)], badTimes }
}

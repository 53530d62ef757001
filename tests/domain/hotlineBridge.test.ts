/** To which town an order belongs, and what may still be done with it. */
import { describe, expect, it } from 'vitest'
import {
  type BridgeTown,
  bridgeActions,
  bridgeStatuses,
  mayGiveAgain,
  newsOf,
  nextBridge,
  proposeTown,
} from '../../shared/domain/hotlineBridge.ts'

const unit = (id: string, name: string, stem: string, code = '') => ({ id, name, stem, code })
const qinghe: BridgeTown = {
  orgId: 'qinghe',
  code: '140825101000',
  name: '清河镇',
  stem: '清河',
  units: [unit('shiqiao', '石桥村', '石桥', '140825101201'), unit('dongjie', '东街社区', '东街')],
}
const nanshan: BridgeTown = {
  orgId: 'nanshan',
  code: '140825102000',
  name: '南山乡',
  stem: '南山',
  units: [unit('dongjie2', '东街社区', '东街'), unit('shang', '上石桥村', '上石桥')],
}
const towns = [qinghe, nanshan]
const propose = (order: Partial<Parameters<typeof proposeTown>[0]>) =>
  proposeTown({ unitText: '', place: '', narrative: '', ...order }, towns)

describe('the town of an order', () => {
  it('follows from a division code, whatever the words say', () => {
    expect(propose({ unitText: '140825101201', place: '南山乡' })).toMatchObject({
      orgId: 'qinghe',
      unitId: 'shiqiao',
      basis: 'code',
    })
  })

  it('follows from the name of the town in the address, with its village', () => {
    expect(propose({ place: '安平县清河镇石桥村口' })).toEqual({
      orgId: 'qinghe',
      unitId: 'shiqiao',
      basis: 'townName',
      word: '清河镇',
    })
  })

  it('follows from a village that only one town has, by its longest name', () => {
    expect(propose({ place: '上石桥村南头' })).toMatchObject({ orgId: 'nanshan', basis: 'unitName' })
  })

  it('is not guessed when two towns have a village of that name', () => {
    expect(propose({ place: '东街社区三号楼' })).toMatchObject({ orgId: null, basis: 'none' })
    expect(propose({ place: '南山乡东街社区三号楼' })).toMatchObject({ orgId: 'nanshan', unitId: 'dongjie2' })
  })

  it('rests on the citizen’s words only when the address says nothing, and says so', () => {
    expect(propose({ place: '路口', narrative: '清河镇的路灯坏了' })).toMatchObject({
      orgId: 'qinghe',
      basis: 'words',
    })
  })

  it('is asked of a person when nothing fits', () => {
    expect(propose({ place: '人民路', narrative: '路灯坏了' })).toMatchObject({ orgId: null, basis: 'none' })
  })
})

describe('the table of an order', () => {
  it('has no dead end: from every state somebody can go on until the result is back', () => {
    for (const status of bridgeStatuses)
      expect(bridgeActions.some(action => nextBridge(status, action) !== null)).toBe(true)
  })

  it('leaves an order with the town that has it in hand, until that town gives it back', () => {
    expect(mayGiveAgain('taken', 'handling')).toBe(false)
    expect(mayGiveAgain('taken', 'closed')).toBe(false)
    expect(mayGiveAgain('taken', 'notAccepted')).toBe(true)
    expect(mayGiveAgain('waiting', null)).toBe(true)
    expect(mayGiveAgain('failed', null)).toBe(true)
  })

  it('takes a new date and more urging, and takes nothing back that an older file lacks', () => {
    const known = { dueAt: '2026-03-06T09:00:00.000Z', returnDueAt: null, urges: 2 }
    expect(newsOf(known, { dueAt: null, returnDueAt: null, urges: 1 })).toEqual({})
    expect(newsOf(known, { dueAt: '2026-03-05T09:00:00.000Z', returnDueAt: null, urges: 3 })).toEqual({
      dueAt: '2026-03-05T09:00:00.000Z',
      urges: 3,
    })
  })
})

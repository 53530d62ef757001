/** Matching of people on pairs written by hand, with its figures; and the parts it is made of. */
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { compareAddresses, doorKey, maskAddress, parseAddress } from '../../shared/domain/person/address.ts'
import { readCallName } from '../../shared/domain/person/callName.ts'
import { prepareFacts } from '../../shared/domain/person/facts.ts'
import { compareIds, modernId } from '../../shared/domain/person/idNumber.ts'
import { type Match, matchPeople } from '../../shared/domain/person/match.ts'
import { mergedValues, proposedChoices, unmergedValues } from '../../shared/domain/person/merge.ts'
import { foldName, hasPrivateUse, withoutPrivateUse } from '../../shared/domain/person/name.ts'
import type { PersonValues } from '../../shared/domain/person/record.ts'
import { rootsOf } from '../../shared/domain/person/roots.ts'
import { reasonText } from '../../shared/labels/person.ts'
import { soundsOf } from '../../shared/node/person/facts.ts'
import { loadPersonTables } from '../../shared/node/person/tables.ts'
import { idOf, pairs, type Written } from './personPairs.ts'

const tables = loadPersonTables(fileURLToPath(new URL('../../resources/', import.meta.url)))
const today = '2026-03-02'

const factsOf = (written: Written) =>
  prepareFacts(
    {
      isOrganization: written.org === true,
      name: written.name,
      aliases: written.aka ?? [],
      idNumber: written.id ?? null,
      phones: [written.phone ?? []].flat(),
      address: parseAddress(written.at ?? null),
      sex: written.sex ?? 'unknown',
      birthOn: written.born ?? null,
      legalPerson: written.head ?? null,
    },
    soundsOf,
    tables,
    today,
  )
const match = (left: Written, right: Written): Match => matchPeople(factsOf(left), factsOf(right), tables)
const isSaid = (found: Match) => found.resemblance === 'same' || found.resemblance === 'likely'

test('of people written differently nine in ten are found, and of those called alike by their papers none is wrong', () => {
  expect(pairs.length).toBeGreaterThanOrEqual(150)
  const lines: string[] = []
  const count = {
    said: 0,
    saidRightly: 0,
    same: 0,
    found: 0,
    family: 0,
    familyFound: 0,
    other: 0,
    otherShown: 0,
  }
  for (const [truth, left, right] of pairs) {
    const found = match(left, right)
    const isShown = found.resemblance !== 'different' && found.resemblance !== 'family'
    if (isSaid(found)) {
      count.said += 1
      if (truth === 'same') count.saidRightly += 1
      else lines.push(`said of ${left.name}/${right.name}: ${found.resemblance} ${found.points}`)
    }
    if (truth === 'same') {
      count.same += 1
      if (isShown) count.found += 1
      else lines.push(`missed ${left.name}/${right.name}: ${found.resemblance} ${found.points}`)
    }
    if (truth === 'family') {
      count.family += 1
      if (found.resemblance === 'family') count.familyFound += 1
      else lines.push(`no family ${left.name}/${right.name}: ${found.resemblance} ${found.points}`)
    }
    if (truth === 'other') {
      count.other += 1
      if (isShown) {
        count.otherShown += 1
        lines.push(`shown ${left.name}/${right.name}: ${found.resemblance} ${found.points}`)
      }
    }
  }
  const figures = {
    precision: count.saidRightly / count.said,
    recall: count.found / count.same,
    family: count.familyFound / count.family,
    otherShown: count.otherShown / count.other,
  }
  expect(figures.precision, lines.join('\n')).toBeGreaterThanOrEqual(0.97)
  expect(figures.recall, lines.join('\n')).toBeGreaterThanOrEqual(0.95)
  expect(figures.family, lines.join('\n')).toBeGreaterThanOrEqual(0.85)
  expect(figures.otherShown, lines.join('\n')).toBeLessThanOrEqual(0.15)
})

test('every reason has words, and they name the characters that differ', () => {
  const heard = match({ name: '王晖', phone: '13803590010' }, { name: '王辉', phone: '13803590010' })
  expect(heard.reasons.map(reason => reasonText(reason.code, reason.params))).toEqual([
    '读音相同：晖/辉',
    '手机号相同',
  ])
  const seen = match({ name: '侯宝玉' }, { name: '候宝玉' })
  expect(seen.reasons.map(reason => reason.code)).toEqual(['nameSound'])
  const home = match({ name: '李桂芝', phone: '13803590120' }, { name: '王大明', phone: '13803590120' })
  expect(home.reasons.map(reason => reasonText(reason.code, reason.params))).toContain(
    '手机号相同但姓名不同，可能是家人代办',
  )
  for (const [, left, right] of pairs)
    for (const reason of match(left, right).reasons)
      expect(reasonText(reason.code, reason.params)).toMatch(/\p{Script=Han}/u)
})

test('matching answers the same whichever side was typed', () => {
  for (const [, left, right] of pairs)
    expect(match(left, right).resemblance, `${left.name}/${right.name}`).toBe(match(right, left).resemblance)
})

test('ways of calling somebody are told from names', () => {
  const read = (text: string) => readCallName(text, tables)
  expect(read('王家老三')).toMatchObject({ kind: 'ranked', surname: '王', rank: 3 })
  expect(read('王老三')).toMatchObject({ kind: 'ranked', surname: '王', rank: 3 })
  expect(read('李婶')).toMatchObject({ kind: 'kin', surname: '李', sex: 'female' })
  expect(read('李二嫂')).toMatchObject({ kind: 'kin', surname: '李', rank: 2, sex: 'female' })
  expect(read('张三他爹')).toMatchObject({ kind: 'relativeOf', ofName: '张三', relation: 'father' })
  expect(read('王二家的')).toMatchObject({ kind: 'relativeOf', ofName: '王二', relation: 'wife' })
  expect(read('老王头')).toMatchObject({ kind: 'elder', surname: '王', isOld: true })
  expect(read('王某某')).toMatchObject({ kind: 'withheld', surname: '王' })
  expect(read('王某甲')).toMatchObject({ kind: 'withheld', surname: '王' })
  expect(read('小李')).toMatchObject({ kind: 'familiar', surname: '李' })
  expect(read('李书记')).toMatchObject({ kind: 'titled', title: '书记' })
  expect(read('王家媳妇')).toMatchObject({ kind: 'member', relation: 'wife' })
  expect(read('欧阳老师')).toMatchObject({ kind: 'titled', surname: '欧阳' })
  for (const name of [
    '王大明',
    '李强',
    '张家辉',
    '王小二',
    '李书',
    '欧阳慧',
    '买买提艾力',
    '王娘',
    '高兴',
    '马儿',
    '老舍',
  ])
    expect(read(name), name).toBeNull()
})

test('addresses are taken apart however they are said', () => {
  const door = (text: string) => doorKey(parseAddress(text))
  expect(parseAddress('石桥村3组12号')).toEqual({ village: '石桥', group: '3', door: '12' })
  expect(parseAddress('三组')).toEqual({ village: null, group: '3', door: null })
  for (const text of ['清河镇石桥村第三村民小组12号', '石桥村３组１２号', '石桥三组12号', '石桥村三组十二号'])
    expect(door(text), text).toBe('石桥/3/12')
  for (const text of [
    '幸福小区3栋2单元501',
    '幸福小区3-2-501',
    '幸福小区3号楼2单元501室',
    '东街社区幸福小区3#2-501',
  ])
    expect(door(text), text).toBe('幸福小区//3-2-501')
  expect(door('人民路12号附1号')).toBe('人民路//12+1')
  expect(door('石桥村')).toBeNull()
  expect(compareAddresses(parseAddress('石桥村3组'), parseAddress('石桥村4组'))).toBe('village')
  expect(compareAddresses(parseAddress('石桥村'), parseAddress('上庄村'))).toBe('different')
  expect(compareAddresses(parseAddress('3-2-501'), parseAddress('石桥村'))).toBe('unknown')
})

test('a shown address ends before its door', () => {
  expect(maskAddress('石桥村3组12号附1号')).toBe('石桥村3组***')
  expect(maskAddress('东街社区幸福小区3栋2单元501')).toBe('东街社区幸福小区***')
  expect(maskAddress('幸福小区3-2-501')).toBe('幸福小区***')
  expect(maskAddress('人民路十二号')).toBe('人民路***')
  expect(maskAddress('石桥村三组')).toBe('石桥村三组')
})

test('old numbers become new ones, and slips of the hand are told from other people', () => {
  const id = idOf('1962-04-08', 215)
  expect(modernId('140825620408215')).toBe(id)
  expect(compareIds('140825620408215', id)).toBe('same')
  expect(compareIds(`${id.slice(0, 10)}${id[11]}${id[10]}${id.slice(12)}`, id)).toBe('swapped')
  expect(compareIds(`${id.slice(0, 16)}9${id.slice(17)}`, id)).toBe('oneDigit')
  expect(compareIds(idOf('1963-04-08', 216), id)).toBe('different')
})

test('private-use characters get the place they have by now, and every name keeps its count of characters', () => {
  expect(tables.publicOf.size).toBeGreaterThanOrEqual(80)
  expect(withoutPrivateUse('刘\ue863', tables)).toBe('刘䶮')
  expect(withoutPrivateUse('\ue831\ue83b\ue855', tables)).toBe('𡗗𢦏𤇾')
  expect(hasPrivateUse('刘䶮')).toBe(false)
  expect([...foldName('张𠮷 ', tables)]).toEqual(['张', '𠮷'])
  expect(tables.lookalikes.size).toBeGreaterThan(600)
})

test('of two entries merged into each other the older stands for both', () => {
  const at = (id: string, mergedIntoId: string | null) => ({ id, mergedIntoId })
  expect(rootsOf([at('1', '2'), at('2', '3'), at('3', null)])).toEqual(
    new Map([
      ['1', '3'],
      ['2', '3'],
      ['3', '3'],
    ]),
  )
  expect(new Set(rootsOf([at('2', '1'), at('1', '2'), at('3', '2')]).values())).toEqual(new Set(['1']))
  expect(rootsOf([at('1', 'gone')]).get('1')).toBe('1')
})

const values = (patch: Partial<PersonValues>): PersonValues => ({
  isOrganization: false,
  name: '王大明',
  aliases: [],
  idType: 'none',
  idNumber: null,
  phones: [],
  address: null,
  unitId: null,
  gridId: null,
  villagePart: null,
  groupPart: null,
  doorPart: null,
  sex: 'unknown',
  birthOn: null,
  nation: null,
  occupation: null,
  legalPerson: null,
  note: '',
  ...patch,
})

test('a merge loses no word unless a person says so, and taken back it leaves the entry as it was', () => {
  const kept = values({ phones: ['13803590001'], note: '腿脚不便' })
  const taken = values({
    name: '王达明',
    phones: ['13803590002'],
    idType: 'citizenId',
    idNumber: idOf('1962-04-08', 215),
    note: '住儿子家',
  })
  const merged = mergedValues(kept, taken, proposedChoices(kept, taken))
  expect(merged).toMatchObject({
    name: '王大明',
    aliases: ['王达明'],
    phones: ['13803590001', '13803590002'],
    idType: 'citizenId',
    note: '腿脚不便\n住儿子家',
  })
  expect(mergedValues(kept, taken, { name: 'taken', phones: 'kept' })).toMatchObject({
    name: '王达明',
    aliases: ['王大明'],
    phones: ['13803590001'],
  })
  expect(unmergedValues(merged, kept, merged)).toEqual({ values: kept, changedSince: [] })
  const later = { ...merged, note: '已搬走', occupation: '务农' }
  expect(unmergedValues(later, kept, merged)).toEqual({
    values: { ...kept, note: '已搬走', occupation: '务农' },
    changedSince: ['note'],
  })
})

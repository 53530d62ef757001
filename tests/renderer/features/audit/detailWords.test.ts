import { expect, it } from 'vitest'
import { detailWords } from '../../../../renderer/features/audit/detailWords.ts'

it('only words people wrote are taken out of an audit detail', () => {
  expect(detailWords('{"caseId":"01a2","rev":3,"reason":"当事人要求","note":{"text":"已告知"}}')).toEqual([
    '当事人要求',
    '已告知',
  ])
  expect(detailWords('{}')).toEqual([])
})

it('a detail that was cut off is shown as it is, not lost', () => {
  expect(detailWords('{"reason":"当事')).toEqual(['{"reason":"当事'])
})

it('a user name is shown although it is written in letters', () => {
  expect(detailWords('{"username":"wangxm"}')).toEqual(['wangxm'])
})

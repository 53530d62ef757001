/** The code of a printed order, as scanners and hands bring it in. */
import { describe, expect, it } from 'vitest'
import { orderQrText, readOrderCode } from '../../shared/domain/orderCode.ts'

const code = { number: '140825101-2026-JF-K7MP0001-1', checkCode: '23BCDF' }

describe('the code of an order', () => {
  it('is read back from what its QR code says', () => {
    expect(readOrderCode(orderQrText(code))).toEqual(code)
  })

  it('is read from small letters, full-width characters, long dashes and any blanks', () => {
    expect(readOrderCode(' 140825101－2026—jf－k7mp0001 - 1 23bcdf\r\n')).toEqual(code)
    expect(readOrderCode('140825101-2026-JF-K7MP0001-123BCDF')).toEqual(code)
  })

  it('keeps the mark of a machine that added an order', () => {
    const other = { number: '140825101-2026-AQ-K7MP12345-XXXX12', checkCode: '987654' }
    expect(readOrderCode(orderQrText(other))).toEqual(other)
  })

  it('is not read from a number without its check code, nor from anything else', () => {
    for (const text of [
      '',
      '140825101-2026-JF-K7MP0001-1',
      'https://example.com/',
      '140825101-2026-JF-K7MP0001 23BCDF',
    ])
      expect(readOrderCode(text)).toBeNull()
  })
})

import { expect, it } from 'vitest'
import { qrMatrix } from '../../../renderer/components/QrSquare.tsx'
import { readQr } from '../../support/qr.ts'

it.each([
  'A',
  '140825101-2026-MD-7KQW0001 B3KD9Z',
  '140825101-2026-SQ-ZZZZ123456 234567',
  '0123456789',
  'lower case and 中文',
])('the QR code of %s is read again by other code', text => {
  expect(readQr(qrMatrix(text))).toBe(text)
})

it('a square turned over is noticed', () => {
  const text = '140825101-2026-MD-7KQW0001 B3KD9Z'
  const squares = qrMatrix(text).map(row => [...row])
  // The lower right corner within the quiet edge holds the first bit.
  const corner = squares.length - 5
  const row = squares[corner]
  if (row) row[corner] = !row[corner]
  const read = () => {
    try {
      return readQr(squares)
    } catch {
      return ''
    }
  }
  expect(read()).not.toBe(text)
})

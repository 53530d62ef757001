/** The page for a stick: whatever stands in a matter, it stays text and can start nothing. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readPageParts, replyPage, scriptJson } from '../../shared/node/features/orderFile/page.ts'
import { readPhotos } from '../../shared/node/features/orderFile/photos.ts'
import { resourcesDir } from '../support/boot.ts'

const nasty = '</script><script>alert(1)</script><!-- {{script}} & \u2028 <img src=x onerror=alert(1)>'

describe('the page', () => {
  const parts = readPageParts(resourcesDir)
  const page = replyPage(parts, { payload: nasty }, { [nasty]: nasty })

  it('holds the words of a matter as data that no sign in them can leave', () => {
    expect(scriptJson(nasty)).not.toMatch(/[<>&\u2028]/)
    expect(JSON.parse(scriptJson(nasty))).toBe(nasty)
    expect(page.match(/<script/g)).toHaveLength(3)
    expect(page).not.toContain('alert(1)</script>')
    expect(page).not.toContain('<img src=x')
  })

  it('lets only its own script run, by its hash, and loads nothing from anywhere', () => {
    const hash = createHash('sha256').update(parts.script).digest('base64')
    expect(page).toContain(`script-src 'sha256-${hash}'`)
    expect(page).toContain("default-src 'none'")
    expect(page).not.toMatch(/(?:src|href)=["']?https?:/)
  })

  it('puts nothing on screen as markup', () => {
    expect(parts.script).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/,
    )
  })
})

describe('a photo of a reply', () => {
  const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(50)])
  const url = (content: Buffer, mime = 'image/jpeg') => `data:${mime};base64,${content.toString('base64')}`

  it('is what its bytes are, and counts once', () => {
    const [photo, ...others] = readPhotos([url(jpeg), url(jpeg, 'image/png')])
    expect(others).toEqual([])
    expect(photo).toMatchObject({ mime: 'image/jpeg', extension: 'jpg' })
  })

  it('that is a page, a program or too large is refused', () => {
    for (const bad of [
      url(Buffer.from('<svg onload=alert(1)>'), 'image/svg'),
      url(Buffer.from('MZ')),
      'file:///etc/passwd',
      url(Buffer.concat([jpeg, Buffer.alloc(4_000_000)])),
    ])
      expect(() => readPhotos([bad])).toThrow('orderFile.photoUnreadable')
  })
})

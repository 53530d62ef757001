import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerRequest, CONTENT_SECURITY_POLICY, registerScheme } from '../../electron/main/scheme.ts'
import { world } from './standIn.ts'

let parent = ''
let root = ''
beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'scheme-'))
  root = join(parent, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  mkdirSync(join(parent, 'renderer-secret'))
  writeFileSync(join(parent, 'secret.txt'), 'secret')
  writeFileSync(join(parent, 'renderer-secret', 'secret.txt'), 'secret')
  writeFileSync(join(root, 'index.html'), '<title>page</title>')
  writeFileSync(join(root, 'assets', 'page.js'), 'export {}')
  writeFileSync(join(root, 'assets', 'key.pem'), 'private')
})
afterAll(() => rmSync(parent, { recursive: true, force: true }))

const get = (address: string, method = 'GET') => answerRequest(new Request(address, { method }), root)

describe('own scheme', () => {
  it('is a standard, secure origin', () => {
    registerScheme()
    expect(world.privileged).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ])
  })

  it('serves files with the right type and the strict policy', async () => {
    const answer = await get('app://fengqiao/assets/page.js')
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('export {}')
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(answer.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('allows no script but its own files and no outside connection', () => {
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'")
    expect(CONTENT_SECURITY_POLICY).toContain("script-src 'self';")
    expect(CONTENT_SECURITY_POLICY).toContain("connect-src 'self';")
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe-eval|https?:|\*/)
  })

  it('answers the page itself for addresses of the page', async () => {
    for (const path of ['', 'matters', 'matters/42']) {
      const answer = await get(`app://fengqiao/${path}`)
      expect(await answer.text()).toBe('<title>page</title>')
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    }
  })

  it.each([
    'app://fengqiao/..%2fsecret.txt',
    'app://fengqiao/%2e%2e%2fsecret.txt',
    'app://fengqiao/assets/..%2f..%2fsecret.txt',
    'app://fengqiao/..%2frenderer-secret/secret.txt',
    'app://fengqiao/..%5csecret.txt',
    'app://fengqiao/%00.txt',
    'app://fengqiao/C:%2fsecret.txt',
    'app://fengqiao/%E0%A4%A.txt',
  ])('refuses %s', async address => {
    const answer = await get(address)
    expect(answer.status).toBe(403)
    expect(await answer.text()).toBe('')
  })

  it('never leaves its folder by dots the address parser removes', async () => {
    expect((await get('app://fengqiao/../../secret.txt')).status).toBe(404)
  })

  it('refuses other hosts, other methods and unknown kinds of file', async () => {
    expect((await get('app://other/index.html')).status).toBe(404)
    expect((await get('app://fengqiao/index.html', 'POST')).status).toBe(405)
    expect((await get('app://fengqiao/assets/key.pem')).status).toBe(404)
    expect((await get('app://fengqiao/assets/missing.js')).status).toBe(404)
  })

  it('carries the policy on refusals too', async () => {
    expect((await get('app://fengqiao/missing.js')).headers.get('content-security-policy')).toBe(
      CONTENT_SECURITY_POLICY,
    )
  })
})

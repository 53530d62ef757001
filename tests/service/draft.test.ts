import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bootDesk } from '../support/boot.ts'

let desk: Awaited<ReturnType<typeof bootDesk>>
beforeAll(async () => {
  desk = await bootDesk()
})
afterAll(() => desk.close())

const intake = { kind: 'intake', subjectId: null } as const

describe('drafts', () => {
  it('are seen, changed and removed by nobody but their owner', async () => {
    const sun = await desk.as('sun')
    const li = await desk.as('li')
    const { id } = await sun.call('draft.save', {
      ...intake,
      id: null,
      title: '邻里纠纷',
      content: '{"a":1}',
    })
    expect((await li.call('draft.list', intake)).drafts).toEqual([])
    await expect(li.call('draft.save', { ...intake, id, title: '抢', content: '' })).rejects.toMatchObject({
      code: 'call.notFound',
    })
    await expect(li.call('draft.remove', { id })).rejects.toMatchObject({ code: 'call.notFound' })
    const again = await sun.call('draft.save', { ...intake, id, title: '邻里纠纷二', content: '{"a":2}' })
    expect(again.id).toBe(id)
    expect((await sun.call('draft.list', intake)).drafts).toEqual([
      { id, title: '邻里纠纷二', content: '{"a":2}', savedAt: again.savedAt },
    ])
    await sun.call('draft.remove', { id })
    expect((await sun.call('draft.list', intake)).drafts).toEqual([])
  })

  it('come newest first and leave neither title nor content in the audit log', async () => {
    const sun = await desk.as('sun')
    for (const title of ['旧的', '新的'])
      await sun.call('draft.save', { ...intake, id: null, title, content: `张三的${title}草稿` })
    expect((await sun.call('draft.list', intake)).drafts.map(draft => draft.title)).toEqual(['新的', '旧的'])
    const { rows } = await (await desk.as('chen')).call('audit.list', {
      text: '',
      outcome: null,
      before: null,
      limit: 200,
    })
    expect(JSON.stringify(rows)).not.toContain('新的')
  })

  it('are not for people who see no cases', async () => {
    await expect((await desk.as('chen')).call('draft.list', intake)).rejects.toMatchObject({
      code: 'permission.denied',
    })
  })

  it('of a mediation are found by that mediation alone, and are no intake to resume', async () => {
    const zhou = await desk.as('zhou')
    const [first, second] = [desk.program.services.ids.id(), desk.program.services.ids.id()]
    const ofRecord = (subjectId: string) => ({ kind: 'record', subjectId }) as const
    await zhou.call('draft.save', {
      ...ofRecord(first),
      id: null,
      title: '',
      content: '{"record":"双方到场"}',
    })
    expect((await zhou.call('draft.list', ofRecord(first))).drafts).toHaveLength(1)
    expect((await zhou.call('draft.list', ofRecord(second))).drafts).toEqual([])
    expect((await zhou.call('draft.list', intake)).drafts).toEqual([])
    expect((await zhou.call('workbench.get', {})).drafts).toBe(0)
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  type IntakeTemplates,
  intakeTemplatesFromFile,
  missingToBring,
  mostQuestions,
  templateOf,
} from '../../shared/domain/intakeTemplate.ts'
import { taxonomyFromFile } from '../../shared/domain/taxonomyFile.ts'
import { resourcesDir } from '../support/boot.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(`${resourcesDir}${path}`, 'utf8'))
const taxonomy = taxonomyFromFile(read('taxonomy/categories.json'))
if (!taxonomy.ok) throw new Error('the category table is broken')
const leaves = taxonomy.value.classes.flatMap(group => group.leaves.map(leaf => leaf.code))
const codes = new Set([...leaves, ...taxonomy.value.classes.map(group => group.code)])
const file = read('intake/templates.json') as { templates: Record<string, unknown>[] }
const loaded = intakeTemplatesFromFile(file, codes)
if (!loaded.ok) throw new Error(JSON.stringify(loaded))
const shipped: IntakeTemplates = loaded.value

const nothing = {
  applicantId: false,
  applicantPhone: false,
  respondentKnown: false,
  photo: false,
  file: false,
}
const broken = (change: (copy: typeof file) => void) => {
  const copy = structuredClone(file)
  change(copy)
  return intakeTemplatesFromFile(copy, codes)
}

describe('the templates that ship', () => {
  it('are at least 25, each with two or three questions and at most one that fills a field', () => {
    expect(shipped.templates.length).toBeGreaterThanOrEqual(25)
    for (const { questions } of shipped.templates) {
      expect(questions.length).toBeGreaterThanOrEqual(2)
      expect(questions.length).toBeLessThanOrEqual(mostQuestions)
      // Three stand side by side on a small screen, each on one line.
      for (const question of questions) expect([...question.text].length).toBeLessThanOrEqual(15)
      const targets = questions.flatMap(question => question.flowsTo ?? [])
      expect(new Set(targets).size).toBe(targets.length)
    }
  })

  it('serve the families that people come with', () => {
    const families = {
      '06-01': 'wages',
      '11-01': 'gasFire',
      '04-03': 'boundary',
      '07-01': 'debt',
      '03-06': 'property',
      '01-06': 'violence',
      '15-02': 'school',
      '04-01': 'landContract',
      '08-01': 'traffic',
      '02-02': 'noise',
      '02-01': 'leak',
    }
    for (const [code, id] of Object.entries(families))
      expect(templateOf(shipped.templates, code)?.id).toBe(id)
  })

  it('take the leaf before its class, and leave few categories without questions', () => {
    expect(templateOf(shipped.templates, '01-06')?.id).toBe('violence')
    expect(templateOf(shipped.templates, '01-08')?.id).toBe('family')
    expect(templateOf(shipped.templates, null)).toBeNull()
    const without = leaves.filter(code => templateOf(shipped.templates, code) === null)
    expect(without.length).toBeLessThanOrEqual(leaves.length / 10)
  })
})

describe('what should still be brought', () => {
  const wages = templateOf(shipped.templates, '06-01')

  it('is told at once, each thing once, the common things first', () => {
    const list = missingToBring(shipped, wages, nothing, false)
    expect(list[0]).toMatch(/身份证/)
    expect(list).toContain('一起被欠钱的人的名单和电话')
    expect(new Set(list).size).toBe(list.length)
  })

  it('leaves out what is known or was handed in', () => {
    const list = missingToBring(shipped, wages, { ...nothing, applicantId: true, file: true }, false)
    expect(list.some(item => /身份证/.test(item))).toBe(false)
    expect(list.some(item => /劳动合同/.test(item))).toBe(false)
  })

  it('asks an anonymous person for no papers of her own', () => {
    const list = missingToBring(shipped, null, nothing, true)
    expect(list.some(item => /身份证|打通的电话/.test(item))).toBe(false)
  })
})

describe('a template file', () => {
  it('is refused with the first thing that is wrong', () => {
    expect(intakeTemplatesFromFile([], codes)).toMatchObject({ code: 'template.shape' })
    expect(
      broken(copy => Object.assign(copy.templates[1] ?? {}, { id: copy.templates[0]?.id })),
    ).toMatchObject({
      code: 'template.duplicate',
    })
    expect(broken(copy => Object.assign(copy.templates[0] ?? {}, { categories: ['99-01'] }))).toMatchObject({
      code: 'template.category',
    })
    expect(
      broken(copy => Object.assign(copy.templates[0] ?? {}, { categories: copy.templates[1]?.categories })),
    ).toMatchObject({ code: 'template.taken' })
    for (const question of [
      { id: 'a', text: '多少钱？', type: 'text', flowsTo: 'amountFen' },
      { id: 'a', text: '哪样？', type: 'choice', choices: ['一样'] },
      { id: 'a', text: '哪样？', type: 'oracle' },
    ])
      expect(broken(copy => Object.assign(copy.templates[0] ?? {}, { questions: [question] }))).toMatchObject(
        {
          code: 'template.shape',
        },
      )
  })
})

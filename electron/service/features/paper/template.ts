/** The centre's own Word templates: taken in after a check of their fields, versioned, stopped. */
import { templateLimit } from '../../../../shared/domain/paper/dossier.ts'
import { hasAbility } from '../../../../shared/domain/role.ts'
import { joinWords } from '../../../../shared/labels/case.ts'
import { paperFormLabels } from '../../../../shared/labels/paper.ts'
import type { QueryContext } from '../../../../shared/node/bus/context.ts'
import { fail } from '../../../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../../../shared/node/bus/handlers.ts'
import { paperTemplateTable } from '../../../../shared/node/db/entities/paper.ts'
import { NotWord } from '../../documents/template/archive.ts'
import { exampleContent } from '../../documents/template/example.ts'
import { knownFields, unknownFields } from '../../documents/template/fields.ts'
import { fieldsOf } from '../../documents/template/fill.ts'
import { readWordBlocks } from '../../documents/template/read.ts'
import { wordFile } from '../../documents/wordFile.ts'
import { ownTemplates } from './load.ts'

/** The head of the committee or the director decides how the centre's papers look. */
export function mayManageTemplates(ctx: QueryContext): boolean {
  const { actor } = ctx
  return (
    actor.isSystem ||
    (hasAbility(actor, 'mediation.read') &&
      (actor.roles.includes('director') || actor.roles.includes('committeeHead')))
  )
}

/** Names of the fields of a file, or a refusal that says what is wrong with it. */
function checkedFields(file: Buffer): string[] {
  try {
    const names = fieldsOf(file)
    // What cannot be laid out cannot be previewed or bound: found out now, not at the printer.
    readWordBlocks(file)
    return names
  } catch (error) {
    if (error instanceof NotWord) return fail('paper.templateNotWord')
    throw error
  }
}

export const templateHandlers: HandlersOf<
  'paper.templates' | 'paper.saveTemplate' | 'paper.stopTemplate' | 'paper.exampleTemplate'
> = {
  'paper.templates': async ctx => {
    ctx.authorise(hasAbility(ctx.actor, 'mediation.read'))
    const { rows, used } = await ownTemplates(ctx, ctx.actor.orgId)
    return {
      rows: rows
        .filter(row => row.content !== '')
        .map(row => ({
          id: row.id,
          form: row.form,
          version: row.version,
          name: row.name,
          byName: row.byName,
          at: row.createdAt,
          isUsed: used.get(row.form)?.id === row.id,
        }))
        .reverse(),
      fields: [...knownFields],
      canManage: mayManageTemplates(ctx),
    }
  },

  'paper.saveTemplate': async (ctx, input) => {
    ctx.authorise(mayManageTemplates(ctx))
    const file = Buffer.from(input.base64, 'base64')
    if (file.length > templateLimit) fail('paper.templateTooLarge', { kb: templateLimit / 1024 })
    const names = checkedFields(file)
    const unknown = unknownFields(names)
    if (unknown.length > 0) fail('paper.templateFieldUnknown', { names: joinWords(unknown) })
    if (names.length === 0) fail('paper.templateNoFields')
    const version = await nextVersion(ctx, input.form)
    await ctx.insert(paperTemplateTable, {
      form: input.form,
      version,
      name: input.name,
      content: input.base64,
      byName: ctx.actor.name,
      isUsed: true,
    })
    return { version }
  },

  'paper.stopTemplate': async (ctx, input) => {
    ctx.authorise(mayManageTemplates(ctx))
    const { used } = await ownTemplates(ctx, ctx.actor.orgId)
    if (used.has(input.form))
      await ctx.insert(paperTemplateTable, {
        form: input.form,
        version: await nextVersion(ctx, input.form),
        name: '',
        content: '',
        byName: ctx.actor.name,
        isUsed: false,
      })
    return { ok: true }
  },

  'paper.exampleTemplate': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'mediation.read'))
    const file = await wordFile(exampleContent(input.form))
    return {
      fileName: `${paperFormLabels[input.form]}.docx`,
      base64: Buffer.from(file).toString('base64'),
    }
  },
}

async function nextVersion(ctx: QueryContext, form: Parameters<typeof exampleContent>[0]): Promise<number> {
  const rows = await ctx.db.find(paperTemplateTable, { orgId: ctx.actor.orgId, form, deletedAt: null })
  return Math.max(0, ...rows.map(row => row.version)) + 1
}

/** Changes and answers by folder or stick, as people steer them. The work itself is in `shared/node/ferry`. */
import { isAbsolute } from 'node:path'
import type { FerryCode } from '../../contract/ferry.ts'
import type { OutputOf } from '../../contract/registry.ts'
import { type Actor, hasAbility } from '../../domain/role.ts'
import type { QueryContext } from '../bus/context.ts'
import { fail, notFound } from '../bus/failure.ts'
import { type HandlersOf, prepared } from '../bus/handlers.ts'
import type { Db } from '../db/db.ts'
import { ferryLogTable } from '../db/entities/ferry.ts'
import { raw, sql } from '../db/sql.ts'
import { isUsableFolder } from '../ferry/disk.ts'
import { FerryFault } from '../ferry/fault.ts'
import type { FerryFolders } from '../ferry/folders.ts'
import type { FerryWorks } from '../ferry/works.ts'
import { getSetting, putSetting } from '../settings.ts'

type State = OutputOf<'ferry.state'>

/** What only one of the two hosts can tell. */
export interface FerryFacts {
  works(): FerryWorks
  folders(): FerryFolders
  waiting(db: Db): Promise<State['waiting']>
  desks(db: Db): Promise<State['desks']>
}

type Calls =
  | 'ferry.state'
  | 'ferry.log'
  | 'ferry.write'
  | 'ferry.job'
  | 'ferry.cancel'
  | 'ferry.part'
  | 'ferry.offer'
  | 'ferry.look'
  | 'ferry.take'
  | 'ferry.drop'
  | 'ferry.setFolders'
  | 'ferry.sweep'
  | 'ferry.forbid'

/** A stick is no way round an administrator's no, and no fault of the program either. */
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof FerryFault) fail(error.code)
    throw error
  }
}

const mayForbid = (actor: Actor) => hasAbility(actor, 'setting.manage') || hasAbility(actor, 'sync.manage')
const maySee = (actor: Actor) =>
  hasAbility(actor, 'ferry.use') || mayForbid(actor) || hasAbility(actor, 'audit.read')

export function ferryHandlers(facts: FerryFacts): HandlersOf<Calls> {
  const works = () => facts.works()
  /** Whoever may use it, while nobody has forbidden it. */
  const using = async (ctx: Pick<QueryContext, 'authorise' | 'actor'>) => {
    ctx.authorise(hasAbility(ctx.actor, 'ferry.use'))
    await told(works().mustBeAllowed())
  }
  return {
    'ferry.state': async ctx => {
      const { db, actor } = ctx
      ctx.authorise(maySee(actor))
      const code = await works().parts.host.forbidden(db)
      const canUse = hasAbility(actor, 'ferry.use')
      const folders = await getSetting(db, 'ferryFolders')
      const isOpen = canUse && code === null
      const job = works().running()
      return {
        side: works().side,
        code,
        isForbiddenHere: (await getSetting(db, 'ferry'))?.isForbidden === true,
        canUse,
        canForbid: mayForbid(actor),
        canSetFolders: hasAbility(actor, 'sync.manage'),
        waiting: await facts.waiting(db),
        desks: isOpen ? await facts.desks(db) : [],
        lying: isOpen ? await works().lying() : [],
        folders: {
          isOn: folders?.isOn ?? false,
          outFolder: folders?.outFolder ?? '',
          inFolder: folders?.inFolder ?? '',
          sweptAt: facts.folders().sweptAt,
          left: [...facts.folders().left].map(([name, reason]) => ({ name, code: reason })),
        },
        job: job === null ? null : jobView(job),
      }
    },

    'ferry.log': async (ctx, input) => {
      ctx.authorise(maySee(ctx.actor))
      const before = input.before === null ? raw('') : sql`where at < ${input.before}`
      const rows = await ctx.db.rows(
        ferryLogTable,
        sql`select * from ${raw('ferry_log')} ${before} order by at desc limit ${input.limit}`,
      )
      return {
        rows: rows.map(
          ({ detail: _detail, byId: _byId, peerId: _peerId, fromSeq: _from, toSeq: _to, ...row }) => row,
        ),
      }
    },

    'ferry.write': prepared(using, async (ctx, input) => {
      ctx.authorise(true)
      if (works().running() !== null) fail('ferry.busy')
      const jobId = ctx.newId()
      ctx.onCommit(() => {
        works().startWrite(ctx.actor, input, 'hand', jobId)
      })
      return { jobId }
    }),

    'ferry.job': async (ctx, input) => {
      ctx.authorise(true)
      const job = works().job(input.jobId)
      return { job: jobView(job ?? notFound()) }
    },

    'ferry.cancel': async (ctx, input) => {
      ctx.authorise(true)
      works().cancel(input.jobId)
      return { ok: true }
    },

    'ferry.part': async (ctx, input) => {
      await using(ctx)
      const files = await works().shelf.files('out', input.bundleId)
      if (!files.some(file => file.name === input.name)) fail('ferry.bundleUnknown')
      const content = await works().shelf.read('out', input.bundleId, input.name)
      return { name: input.name, base64: content.toString('base64') }
    },

    'ferry.offer': prepared(
      async (ctx, input) => {
        await using(ctx)
        // Here and not in the queue: a refusal is put on record through the same queue.
        return told(works().offer(ctx.actor, input.name, Buffer.from(input.base64, 'base64'), 'hand'))
      },
      async (ctx, _input, offered) => {
        ctx.authorise(true)
        return offered
      },
    ),

    'ferry.look': async (ctx, input) => {
      await using(ctx)
      return told(works().look(input.bundleId))
    },

    'ferry.take': prepared(
      async (ctx, input) => {
        await using(ctx)
        const look = await told(works().look(input.bundleId))
        // A bundle with a gap is still worth what it brings; every other objection is final.
        if (look.content === null || (look.code !== null && !partial.includes(look.code as FerryCode)))
          fail(look.code ?? 'ferry.damaged')
      },
      async (ctx, input) => {
        ctx.authorise(true)
        if (works().running() !== null) fail('ferry.busy')
        const jobId = ctx.newId()
        ctx.onCommit(() => {
          works().startTake(ctx.actor, input.bundleId, 'hand', jobId)
        })
        return { jobId }
      },
    ),

    'ferry.drop': prepared(using, async (ctx, input) => {
      ctx.authorise(true)
      await works().shelf.drop('in', input.bundleId)
      return { ok: true }
    }),

    'ferry.setFolders': prepared(
      async (ctx, input) => {
        ctx.authorise(hasAbility(ctx.actor, 'sync.manage'))
        if (!input.isOn) return
        if (input.outFolder === input.inFolder) fail('ferry.sameFolder')
        for (const folder of [input.outFolder, input.inFolder])
          if (!isAbsolute(folder) || !(await isUsableFolder(folder))) fail('ferry.folderUnusable')
      },
      async (ctx, input) => {
        ctx.authorise(hasAbility(ctx.actor, 'sync.manage'))
        await putSetting(ctx.db, 'ferryFolders', input, ctx.now)
        return { ok: true }
      },
    ),

    'ferry.sweep': prepared(using, async ctx => {
      ctx.authorise(true)
      ctx.onCommit(() => {
        void facts
          .folders()
          .sweep()
          .catch(error =>
            works().parts.log.error({ error: String(error) }, 'the ferry folders could not be swept'),
          )
      })
      return { ok: true }
    }),

    'ferry.forbid': async (ctx, input) => {
      ctx.authorise(mayForbid(ctx.actor))
      await putSetting(ctx.db, 'ferry', { isForbidden: input.isForbidden }, ctx.now)
      return { ok: true }
    },
  }
}

const partial: readonly FerryCode[] = ['ferry.gap', 'ferry.pageGap']

function jobView(job: NonNullable<ReturnType<FerryWorks['job']>>): OutputOf<'ferry.job'>['job'] {
  const { abort: _abort, ...view } = job
  return view
}

/** First run of a desk: the centre with its departments, villages and people, in one transaction. */
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/registry.ts'
import { divisionLevel } from '../../../shared/domain/division.ts'
import { hasAbility, type Role } from '../../../shared/domain/role.ts'
import type { CommandContext, QueryContext } from '../../../shared/node/bus/context.ts'
import { fail } from '../../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../../shared/node/bus/handlers.ts'
import {
  departmentTable,
  gridTable,
  localUnitTable,
  organizationTable,
} from '../../../shared/node/db/entities/organization.ts'
import { createAdministrator } from '../../../shared/node/features/session/accounts.ts'
import { hostState } from '../../../shared/node/features/session/hostState.ts'
import { getSetting, putSetting } from '../../../shared/node/settings.ts'
import { TableUnreadable } from '../../../shared/node/tabular.ts'
import { findDivisions, readDivisions, storeDivisions } from './setup/divisions.ts'
import { readDepartmentTemplate, readHeaderWords } from './setup/texts.ts'
import { parseUnits } from './setup/units.ts'

/**
 * A small centre has few people: its director also receives, triages and mediates. Who may
 * not verify their own work is decided per case, not here.
 */
const directorRoles: readonly Role[] = [
  'director',
  'triageOfficer',
  'intakeClerk',
  'mediator',
  'committeeHead',
]

type SetupCalls =
  | 'setup.complete'
  | 'setup.divisions'
  | 'setup.importDivisions'
  | 'setup.parseUnits'
  | 'setup.departmentTemplate'

/** Before the first run ends anybody may prepare it; later only who manages the organization. */
async function mayPrepare(ctx: QueryContext): Promise<boolean> {
  return hasAbility(ctx.actor, 'organization.manage') || !(await hostState(ctx.db, 'desk')).hasAccount
}

/** Refuses with a code when a name (or code) stands twice in a list. */
function requireDistinct(values: readonly string[], code: string): void {
  const seen = new Set<string>()
  for (const value of values) {
    if (value === '') continue
    if (seen.has(value)) fail(code, { name: value })
    seen.add(value)
  }
}

async function readFile<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof TableUnreadable || error instanceof SyntaxError) fail('import.unreadable')
    throw error
  }
}

async function complete(
  ctx: CommandContext,
  input: ParsedInputOf<'setup.complete'>,
): Promise<OutputOf<'setup.complete'>> {
  ctx.authorise(true)
  const state = await hostState(ctx.db, 'desk')
  if (state.organization !== null || state.hasAccount) fail('setup.alreadyDone')
  requireDistinct(
    input.departments.map(department => department.name),
    'department.nameTaken',
  )
  requireDistinct(
    input.departments.map(department => department.code),
    'department.nameTaken',
  )
  requireDistinct(
    input.units.map(unit => unit.name),
    'unit.nameTaken',
  )
  for (const unit of input.units)
    requireDistinct(
      unit.grids.map(grid => grid.name),
      'grid.nameTaken',
    )

  const orgId = ctx.newId()
  await ctx.insert(organizationTable, {
    id: orgId,
    orgId,
    kind: 'governanceCenter',
    ...input.organization,
    phone: input.organization.phone || null,
    address: input.organization.address || null,
  })
  for (const department of input.departments)
    await ctx.insert(departmentTable, {
      orgId,
      ...department,
      phone: null,
      contactName: null,
      isActive: true,
    })
  for (const { grids, ...unit } of input.units) {
    const { id: unitId } = await ctx.insert(localUnitTable, { orgId, ...unit })
    for (const grid of grids)
      await ctx.insert(gridTable, {
        orgId,
        unitId,
        ...grid,
        leaderName: grid.leaderName || null,
        leaderPhone: grid.leaderPhone || null,
      })
  }
  await createAdministrator(ctx, input.administrator, orgId, ['sysAdmin'])
  if (input.director) await createAdministrator(ctx, input.director, orgId, directorRoles)
  await nameDevice(ctx, input.deviceName)
  return { orgId }
}

/** Gives this machine the name that stands in every step of the timeline. */
async function nameDevice(ctx: CommandContext, name: string): Promise<void> {
  const device = { ...((await getSetting(ctx.db, 'device')) ?? ctx.services.device), name }
  await putSetting(ctx.db, 'device', device, ctx.now)
  ctx.onCommit(() => {
    ctx.services.device = device
  })
}

export function setupHandlers(resourcesDir: string): HandlersOf<SetupCalls> {
  const words = readHeaderWords(resourcesDir)
  return {
    'setup.complete': complete,

    'setup.divisions': async (ctx, input) => {
      ctx.authorise(await mayPrepare(ctx))
      const { items, total } = await findDivisions(ctx.db, input.text, input.parent)
      return {
        items: items.map(({ code, name, path, childCount }) => ({
          code,
          name,
          path,
          childCount,
          level: divisionLevel(code),
        })),
        total,
      }
    },

    'setup.importDivisions': async (ctx, input) => {
      if ((await hostState(ctx.db, 'desk')).hasAccount) fail('setup.alreadyDone')
      ctx.authorise(true)
      const bytes = Buffer.from(input.base64, 'base64')
      return storeDivisions(
        ctx.db,
        await readFile(() => readDivisions(input.fileName, bytes, words.divisions)),
      )
    },

    'setup.parseUnits': async (ctx, input) => {
      ctx.authorise(await mayPrepare(ctx))
      const bytes = Buffer.from(input.base64, 'base64')
      return readFile(() => parseUnits(input.fileName, bytes, words))
    },

    'setup.departmentTemplate': async ctx => {
      ctx.authorise(await mayPrepare(ctx))
      return { departments: readDepartmentTemplate(resourcesDir, ctx.services.rules.taxonomy.departments) }
    },
  }
}

/** Registration at the window. How a matter is registered is the same wherever it comes from. */
import { hasAbility } from '../../../domain/role.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { registerMatter } from '../../matter/registerMatter.ts'

export const registerHandlers: HandlersOf<'case.register'> = {
  'case.register': (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'case.register'))
    return registerMatter(ctx, input)
  },
}

import { passwordWeakness } from '../../../shared/domain/password.ts'
import { passwordWeaknessLabels } from '../../../shared/labels/session.ts'

/** An early word about a password while it is being typed; the service judges. Null when nothing to say. */
export function passwordHint(password: string, username = ''): string | null {
  const weakness = password === '' ? null : passwordWeakness(password, username)
  return weakness === null ? null : passwordWeaknessLabels[weakness]
}

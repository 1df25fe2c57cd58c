/** ActivateWebKey of v2 and v2beta (organizations.md §6). */
import { activateSigningKey } from '../../commands/instance/signing-keys.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { timestamp } from '../wire/timestamps.ts'

/** The key signs from now on; the one before still verifies. */
export const activateWebKey =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async ({ id: keyId }: { readonly id: string }, { actor }: Context) => {
    const { atMicros } = await activateSigningKey(commands, { actor, keyId })
    return { changeDate: timestamp(atMicros) }
  }

/** DeleteWebKey of v2 and v2beta (organizations.md §6). */
import { removeSigningKey } from '../../commands/instance/signing-keys.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { timestamp } from '../wire/timestamps.ts'

/** What the key has signed is no longer good. Without a date if there is no such key. */
export const deleteWebKey =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async ({ id: keyId }: { readonly id: string }, { actor }: Context) => {
    const removed = await removeSigningKey(commands, { actor, keyId })
    return removed ? { deletionDate: timestamp(removed.atMicros) } : {}
  }

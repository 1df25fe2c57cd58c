/** CreateWebKey of v2 and v2beta (organizations.md §6). */
import { createSigningKey } from '../../commands/instance/signing-keys.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { timestamp } from '../wire/timestamps.ts'
import { keyConfigOf, type WireKey } from './key-wire.ts'

/** The key is published at once, and signs from when it is activated. */
export const createWebKey =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async ({ key }: { readonly key: WireKey }, { actor }: Context) => {
    const config = keyConfigOf(key)
    const { keyId, atMicros } = await createSigningKey(commands, { actor, config })
    return { id: keyId, creationDate: timestamp(atMicros) }
  }

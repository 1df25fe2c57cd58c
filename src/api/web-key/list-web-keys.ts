/** ListWebKeys of v2 and v2beta (organizations.md §6). */
import { ensureSigningKeys } from '../../commands/instance/signing-keys.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { webKeyWireOf } from './key-wire.ts'

/** All keys that are not removed, in the order they were added. */
export const listWebKeys =
  ({ commands, signingKeys }: Pick<ApiDeps, 'commands' | 'signingKeys'>) =>
  async (_request: unknown, { instance: { id: instanceId } }: Context) => {
    await ensureSigningKeys(commands, { instanceId })
    return { webKeys: (await signingKeys.signingKeys({ instanceId })).map(webKeyWireOf) }
  }

/** AddPersonalAccessToken of the user service v2 (user-v2 §11.1). */
import { addPersonalAccessToken as command } from '../../../commands/machine/personal-access-tokens.ts'
import type { UserServiceV2 } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { rfc3339OfTimestamp, timestamp } from '../../wire/timestamps.ts'
import { requireWritable } from '../writable.ts'

/** The token is in this response only. */
export const addPersonalAccessToken =
  ({
    commands,
    users,
  }: Pick<ApiDeps, 'commands' | 'users'>): Rpc<
    typeof UserServiceV2.method.addPersonalAccessToken
  > =>
  async ({ userId, expirationDate }, context) => {
    const whenUnknown = 'token.user_unknown'
    const allow = await requireWritable(users, context, { userId, whenUnknown })
    const { actor } = context
    const expiration = rfc3339OfTimestamp(expirationDate!)
    const added = await command(commands, { actor, userId, expiration, allow })
    const { tokenId, token, atMicros } = added
    return { creationDate: timestamp(atMicros), tokenId, token }
  }

/** RemovePersonalAccessToken of the user service v2 (user-v2 §11.1). */
import { removePersonalAccessToken as command } from '../../../commands/machine/personal-access-tokens.ts'
import type { UserServiceV2 } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { timestamp } from '../../wire/timestamps.ts'
import { requireWritable } from '../writable.ts'

/** Removes a token of a machine. */
export const removePersonalAccessToken =
  ({
    commands,
    users,
  }: Pick<ApiDeps, 'commands' | 'users'>): Rpc<
    typeof UserServiceV2.method.removePersonalAccessToken
  > =>
  async ({ userId, tokenId }, context) => {
    const whenUnknown = 'token.removed_already'
    const allow = await requireWritable(users, context, { userId, whenUnknown })
    const { actor } = context
    const { atMicros } = await command(commands, {
      actor,
      userId,
      tokenId,
      allow,
    })
    return { deletionDate: timestamp(atMicros) }
  }

/** GetMyMetadata of auth v1. */
import { refuse } from '../../../domain/refusals.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { metadataOf } from '../../management/user/metadata-wire.ts'
import type { Rpc } from '../../service.ts'
import { selfIn } from './self.ts'

/** One entry of the caller's metadata, by its key. */
export const getMyMetadata =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof AuthService.method.getMyMetadata> =>
  async ({ key }, context) => {
    const entry = await users.metadataEntry({ ...selfIn(context), key })
    if (!entry) throw refuse('metadata.not_found')
    return { metadata: metadataOf(entry) }
  }

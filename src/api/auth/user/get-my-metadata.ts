/** `GET /auth/v1/users/me/metadata/{key}`. */

import { refuse } from '../../../domain/refusals.ts'
import { AuthService } from '../../../proto/services.ts'
import { metadataOf } from '../../management/user/metadata-wire.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { selfIn } from './self.ts'

export const getMyMetadata = ({ users }: ReadNeeds) =>
  method(AuthService.method.getMyMetadata, async ({ key }, context) => {
    const entry = await users.metadataEntry({ ...selfIn(context), key })
    if (!entry) throw refuse('metadata.not_found')
    return { metadata: metadataOf(entry) }
  })

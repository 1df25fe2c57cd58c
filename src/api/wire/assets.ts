/** URLs of uploaded files on the wire (organizations.md §4.2). */
import { assetUrl } from '../../kit/asset-url.ts'
import type { UserView } from '../../queries/user/user-view.ts'

/** The URL of a user's avatar; empty for a user without one. */
export function avatarUrlOf(
  { orgId, human }: Pick<UserView, 'orgId' | 'human'>,
  origin: string,
): string {
  return assetUrl({ ownerId: orgId, origin }, human?.avatarKey)
}

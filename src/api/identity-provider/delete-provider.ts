/** DeleteProvider of admin v1 and management v1 (organizations.md §3.3). */
import { removeProvider } from '../../commands/identity-provider/remove-provider.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changed, type PolicyLevel } from '../policy/policy-rpcs.ts'

/** Removes a provider of either kind, with its links and its entries in login policies. */
export const deleteProvider =
  ({ commands }: Pick<ApiDeps, 'commands'>, { owner }: PolicyLevel) =>
  ({ id }: { readonly id: string }, context: Context) =>
    changed(removeProvider(commands, owner(context), { id, kind: 'any' }))

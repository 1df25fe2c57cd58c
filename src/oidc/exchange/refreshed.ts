/** Refreshing a token that was exchanged: what it keeps, and whether somebody may still act. */
import {
  checkImpersonation,
  type ImpersonateDeps,
} from '../../commands/authorization/impersonate.ts'
import type { ExchangedToken } from '../code-flow/user-tokens.ts'
import type { Authorizations } from '../tokens/authorizations.ts'

/** What refreshing uses. */
export interface RefreshExchangedDeps extends Omit<ImpersonateDeps, 'events'> {
  readonly authorizations: Pick<Authorizations, 'find'>
}

/**
 * What the next token keeps of those that the first was exchanged for; undefined for a grant of
 * another type. Rejects with a refusal where the actor has lost the right, or is not active.
 */
export async function refreshExchanged(
  deps: RefreshExchangedDeps,
  {
    instanceId,
    userId,
    grantId,
  }: { readonly instanceId: string; readonly userId: string; readonly grantId: string },
): Promise<ExchangedToken | undefined> {
  const kept = await deps.authorizations.find({ instanceId, kind: 'Grant', id: grantId })
  const exchanged = kept?.payload.exchanged
  if (!isExchanged(exchanged)) return undefined
  const { actor } = exchanged
  if (actor) await checkImpersonation(deps, { instanceId, userId, actor })
  return { ...exchanged, expiresAtMsMax: Number.MAX_SAFE_INTEGER }
}

/** As `user-grants.ts` has stored it. */
function isExchanged(stored: unknown): stored is Omit<ExchangedToken, 'expiresAtMsMax'> {
  return typeof stored === 'object' && stored !== null && 'audience' in stored
}

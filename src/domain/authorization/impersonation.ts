/**
 * Who may act for a user (projects.md §14): whoever has the permission to impersonate in the user's
 * organisation; for a user who is a member somewhere, the permission to impersonate administrators
 * there as well.
 */
import type { EventPayloads } from '../../events/catalogue.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { type Membership, type Verdict, verdictOf } from '../right/powers.ts'
import type { TokenActor } from './token-exchange.ts'

/** Somebody who is to act for a user. */
export interface Impersonation {
  /** Whether the security policy of the instance allows it to anybody. */
  readonly isEnabled: boolean
  readonly actorMemberships: readonly Membership[]
  readonly subjectOrgId: string
  readonly subjectMemberships: readonly Membership[]
}

/** Throws a refusal when the actor may not act for the user. */
export function requireImpersonation(about: Impersonation): void {
  const { isEnabled, actorMemberships, subjectOrgId, subjectMemberships } = about
  if (!isEnabled) throw refuse('impersonation.disabled')
  const requireIn = (orgId: string, { isAdmin }: { readonly isAdmin: boolean }) => {
    const permission = isAdmin ? 'admin.impersonation' : 'impersonation'
    requireGranted(verdictOf(actorMemberships, permission, { orgId }))
  }
  requireIn(subjectOrgId, { isAdmin: subjectMemberships.length > 0 })
  requireIn(subjectOrgId, { isAdmin: false })
  // An administrator of another organisation, or of the instance, is one there.
  for (const { orgId } of subjectMemberships) requireIn(orgId, { isAdmin: true })
}

function requireGranted(verdict: Verdict): void {
  if (verdict === 'no_membership') throw refuse('caller.no_membership')
  if (verdict !== 'granted') throw refuse('caller.no_permission_there')
}

/** Records that somebody got a token to act for the user. */
export function* impersonate(given: {
  readonly clientId: string
  readonly actor: TokenActor
}): Iterable<Decided> {
  const { clientId: applicationId, actor } = given
  yield event('user.impersonated', { applicationId, actor: toPayload(actor) })
}

function toPayload({ iss: issuer, sub: user_id, act }: TokenActor): ActorPayload {
  return { user_id, issuer, ...(act && { actor: toPayload(act) }) }
}

type ActorPayload = EventPayloads['user.impersonated']['actor']

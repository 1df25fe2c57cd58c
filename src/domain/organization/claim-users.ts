/**
 * Users of other organisations whose user names end in a domain that an organisation has just
 * shown to be its own: they get temporary names (organizations.md §1.3).
 */
import { type Decided, event } from '../event.ts'
import type { OrgRules } from '../policy/policies.ts'
import { userNameHoldings, userNameReservation } from '../user/names.ts'

/** Maximum number of users whose names one domain may take; they are renamed in one transaction. */
export const claimedUsersMax = 10_000

/** A user to rename. */
export interface ClaimedUser {
  readonly orgId: string
  readonly userName: string
  /** An id that nothing else has. */
  readonly temporaryId: string
  /** Of the user's own organisation. */
  readonly rules: OrgRules
}

/** The domain, and the request that made it the organisation's. */
export interface DomainClaim {
  readonly domain: string
  /** Scheme and host; the temporary name is under the host. */
  readonly origin: string
}

/** Gives the user a temporary name; its mail says so. */
export function claimUser(
  { domain, origin }: DomainClaim,
  { orgId, userName, temporaryId, rules }: ClaimedUser,
): Decided {
  const host = URL.canParse(origin) ? new URL(origin).hostname : 'localhost'
  const temporary = `${temporaryId}@temporary.${host}`
  return event(
    'user.domain.claimed',
    { userName: temporary, domain, triggerOrigin: origin },
    {
      release: userNameHoldings({ userName, orgId }),
      reserve: [userNameReservation(temporary, rules)],
    },
  )
}

/** Whether names under the policy could be mistaken for those of the domain's owner. */
export function isClaimable({ domainPolicy }: Pick<OrgRules, 'domainPolicy'>): boolean {
  return !domainPolicy.userLoginMustBeDomain
}

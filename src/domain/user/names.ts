/** User names, login names and display names, and their uniqueness. */
import type { AsOf, Name } from '../event.ts'
import { namesAreScoped, type OrgRules } from '../policy/policies.ts'
import { refuse } from '../refusals.ts'

/**
 * The reservation of a user name, shared by humans and machines: within the instance or, if the
 * organisation's rules say so, within the organisation (management-v1 §5.2).
 */
export function userNameReservation(userName: string, rules: OrgRules): Name {
  const kind = namesAreScoped(rules) ? `usernames:${rules.orgId}` : 'usernames'
  const { userNamesAsOf } = rules
  if (!userNamesAsOf) return { kind, value: userName }
  return { kind, value: userName, asOf: aggregatesOf(rules.orgId, userNamesAsOf) }
}

/** The aggregates that get an event each time user names move; see `policy/domain-policy.ts`. */
export const userNames = {
  ofInstance: { aggregateType: 'instance_user_names', aggregateId: 'all' },
  ofOrg: (orgId: string) => ({ aggregateType: 'org_user_names', aggregateId: orgId }),
} as const

/**
 * Makes an append fail whose rules are outdated: a name reserved by an old rule would not be
 * unique.
 */
function aggregatesOf(
  orgId: string,
  { instance, org }: NonNullable<OrgRules['userNamesAsOf']>,
): readonly AsOf[] {
  const { aggregateType, aggregateId } = userNames.ofInstance
  return [
    { aggregateType, aggregateId, sequence: instance },
    { aggregateType: userNames.ofOrg(orgId).aggregateType, aggregateId: orgId, sequence: org },
  ]
}

/**
 * The reservations that may hold a user's name: the rules when it was created determined which, and
 * rules change. Only the held one is released, so both may be given.
 */
export function userNameHoldings({ userName, orgId }: { userName: string; orgId: string }): Name[] {
  return ['usernames', `usernames:${orgId}`].map((kind) => ({ kind, value: userName }))
}

/** The reservation of a link to an external account: one user per account. */
export function idpLinkReservation(link: { idpId: string; externalUserId: string }): Name {
  return { kind: 'external_idps', value: `${link.idpId}:${link.externalUserId}` }
}

/**
 * The domain in a user name that must not belong to another organisation: what follows the last
 * `@`, unless login names get the organisation's domain anyway.
 */
export function domainToCheck(userName: string, rules: OrgRules): string | undefined {
  const at = userName.lastIndexOf('@')
  if (rules.domainPolicy.userLoginMustBeDomain || at < 0) return undefined
  return userName.slice(at + 1)
}

/** Refuses a name whose domain is verified for another organisation. */
export function checkDomainIsFree(
  rules: OrgRules,
  { domainOwnerId }: { domainOwnerId: string | undefined },
): void {
  if (domainOwnerId !== undefined && domainOwnerId !== rules.orgId) {
    throw refuse('user.name.domain_reserved')
  }
}

/** The display name of a human: the given one, or first and last name. */
export function displayNameOf(profile: {
  displayName: string
  firstName: string
  lastName: string
}): string {
  return profile.displayName || `${profile.firstName} ${profile.lastName}`
}

/** All names a user can sign in with, and the one to show (management-v1 §5.3). */
export function loginNamesOf(
  userName: string,
  org: {
    userLoginMustBeDomain: boolean
    primaryDomain: string
    verifiedDomains: readonly string[]
  },
): { loginNames: string[]; preferredLoginName: string } {
  if (!org.userLoginMustBeDomain) return { loginNames: [userName], preferredLoginName: userName }
  return {
    loginNames: [...org.verifiedDomains].sort().map((domain) => `${userName}@${domain}`),
    preferredLoginName: `${userName}@${org.primaryDomain}`,
  }
}

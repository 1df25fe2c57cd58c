/** Rules that hold where a user is to live. */
import type { OrgRules } from '../../domain/policy/policies.ts'
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import { checkDomainIsFree, domainToCheck } from '../../domain/user/names.ts'
import type { Places } from '../../queries/organization/directory.ts'

export interface Place {
  readonly instanceId: string
  readonly orgId: string
}

/** The organisation's rules; refuses one that does not exist. */
export async function rulesOf(
  places: Places,
  { place, whenUnknown = 'caller.org_unknown' }: { place: Place; whenUnknown?: RefusalName },
): Promise<OrgRules> {
  const org = await places.org(place)
  if (!org) throw refuse(whenUnknown)
  return org.rules
}

/** Refuses a human's user name that ends in another organisation's verified domain. */
export async function checkUserNameDomain(
  places: Places,
  { place, rules, userName }: { place: Place; rules: OrgRules; userName: string },
): Promise<void> {
  checkDomainIsFree(rules, {
    domainOwnerId: await domainOwnerOf(places, { place, rules, userName }),
  })
}

/** The organisation that the domain in a user name is verified for, where that matters. */
export async function domainOwnerOf(
  places: Places,
  { place, rules, userName }: { place: Place; rules: OrgRules; userName: string },
): Promise<string | undefined> {
  const domain = domainToCheck(userName, rules)
  if (domain === undefined) return undefined
  return places.orgOfDomain({ instanceId: place.instanceId, domain })
}

/** The rules of the organisation a user belongs to. */
import type { OrgRules } from '../../domain/policy/policies.ts'
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import { checkDomainIsFree, domainToCheck } from '../../domain/user/names.ts'
import type { Directory } from '../../queries/organization/directory.ts'

/** An organisation of an instance. */
export interface Scope {
  readonly instanceId: string
  readonly orgId: string
}

/** The organisation's rules; refuses one that does not exist. */
export async function loadRules(
  directory: Directory,
  { scope, whenUnknown = 'caller.org_unknown' }: { scope: Scope; whenUnknown?: RefusalName },
): Promise<OrgRules> {
  const org = await directory.org(scope)
  if (!org) throw refuse(whenUnknown)
  return org.rules
}

/** Refuses a human's user name that ends in another organisation's verified domain. */
export async function checkUserNameDomain(
  directory: Directory,
  { scope, rules, userName }: { scope: Scope; rules: OrgRules; userName: string },
): Promise<void> {
  checkDomainIsFree(rules, {
    domainOwnerId: await findDomainOwner(directory, { scope, rules, userName }),
  })
}

/**
 * The organisation that has verified the domain in a user name, where the policy forbids such
 * names.
 */
export async function findDomainOwner(
  directory: Directory,
  { scope, rules, userName }: { scope: Scope; rules: OrgRules; userName: string },
): Promise<string | undefined> {
  const domain = domainToCheck(userName, rules)
  if (domain === undefined) return undefined
  return directory.orgOfDomain({ instanceId: scope.instanceId, domain })
}

/** Adding an organisation with a generated domain (surroundings §1.2, organizations.md §1.3). */
import { createOrgDomain } from '../../kit/domain-name.ts'
import { type Decided, event } from '../event.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import { domainVerified } from './domains.ts'
import { memberAdded } from './members.ts'
import { type Org, orgNameReservation } from './org.ts'

/** An organisation to add, without its members. */
export interface OrgToBe {
  readonly orgId: string
  readonly instanceId: string
  /** As given. */
  readonly name: string
  /** The parent of the generated domain. */
  readonly instanceDomain: string
  /** Absent: those of v2. */
  readonly refusals?: { readonly taken: RefusalName; readonly blankName: RefusalName }
}

/** An organisation to add. */
export interface AddOrg extends OrgToBe {
  /** Another domain, if any. */
  readonly custom?: { readonly domain: string; readonly isVerified: boolean } | undefined
  readonly admins: readonly { readonly userId: string; readonly roles: readonly string[] }[]
  /** False: it is deactivated as soon as it is there. */
  readonly isActive?: boolean | undefined
}

/** The name and the generated domain; refuses an id in use, and a name without a domain. */
export function checkOrgToBe(
  { orgId, instanceId, refusals, ...given }: OrgToBe,
  org: Org,
): { readonly name: string; readonly domain: string } {
  // Policies and providers of the instance are stored under its id, as if it were an organisation:
  // an organisation with that id would own them.
  if (org.exists || orgId === instanceId) throw refuse(refusals?.taken ?? 'org.id.taken')
  const name = orgName(given.name, refusals?.blankName)
  return { name, domain: generatedOrgDomain({ ...given, name }) }
}

/** Adds an organisation, as far as `checkOrgToBe` does not refuse it. */
export function* addOrg(command: AddOrg, org: Org): Iterable<Decided> {
  const { custom, admins, isActive } = command
  const { name, domain } = checkOrgToBe(command, org)
  yield event('org.added', { name }, { reserve: [orgNameReservation(name)] })
  yield event('org.domain.added', { domain })
  yield domainVerified(domain)
  yield event('org.domain.primary.set', { domain })
  if (custom && custom.domain !== domain) {
    yield event('org.domain.added', { domain: custom.domain })
    if (custom.isVerified) yield domainVerified(custom.domain)
  }
  for (const admin of admins) yield memberAdded('org', admin)
  if (isActive === false) yield event('org.deactivated')
}

/** The generated domain; refuses a name without characters for one. */
export function generatedOrgDomain(org: { name: string; instanceDomain: string }): string {
  const domain = createOrgDomain(org)
  if (domain === undefined) throw refuse('org.domain.empty')
  return domain
}

/** The name without surrounding blanks; refuses a blank one. */
export function orgName(text: string, whenBlank: RefusalName = 'org.name.invalid'): string {
  const name = text.trim()
  if (name === '') throw refuse(whenBlank)
  return name
}

/** Adding an organisation with a generated domain (surroundings §1.2, §3.5). */
import { createOrgDomain } from '../../kit/domain-name.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { memberAdded } from './members.ts'
import { type Org, orgDomainReservation, orgNameReservation } from './org.ts'

/** An organisation to add. */
export interface AddOrg {
  readonly orgId: string
  readonly instanceId: string
  readonly name: string
  /** The parent of the generated domain. */
  readonly instanceDomain: string
  readonly admins: readonly { readonly userId: string; readonly roles: readonly string[] }[]
}

/** Adds an organisation; refuses an id in use and a name without a domain. */
export function* addOrg(command: AddOrg, org: Org): Iterable<Decided> {
  // Policies and providers of the instance are stored under its id, as if it were an organisation:
  // an organisation with that id would own them.
  if (org.exists || command.orgId === command.instanceId) throw refuse('org.id.taken')
  const { name } = command
  const domain = generatedOrgDomain(command)

  yield event('org.added', { name }, { reserve: [orgNameReservation(name)] })
  yield event('org.domain.added', { domain })
  yield event('org.domain.verified', { domain }, { reserve: [orgDomainReservation(domain)] })
  yield event('org.domain.primary.set', { domain })
  for (const admin of command.admins) yield memberAdded('org', admin)
}

/** The generated domain; refuses a name without characters for one. */
export function generatedOrgDomain(org: { name: string; instanceDomain: string }): string {
  const domain = createOrgDomain(org)
  if (domain === undefined) throw refuse('org.domain.empty')
  return domain
}

/** The name without surrounding blanks; refuses a blank one. */
export function orgName(text: string): string {
  const name = text.trim()
  if (name === '') throw refuse('org.name.invalid')
  return name
}

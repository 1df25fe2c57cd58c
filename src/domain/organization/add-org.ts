/** How an organisation begins: named, and with a domain of its own (surroundings §1.2, §3.5). */
import { createOrgDomain } from '../../kit/domain-name.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { memberAdded } from './members.ts'
import { type Org, orgDomainReservation, orgNameReservation } from './org.ts'

export interface AddOrg {
  readonly orgId: string
  readonly instanceId: string
  readonly name: string
  /** What the generated domain is made under. */
  readonly instanceDomain: string
  readonly admins: readonly { readonly userId: string; readonly roles: readonly string[] }[]
}

export function* addOrg(command: AddOrg, org: Org): Iterable<Decided> {
  // Policies and providers of the instance are kept under its id, as if it were one more
  // organisation: whoever had one of that id would own them.
  if (org.exists || command.orgId === command.instanceId) throw refuse('org.id.taken')
  const { name } = command
  const domain = generatedOrgDomain(command)

  yield event('org.added', { name }, { reserve: [orgNameReservation(name)] })
  yield event('org.domain.added', { domain })
  yield event('org.domain.verified', { domain }, { reserve: [orgDomainReservation(domain)] })
  yield event('org.domain.primary.set', { domain })
  for (const admin of command.admins) yield memberAdded('org', admin)
}

/** Refuses a name that leaves nothing to make a domain of. */
export function generatedOrgDomain(org: { name: string; instanceDomain: string }): string {
  const domain = createOrgDomain(org)
  if (domain === undefined) throw refuse('org.domain.empty')
  return domain
}

/** The name without surrounding blanks; refuses one of blanks only. */
export function orgName(text: string): string {
  const name = text.trim()
  if (name === '') throw refuse('org.name.invalid')
  return name
}

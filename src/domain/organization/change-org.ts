/** Renaming, deactivating and removing organisations (organizations.md §1.3). */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { generatedOrgDomain } from './add-org.ts'
import { type Org, orgDomainReservation, orgNameReservation } from './org.ts'

/** The name to give, and what the generated domain is made of. */
export interface RenameOrg {
  readonly name: string
  /** The parent of the generated domain. */
  readonly instanceDomain: string
}

/**
 * Renames an organisation. The domain that was made from its name is replaced by one made from the
 * new name; no domain changes where both are the same, or where the organisation has none such.
 */
export function* renameOrg({ name, instanceDomain }: RenameOrg, org: Org): Iterable<Decided> {
  if (!org.exists) throw refuse('org.change.not_found')
  if (name === org.name) throw refuse('org.unchanged')
  const generated = generatedOrgDomain({ name, instanceDomain })
  const names = { release: [orgNameReservation(org.name)], reserve: [orgNameReservation(name)] }
  yield event('org.changed', { name }, names)
  const before = org.generatedDomain
  if (before === '' || before === generated) return
  const known = org.domains.get(generated)
  if (!known) yield event('org.domain.added', { domain: generated, generated: true })
  if (!known?.isVerified) {
    const reserve = [orgDomainReservation(generated)]
    yield event('org.domain.verified', { domain: generated }, { reserve })
  }
  if (org.primaryDomain === before) yield event('org.domain.primary.set', { domain: generated })
  const release = [orgDomainReservation(before)]
  yield event('org.domain.removed', { domain: before }, { release })
}

/** Deactivates an active organisation. */
export function* deactivateOrg(org: Org): Iterable<Decided> {
  if (!org.exists) throw refuse('org.deactivate.not_found')
  if (!org.isActive) throw refuse('org.deactivate.inactive')
  yield event('org.deactivated')
}

/** Activates an inactive organisation. */
export function* activateOrg(org: Org): Iterable<Decided> {
  if (!org.exists) throw refuse('org.activate.not_found')
  if (org.isActive) throw refuse('org.activate.active')
  yield event('org.reactivated')
}

/** An organisation to remove, and those that its instance cannot be without. */
export interface RemoveOrg {
  readonly orgId: string
  readonly defaultOrgId: string
  /** The owner of the project that the instance's own tokens are for. */
  readonly instanceProjectOrgId: string | undefined
  /** v1 refuses one that is not there; v2 is content. */
  readonly mustExist: boolean
}

/** Removes an organisation; all that it owns ends with it. */
export function* removeOrg(command: RemoveOrg, org: Org): Iterable<Decided> {
  if (command.orgId === command.defaultOrgId) throw refuse('org.remove.default')
  if (command.orgId === command.instanceProjectOrgId) throw refuse('org.remove.of_instance')
  if (!org.exists) {
    if (command.mustExist) throw refuse('org.remove.not_found')
    return
  }
  yield event('org.removed', {}, { releaseAll: true })
}

/**
 * The password rules an instance or organisation obeys: those of the published policy, or NIST's.
 * The published RPCs have no field for it; the operator sets it.
 */
import type { Decided } from '../../domain/event.ts'
import { addPolicy, changePolicy } from '../../domain/policy/change-policy.ts'
import type { OwnPolicies } from '../../domain/policy/own-policies.ts'
import { complexityOfProfile, type PasswordProfile } from '../../domain/policy/policies.ts'
import { type Actor, commit, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { policyEvolutions } from '../policy/policies.ts'

/** A password profile, and who is to obey it. */
export interface PasswordProfileInput {
  readonly profile: PasswordProfile
  /** Absent: the instance, and all organisations without a policy of their own. */
  readonly orgId: string | undefined
}

/** Sets the profile; refuses an organisation or instance that does not exist. */
export function setPasswordProfile(
  { events }: Pick<CommandDeps, 'events'>,
  { instanceId, orgId, profile }: PasswordProfileInput & { readonly instanceId: string },
): Promise<Stored> {
  const actor: Actor = { instanceId, userId: 'SYSTEM', origin: '' }
  const scope = orgId === undefined ? 'instance' : 'org'
  const settings = complexityOfProfile[profile]
  const policy = { kind: 'password_complexity', settings } as const
  const decide = (own: OwnPolicies): Iterable<Decided> => {
    const isNew = scope === 'org' && own.ownerExists && !own.settings.password_complexity
    return isNew ? addPolicy(policy, own) : changePolicy(scope, policy, own)
  }
  const aggregateId = orgId ?? instanceId
  return commit(
    { events, evolution: policyEvolutions[scope] },
    { actor, aggregateId, ownerOf: () => aggregateId, decide },
  )
}

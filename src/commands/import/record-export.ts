/** Exports of users: who may take what, and a trace of each in the events. */
import { event } from '../../domain/event.ts'
import { isAsStrong } from '../../domain/right/powers.ts'
import type { CredentialsToExport, HeldRoles } from '../../queries/import/export-users.ts'
import { type Actor, commit, type Evolution, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { requirePermission } from '../right/permissions.ts'

/** An export has one event, and nobody decides on it. */
const exportEvolution: Evolution<undefined> = {
  aggregateType: 'user_export',
  initial: undefined,
  evolve: () => undefined,
}

/** Whose users are exported; an empty organisation is the whole instance. */
interface ExportScope {
  readonly actor: Actor
  readonly orgId: string
}

/** What was given out. */
export interface UsersExported extends ExportScope {
  readonly users: number
  readonly hasCredentials: boolean
  readonly isWhole: boolean
}

/** Stores that users were given out. */
export function recordExport(
  { events, ids }: Pick<CommandDeps, 'events' | 'ids'>,
  { actor, orgId, users, hasCredentials, isWhole }: UsersExported,
): Promise<Stored> {
  return commit(
    { events, evolution: exportEvolution },
    {
      actor,
      aggregateId: ids.next(),
      isNew: true,
      ownerOf: () => orgId || actor.instanceId,
      decide: () => [event('users.exported', { users, hasCredentials, isWhole })],
    },
  )
}

/** Refuses a caller who may not read these users. */
export async function requireExport({ actor, orgId }: ExportScope): Promise<void> {
  await requirePermission(actor, { permission: 'user.read', orgId: orgId || actor.instanceId })
}

/**
 * Refuses a caller who does not own the instance, or the organisation alone. Credentials are worth
 * the users' accounts, so the one who takes them must be able to do all that they can.
 */
export async function requireCredentials({ actor, orgId }: ExportScope): Promise<void> {
  const permissions =
    orgId === ''
      ? ['iam.write', 'user.write', 'user.credential.write']
      : ['org.write', 'user.write', 'user.credential.write', 'user.delete']
  for (const permission of permissions) {
    await requirePermission(actor, { permission, orgId: orgId || actor.instanceId })
  }
}

/** How the credentials are exported that such a caller asks for. */
export function credentialsFor(
  { sealer }: Pick<CommandDeps, 'sealer'>,
  { actor }: Pick<ExportScope, 'actor'>,
): CredentialsToExport {
  const { instanceId, powers } = actor
  return {
    openSecret: (sealed) => sealer.open(sealed, { instanceId }),
    // An owner of an organisation does not become what one of its users is elsewhere.
    mayTakeOver: async (held: readonly HeldRoles[]) => {
      if (!powers) return true
      for (const { scope_id: scopeId, org_id: orgId, roles } of held) {
        if (!isAsStrong(await powers.rolesIn(orgId, [scopeId]), roles)) return false
      }
      return true
    },
  }
}

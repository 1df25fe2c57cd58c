/** ListIAMMembers of system v1. */
import { refuse } from '../../domain/refusals.ts'
import type { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { membersFound } from '../wire/member.ts'

/** The members of an instance. */
export const listIamMembers =
  (
    deps: Pick<ApiDeps, 'commands' | 'directory' | 'tenancy'>,
  ): Rpc<typeof SystemService.method.listIAMMembers> =>
  async (search, { caller }) => {
    const { instanceId } = search
    if (!(await deps.directory.instanceById(instanceId))) throw refuse('instance.not_found')
    const of = { instanceId, scope: 'instance' as const, scopeId: instanceId }
    // Who may list them may see who they are, in whatever organisation.
    const seeing = { ...caller, mayIn: async () => 'granted' as const }
    return membersFound(deps, { of, search, caller: seeing })
  }

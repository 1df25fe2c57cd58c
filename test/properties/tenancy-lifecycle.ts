/** Deactivating, locking and removing in the tenancy property (management-v1 §13.2). */
import { ManagementService } from '../../src/proto/services.ts'
import type { ModelUser, Refused, UserState } from './tenancy-model.ts'
import type { Lifecycle } from './tenancy-operations.ts'
import { leavesNoOwner, weaker } from './tenancy-rights.ts'
import type { Attempt, Scene } from './tenancy-rules.ts'

interface Turn {
  readonly from: readonly UserState[]
  readonly to: UserState
}

const turns: Readonly<Record<Exclude<Lifecycle, 'removeUser'>, Turn>> = {
  deactivateUser: { from: ['active', 'locked'], to: 'inactive' },
  reactivateUser: { from: ['inactive'], to: 'active' },
  lockUser: { from: ['active', 'initial'], to: 'locked' },
  unlockUser: { from: ['locked'], to: 'active' },
}

/** What one of them does to a user, who may be anybody. */
export function lifecycle(scene: Scene, deed: Lifecycle, id: string): Omit<Attempt, 'options'> {
  const { model, instance, orgId, guard } = scene
  const user = model.user(instance, id)
  const isHere = user !== undefined && user.orgId === orgId
  const permission = deed === 'removeUser' ? 'user.delete' : 'user.write'
  return {
    method: ManagementService.method[deed],
    request: { id },
    refused:
      guard(permission) ??
      (isHere ? (stateRefusal(deed, user) ?? rightsRefusal(scene, deed, user)) : { code: 5 }),
    remember: () => {
      if (!user) return
      if (deed === 'removeUser') return model.remove(user)
      user.state = turns[deed].to
      if (user.state !== 'active') model.loseTokens(user)
    },
  }
}

function stateRefusal(deed: Lifecycle, { state }: ModelUser): Refused | undefined {
  if (deed === 'removeUser' || turns[deed].from.includes(state)) return undefined
  return { code: deed === 'deactivateUser' && state === 'initial' ? 5 : 9 }
}

function rightsRefusal(scene: Scene, deed: Lifecycle, user: ModelUser): Refused | undefined {
  const isGivenBack = deed === 'reactivateUser' || deed === 'unlockUser'
  return weaker(scene, user) ?? (isGivenBack ? undefined : leavesNoOwner(scene, user))
}

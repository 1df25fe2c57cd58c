/** Stores device authorizations and their answers (projects.md §13). */
import {
  type AddDeviceAuthorization,
  type ApproveDeviceAuthorization,
  absentDeviceAuthorization,
  type DeviceAuthorization,
  addDeviceAuthorization as decideAdd,
  approveDeviceAuthorization as decideApprove,
  denyDeviceAuthorization as decideDeny,
  expireDeviceAuthorization as decideExpire,
  finishDeviceAuthorization as decideFinish,
  evolveDeviceAuthorization,
} from '../../domain/authorization/device-authorization.ts'
import { type Committer, commit, type Evolution } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'

const evolution: Evolution<DeviceAuthorization> = {
  aggregateType: 'device_auth',
  initial: absentDeviceAuthorization,
  evolve: evolveDeviceAuthorization,
}

/** What storing device authorizations uses. */
export type DeviceAuthorizationDeps = Pick<CommandDeps, 'events' | 'clock'>

/** A device authorization, by the hash of its device code. */
export interface DeviceAuthorizationKey {
  readonly actor: Committer
  readonly id: string
}

const common = ({ actor, id }: DeviceAuthorizationKey) => ({
  actor,
  aggregateId: id,
  ownerOf: () => actor.instanceId,
})

/** Adds a device authorization; its id is the hash of its device code. */
export async function addDeviceAuthorization(
  { events }: DeviceAuthorizationDeps,
  { actor, ...given }: AddDeviceAuthorization & { readonly actor: Committer },
): Promise<void> {
  const key = common({ actor, id: given.deviceCodeHash })
  const decide = () => decideAdd(given)
  await commit({ events, evolution }, { ...key, isNew: true, decide })
}

/** Approves an open one. */
export async function approveDeviceAuthorization(
  { events, clock }: DeviceAuthorizationDeps,
  key: DeviceAuthorizationKey,
  approval: Omit<ApproveDeviceAuthorization, 'nowMicros'>,
): Promise<void> {
  await commit(
    { events, evolution },
    {
      ...common(key),
      decide: (state) => decideApprove({ ...approval, nowMicros: clock.nowMicros() }, state),
    },
  )
}

/** Denies an open one. */
export async function denyDeviceAuthorization(
  { events, clock }: DeviceAuthorizationDeps,
  key: DeviceAuthorizationKey,
): Promise<void> {
  await commit(
    { events, evolution },
    { ...common(key), decide: (state) => decideDeny({ nowMicros: clock.nowMicros() }, state) },
  )
}

/** Ends one that nobody answered in time; false when somebody did. */
export async function expireDeviceAuthorization(
  { events, clock }: DeviceAuthorizationDeps,
  key: DeviceAuthorizationKey,
): Promise<boolean> {
  const { types } = await commit(
    { events, evolution },
    { ...common(key), decide: (state) => decideExpire({ nowMicros: clock.nowMicros() }, state) },
  )
  return types.size > 0
}

/** Uses an approved one up; false when it was used before. */
export async function finishDeviceAuthorization(
  { events }: DeviceAuthorizationDeps,
  key: DeviceAuthorizationKey,
): Promise<boolean> {
  const { types } = await commit({ events, evolution }, { ...common(key), decide: decideFinish })
  return types.size > 0
}

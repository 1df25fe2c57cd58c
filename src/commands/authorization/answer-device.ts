/** What users and their sign-in programs do with the request of a device (projects.md §13). */
import { refuse } from '../../domain/refusals.ts'
import type { Actor } from '../commit.ts'
import { type CreateCallbackDeps, findSignedIn } from './create-callback.ts'
import type { DeviceRequest, DeviceRequests } from './device-requests.ts'

/** What answering a device uses. */
export interface AnswerDeviceDeps extends Omit<CreateCallbackDeps, 'authRequests'> {
  readonly deviceRequests: DeviceRequests
}

interface Answer {
  readonly actor: Actor
  /** The opaque id of the request. */
  readonly id: string
  /** Rejects when the caller may not answer. */
  readonly allow: () => Promise<void> | void
}

/** The open request of a code; refused to callers who may not answer it. */
export async function findDeviceRequest(
  { deviceRequests }: Pick<AnswerDeviceDeps, 'deviceRequests'>,
  { actor, userCode, allow }: Omit<Answer, 'id'> & { readonly userCode: string },
): Promise<DeviceRequest> {
  await allow()
  const found = await deviceRequests.findByUserCode(actor, { userCode, isProgram: true })
  if (!found) throw refuse('device_auth.not_found')
  return found
}

/** Approves a request with the session of its user; the session is judged as for a callback. */
export async function approveDevice(
  deps: AnswerDeviceDeps,
  {
    actor,
    id,
    allow,
    session,
  }: Answer & {
    readonly session: { readonly sessionId: string; readonly sessionToken: string }
  },
): Promise<void> {
  await allow()
  await deps.deviceRequests.approve(actor, id, await findSignedIn(deps, actor, session))
}

/** Denies a request. */
export async function denyDevice(
  { deviceRequests }: Pick<AnswerDeviceDeps, 'deviceRequests'>,
  { actor, id, allow }: Answer,
): Promise<void> {
  await allow()
  await deviceRequests.deny(actor, id)
}

/** Devices without a browser (RFC 8628): their codes, and what the user decides. */
import { approveDevice, denyDevice } from '../commands/authorization/answer-device.ts'
import { Refusal } from '../domain/refusals.ts'
import type { PageScope } from '../login/calls.ts'
import type { DeviceAnswer, DeviceOutcome, FoundDevice } from '../login/device-calls.ts'
import { parseFailure } from './failures.ts'
import { deviceIdOf, toPageId, unwelcome } from './page-requests.ts'
import { toActor } from './page-scope.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** The request of a device's code. */
export async function findDevice(
  { deviceRequests }: SignInDeps,
  scope: PageScope,
  userCode: string,
): Promise<FoundDevice> {
  try {
    const found = await deviceRequests.findByUserCode(toActor(scope), {
      userCode,
      isProgram: false,
    })
    return found ? { requestId: toPageId(found.id) } : { failure: 'unknown' }
  } catch (thrown) {
    const { failure } = parseFailure(thrown)
    return { failure: failure === 'busy' ? 'busy' : 'tooMany' }
  }
}

/** The pages may answer every device whose code led to them. */
const anyDevice = () => undefined

/** Answers a device with the session of its user, or denies it. */
export async function answerDevice(
  deps: SignInDeps,
  scope: PageScope,
  { requestId, session }: DeviceAnswer,
): Promise<DeviceOutcome> {
  const about = { actor: toActor(scope), id: deviceIdOf(requestId) ?? '', allow: anyDevice }
  try {
    if (!session) await denyDevice(deps, about)
    else {
      const { sessionId, token: sessionToken } = session
      await approveDevice(deps, { ...about, session: { sessionId, sessionToken } })
    }
    return 'done'
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    if (parseFailure(thrown).failure === 'busy') throw thrown
    return keepsOut.has(thrown.refusal) ? 'unwelcome' : 'over'
  }
}

/** Refusals of users whom the application does not admit. */
const keepsOut: ReadonlySet<string> = new Set([...unwelcome, 'device_auth.user_not_allowed'])

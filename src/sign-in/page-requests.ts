/**
 * What a sign-in of the pages may be for: the auth request of an application in this browser, or
 * the request of a device, which has an id with a prefix.
 */
import type { AuthRequest } from '../domain/authorization/auth-request.ts'
import type { PageScope } from '../login/calls.ts'
import { ignoreRefusal } from './failures.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** Refusals of users whom an application does not admit (projects §11.1). */
export const unwelcome: ReadonlySet<string> = new Set([
  'auth_request.user_not_granted',
  'auth_request.role_required',
  'auth_request.user_of_other_org',
])

/** What requests are found with. */
export type PageRequestDeps = Pick<SignInDeps, 'authRequests' | 'deviceRequests'>

const devicePrefix = 'device_'

/** The id of a device's request among those of the pages. */
export const toPageId = (deviceRequestId: string): string => devicePrefix + deviceRequestId

/** The id of the device's request; undefined for one of an application in this browser. */
export const deviceIdOf = (requestId: string): string | undefined =>
  requestId.startsWith(devicePrefix) ? requestId.slice(devicePrefix.length) : undefined

/** A request that waits for a sign-in, with the code of its device. */
export interface FoundRequest extends AuthRequest {
  /** Undefined where no device waits. */
  readonly userCode: string | undefined
}

/** Undefined when it is unknown, was answered or has expired, or for an empty id. */
export async function findPageRequest(
  { authRequests, deviceRequests }: PageRequestDeps,
  scope: PageScope,
  requestId: string,
): Promise<FoundRequest | undefined> {
  if (requestId === '') return undefined
  const deviceId = deviceIdOf(requestId)
  if (deviceId === undefined) {
    // Of an application that is not active any more it is over, too.
    const found = await authRequests.find(scope, requestId).catch(ignoreRefusal)
    return found && { ...found, userCode: undefined }
  }
  const device = await deviceRequests.find(scope, deviceId)
  if (!device) return undefined
  const { userCode, clientId, clientName, clientOrgId, scopes, createdAtMicros } = device
  const { privateLabelingSetting } = device
  return {
    ...{ id: requestId, userCode, clientId, clientName, clientOrgId, scopes, createdAtMicros },
    privateLabelingSetting,
    ...{ redirectUri: '', prompts: [], uiLocales: [], loginClientId: '' },
    ...{ loginHint: undefined, maxAge: undefined, hintUserId: undefined },
  }
}

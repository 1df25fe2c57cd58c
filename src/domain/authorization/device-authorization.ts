/**
 * A device authorization (RFC 8628, projects.md §13): an application on a device without a browser
 * waits until a user has approved it elsewhere. It is approved or denied once, while it is open and
 * has not expired, and gives tokens once.
 */
import { evolution } from '../../events/handlers.ts'
import { parseRfc3339 } from '../../kit/clock.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'

/** How far a device authorization has come. */
export type DeviceAuthorizationState =
  | 'absent'
  | 'open'
  | 'approved'
  | 'denied'
  | 'expired'
  | 'done'

/** A device authorization as decisions see it. */
export interface DeviceAuthorization {
  readonly state: DeviceAuthorizationState
  /** Microseconds since 1970. */
  readonly expiresAtMicros: number
  /** The organisation whose users may approve it; empty: any. */
  readonly orgId: string
}

/** One that does not exist. */
export const absentDeviceAuthorization: DeviceAuthorization = {
  state: 'absent',
  expiresAtMicros: 0,
  orgId: '',
}

/** The device authorization after an event. */
export const evolveDeviceAuthorization = evolution<DeviceAuthorization>({
  'device.authorization.added': (_, { payload: { Expires = '', OrganizationID = '' } }) => ({
    state: 'open',
    expiresAtMicros: parseRfc3339(Expires) ?? 0,
    orgId: OrganizationID,
  }),
  'device.authorization.approved': (request) => ({ ...request, state: 'approved' }),
  'device.authorization.canceled': (request, { payload: { Reason } }) => ({
    ...request,
    state: Reason === 'expired' ? 'expired' : 'denied',
  }),
  'device.authorization.done': (request) => ({ ...request, state: 'done' }),
})

/** A device authorization to add. */
export interface AddDeviceAuthorization {
  readonly clientId: string
  readonly deviceCodeHash: string
  readonly userCodeHash: string
  /** RFC 3339. */
  readonly expires: string
  readonly scopes: readonly string[]
  readonly audience: readonly string[]
  readonly needsRefreshToken: boolean
  readonly orgId: string
}

/** As stored. */
const openState = 1

/** Adds a device authorization that waits for its user. */
export function* addDeviceAuthorization(given: AddDeviceAuthorization): Iterable<Decided> {
  yield event('device.authorization.added', {
    ClientID: given.clientId,
    DeviceCode: given.deviceCodeHash,
    UserCode: given.userCodeHash,
    Expires: given.expires,
    Scopes: given.scopes,
    Audience: given.audience,
    State: openState,
    NeedRefreshToken: given.needsRefreshToken,
    OrganizationID: given.orgId,
  })
}

/** The user who approves, and the session of the sign-in. */
export interface ApproveDeviceAuthorization {
  readonly nowMicros: number
  readonly userId: string
  readonly orgId: string
  /** Numbers of the user service v2. */
  readonly methods: readonly number[]
  /** RFC 3339. */
  readonly authTime: string
  readonly preferredLanguage: string
  readonly userAgent: Readonly<Record<string, unknown>> | undefined
  readonly sessionId: string
}

/** Approves it, for a user of the organisation it is for. */
export function* approveDeviceAuthorization(
  given: ApproveDeviceAuthorization,
  request: DeviceAuthorization,
): Iterable<Decided> {
  if (request.state === 'absent') throw refuse('device_auth.unknown')
  requireOpen(request, given)
  if (request.orgId !== '' && request.orgId !== given.orgId) {
    throw refuse('device_auth.user_not_allowed')
  }
  yield event('device.authorization.approved', {
    UserID: given.userId,
    UserOrgID: given.orgId,
    UserAuthMethods: given.methods,
    AuthTime: given.authTime,
    PreferredLanguage: given.preferredLanguage,
    UserAgent: given.userAgent,
    SessionID: given.sessionId,
  })
}

/** Denies it. */
export function* denyDeviceAuthorization(
  given: { readonly nowMicros: number },
  request: DeviceAuthorization,
): Iterable<Decided> {
  if (request.state === 'absent') throw refuse('device_auth.unknown.deny')
  requireOpen(request, given)
  yield event('device.authorization.canceled', { Reason: 'denied' })
}

function requireOpen(
  { state, expiresAtMicros }: DeviceAuthorization,
  { nowMicros }: { readonly nowMicros: number },
): void {
  if (state !== 'open') throw refuse('device_auth.handled')
  if (expiresAtMicros <= nowMicros) throw refuse('device_auth.expired')
}

/** Ends one that nobody answered in time; no event for any other. */
export function* expireDeviceAuthorization(
  { nowMicros }: { readonly nowMicros: number },
  { state, expiresAtMicros }: DeviceAuthorization,
): Iterable<Decided> {
  if (state !== 'open' || expiresAtMicros > nowMicros) return
  yield event('device.authorization.canceled', { Reason: 'expired' })
}

/** Uses an approved one up; no event for any other. */
export function* finishDeviceAuthorization({ state }: DeviceAuthorization): Iterable<Decided> {
  if (state === 'approved') yield event('device.authorization.done')
}

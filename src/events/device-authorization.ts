/** Events of device authorizations (RFC 8628, projects.md §13). */
import type { Empty } from './payload.ts'
import { traitsIn } from './traits.ts'

/**
 * Stored names and payloads of events of device authorizations. Codes are stored as hashes: whoever
 * reads the history can neither poll for the tokens nor answer for somebody else.
 */
export type DeviceAuthorizationEvents = {
  'device.authorization.added': {
    readonly ClientID: string
    /** Hashed; the id of the aggregate. */
    readonly DeviceCode: string
    /** Hashed. */
    readonly UserCode: string
    /** RFC 3339. */
    readonly Expires: string
    readonly Scopes: readonly string[]
    readonly Audience: readonly string[]
    /** 1: open. */
    readonly State: number
    readonly NeedRefreshToken: boolean
    /** Of the users who may approve it; empty: of any. */
    readonly OrganizationID: string
  }
  'device.authorization.approved': {
    readonly UserID: string
    readonly UserOrgID: string
    /** Numbers of the user service v2. */
    readonly UserAuthMethods: readonly number[]
    /** RFC 3339. */
    readonly AuthTime: string
    readonly PreferredLanguage: string
    /** What the session says about the browser. */
    readonly UserAgent: Readonly<Record<string, unknown>> | undefined
    readonly SessionID: string
  }
  'device.authorization.canceled': { readonly Reason: 'denied' | 'expired' }
  'device.authorization.done': Empty
}

/** The traits of each event. Nothing that is cached is made from them. */
export const deviceAuthorizationTraits = traitsIn<keyof DeviceAuthorizationEvents>(
  ['device_auth'],
  {
    'device.authorization.added': {
      title: 'Device authorization requested',
      begins: true,
      isRoutine: true,
      invalidates: 'none',
    },
    'device.authorization.approved': {
      title: 'Device authorization approved',
      isRoutine: true,
      invalidates: 'none',
    },
    'device.authorization.canceled': {
      title: 'Device authorization canceled',
      isRoutine: true,
      invalidates: 'none',
    },
    'device.authorization.done': {
      title: 'Device authorization used',
      isRoutine: true,
      invalidates: 'none',
    },
  },
)

/** The part of the pages' port about devices without a browser (RFC 8628); see `calls.ts`. */
import type { PageScope, SessionKey } from './calls.ts'

/** A device that waits for its user. */
export interface WaitingDevice {
  /** As the device shows it. */
  readonly userCode: string
  readonly scopes: readonly string[]
}

/** The request of a device's code, by the id that it has among auth requests; or why not. */
export type FoundDevice =
  | { readonly requestId: string }
  | { readonly failure: 'unknown' | 'tooMany' | 'busy' }

/** What the user decided; without a session the device gets nothing. */
export interface DeviceAnswer {
  readonly requestId: string
  readonly session: SessionKey | undefined
}

/**
 * What became of it. `unwelcome`: the application does not admit this user. `over`: the request is
 * unknown, was answered or has expired, or the session has ended.
 */
export type DeviceOutcome = 'done' | 'unwelcome' | 'over'

/** The calls of the pages of devices. */
export interface DeviceCalls {
  /** Each code that is not right counts as a failed attempt. */
  findDevice(scope: PageScope, userCode: string): Promise<FoundDevice>
  answerDevice(scope: PageScope, answer: DeviceAnswer): Promise<DeviceOutcome>
}

/**
 * Port of the device flow (RFC 8628, projects.md §13), implemented by `oidc/`: requests of devices
 * that wait for a user's answer.
 */
import type { SignedIn } from '../../domain/authorization/auth-request.ts'
import type { Actor } from '../commit.ts'

/** A device's request, as it is shown to its user. */
export interface DeviceRequest {
  /** Opaque to those who pass it on; without the device code. */
  readonly id: string
  /** As the device shows it. */
  readonly userCode: string
  readonly clientId: string
  /** The name of the application. */
  readonly clientName: string
  /** The organisation of the application. */
  readonly clientOrgId: string
  /** Whose look its sign-in has; see `domain/sign-in/brand-owner.ts`. */
  readonly privateLabelingSetting: number
  readonly projectName: string
  readonly scopes: readonly string[]
  readonly createdAtMicros: number
}

/** Requests of devices. */
export interface DeviceRequests {
  /** The open one of a code that a user typed; attempts are counted, and refused when too many. */
  findByUserCode(
    actor: Actor,
    code: { readonly userCode: string; readonly isProgram: boolean },
  ): Promise<DeviceRequest | undefined>
  /** Undefined when there is none, or it was answered or has expired. */
  find(scope: Pick<Actor, 'instanceId'>, id: string): Promise<DeviceRequest | undefined>
  /** Refuses one that is unknown, answered or expired, and a user whom the project keeps out. */
  approve(actor: Actor, id: string, signedIn: SignedIn): Promise<void>
  /** Refuses one that is unknown, answered or expired. */
  deny(actor: Actor, id: string): Promise<void>
}

/**
 * Events of webhooks: targets, which are called, and executions, which say when (organizations.md
 * §7). The aggregate of an execution has its condition as id.
 */
import type { Empty, Sealed } from './payload.ts'
import { traitsIn } from './traits.ts'

/** The settings of a target as events store them. */
export interface TargetSettings {
  readonly name: string
  /** 0 webhook, 1 call, 2 async. */
  readonly targetType: number
  readonly endpoint: string
  /** Nanoseconds. */
  readonly timeout: number
  readonly interruptOnError: boolean
  readonly signingKey: Sealed
  /** As on the wire. */
  readonly payloadType: number
}

/** A key of a target, by its id. */
type OfKey = { readonly keyId: string }

type TargetEvents = {
  'target.added': TargetSettings
  'target.changed': Partial<TargetSettings>
  'target.removed': Empty
  'target.key.added': OfKey & {
    /** PEM, as base64. */
    readonly publicKey: string
    readonly fingerprint: string
    /** RFC 3339; absent: never. */
    readonly expirationDate: string | undefined
  }
  'target.key.activated': OfKey
  'target.key.deactivated': OfKey
  'target.key.removed': OfKey
}

/** What an execution calls; 2 is a target, the only type that is still set. */
export type ExecutionTarget = { readonly type: number; readonly target: string }

type ExecutionEvents = {
  'execution.v2.set': { readonly targets: readonly ExecutionTarget[] }
}

/** Stored names and payloads of events of webhooks. */
export type ActionEvents = TargetEvents & ExecutionEvents

/** The traits of each event. The instances are cached with the time of their last change. */
export const actionTraits = {
  ...traitsIn<keyof TargetEvents>(['target'], {
    'target.added': { title: 'Target added' },
    'target.changed': { title: 'Target changed' },
    'target.removed': { title: 'Target removed', ends: true },
    'target.key.added': { title: 'Public key of target added' },
    'target.key.activated': { title: 'Public key of target activated' },
    'target.key.deactivated': { title: 'Public key of target deactivated' },
    'target.key.removed': { title: 'Public key of target removed' },
  }),
  ...traitsIn<keyof ExecutionEvents>(['execution'], {
    'execution.v2.set': { title: 'Execution set' },
  }),
}

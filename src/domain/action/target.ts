/** Targets: the servers that are called by webhooks, and their keys (organizations.md §7.2). */
import type { TargetSettings } from '../../events/action.ts'
import { evolution } from '../../events/handlers.ts'
import type { Reach } from '../../kit/reach.ts'
import { requireEndpoint } from '../endpoints.ts'
import { type Decided, event } from '../event.ts'
import { type RefusalName, refuse } from '../refusals.ts'

/** The kinds of targets, by their stored number. */
export const targetTypes = { webhook: 0, call: 1, unawaited: 2 } as const

/** The forms of a body, by their number on the wire; 0 is JSON too. */
export const payloadTypes = { json: 1, jwt: 2, jwe: 3 } as const

/** A public key that bodies can be encrypted for. */
export interface TargetKey {
  readonly keyId: string
  /** RFC 3339; absent: it does not expire. */
  readonly expirationDate: string | undefined
  readonly isActive: boolean
}

/** A target; without a name there is none. */
export interface Target extends TargetSettings {
  readonly keys: readonly TargetKey[]
}

/** No target. */
export const noTarget: Target = {
  name: '',
  targetType: 0,
  endpoint: '',
  timeout: 0,
  interruptOnError: false,
  signingKey: undefined,
  payloadType: 0,
  keys: [],
}

/** The most public keys of one target. */
export const targetKeysMax = 20

const changedKey = (target: Target, keyId: string | undefined, isActive: boolean): Target => ({
  ...target,
  keys: target.keys.map((key) => {
    if (key.keyId === keyId) return { ...key, isActive }
    return isActive && key.isActive ? { ...key, isActive: false } : key
  }),
})

/** The target after an event. */
export const evolveTarget = evolution<Target>({
  'target.added': (_, { payload }) => ({ ...noTarget, ...payload }),
  'target.changed': (target, { payload }) => ({ ...target, ...payload }),
  'target.removed': () => noTarget,
  'target.key.added': (target, { payload: { keyId = '', expirationDate } }) => ({
    ...target,
    keys: [...target.keys, { keyId, expirationDate, isActive: false }],
  }),
  'target.key.activated': (target, { payload }) => changedKey(target, payload.keyId, true),
  'target.key.deactivated': (target, { payload }) => changedKey(target, payload.keyId, false),
  'target.key.removed': (target, { payload }) => ({
    ...target,
    keys: target.keys.filter(({ keyId }) => keyId !== payload.keyId),
  }),
})

/** Whether there is one. */
export const isTarget = ({ name }: Target): boolean => name !== ''

const nameOf = (name: string) => ({ kind: 'target_name', value: name })

/** A target to create. */
export type TargetToCreate = TargetSettings & { readonly reach: Reach }

/** Creates a target. */
export function* createTarget({ reach, ...settings }: TargetToCreate): Iterable<Decided> {
  requireSettings(settings, reach)
  yield event('target.added', settings, { reserve: [nameOf(settings.name)] })
}

const settingNames = [
  ...(['name', 'targetType', 'endpoint', 'timeout', 'interruptOnError'] as const),
  ...(['signingKey', 'payloadType'] as const),
]

/** Changes of a target; absent members stay. */
export type TargetChange = { readonly [K in keyof TargetSettings]?: TargetSettings[K] | undefined }

/** Changes a target; no event if nothing changes. */
export function* changeTarget(
  { reach, ...given }: TargetChange & { readonly reach: Reach },
  target: Target,
): Iterable<Decided> {
  if (!isTarget(target)) throw refuse('target.unknown')
  requireSettings(given, reach)
  const changed = settingNames.filter(
    (name) => given[name] !== undefined && given[name] !== target[name],
  )
  if (changed.length === 0) return
  const payload = Object.fromEntries(changed.map((name) => [name, given[name]]))
  const isRenamed = payload.name !== undefined && !isSameName(given.name, target.name)
  yield event('target.changed', payload, {
    // Zero and false are changes too.
    always: changed,
    ...(isRenamed && { reserve: [nameOf(given.name ?? '')], release: [nameOf(target.name)] }),
  })
}

const isSameName = (one: string | undefined, other: string) =>
  one?.toLowerCase() === other.toLowerCase()

const endpointRefusals = {
  invalid: 'target.endpoint.invalid',
  plain: 'target.endpoint.plain',
  inner: 'target.endpoint.denied',
} as const

function requireSettings({ name, timeout, endpoint }: TargetChange, reach: Reach): void {
  if (name !== undefined && name.trim() === '') throw refuse('target.name.blank')
  if (timeout !== undefined && timeout <= 0) throw refuse('target.timeout.none')
  if (endpoint !== undefined) requireEndpoint(reach, endpoint, endpointRefusals)
}

/** Removes a target; no event if there is none. */
export function* removeTarget(target: Target): Iterable<Decided> {
  if (!isTarget(target)) return
  yield event('target.removed', {}, { releaseAll: true })
}

/** A public key to add. */
export interface KeyToAdd {
  readonly keyId: string
  /** PEM as base64. */
  readonly publicKey: string
  /** Undefined where the key is none that can be encrypted for. */
  readonly fingerprint: string | undefined
  /** RFC 3339; absent: it does not expire. */
  readonly expirationDate: string | undefined
  readonly isExpired: boolean
}

/** Adds a public key, which is not active. */
export function* addKey(key: KeyToAdd, target: Target): Iterable<Decided> {
  const { keyId, publicKey, fingerprint, expirationDate, isExpired } = key
  if (fingerprint === undefined) throw refuse('target.key.format')
  if (isExpired) throw refuse('target.key.expiration_past')
  requireTarget(target)
  if (target.keys.length >= targetKeysMax) throw refuse('target.key.too_many')
  yield event('target.key.added', { keyId, publicKey, fingerprint, expirationDate })
}

/** A key of a target, and which times (RFC 3339) have come. */
export interface KeyAt {
  readonly keyId: string
  readonly isPast: (expirationDate: string) => boolean
}

/** Encrypts for this key from now on, and no other. */
export function* activateKey({ keyId, isPast }: KeyAt, target: Target): Iterable<Decided> {
  const { expirationDate, isActive } = requireKey(keyId, target)
  if (expirationDate !== undefined && isPast(expirationDate)) throw refuse('target.key.expired')
  if (!isActive) yield event('target.key.activated', { keyId })
}

/** Encrypts for this key no more. */
export function* deactivateKey(keyId: string, target: Target): Iterable<Decided> {
  if (requireKey(keyId, target).isActive) yield event('target.key.deactivated', { keyId })
}

/** Removes a key that is not active; no event if there is none. */
export function* removeKey(keyId: string, target: Target): Iterable<Decided> {
  requireTarget(target)
  const key = target.keys.find((each) => each.keyId === keyId)
  if (key?.isActive) throw refuse('target.key.active')
  if (key) yield event('target.key.removed', { keyId })
}

function requireTarget(target: Target): void {
  if (!isTarget(target)) throw refuse('target.key.target_unknown')
}

function requireKey(keyId: string, target: Target): TargetKey {
  requireTarget(target)
  const key = target.keys.find((each) => each.keyId === keyId)
  if (!key) throw refuse('target.key.unknown')
  return key
}

/** Refuses an id that is blank. */
export function requireTargetIds(...ids: readonly string[]): void {
  const missing: RefusalName = 'target.key.id_missing'
  if (ids.some((id) => id.trim() === '')) throw refuse(missing)
}

/** Targets and their keys on the wire of the action services v2 and v2beta. */
import type { CommandDeps } from '../../commands/deps.ts'
import { payloadTypes, targetTypes } from '../../domain/action/target.ts'
import type { TargetKeyView, TargetView } from '../../queries/action/targets.ts'
import { durationOf } from '../wire/durations.ts'
import { timestamp, timestampOfRfc3339 } from '../wire/timestamps.ts'

/** How a target is called, on the wire. */
export type WireTargetType =
  | {
      readonly case: 'restWebhook' | 'restCall'
      readonly value: { readonly interruptOnError: boolean }
    }
  | { readonly case: 'restAsync'; readonly value: object }
  | { readonly case: undefined; readonly value?: undefined }

const { webhook, call, unawaited } = targetTypes
const numbers = { restWebhook: webhook, restCall: call, restAsync: unawaited } as const

/** The type as it is stored; undefined where none is said. */
export function targetTypeOf(wire: WireTargetType) {
  if (wire.case === undefined) return undefined
  const interruptOnError = wire.case !== 'restAsync' && wire.value.interruptOnError
  return { targetType: numbers[wire.case], interruptOnError }
}

type OneofOf<C extends string, V> = { readonly case: C; readonly value: V }
type WireType =
  | OneofOf<'restWebhook', { interruptOnError: boolean }>
  | OneofOf<'restCall', { interruptOnError: boolean }>
  | OneofOf<'restAsync', Record<never, never>>

function wireTypeOf({ type, interruptsOnError: interruptOnError }: TargetView): WireType {
  if (type === webhook) return { case: 'restWebhook', value: { interruptOnError } }
  if (type === call) return { case: 'restCall', value: { interruptOnError } }
  return { case: 'restAsync', value: {} }
}

/** A target of v2beta with its signing key, which only readers of targets get to see. */
export function targetWireOfV2Beta(
  { sealer }: Pick<CommandDeps, 'sealer'>,
  { target, instanceId }: { target: TargetView; instanceId: string },
) {
  return {
    id: target.id,
    creationDate: timestamp(target.createdAtMicros),
    changeDate: timestamp(target.changedAtMicros),
    name: target.name,
    targetType: wireTypeOf(target),
    timeout: durationOf(target.timeoutNanos),
    endpoint: target.endpoint,
    signingKey: sealer.open(target.sealedSigningKey, { instanceId }),
  }
}

/** A target of v2; JSON is said as such. */
export function targetWireOf(...[commands, of]: Parameters<typeof targetWireOfV2Beta>) {
  return {
    ...targetWireOfV2Beta(commands, of),
    payloadType: of.target.payloadType || payloadTypes.json,
  }
}

/** A public key of a target. */
export function keyWireOf(key: TargetKeyView) {
  return {
    keyId: key.keyId,
    active: key.isActive,
    publicKey: Buffer.from(key.pem),
    fingerprint: key.fingerprint,
    ...(key.expiration !== '' && { expirationDate: timestampOfRfc3339(key.expiration) }),
    creationDate: timestamp(key.createdAtMicros),
    changeDate: timestamp(key.changedAtMicros),
  }
}

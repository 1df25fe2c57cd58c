/** Web keys on the wire; v2 and v2beta have the same numbers. */
import { type KeyConfig, usualKeyConfig } from '../../domain/instance/signing-keys.ts'
import type { SigningKeyRow } from '../../queries/instance/signing-keys.ts'
import { timestamp } from '../wire/timestamps.ts'

/** What a key is made by; a guard has seen to it that the numbers are known. */
export type WireKey =
  | { readonly case: 'rsa'; readonly value: { readonly bits: number; readonly hasher: number } }
  | { readonly case: 'ecdsa'; readonly value: { readonly curve: number } }
  | { readonly case: 'ed25519'; readonly value: unknown }
  | { readonly case: undefined; readonly value?: undefined }

/** What a key is to be made by: RSA of 2048 bits with SHA-256 where nothing is said. */
export function keyConfigOf(key: WireKey): KeyConfig {
  switch (key.case) {
    case 'rsa':
      return {
        type: 'rsa',
        bits: oneToThree(key.value.bits),
        hasher: oneToThree(key.value.hasher),
      }
    case 'ecdsa':
      return { type: 'ecdsa', curve: oneToThree(key.value.curve) }
    case 'ed25519':
      return { type: 'ed25519' }
    default:
      return usualKeyConfig
  }
}

function oneToThree(number: number): 1 | 2 | 3 {
  if (number === 1 || number === 2 || number === 3) return number
  throw new Error('a number that the descriptor excludes came through')
}

const states = { initial: 1, active: 2, inactive: 3 } as const

/** A key as it is listed. */
export function webKeyWireOf(row: SigningKeyRow) {
  return {
    id: row.keyId,
    creationDate: timestamp(row.createdAtMicros),
    changeDate: timestamp(row.changedAtMicros),
    state: states[row.state],
    key: keyWireOf(row.config),
  }
}

type Answered =
  | { case: 'rsa'; value: { bits: 1 | 2 | 3; hasher: 1 | 2 | 3 } }
  | { case: 'ecdsa'; value: { curve: 1 | 2 | 3 } }
  | { case: 'ed25519'; value: Record<never, never> }

function keyWireOf(config: KeyConfig): Answered {
  if (config.type === 'ed25519') return { case: config.type, value: {} }
  if (config.type === 'ecdsa') return { case: config.type, value: { curve: config.curve } }
  return { case: config.type, value: { bits: config.bits, hasher: config.hasher } }
}

/** Events of machines, their keys, secrets and tokens. */
import type { Empty } from './payload.ts'
import { traitsIn } from './traits.ts'

type Machine = {
  readonly userName: string
  readonly name: string
  readonly description: string
  /** 0 opaque tokens, 1 signed ones. */
  readonly accessTokenType: number
}

/** The public key of a key pair. */
export type KeyPayload = {
  readonly keyId: string
  /** 1 is JSON, the only one. */
  readonly type: number
  /** RFC 3339. */
  readonly expirationDate: string
  /** PKIX in PEM, as base64. */
  readonly publicKey: string
}

/** Stored names and payloads of events of machines. */
export type MachineEvents = {
  'user.machine.added': Machine
  /** Only the members that change, empty or not. */
  'user.machine.changed': Partial<Machine>
  'user.machine.key.added': KeyPayload
  'user.machine.key.removed': { readonly keyId: string }
  'user.machine.secret.set': { readonly hashedSecret: string }
  'user.machine.secret.removed': Empty
  'user.pat.added': {
    readonly tokenId: string
    readonly tokenHash: string
    /** RFC 3339. */
    readonly expiration: string
    readonly scopes: readonly string[]
  }
  'user.pat.removed': { readonly tokenId: string }
}

/**
 * The traits of each event. A new key or token cannot have been used, so it invalidates nothing.
 */
export const machineTraits = traitsIn<keyof MachineEvents>(['user'], {
  'user.machine.added': { title: 'Machine user added', begins: true },
  'user.machine.changed': {
    title: 'Machine user changed',
    changesMachines: true,
    invalidates: 'user',
  },
  'user.machine.key.added': { title: 'Key added', changesMachines: true, invalidates: 'user' },
  'user.machine.key.removed': { title: 'Key removed', changesMachines: true },
  'user.machine.secret.set': { title: 'Secret set', changesMachines: true },
  'user.machine.secret.removed': { title: 'Secret removed', changesMachines: true },
  'user.pat.added': { title: 'Personal access token added', invalidates: 'user' },
  'user.pat.removed': { title: 'Personal access token removed' },
})

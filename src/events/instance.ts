/**
 * Events of instances: their domains, members and signing keys, and of aggregates that order
 * decisions.
 */
import type { MemberPayload, MembershipPayload, Sealed } from './payload.ts'
import { traitsIn } from './traits.ts'

type InstanceOwnEvents = {
  'instance.added': { readonly name: string }
  'instance.changed': { readonly name: string }
  /** Canonical BCP 47. */
  'instance.default.language.set': { readonly language: string }
  'instance.default.org.set': { readonly orgId: string }
  'instance.iam.project.set': { readonly iamProjectId: string }
  'instance.iam.console.set': { readonly clientId: string; readonly appId: string }
  /** With the domains of the instance. */
  'instance.removed': { readonly domains: readonly string[] }
  'instance.domain.added': { readonly domain: string; readonly generated: boolean }
  'instance.domain.primary.set': { readonly domain: string }
  'instance.domain.removed': { readonly domain: string }
  'instance.member.added': MembershipPayload
  'instance.member.changed': MembershipPayload
  'instance.member.removed': MemberPayload
  /** Because the user was removed. */
  'instance.member.cascade.removed': MemberPayload
}

/** What signing keys are made by, numbered as in the order of the wire. */
export const signingKeyTypes = { rsa: 1, ecdsa: 2, ed25519: 3 } as const

/** What a key was made by; absent in events of earlier versions: RSA of 2048 bits. */
export interface StoredKeyConfig {
  readonly configType: number
  /** Numbers of the wire. */
  readonly config: {
    readonly bits?: 1 | 2 | 3
    readonly hasher?: 1 | 2 | 3
    readonly curve?: 1 | 2 | 3
  }
}

type SigningKeyEvents = {
  'web_key.added': StoredKeyConfig & {
    readonly keyId: string
    /** A JWK; PKIX in PEM in events of earlier versions. */
    readonly publicKey: Readonly<Record<string, unknown>> | string
    /** PKCS#8 in PEM; PKCS#1 in events of earlier versions. */
    readonly privateKey: Sealed
  }
  'web_key.activated': { readonly keyId: string }
  'web_key.deactivated': { readonly keyId: string }
  'web_key.removed': { readonly keyId: string }
}

/** Aggregates that only serialise concurrent decisions; their payloads are not read. */
type OrderingEvents = {
  /** An owner is removed: concurrent removals must see it. */
  'owners.went': { readonly userId: string }
  /** What user names become unique in. */
  'user_names.moved': { readonly to: 'owner' | 'instance' }
}

/** Stored names and payloads of events of instances. */
export type InstanceEvents = InstanceOwnEvents & SigningKeyEvents & OrderingEvents

/** The traits of each event. */
export const instanceTraits = {
  ...traitsIn<keyof InstanceOwnEvents>(['instance'], {
    'instance.added': { title: 'Instance added', begins: true },
    'instance.changed': { title: 'Instance renamed' },
    'instance.default.language.set': { title: 'Default language set' },
    'instance.default.org.set': { title: 'Default organization set' },
    'instance.iam.project.set': { title: 'Project of the API set' },
    'instance.iam.console.set': { title: 'Application of the console set' },
    'instance.removed': { title: 'Instance removed', ends: true, changesProviders: true },
    'instance.domain.added': { title: 'Instance domain added' },
    'instance.domain.primary.set': { title: 'Primary instance domain set' },
    'instance.domain.removed': { title: 'Instance domain removed' },
    'instance.member.added': { title: 'Instance member added' },
    'instance.member.changed': { title: 'Instance member changed' },
    'instance.member.removed': { title: 'Instance member removed' },
    'instance.member.cascade.removed': { title: 'Instance member removed with its user' },
  }),
  ...traitsIn<keyof SigningKeyEvents>(['web_key'], {
    'web_key.added': { title: 'Signing key added' },
    'web_key.activated': { title: 'Signing key activated' },
    'web_key.deactivated': { title: 'Signing key deactivated' },
    'web_key.removed': { title: 'Signing key removed' },
  }),
  ...traitsIn<'owners.went'>(['owners'], {
    'owners.went': { title: 'Owner removed', historyOnly: true },
  }),
  ...traitsIn<'user_names.moved'>(['org_user_names', 'instance_user_names'], {
    'user_names.moved': { title: 'User names moved', historyOnly: true },
  }),
}

/** Events of identity providers: added, signed in at, linked to users. */
import { type ProviderEvents, providerTraits } from './identity-provider-types.ts'
import type { Empty, MaybeText, Sealed } from './payload.ts'
import { traitsIn } from './traits.ts'

/** An account at a provider. */
type Account = { readonly idpConfigId: string; readonly userId: string }

type IntentEvents = {
  'idpintent.started': {
    readonly idpId: string
    readonly successURL: string
    readonly failureURL: string
    /** Absent in events of earlier versions. */
    readonly loginHint: string
    readonly redirectURI: string
    readonly stateHash: string
    /** JSON of nonce and PKCE verifier. */
    readonly proofs: Sealed
    /** Absent in events of earlier versions: then it is the creator of the event. */
    readonly startedBy: string
    /** RFC 3339. */
    readonly startedAt: string
  }
  'idpintent.succeeded': {
    /** Claims as the provider returned them. */
    readonly idpUser: Readonly<Record<string, unknown>>
    readonly idpUserId: string
    readonly idpUserName: string
    /** The user linked at that time. */
    readonly userId: MaybeText
    readonly idpAccessToken: Sealed
    readonly idpIdToken: Sealed
    readonly tokenHash: string
    /** RFC 3339. */
    readonly expiresAt: string
  }
  'idpintent.failed': { readonly reason: string }
  'idpintent.consumed': Empty
}

type LinkEvents = {
  'user.human.externalidp.added': Account & { readonly displayName: string }
  'user.human.externalidp.removed': Account
  /** The provider was removed. */
  'user.human.externalidp.cascade.removed': Account
  'user.human.externalidp.username.changed': Account & { readonly displayName: string }
}

/** Stored names and payloads of events of identity providers. */
export type IdentityProviderEvents = IntentEvents & LinkEvents & ProviderEvents

/** The traits of each event. */
export const identityProviderTraits = {
  ...traitsIn<keyof IntentEvents>(['idpintent'], {
    'idpintent.started': { title: 'Identity provider sign-in begun', begins: true },
    'idpintent.succeeded': { title: 'Identity provider sign-in succeeded' },
    'idpintent.failed': { title: 'Identity provider sign-in failed' },
    'idpintent.consumed': { title: 'Identity provider sign-in used' },
  }),
  ...traitsIn<keyof LinkEvents>(['user'], {
    'user.human.externalidp.added': { title: 'External account linked', invalidates: 'user' },
    'user.human.externalidp.removed': { title: 'External account unlinked' },
    'user.human.externalidp.cascade.removed': {
      title: 'External account unlinked with its provider',
    },
    'user.human.externalidp.username.changed': {
      title: 'Name of external account changed',
      invalidates: 'user',
    },
  }),
  ...providerTraits,
}

/** Events of identity providers: added, signed in at, linked to users. */
import { type ProviderEvents, providerTraits } from './identity-provider-types.ts'
import type { Empty, MaybeText, Sealed } from './payload.ts'
import { traitsIn } from './traits.ts'

/** An account at a provider. */
type Account = { readonly idpConfigId: string; readonly userId: string }

/** Who it is, as the provider says it; empty where it says nothing. */
export type ExternalPerson = {
  readonly userName: string
  readonly givenName: string
  readonly familyName: string
  readonly nickName: string
  readonly displayName: string
  /** BCP 47. */
  readonly preferredLanguage: string
  readonly email: string
  readonly isEmailVerified: boolean
  readonly phone: string
  readonly isPhoneVerified: boolean
}

/** What every successful intent says. */
type Succeeded = {
  /** As the provider returned it. */
  readonly idpUser: Readonly<Record<string, unknown>>
  readonly idpUserId: string
  readonly idpUserName: string
  /** The user linked at that time. */
  readonly userId: MaybeText
  /** Absent in events of earlier versions, whose claims are those of OpenID Connect. */
  readonly person: ExternalPerson | undefined
  readonly tokenHash: string
  /** RFC 3339. */
  readonly expiresAt: string
}

type IntentEvents = {
  'idpintent.started': {
    readonly idpId: string
    readonly successURL: string
    readonly failureURL: string
    /** Absent in events of earlier versions. */
    readonly loginHint: string
    readonly redirectURI: string
    readonly stateHash: string
    /** JSON of nonce, PKCE verifier, and the id of a SAML request. */
    readonly proofs: Sealed
    /** Absent in events of earlier versions: then it is the creator of the event. */
    readonly startedBy: string
    /** RFC 3339. */
    readonly startedAt: string
  }
  'idpintent.succeeded': Succeeded & {
    readonly idpAccessToken: Sealed
    readonly idpIdToken: Sealed
  }
  'idpintent.ldap.succeeded': Succeeded & {
    /** The attributes of the entry, by name. */
    readonly user: Readonly<Record<string, readonly string[]>>
  }
  'idpintent.saml.requested': { readonly requestId: string }
  'idpintent.saml.succeeded': Succeeded & {
    /** XML. */
    readonly assertion: Sealed
    /** JSON of what signing out at the provider needs. */
    readonly subjectProof: Sealed
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
  /** The same account has another id: its provider is called in another way. */
  'user.human.externalidp.id.migrated': {
    readonly idpConfigId: string
    readonly previousId: string
    readonly newId: string
  }
  'user.human.externallogin.check.succeeded': Empty
}

/** Stored names and payloads of events of identity providers. */
export type IdentityProviderEvents = IntentEvents & LinkEvents & ProviderEvents

/** The traits of each event. */
export const identityProviderTraits = {
  ...traitsIn<keyof IntentEvents>(['idpintent'], {
    'idpintent.started': { title: 'Identity provider sign-in begun', begins: true },
    'idpintent.succeeded': { title: 'Identity provider sign-in succeeded' },
    'idpintent.ldap.succeeded': { title: 'Directory sign-in succeeded' },
    'idpintent.saml.requested': { title: 'SAML request sent', historyOnly: true },
    'idpintent.saml.succeeded': { title: 'SAML sign-in succeeded' },
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
    'user.human.externalidp.id.migrated': {
      title: 'Id of external account changed',
      invalidates: 'user',
    },
    'user.human.externallogin.check.succeeded': {
      isRoutine: true,
      title: 'Signed in by another provider',
      invalidates: 'none',
    },
  }),
  ...providerTraits,
}

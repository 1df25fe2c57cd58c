/** Ports of the component that talks to other identity providers (`sign-in/idp`). */
import type { EventPayloads } from '../../events/catalogue.ts'
import type { Idps } from '../../queries/identity-provider/idps.ts'
import type { CommandDeps } from '../deps.ts'
import type { LdapIdp, OpenIdp } from './open-idp.ts'

/** Where a provider sends the browser back to, and who we are there. */
export interface IdpReturn {
  /** The redirect URI, or the assertion consumer service. */
  readonly redirectUri: string
  /** Scheme and host of the instance. */
  readonly origin: string
  /** Whether our own pages asked: some URLs are others for them. */
  readonly isOfPages: boolean
}

/** The parameters of an authorization request. */
export interface AuthorizationRequestInput extends IdpReturn {
  readonly state: string
  readonly nonce: string
  /** S256 (RFC 7636), for providers that use it. */
  readonly codeChallenge: string
  /** Who is about to sign in; empty: the provider asks which account it is to be. */
  readonly loginHint: string
}

/** How the browser gets to the provider: by a URL, or by a form that is posted to one. */
export type IdpDeparture = {
  readonly url: string
  /** Fields of a form to be posted; absent: the URL is opened. */
  readonly fields?: Readonly<Record<string, string>>
  /** The id of a SAML request, which the answer has to name. */
  readonly requestId?: string
}

/** What came back, and what it is checked against. */
export interface AuthorizationAnswer extends IdpReturn {
  /** Of the query or the form. */
  readonly parameters: URLSearchParams
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
  /** The id of the SAML request; empty for other kinds. */
  readonly requestId: string
  /** A header of the request, which some providers answer by. */
  readonly header: (name: string) => string | undefined
}

/** What a provider gave along with the identity. */
export type IdpAccess =
  | {
      readonly kind: 'oauth'
      readonly accessToken: string
      /** Empty when there was none. */
      readonly idToken: string
    }
  | { readonly kind: 'ldap'; readonly attributes: Readonly<Record<string, readonly string[]>> }
  | {
      readonly kind: 'saml'
      /** XML, as it was signed. */
      readonly assertion: string
      /** What signing out there needs (SAML core §3.7.1). */
      readonly nameId: string
      readonly nameIdFormat: string
      readonly sessionIndex: string
    }

/** The user, as identified by the provider. */
export interface IdpIdentity {
  readonly externalUserId: string
  readonly claims: Readonly<Record<string, unknown>>
  readonly access: IdpAccess
  /** An id the same account may be linked by from before, if there is one. */
  readonly findFormerUserId?: () => Promise<string | undefined>
}

/** A name and password as somebody typed them. */
export interface IdpCredentials {
  readonly userName: string
  readonly password: string
}

/** What signing somebody out at a provider takes (SAML core §3.7). */
export interface IdpLogout extends Pick<IdpReturn, 'origin'> {
  readonly nameId: string
  readonly nameIdFormat: string
  readonly sessionIndex: string
  readonly relayState: string
}

/** A provider's request to sign somebody out, as it came. */
export interface LogoutRequestInput extends Pick<IdpReturn, 'origin'> {
  readonly binding: 'redirect' | 'post'
  /** The query or the form, as it was sent. */
  readonly text: string
}

/** Whom a provider has signed out (SAML core §3.7.1). */
export interface ProviderLogout {
  readonly nameId: string
  /** The session there; empty: all of them. */
  readonly sessionIndex: string
  /** The answer, by the browser; undefined where the provider takes none by redirect. */
  answer(isKnown: boolean): Promise<IdpDeparture | undefined>
}

/**
 * Talks to providers. All reject with `IdpFailure` when one does not answer properly, and with
 * `IdpBusy` when too many requests to it are in progress.
 */
export interface IdpClients {
  /** How the browser gets to the provider. */
  begin(client: OpenIdp, ask: AuthorizationRequestInput): Promise<IdpDeparture>
  /** Reads what the browser came back with. */
  identify(client: OpenIdp, answer: AuthorizationAnswer): Promise<IdpIdentity>
  /** Proves a name and password at a directory. */
  prove(client: LdapIdp, credentials: IdpCredentials): Promise<IdpIdentity>
  /** How the browser gets there to sign out; undefined where the provider has no such URL. */
  beginLogout(client: OpenIdp, logout: IdpLogout): Promise<IdpDeparture | undefined>
  /** Reads a provider's own request to sign somebody out. */
  readLogout(client: OpenIdp, request: LogoutRequestInput): Promise<ProviderLogout>
  /** Our metadata for a provider, as XML (SAML metadata §2). */
  ownMetadata(client: OpenIdp, of: Pick<IdpReturn, 'origin' | 'isOfPages'>): Promise<string>
}

/**
 * A provider is unreachable, or its answer is not acceptable. The reason is a short name to be
 * stored; of the provider's answer it holds an error code at most.
 */
export class IdpFailure extends Error {
  readonly reason: string

  constructor(reason: string, options?: ErrorOptions) {
    super(`the identity provider did not answer as it should: ${reason}`, options)
    this.name = 'IdpFailure'
    this.reason = reason
  }
}

/** Too many requests to the provider are in progress; nothing was sent. */
export class IdpBusy extends Error {
  constructor() {
    super('too many sign-ins at the identity provider are under way')
    this.name = 'IdpBusy'
  }
}

/** A started intent without an answer yet. */
export interface OpenIntent {
  /** A user's id, or the name of a component of the server. */
  readonly startedBy: string
  readonly startedAtMicros: number
  /** The payload of its first event. */
  readonly payload: EventPayloads['idpintent.started']
}

/** What an intent is found by. */
export interface IntentKey {
  readonly instanceId: string
  readonly id: string
}

/** Intents in progress: events are only stored of those that get an answer. */
export interface OpenIntents {
  keep(intent: OpenIntent & IntentKey & { readonly expiresAtMicros: number }): Promise<void>
  find(key: IntentKey): Promise<OpenIntent | undefined>
  drop(key: IntentKey): Promise<void>
}

/** What commands on intents use. */
export interface IdpIntentDeps extends CommandDeps {
  readonly openIntents: OpenIntents
  readonly idps: Idps
  readonly idpClients: IdpClients
}

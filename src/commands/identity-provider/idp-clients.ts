/** Ports of the component that talks to other identity providers (`sign-in/idp`). */
import type { EventPayloads } from '../../events/catalogue.ts'
import type { IdpClient, Idps } from '../../queries/identity-provider/idps.ts'
import type { CommandDeps } from '../deps.ts'

/** A provider with its secret in plain, for one exchange. */
export type OpenIdpClient = Omit<IdpClient, 'sealedSecret'> & { readonly clientSecret: string }

/** The parameters of an authorization request. */
export interface AuthorizationRequestInput {
  readonly redirectUri: string
  readonly state: string
  readonly nonce: string
  /** S256 (RFC 7636), for providers that use it. */
  readonly codeChallenge: string
  /** Who is about to sign in; empty: the provider asks which account it is to be. */
  readonly loginHint: string
}

/** The parameters of the callback, and what they are checked against. */
export interface AuthorizationAnswer {
  readonly redirectUri: string
  readonly parameters: URLSearchParams
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

/** The user, as identified by the provider. */
export interface IdpIdentity {
  readonly externalUserId: string
  readonly claims: Readonly<Record<string, unknown>>
  readonly accessToken: string
  /** Empty when there was none. */
  readonly idToken: string
}

/**
 * Talks to providers. Both reject with `IdpFailure` when one does not answer properly, and with
 * `IdpBusy` when too many requests to it are in progress.
 */
export interface IdpClients {
  /** The URL the browser is redirected to. */
  authorizationUrl(client: OpenIdpClient, ask: AuthorizationRequestInput): Promise<string>
  /** Redeems the code. */
  identify(client: OpenIdpClient, answer: AuthorizationAnswer): Promise<IdpIdentity>
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

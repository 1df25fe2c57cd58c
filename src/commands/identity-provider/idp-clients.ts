/** What commands need of the room that speaks with other identity providers (`idp/`). */
import type { EventPayloads } from '../../events/catalogue.ts'
import type { IdpClient, Idps } from '../../queries/identity-provider/idps.ts'
import type { CommandDeps } from '../deps.ts'

/** A provider with its secret opened, for one conversation. */
export type OpenIdpClient = Omit<IdpClient, 'sealedSecret'> & { readonly clientSecret: string }

/** What a browser takes along to the provider. */
export interface AuthorizationRequestInput {
  readonly redirectUri: string
  readonly state: string
  readonly nonce: string
  /** S256 (RFC 7636), for those who want it. */
  readonly codeChallenge: string
}

/** What a browser brought back, and what it is checked against. */
export interface AuthorizationAnswer {
  readonly redirectUri: string
  readonly parameters: URLSearchParams
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

/** Whom a provider says it was. */
export interface IdpIdentity {
  readonly externalUserId: string
  readonly claims: Readonly<Record<string, unknown>>
  readonly accessToken: string
  /** Empty when there was none. */
  readonly idToken: string
}

/**
 * Speaks with providers. Both reject with `IdpFailure` when one does not answer as it should, and
 * with `IdpBusy` when too many speak with it.
 */
export interface IdpClients {
  /** Where the browser is sent to. */
  authorizationUrl(client: OpenIdpClient, ask: AuthorizationRequestInput): Promise<string>
  /** Spends the code. */
  identify(client: OpenIdpClient, answer: AuthorizationAnswer): Promise<IdpIdentity>
}

/**
 * A provider is not there, or says what must not be believed. The reason is a word or two for
 * the history; of what the provider said it holds the name of an error at most.
 */
export class IdpFailure extends Error {
  readonly reason: string

  constructor(reason: string, options?: ErrorOptions) {
    super(`the identity provider did not answer as it should: ${reason}`, options)
    this.name = 'IdpFailure'
    this.reason = reason
  }
}

/** The provider has as many conversations under way as it may; nothing was said yet. */
export class IdpBusy extends Error {
  constructor() {
    super('too many sign-ins at the identity provider are under way')
    this.name = 'IdpBusy'
  }
}

/** An intent nobody has come back for yet. */
export interface OpenIntent {
  /** A user's id, or the name of a part of the house. */
  readonly startedBy: string
  readonly startedAtMicros: number
  /** What the event of its beginning will say. */
  readonly payload: EventPayloads['idpintent.started']
}

export interface IntentKey {
  readonly instanceId: string
  readonly id: string
}

/** What is under way, until it is over: no history is made of what nobody finishes. */
export interface OpenIntents {
  keep(intent: OpenIntent & IntentKey & { readonly expiresAtMicros: number }): Promise<void>
  find(key: IntentKey): Promise<OpenIntent | undefined>
  drop(key: IntentKey): Promise<void>
}

export interface IdpIntentDeps extends CommandDeps {
  readonly openIntents: OpenIntents
  readonly idps: Idps
  readonly idpClients: IdpClients
}

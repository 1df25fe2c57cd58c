/** Events of the applications in a project, and of their keys (projects.md §16.1). */
import type { KeyPayload } from './machine.ts'
import type { MaybeText } from './payload.ts'
import { traitsIn } from './traits.ts'

/** The configuration of an OpenID Connect application. Numbers are as on the wire of v1. */
export interface OidcConfigPayload {
  readonly oidcVersion: number
  readonly redirectUris: readonly string[]
  /** 0 code, 1 id_token, 2 id_token token. */
  readonly responseTypes: readonly number[]
  readonly grantTypes: readonly number[]
  readonly applicationType: number
  readonly authMethodType: number
  readonly postLogoutRedirectUris: readonly string[]
  readonly devMode: boolean
  readonly accessTokenType: number
  readonly accessTokenRoleAssertion: boolean
  readonly idTokenRoleAssertion: boolean
  readonly idTokenUserinfoAssertion: boolean
  /** Nanoseconds. */
  readonly clockSkew: number
  readonly additionalOrigins: readonly string[]
  readonly skipNativeAppSuccessPage: boolean
  readonly backChannelLogoutURI: string
  readonly loginVersion: number
  readonly loginBaseURI: string
}

/** The configuration of a SAML application. */
export interface SamlConfigPayload {
  readonly entityId: string
  /** The service provider's XML, as base64. */
  readonly metadata: MaybeText
  /** Where the XML was read from. */
  readonly metadata_url: MaybeText
  readonly loginVersion: number
  readonly loginBaseURI: string
}

/** Absent members did not change; those that became empty are stored. */
type Changes<T> = { readonly [K in keyof T]?: T[K] | undefined }

type AppPayload = { readonly appId: string }
type SecretPayload = AppPayload & { readonly hashedSecret: string }

/** A secret at creation. */
interface FirstSecret {
  /** Absent for applications without a secret. */
  readonly hashedSecret: MaybeText
  /** Where earlier versions stored it. */
  readonly clientSecret?: MaybeText
}

/** Stored names and payloads of events of applications. */
export type ApplicationEvents = {
  'project.application.added': AppPayload & { readonly name: string }
  'project.application.changed': AppPayload & { readonly name: string }
  'project.application.deactivated': AppPayload
  'project.application.reactivated': AppPayload
  'project.application.removed': AppPayload
  'project.application.config.api.added': AppPayload &
    FirstSecret & { readonly clientId: string; readonly authMethodType: number }
  'project.application.config.api.changed': AppPayload & { readonly authMethodType: number }
  'project.application.config.api.secret.changed': SecretPayload
  'project.application.config.oidc.added': AppPayload &
    FirstSecret & { readonly clientId: string } & OidcConfigPayload
  'project.application.config.oidc.changed': AppPayload & Changes<OidcConfigPayload>
  'project.application.config.oidc.secret.changed': SecretPayload
  'project.application.config.saml.added': AppPayload & SamlConfigPayload
  'project.application.config.saml.changed': AppPayload & Changes<SamlConfigPayload>
  'project.application.oidc.key.added': KeyPayload & {
    readonly applicationId: string
    readonly clientId: string
  }
  'project.application.oidc.key.removed': { readonly keyId: string }
}

/** The traits of each event. */
export const applicationTraits = traitsIn<keyof ApplicationEvents>(['project'], {
  'project.application.added': { title: 'Application added', invalidates: 'none' },
  'project.application.changed': { title: 'Application changed', invalidates: 'none' },
  'project.application.deactivated': { title: 'Application deactivated', invalidates: 'callers' },
  'project.application.reactivated': { title: 'Application reactivated', invalidates: 'callers' },
  'project.application.removed': { title: 'Application removed', invalidates: 'callers' },
  'project.application.config.api.added': {
    title: 'API application configured',
    invalidates: 'none',
  },
  'project.application.config.api.changed': {
    title: 'API application changed',
    invalidates: 'none',
  },
  'project.application.config.api.secret.changed': {
    title: 'Secret of API application changed',
    invalidates: 'none',
  },
  'project.application.config.oidc.added': {
    title: 'OIDC application configured',
    invalidates: 'none',
  },
  'project.application.config.oidc.changed': {
    title: 'OIDC application changed',
    invalidates: 'none',
  },
  'project.application.config.oidc.secret.changed': {
    title: 'Secret of OIDC application changed',
    invalidates: 'none',
  },
  'project.application.config.saml.added': {
    title: 'SAML application configured',
    invalidates: 'none',
  },
  'project.application.config.saml.changed': {
    title: 'SAML application changed',
    invalidates: 'none',
  },
  'project.application.oidc.key.added': { title: 'Application key added', invalidates: 'none' },
  'project.application.oidc.key.removed': { title: 'Application key removed', invalidates: 'none' },
})

/**
 * Configurations of OpenID Connect applications on the wire: of v1, v2beta and v2, which differ in
 * names and in how they number response types (projects.md §8.2).
 */
import type { Duration } from '@bufbuild/protobuf/wkt'
import { plainOidcConfig } from '../../domain/project/app-evolution.ts'
import { complianceOf } from '../../domain/project/compliance.ts'
import {
  type OidcChanges,
  type OidcConfig,
  oidcGrantType,
  oidcResponseType,
} from '../../domain/project/oidc-app.ts'
import { defined } from '../../domain/project/project.ts'
import { allowedOrigins } from '../../domain/project/redirect-uris.ts'
import type { LoginSettings } from '../../domain/project/saml-app.ts'
import { textOf } from '../../domain/refusal-texts.ts'
import { durationOf, nanosOf } from '../wire/durations.ts'

/** Which sign-in pages an application wants. */
export interface WireLogin {
  readonly version:
    | { readonly case: 'loginV1' }
    | { readonly case: 'loginV2'; readonly value: { readonly baseUri?: string | undefined } }
    | { readonly case: undefined }
}

type Flag = boolean | undefined
type Choice = number | undefined

/** A configuration with what its request has; the names are those of v1. */
export interface WireConfig {
  readonly redirectUris: readonly string[]
  readonly responseTypes: readonly number[]
  readonly grantTypes: readonly number[]
  readonly postLogoutRedirectUris: readonly string[]
  readonly additionalOrigins: readonly string[]
  readonly appType?: Choice
  readonly authMethodType?: Choice
  readonly version?: Choice
  readonly accessTokenType?: Choice
  readonly devMode?: Flag
  readonly accessTokenRoleAssertion?: Flag
  readonly idTokenRoleAssertion?: Flag
  readonly idTokenUserinfoAssertion?: Flag
  readonly skipNativeAppSuccessPage?: Flag
  readonly clockSkew?: Duration | undefined
  readonly backChannelLogoutUri?: string | undefined
  readonly loginVersion?: WireLogin | undefined
}

/** The same with the names of v2. */
export interface WireConfigV2 extends Omit<WireConfig, 'appType' | 'devMode' | 'version'> {
  readonly applicationType?: Choice
  readonly developmentMode?: Flag
}

/** A configuration of v2 by the names of v1; there is one version only, which v2 ignores. */
export function renamed({ applicationType, developmentMode, ...wire }: WireConfigV2): WireConfig {
  return { ...wire, appType: applicationType, devMode: developmentMode, version: undefined }
}

/** The number of the response type `code`: 0 in v1, 1 in later generations. */
export const codeNumber = { v1: 0, v2: 1 } as const

/** How a generation numbers response types. */
export type Generation = keyof typeof codeNumber

/** What a request changes: absent members, and lists without entries, stay. */
export function oidcChangesOf(wire: WireConfig, generation: Generation): OidcChanges {
  return {
    ...loginChangesOf(wire.loginVersion),
    oidcVersion: wire.version,
    redirectUris: filled(wire.redirectUris),
    responseTypes: filled(wire.responseTypes)?.map((type) => type - codeNumber[generation]),
    grantTypes: filled(wire.grantTypes),
    applicationType: wire.appType,
    authMethodType: wire.authMethodType,
    postLogoutRedirectUris: filled(wire.postLogoutRedirectUris),
    devMode: wire.devMode,
    accessTokenType: wire.accessTokenType,
    accessTokenRoleAssertion: wire.accessTokenRoleAssertion,
    idTokenRoleAssertion: wire.idTokenRoleAssertion,
    idTokenUserinfoAssertion: wire.idTokenUserinfoAssertion,
    clockSkew: wire.clockSkew && nanosOf(wire.clockSkew),
    additionalOrigins: filled(wire.additionalOrigins),
    skipNativeAppSuccessPage: wire.skipNativeAppSuccessPage,
    backChannelLogoutURI: wire.backChannelLogoutUri,
  }
}

/** A whole configuration; without types, those of the code flow. */
export function oidcConfigOf(wire: WireConfig, generation: Generation): OidcConfig {
  return {
    ...plainOidcConfig,
    responseTypes: [oidcResponseType.code],
    grantTypes: [oidcGrantType.authorizationCode],
    ...defined(oidcChangesOf(wire, generation)),
  }
}

/** What v1 changes: all but the version and lists without entries (projects.md §8.2). */
export function oidcReplacementOf(wire: WireConfig): OidcChanges {
  return {
    ...oidcConfigOf(wire, 'v1'),
    oidcVersion: undefined,
    redirectUris: filled(wire.redirectUris),
    postLogoutRedirectUris: filled(wire.postLogoutRedirectUris),
    additionalOrigins: filled(wire.additionalOrigins),
  }
}

/** A list without entries cannot be known from one that was not sent. */
function filled<T>(entries: readonly T[]): readonly T[] | undefined {
  return entries.length > 0 ? entries : undefined
}

/** Which sign-in pages are wanted; absent: those of the instance. */
export function loginOf(wire: WireLogin | undefined): LoginSettings {
  const login = wire?.version
  return {
    loginVersion: login?.case === 'loginV2' ? 2 : login?.case === 'loginV1' ? 1 : 0,
    loginBaseURI: (login?.case === 'loginV2' && login.value.baseUri) || '',
  }
}

/** The same of a change: nothing where nothing is said. */
export function loginChangesOf(wire: WireLogin | undefined): LoginSettings | undefined {
  return wire && loginOf(wire)
}

/** The wanted sign-in pages on the wire; absent: those of the instance. */
export function loginWireOf({ loginVersion, loginBaseURI: baseUri }: LoginSettings) {
  if (loginVersion === 1) return { version: { case: 'loginV1', value: {} } } as const
  if (loginVersion !== 2) return undefined
  const value: { baseUri?: string } = baseUri === '' ? {} : { baseUri }
  return { version: { case: 'loginV2', value } } as const
}

/** The problems of a configuration, and whether they make it non-compliant. */
export function complianceWireOf(config: OidcConfig) {
  const { isCompliant, problems } = complianceOf(config)
  const complianceProblems = problems.map((key) => ({ key, localizedMessage: textOf(key) }))
  return { noneCompliant: !isCompliant, complianceProblems }
}

/** A configuration as it is read, by the names of v1. */
export function oidcWireOf(
  config: OidcConfig,
  { clientId, generation }: { readonly clientId: string; readonly generation: Generation },
) {
  return {
    ...complianceWireOf(config),
    clientId,
    redirectUris: [...config.redirectUris],
    responseTypes: config.responseTypes.map((type) => type + codeNumber[generation]),
    grantTypes: [...config.grantTypes],
    appType: config.applicationType,
    authMethodType: config.authMethodType,
    postLogoutRedirectUris: [...config.postLogoutRedirectUris],
    version: config.oidcVersion,
    devMode: config.devMode,
    accessTokenType: config.accessTokenType,
    accessTokenRoleAssertion: config.accessTokenRoleAssertion,
    idTokenRoleAssertion: config.idTokenRoleAssertion,
    idTokenUserinfoAssertion: config.idTokenUserinfoAssertion,
    clockSkew: durationOf(config.clockSkew),
    additionalOrigins: [...config.additionalOrigins],
    allowedOrigins: [...allowedOrigins(config)],
    skipNativeAppSuccessPage: config.skipNativeAppSuccessPage,
    backChannelLogoutUri: config.backChannelLogoutURI,
    ...loginMember(config),
  }
}

/** The same, by the names of v2. */
export function oidcWireV2Of(config: OidcConfig, { clientId }: { readonly clientId: string }) {
  const wire = oidcWireOf(config, { clientId, generation: 'v2' })
  const { appType, devMode, noneCompliant, ...rest } = wire
  const names = {
    applicationType: appType,
    developmentMode: devMode,
    nonCompliant: noneCompliant,
  }
  return { ...rest, ...names }
}

/** `loginVersion`, where it is stored. */
export function loginMember(login: LoginSettings) {
  const loginVersion = loginWireOf(login)
  return loginVersion && { loginVersion }
}

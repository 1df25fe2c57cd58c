/** Events of projects and of the applications in them. */
import type { KeyPayload } from './machine.ts'
import type { MaybeText } from './payload.ts'
import { traitsIn } from './traits.ts'

/** Stored names and payloads of events of projects. Numbers are as on the wire. */
export type ProjectEvents = {
  'project.added': {
    readonly name: string
    readonly projectRoleAssertion: boolean
    readonly projectRoleCheck: boolean
    readonly hasProjectCheck: boolean
    readonly privateLabelingSetting: number
  }
  'project.application.added': { readonly appId: string; readonly name: string }
  'project.application.config.api.added': {
    readonly appId: string
    readonly clientId: string
    /** Hashed; absent if it authenticates by keys. */
    readonly clientSecret: MaybeText
    readonly authMethodType: number
  }
  'project.application.config.oidc.added': {
    readonly appId: string
    readonly clientId: string
    /** Hashed; absent for applications without a secret. */
    readonly clientSecret: MaybeText
    readonly oidcVersion: number
    readonly redirectUris: readonly string[]
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
  'project.application.oidc.key.added': KeyPayload & {
    readonly applicationId: string
    readonly clientId: string
  }
}

/** The traits of each event. */
export const projectTraits = traitsIn<keyof ProjectEvents>(['project'], {
  'project.added': { title: 'Project added', begins: true },
  'project.application.added': { title: 'Application added' },
  'project.application.config.api.added': { title: 'API application configured' },
  'project.application.config.oidc.added': { title: 'OIDC application configured' },
  'project.application.oidc.key.added': { title: 'Application key added' },
})

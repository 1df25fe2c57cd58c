/**
 * Refusals of sign-ins at other identity providers. Part of the table in `domain/refusals.ts`
 * (user-v2 §6, §10.3, appendix D; surroundings §4.7).
 */
import type { Entry } from '../refusals.ts'

/** The rows for identity providers. */
export const idpRefusals = {
  // saving a provider
  'idp.endpoint.invalid': ['invalidArgument', 'IDP-Ep8u1', 'Errors.Provider.EndpointInvalid'],
  'idp.endpoint.plain': ['invalidArgument', 'IDP-Ep2s5', 'Errors.Endpoint.NotSecure'],
  'idp.endpoint.inner': ['invalidArgument', 'IDP-Ep6n9', 'Errors.Endpoint.NotPublic'],

  // starting an intent
  'idp_intent.content_missing': [
    'unimplemented',
    'USERv2-S2g21',
    'type oneOf <nil> in method StartIdentityProviderIntent not implemented',
  ],
  'idp_intent.provider_unknown': [
    'failedPrecondition',
    'COMMAND-as02jin',
    'Errors.IDPConfig.NotExisting',
  ],
  'idp_intent.ldap.provider_unknown': [
    'failedPrecondition',
    'COMMAND-39n221fs',
    'Errors.IDPConfig.NotExisting',
  ],
  'idp_intent.ldap.failed': [
    'invalidArgument',
    'COMMAND-nzun2i',
    'Errors.User.ExternalIDP.LoginFailed',
  ],
  'idp_intent.kind_unsupported': [
    'invalidArgument',
    'IDP-9a02j2n2bh',
    'Errors.ExternalIDP.IDPTypeNotImplemented',
  ],
  'idp_intent.saml.mapping_missing': [
    'invalidArgument',
    'SAML-Soij4',
    'Errors.Intent.MissingSingleMappingAttribute',
  ],
  'idp_intent.url_invalid': ['invalidArgument', 'IDP-Ur1x5', 'Errors.Intent.URLInvalid'],
  'idp_intent.url_foreign': ['permissionDenied', 'IDP-Ur6f2', 'Errors.Intent.URLForeign'],
  'idp_intent.too_many': ['resourceExhausted', 'IDP-Tm3n4', 'Errors.Intent.TooMany'],
  'idp_intent.provider_unavailable': [
    'unavailable',
    'IDP-Un4r7',
    'Errors.Intent.ProviderUnavailable',
  ],

  // reading the result
  'idp_intent.token_invalid': ['permissionDenied', 'CRYPTO-Sf4gt', 'Errors.Intent.InvalidToken'],
  'idp_intent.not_succeeded': [
    'failedPrecondition',
    'IDP-nme4gszsvx',
    'Errors.Intent.NotSucceeded',
  ],
  'idp_intent.not_succeeded.v2alpha': [
    'failedPrecondition',
    'IDP-Hk38e',
    'Errors.Intent.NotSucceeded',
  ],
  'idp_intent.expired': ['failedPrecondition', 'IDP-SAf42', 'Errors.Intent.Expired'],
  'idp_intent.expired.v2beta': ['failedPrecondition', 'IDP-Afb2s', 'Errors.Intent.Expired'],

  // accounts of providers that no user is linked to (organizations.md §3.5, §3.6)
  'idp_account.linking_not_allowed': [
    'failedPrecondition',
    'COMMAND-Sfee2',
    'Errors.ExternalIDP.LinkingNotAllowed',
  ],
  'idp_account.no_option': [
    'failedPrecondition',
    'LOGIN-3kl44',
    'Errors.User.ExternalIDP.NoOptionAllowed',
  ],
  'idp_account.external_forbidden': [
    'invalidArgument',
    'LOGIN-s9sio',
    'Errors.User.NotAllowedToLink',
  ],
  'idp_account.provider_forbidden': [
    'invalidArgument',
    'LOGIN-Dj89o',
    'Errors.User.NotAllowedToLink',
  ],
  'idp_account.not_offered': ['notFound', 'LOGIN-Nsm8r', 'Errors.User.ExternalIDP.NotAllowed'],

  // signing in with it
  'session.intent.expired': ['failedPrecondition', 'COMMAND-SAf42', 'Errors.Intent.Expired'],
  'session.intent.other_user': ['failedPrecondition', 'COMMAND-O8xk3w', 'Errors.Intent.OtherUser'],
} as const satisfies Record<string, Entry>

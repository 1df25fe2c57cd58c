/** Refusals of applications and their keys (projects.md §8). Part of `domain/refusals.ts`. */
import type { Entry } from '../refusals.ts'

/** The rows for applications. */
export const appRefusals = {
  'app.project_unknown': ['failedPrecondition', 'COMMAND-EbFMN', 'Errors.Project.NotFound'],
  'app.name.empty': ['invalidArgument', 'PROJECT-1n8df', 'Errors.Project.App.Invalid'],
  'app.api.name_empty': ['invalidArgument', 'PROJECT-Bff2g', 'Errors.Project.App.Invalid'],
  'app.name.taken': ['alreadyExists', 'V3-DKcYh', 'Errors.Project.App.AlreadyExists'],
  'app.id.in_use': ['failedPrecondition', 'PROJECT-lxowmp', 'Errors.Project.App.AlreadyExisting'],
  'app.rename.empty': ['invalidArgument', 'COMMAND-4m9vS', 'Errors.Project.App.Invalid'],
  'app.rename.unknown': ['notFound', 'COMMAND-28di9', 'Errors.Project.App.NotExisting'],
  'app.rename.unchanged': ['failedPrecondition', 'COMMAND-2m8vx', 'Errors.NoChangesFound'],
  'app.state.unknown': ['notFound', 'COMMAND-ov9d3', 'Errors.Project.App.NotExisting'],
  'app.deactivate.inactive': [
    'failedPrecondition',
    'COMMAND-dsh35',
    'Errors.Project.App.NotActive',
  ],
  'app.reactivate.active': [
    'failedPrecondition',
    'COMMAND-1n8cM',
    'Errors.Project.App.NotInactive',
  ],
  'app.remove.unknown': ['notFound', 'COMMAND-0po9s', 'Errors.Project.App.NotExisting'],
  'app.secret.unknown': ['notFound', 'COMMAND-Kd92s', 'Errors.Project.App.NotExisting'],
  'app.secret.of_kind.unknown': ['notFound', 'COMMAND-2g66f', 'Errors.Project.App.NotExisting'],
  'app.secret.not_oidc': ['invalidArgument', 'COMMAND-Ghrh3', 'Errors.Project.App.IsNotOIDC'],
  'app.secret.not_api': ['invalidArgument', 'COMMAND-aeH4', 'Errors.Project.App.IsNotAPI'],
  'app.config.unknown': ['notFound', 'COMMAND-2n8uU', 'Errors.Project.App.NotExisting'],
  'app.config.unchanged': ['failedPrecondition', 'COMMAND-1m88i', 'Errors.NoChangesFound'],
  'app.oidc.invalid': ['invalidArgument', 'PROJECT-1n8df', 'Errors.Project.App.Invalid'],
  'app.oidc.config_invalid': [
    'invalidArgument',
    'COMMAND-5m9fs',
    'Errors.Project.App.OIDCConfigInvalid',
  ],
  'app.oidc.other_kind': ['invalidArgument', 'COMMAND-GBr34', 'Errors.Project.App.IsNotOIDC'],
  'app.oidc.uri_invalid': ['invalidArgument', 'PROJECT-Uri1', 'Errors.Project.App.UriInvalid'],
  'app.oidc.logout_uri_invalid': [
    'invalidArgument',
    'PROJECT-iZL2Ac',
    'Errors.Project.App.Invalid.BackchannelLogoutURL',
  ],
  'app.oidc.logout_uri_blocked': [
    'invalidArgument',
    'PROJECT-msNebo',
    'Errors.Project.App.Blocked.BackchannelLogoutURL',
  ],
  'app.api.other_kind': ['invalidArgument', 'COMMAND-Gnwt3', 'Errors.Project.App.IsNotAPI'],
  'app.saml.metadata_absent': ['invalidArgument', 'PROJECT-1n9df', 'Errors.Project.App.Invalid'],
  'app.saml.metadata_unreachable': [
    'invalidArgument',
    'SAML-wmqlo1',
    'Errors.Project.App.SAMLMetadataMissing',
  ],
  'app.saml.metadata_unreadable': [
    'invalidArgument',
    'SAML-bquso',
    'Errors.Project.App.SAMLMetadataFormat',
  ],
  'app.saml.config_invalid': [
    'invalidArgument',
    'COMMAND-5n9fs',
    'Errors.Project.App.SAMLConfigInvalid',
  ],
  'app.saml.update.metadata_unreachable': [
    'invalidArgument',
    'SAML-J3kg3',
    'Errors.Project.App.SAMLMetadataMissing',
  ],
  'app.saml.update.metadata_unreadable': [
    'invalidArgument',
    'SAML-3fk2b',
    'Errors.Project.App.SAMLMetadataFormat',
  ],
  'app.saml.other_kind': ['invalidArgument', 'COMMAND-GBr35', 'Errors.Project.App.IsNotSAML'],
  'app.saml.entity_taken': [
    'alreadyExists',
    'V3-DKcYh',
    'Errors.Project.App.SAMLEntityIDAlreadyExists',
  ],
  'app.read.unknown': ['notFound', 'QUERY-pCP8P', 'Errors.App.NotExisting'],
  'app.read.elsewhere': ['notFound', 'MANAG-SFf2a', 'Errors.Project.App.NotFound'],
  'app.no_keys': [
    'failedPrecondition',
    'COMMAND-Dff54',
    'Errors.Project.App.AuthMethodNoPrivateKeyJWT',
  ],
  'app.key.app_unknown': ['failedPrecondition', 'COMMAND-sak25', 'Errors.Project.App.NotFound'],
  'app.key.unknown': ['notFound', 'COMMAND-4m77G', 'Errors.Project.App.Key.NotFound'],
  'app.key.id.in_use': [
    'failedPrecondition',
    'COMMAND-so20alo',
    'Errors.User.Machine.Key.AlreadyExisting',
  ],
  'app.key.too_many': ['resourceExhausted', 'PROJECT-Mny1k', 'Errors.Project.App.Key.TooMany'],
  'app.key.read.unknown': ['notFound', 'QUERY-Tha6f', 'Errors.AuthNKey.NotFound'],
} as const satisfies Record<string, Entry>

/**
 * Refusals of saving identity providers. Part of the table in `domain/refusals.ts`
 * (organizations.md §3.3, §3.9).
 */
import type { Entry } from '../refusals.ts'

/** The rows for saving and removing providers, of instances and of organisations. */
export const providerRefusals = {
  'login_idp.policy_missing': ['notFound', 'Org-Ffgw2', 'Errors.Org.LoginPolicy.NotFound'],
  'login_idp.provider_missing.org': [
    'failedPrecondition',
    'Org-3N9fs',
    'Errors.IDPConfig.NotExisting',
  ],
  'login_idp.provider_missing.instance': [
    'failedPrecondition',
    'INSTANCE-m8fsd',
    'Errors.IDPConfig.NotExisting',
  ],
  'login_idp.listed.org': [
    'alreadyExists',
    'Org-2B0ps',
    'Errors.Org.LoginPolicy.IdpProviderAlreadyExisting',
  ],
  'login_idp.listed.instance': [
    'alreadyExists',
    'INSTANCE-2B0ps',
    'Errors.Instance.LoginPolicy.IDP.AlreadyExists',
  ],
  'idp.query_invalid': ['invalidArgument', 'IDP-Qr7y1', 'List.Query.Invalid'],
  'idp.saml.busy': ['resourceExhausted', 'IDP-Bsy4k', 'Errors.IDP.Busy'],
  'idp_config.id.taken': ['alreadyExists', 'IDP-Cfid1', 'Errors.IDPConfig.AlreadyExists'],
  'idp_config.name.taken': ['alreadyExists', 'V3-DKcYh', 'Errors.IDPConfig.AlreadyExists'],
  'idp.oauth.not_existing.instance': ['notFound', 'INST-D3r1s', 'Errors.IDPConfig.NotExisting'],
  'idp.oauth.not_existing.org': ['notFound', 'ORG-D3r1s', 'Errors.Org.IDPConfig.NotExisting'],
  'idp.google.not_existing.instance': ['notFound', 'INST-D3r1s', 'Errors.IDPConfig.NotExisting'],
  'idp.google.not_existing.org': ['notFound', 'ORG-D3r1s', 'Errors.Org.IDPConfig.NotExisting'],
  'idp.saml.not_existing.instance': ['notFound', 'INST-D3r1s', 'Errors.IDPConfig.NotExisting'],
  'idp.saml.not_existing.org': ['notFound', 'ORG-D3r1s', 'Errors.Org.IDPConfig.NotExisting'],
  'idp.oidc.not_existing.instance': ['notFound', 'INST-Dg331', 'Errors.IDPConfig.NotExisting'],
  'idp.oidc.not_existing.org': ['notFound', 'ORG-Dg331', 'Errors.Org.IDPConfig.NotExisting'],
  'idp.jwt.not_existing.instance': ['notFound', 'INST-Bhju5', 'Errors.IDPConfig.NotExisting'],
  'idp.jwt.not_existing.org': ['notFound', 'ORG-Bhju5', 'Errors.Org.IDPConfig.NotExisting'],
  'idp.azure.not_existing.instance': ['notFound', 'INST-BHz3q', 'Errors.IDPConfig.NotExisting'],
  'idp.azure.not_existing.org': ['notFound', 'ORG-BHz3q', 'Errors.Org.IDPConfig.NotExisting'],
  'idp.github.not_existing.instance': ['notFound', 'INST-Dr1gs', 'Errors.IDPConfig.NotExisting'],
  'idp.github.not_existing.org': ['notFound', 'ORG-Dr1gs', 'Errors.Org.IDPConfig.NotExisting'],
  'idp.github_enterprise.not_existing.instance': [
    'notFound',
    'INST-GBr42',
    'Errors.IDPConfig.NotExisting',
  ],
  'idp.github_enterprise.not_existing.org': [
    'notFound',
    'ORG-GBr42',
    'Errors.Org.IDPConfig.NotExisting',
  ],
  'idp.gitlab.not_existing.instance': ['notFound', 'INST-HBReq', 'Errors.IDPConfig.NotExisting'],
  'idp.gitlab.not_existing.org': ['notFound', 'ORG-HBReq', 'Errors.Org.IDPConfig.NotExisting'],
  'idp.gitlab_self_hosted.not_existing.instance': [
    'notFound',
    'INST-D2tg1',
    'Errors.IDPConfig.NotExisting',
  ],
  'idp.gitlab_self_hosted.not_existing.org': [
    'notFound',
    'ORG-D2tg1',
    'Errors.Org.IDPConfig.NotExisting',
  ],
  'idp.ldap.not_existing.instance': ['notFound', 'INST-ASF3F', 'Errors.IDPConfig.NotExisting'],
  'idp.ldap.not_existing.org': ['notFound', 'ORG-ASF3F', 'Errors.Org.IDPConfig.NotExisting'],
  'idp.apple.not_existing.instance': ['notFound', 'INST-SG3bh', 'Errors.IDPConfig.NotExisting'],
  'idp.apple.not_existing.org': ['notFound', 'ORG-SG3bh', 'Errors.Org.IDPConfig.NotExisting'],
  'idp.zitadel.not_existing.instance': ['notFound', 'INST-Bg281', 'Errors.IDPConfig.NotExisting'],
  'idp.zitadel.not_existing.org': ['notFound', 'ORG-Bg281', 'Errors.Org.IDPConfig.NotExisting'],
  'idp.removal.not_existing.instance': ['notFound', 'INST-Se3tg', 'Errors.IDPConfig.NotExisting'],
  'idp.removal.not_existing.org': ['notFound', 'ORG-Se3tg', 'Errors.Org.IDPConfig.NotExisting'],
  'idp.certificate.not_existing.instance': [
    'notFound',
    'INST-76dbwsv9vm',
    'Errors.IDPConfig.NotExisting',
  ],
  'idp.certificate.not_existing.org': [
    'notFound',
    'ORG-4dw21ch9o9',
    'Errors.Org.IDPConfig.NotExisting',
  ],
  'idp.apple.private_key_invalid.instance': [
    'invalidArgument',
    'INST-Fk38d',
    'Errors.IDP.InvalidPrivateKey',
  ],
  'idp.apple.private_key_invalid.org': [
    'invalidArgument',
    'ORG-Fk38d',
    'Errors.IDP.InvalidPrivateKey',
  ],
  'idp.ldap.root_ca.instance': ['invalidArgument', 'INST-cwqVVdBwKt', 'Errors.Invalid.Argument'],
  'idp.ldap.root_ca.org': ['invalidArgument', 'INST-cwqVVdBwKt', 'Errors.Invalid.Argument'],
  'idp.saml.metadata_unreachable.instance': [
    'invalidArgument',
    'INST-8vam1khq22',
    'Errors.Project.App.SAMLMetadataMissing',
  ],
  'idp.saml.metadata_unreachable.org': [
    'invalidArgument',
    'ORG-ipzxvf3cv2',
    'Errors.Project.App.SAMLMetadataMissing',
  ],
  'idp.saml.metadata_empty.instance': [
    'invalidArgument',
    'INST-3bi3esi16t',
    'Errors.Project.App.SAMLMetadataMissing',
  ],
  'idp.saml.metadata_empty.org': [
    'invalidArgument',
    'ORG-78isv6m53a',
    'Errors.Project.App.SAMLMetadataMissing',
  ],
  'idp.saml.metadata_unreadable.instance': [
    'invalidArgument',
    'INST-SF3rwhgh',
    'Errors.Project.App.SAMLMetadataFormat',
  ],
  'idp.saml.metadata_unreadable.org': [
    'invalidArgument',
    'ORG-SF3rwhgh',
    'Errors.Project.App.SAMLMetadataFormat',
  ],
  'idp.too_many.instance': ['resourceExhausted', 'INST-Mny1i', 'Errors.IDP.TooMany'],
  'idp.too_many.org': ['resourceExhausted', 'ORG-Mny1i', 'Errors.IDP.TooMany'],
  'idp_config.not_existing.instance': [
    'notFound',
    'INSTANCE-4M0xy',
    'Errors.IDPConfig.NotExisting',
  ],
  'idp_config.not_existing.org': ['notFound', 'ORG-4M0xy', 'Errors.IDPConfig.NotExisting'],
  'idp_config.not_active.instance': [
    'failedPrecondition',
    'INSTANCE-2n0fs',
    'Errors.IDPConfig.NotActive',
  ],
  'idp_config.not_active.org': ['failedPrecondition', 'ORG-2n0fs', 'Errors.IDPConfig.NotActive'],
  'idp_config.not_inactive.instance': [
    'failedPrecondition',
    'INSTANCE-5Mo0d',
    'Errors.IDPConfig.NotInactive',
  ],
  'idp_config.not_inactive.org': [
    'failedPrecondition',
    'ORG-5Mo0d',
    'Errors.IDPConfig.NotInactive',
  ],
} as const satisfies Record<string, Entry>

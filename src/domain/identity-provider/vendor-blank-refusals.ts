/**
 * Refusals of blank settings of identity providers by a vendor, of instances and of organisations.
 * Part of the table in `domain/refusals.ts` (organizations.md §3.3).
 */
import type { Entry } from '../refusals.ts'

/** The rows for settings that are blank; after the type and the verb, the setting and the owner. */
export const vendorBlankRefusals = {
  'idp.azure.add.name.instance': ['invalidArgument', 'INST-sdf3g', 'Errors.Invalid.Argument'],
  'idp.azure.add.name.org': ['invalidArgument', 'ORG-sdf3g', 'Errors.Invalid.Argument'],
  'idp.azure.add.client_id.instance': ['invalidArgument', 'INST-Fhbr2', 'Errors.Invalid.Argument'],
  'idp.azure.add.client_id.org': ['invalidArgument', 'ORG-Fhbr2', 'Errors.Invalid.Argument'],
  'idp.azure.add.client_secret.instance': [
    'invalidArgument',
    'INST-Dzh3g',
    'Errors.Invalid.Argument',
  ],
  'idp.azure.add.client_secret.org': ['invalidArgument', 'ORG-Dzh3g', 'Errors.Invalid.Argument'],
  'idp.azure.update.id.instance': ['invalidArgument', 'INST-SAgh2', 'Errors.Invalid.Argument'],
  'idp.azure.update.id.org': ['invalidArgument', 'ORG-SAgh2', 'Errors.Invalid.Argument'],
  'idp.azure.update.name.instance': ['invalidArgument', 'INST-fh3h1', 'Errors.Invalid.Argument'],
  'idp.azure.update.name.org': ['invalidArgument', 'ORG-fh3h1', 'Errors.Invalid.Argument'],
  'idp.azure.update.client_id.instance': [
    'invalidArgument',
    'INST-dmitg',
    'Errors.Invalid.Argument',
  ],
  'idp.azure.update.client_id.org': ['invalidArgument', 'ORG-dmitg', 'Errors.Invalid.Argument'],
  'idp.github.add.client_id.instance': ['invalidArgument', 'INST-Jdsgf', 'Errors.Invalid.Argument'],
  'idp.github.add.client_id.org': ['invalidArgument', 'ORG-Jdsgf', 'Errors.Invalid.Argument'],
  'idp.github.add.client_secret.instance': [
    'invalidArgument',
    'INST-dsgz3',
    'Errors.Invalid.Argument',
  ],
  'idp.github.add.client_secret.org': ['invalidArgument', 'ORG-dsgz3', 'Errors.Invalid.Argument'],
  'idp.github.update.id.instance': ['invalidArgument', 'INST-sdf4h', 'Errors.Invalid.Argument'],
  'idp.github.update.id.org': ['invalidArgument', 'ORG-sdf4h', 'Errors.Invalid.Argument'],
  'idp.github.update.client_id.instance': [
    'invalidArgument',
    'INST-fdh5z',
    'Errors.Invalid.Argument',
  ],
  'idp.github.update.client_id.org': ['invalidArgument', 'ORG-fdh5z', 'Errors.Invalid.Argument'],
  'idp.github_enterprise.add.client_id.instance': [
    'invalidArgument',
    'INST-Dg4td',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.add.client_id.org': [
    'invalidArgument',
    'ORG-Dg4td',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.add.name.instance': [
    'invalidArgument',
    'INST-dgj53',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.add.name.org': ['invalidArgument', 'ORG-dgj53', 'Errors.Invalid.Argument'],
  'idp.github_enterprise.add.client_secret.instance': [
    'invalidArgument',
    'INST-Ghjjs',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.add.client_secret.org': [
    'invalidArgument',
    'ORG-Ghjjs',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.add.authorization_endpoint.instance': [
    'invalidArgument',
    'INST-sani2',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.add.authorization_endpoint.org': [
    'invalidArgument',
    'ORG-sani2',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.add.token_endpoint.instance': [
    'invalidArgument',
    'INST-agj42',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.add.token_endpoint.org': [
    'invalidArgument',
    'ORG-agj42',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.add.user_endpoint.instance': [
    'invalidArgument',
    'INST-sd5hn',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.add.user_endpoint.org': [
    'invalidArgument',
    'ORG-sd5hn',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.update.id.instance': [
    'invalidArgument',
    'INST-sdfh3',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.update.id.org': [
    'invalidArgument',
    'ORG-sdfh3',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.update.name.instance': [
    'invalidArgument',
    'INST-shj42',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.update.name.org': [
    'invalidArgument',
    'ORG-shj42',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.update.client_id.instance': [
    'invalidArgument',
    'INST-sdh73',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.update.client_id.org': [
    'invalidArgument',
    'ORG-sdh73',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.update.authorization_endpoint.instance': [
    'invalidArgument',
    'INST-acx2w',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.update.authorization_endpoint.org': [
    'invalidArgument',
    'ORG-acx2w',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.update.token_endpoint.instance': [
    'invalidArgument',
    'INST-dgj6q',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.update.token_endpoint.org': [
    'invalidArgument',
    'ORG-dgj6q',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.update.user_endpoint.instance': [
    'invalidArgument',
    'INST-ybj62',
    'Errors.Invalid.Argument',
  ],
  'idp.github_enterprise.update.user_endpoint.org': [
    'invalidArgument',
    'ORG-ybj62',
    'Errors.Invalid.Argument',
  ],
  'idp.gitlab.add.client_id.instance': ['invalidArgument', 'INST-adsg2', 'Errors.Invalid.Argument'],
  'idp.gitlab.add.client_id.org': ['invalidArgument', 'ORG-adsg2', 'Errors.Invalid.Argument'],
  'idp.gitlab.add.client_secret.instance': [
    'invalidArgument',
    'INST-GD1j2',
    'Errors.Invalid.Argument',
  ],
  'idp.gitlab.add.client_secret.org': ['invalidArgument', 'ORG-GD1j2', 'Errors.Invalid.Argument'],
  'idp.gitlab.update.id.instance': ['invalidArgument', 'INST-HJK91', 'Errors.Invalid.Argument'],
  'idp.gitlab.update.id.org': ['invalidArgument', 'ORG-HJK91', 'Errors.Invalid.Argument'],
  'idp.gitlab.update.client_id.instance': [
    'invalidArgument',
    'INST-D12t6',
    'Errors.Invalid.Argument',
  ],
  'idp.gitlab.update.client_id.org': ['invalidArgument', 'ORG-D12t6', 'Errors.Invalid.Argument'],
  'idp.gitlab_self_hosted.add.issuer.instance': [
    'invalidArgument',
    'INST-jw4ZT',
    'Errors.Invalid.Argument',
  ],
  'idp.gitlab_self_hosted.add.issuer.org': [
    'invalidArgument',
    'ORG-jw4ZT',
    'Errors.Invalid.Argument',
  ],
  'idp.gitlab_self_hosted.add.name.instance': [
    'invalidArgument',
    'INST-AST4S',
    'Errors.Invalid.Argument',
  ],
  'idp.gitlab_self_hosted.add.name.org': [
    'invalidArgument',
    'ORG-AST4S',
    'Errors.Invalid.Argument',
  ],
  'idp.gitlab_self_hosted.add.client_id.instance': [
    'invalidArgument',
    'INST-DBZHJ',
    'Errors.Invalid.Argument',
  ],
  'idp.gitlab_self_hosted.add.client_id.org': [
    'invalidArgument',
    'ORG-DBZHJ',
    'Errors.Invalid.Argument',
  ],
  'idp.gitlab_self_hosted.add.client_secret.instance': [
    'invalidArgument',
    'INST-SDGJ4',
    'Errors.Invalid.Argument',
  ],
  'idp.gitlab_self_hosted.add.client_secret.org': [
    'invalidArgument',
    'ORG-SDGJ4',
    'Errors.Invalid.Argument',
  ],
  'idp.gitlab_self_hosted.update.id.instance': [
    'invalidArgument',
    'INST-SAFG4',
    'Errors.Invalid.Argument',
  ],
  'idp.gitlab_self_hosted.update.id.org': [
    'invalidArgument',
    'ORG-SAFG4',
    'Errors.Invalid.Argument',
  ],
  'idp.gitlab_self_hosted.update.issuer.instance': [
    'invalidArgument',
    'INST-DG4H',
    'Errors.Invalid.Argument',
  ],
  'idp.gitlab_self_hosted.update.issuer.org': [
    'invalidArgument',
    'ORG-DG4H',
    'Errors.Invalid.Argument',
  ],
  'idp.gitlab_self_hosted.update.name.instance': [
    'invalidArgument',
    'INST-SD4eb',
    'Errors.Invalid.Argument',
  ],
  'idp.gitlab_self_hosted.update.name.org': [
    'invalidArgument',
    'ORG-SD4eb',
    'Errors.Invalid.Argument',
  ],
  'idp.gitlab_self_hosted.update.client_id.instance': [
    'invalidArgument',
    'INST-GHWE3',
    'Errors.Invalid.Argument',
  ],
  'idp.gitlab_self_hosted.update.client_id.org': [
    'invalidArgument',
    'ORG-GHWE3',
    'Errors.Invalid.Argument',
  ],
  'idp.google.add.client_id.instance': ['invalidArgument', 'INST-D3fvs', 'Errors.Invalid.Argument'],
  'idp.google.add.client_id.org': ['invalidArgument', 'ORG-D3fvs', 'Errors.Invalid.Argument'],
  'idp.google.add.client_secret.instance': [
    'invalidArgument',
    'INST-W2vqs',
    'Errors.Invalid.Argument',
  ],
  'idp.google.add.client_secret.org': ['invalidArgument', 'ORG-W2vqs', 'Errors.Invalid.Argument'],
  'idp.google.update.id.instance': ['invalidArgument', 'INST-S32t1', 'Errors.Invalid.Argument'],
  'idp.google.update.id.org': ['invalidArgument', 'ORG-S32t1', 'Errors.Invalid.Argument'],
  'idp.google.update.client_id.instance': [
    'invalidArgument',
    'INST-ds432',
    'Errors.Invalid.Argument',
  ],
  'idp.google.update.client_id.org': ['invalidArgument', 'ORG-ds432', 'Errors.Invalid.Argument'],
  'idp.apple.client_id.instance': ['invalidArgument', 'INST-jkn3w', 'Errors.IDP.ClientIDMissing'],
  'idp.apple.client_id.org': ['invalidArgument', 'ORG-jkn3w', 'Errors.IDP.ClientIDMissing'],
  'idp.apple.team_id.instance': ['invalidArgument', 'INST-Ffg32', 'Errors.IDP.TeamIDMissing'],
  'idp.apple.team_id.org': ['invalidArgument', 'ORG-Ffg32', 'Errors.IDP.TeamIDMissing'],
  'idp.apple.key_id.instance': ['invalidArgument', 'INST-GDjm5', 'Errors.IDP.KeyIDMissing'],
  'idp.apple.key_id.org': ['invalidArgument', 'ORG-GDjm5', 'Errors.IDP.KeyIDMissing'],
  'idp.apple.private_key.instance': [
    'invalidArgument',
    'INST-GVD4n',
    'Errors.IDP.PrivateKeyMissing',
  ],
  'idp.apple.private_key.org': ['invalidArgument', 'ORG-GVD4n', 'Errors.IDP.PrivateKeyMissing'],
} as const satisfies Record<string, Entry>

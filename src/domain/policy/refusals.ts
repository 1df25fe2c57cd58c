/**
 * Refusals of policy changes. Part of the table in `domain/refusals.ts`. The spec gives their kinds
 * and no ids (surroundings §5.2), so the ids are ours; `{hint}` in a text is the policy's name.
 */
import type { Entry } from '../refusals.ts'

/** The rows for policies. */
export const policyRefusals = {
  'policy.exists': ['alreadyExists', 'POLICY-Exst1', 'Errors.Policy.AlreadyExists'],
  'policy.instance_exists': ['alreadyExists', 'POLICY-Exst2', 'Errors.Policy.InstanceHasIt'],
  'policy.not_found': ['notFound', 'POLICY-Nfnd1', 'Errors.Policy.NotFound'],
  'policy.unchanged': ['failedPrecondition', 'POLICY-Same1', 'Errors.Policy.NotChanged'],
  'policy.min_length': [
    'invalidArgument',
    'POLICY-Mlen1',
    'Errors.User.PasswordComplexityPolicy.MinLengthNotAllowed',
  ],
  'policy.factor_unspecified': ['invalidArgument', 'POLICY-Fact1', 'Errors.Policy.FactorMissing'],
  'policy.listed': ['alreadyExists', 'POLICY-List1', 'Errors.Policy.AlreadyListed'],
  'policy.not_listed': ['notFound', 'POLICY-List2', 'Errors.Policy.NotListed'],
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
  'policy.nist': ['failedPrecondition', 'POLICY-Nst1p', 'Errors.Policy.Nist'],
} as const satisfies Record<string, Entry>

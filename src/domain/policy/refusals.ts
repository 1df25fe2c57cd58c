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
  'organization_settings.set.id_missing': [
    'invalidArgument',
    'COMMAND-zI4z7cLLRJ',
    'Errors.IDMissing',
  ],
  'organization_settings.remove.id_missing': [
    'invalidArgument',
    'COMMAND-eU5hkMy3Pf',
    'Errors.IDMissing',
  ],
  'organization_settings.org_unknown': ['notFound', 'COMMAND-oDzwP5kmdP', 'Errors.NotFound'],
  'policy.nist': ['failedPrecondition', 'POLICY-Nst1p', 'Errors.Policy.Nist'],
} as const satisfies Record<string, Entry>

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
  // label policies (organizations.md §4.2)
  'label.not_found': ['notFound', 'Org-0K9dq', 'Errors.Org.LabelPolicy.NotFound'],
  'label.unchanged.org': ['failedPrecondition', 'Org-8nfSr', 'Errors.Org.LabelPolicy.NotChanged'],
  'label.unchanged.instance': [
    'failedPrecondition',
    'INSTANCE-28fHe',
    'Errors.Instance.LabelPolicy.NotChanged',
  ],
  'label.file.policy_unknown': ['notFound', 'ORG-23BMs', 'Errors.Org.LabelPolicy.NotFound'],
  'label.logo.policy_unknown': ['notFound', 'ORG-4MVsf', 'Errors.Org.LabelPolicy.NotFound'],
  'label.logo_dark.policy_unknown': ['notFound', 'ORG-1nd9f', 'Errors.Org.LabelPolicy.NotFound'],
  'label.icon.policy_unknown': ['notFound', 'ORG-0peQw', 'Errors.Org.LabelPolicy.NotFound'],
  'label.icon_dark.policy_unknown': ['notFound', 'ORG-3NFos', 'Errors.Org.LabelPolicy.NotFound'],
  'label.font.policy_unknown': ['notFound', 'ORG-4n9SD', 'Errors.Org.LabelPolicy.NotFound'],
  'label.primary_color': [
    'invalidArgument',
    'POLICY-391dG',
    'Errors.Policy.Label.Invalid.PrimaryColor',
  ],
  'label.background_color': [
    'invalidArgument',
    'POLICY-502F1',
    'Errors.Policy.Label.Invalid.BackgroundColor',
  ],
  'label.warn_color': ['invalidArgument', 'POLICY-nvw33', 'Errors.Policy.Label.Invalid.WarnColor'],
  'label.font_color': ['invalidArgument', 'POLICY-93mSf', 'Errors.Policy.Label.Invalid.FontColor'],
  'label.primary_color_dark': [
    'invalidArgument',
    'POLICY-391dG',
    'Errors.Policy.Label.Invalid.PrimaryColorDark',
  ],
  'label.background_color_dark': [
    'invalidArgument',
    'POLICY-llsp2',
    'Errors.Policy.Label.Invalid.BackgroundColorDark',
  ],
  'label.warn_color_dark': [
    'invalidArgument',
    'POLICY-2b6sf',
    'Errors.Policy.Label.Invalid.WarnColorDark',
  ],
  'label.font_color_dark': [
    'invalidArgument',
    'POLICY-3M0fs',
    'Errors.Policy.Label.Invalid.FontColorDark',
  ],
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
  'product_name.invalid': ['invalidArgument', 'BRAND-Pn4me', 'Errors.ProductName.Invalid'],
  'policy.link': ['invalidArgument', 'POLICY-Lnk1h', 'Errors.Policy.Privacy.Link'],
  'policy.nist': ['failedPrecondition', 'POLICY-Nst1p', 'Errors.Policy.Nist'],
} as const satisfies Record<string, Entry>

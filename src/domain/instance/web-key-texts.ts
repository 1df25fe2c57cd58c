/** Texts of refusals of features and web keys; part of the tables in `domain/refusal-texts.ts`. */

/** Those that the spec fixes (organizations.md Appendix B). */
export const webKeyPeerTexts = {
  'Errors.WebKey.ActiveDelete': 'Cannot delete active web key',
  'Errors.WebKey.NotFound': 'Web key not found',
} as const satisfies Record<string, string>

/** Ours. */
export const webKeyOwnTexts = {
  'Errors.Feature.BaseUriInvalid':
    'The address of the sign-in program is no http or https URL. Give an absolute one',
  'Errors.Feature.Fixed':
    'The feature {hint} cannot be given that value here. Leave it out, or give the other one',
  'Errors.Feature.OfInstancesOnly':
    'Organisations and users have no features of their own. Set those of the instance',
  'Errors.WebKey.TooMany':
    'An instance has at most {hint} web keys. Delete those that nothing needs any more',
} as const satisfies Record<string, string>

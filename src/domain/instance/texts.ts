/** Texts of refusals of instances, and what to do about them; parts of the tables of all. */

/** Texts of the peer, letter by letter. */
export const instancePeerTexts = {
  'Errors.Instance.MemberInvalid': 'Member is invalid',
  'Errors.Instance.NotChanged': 'Instance not changed',
  'Errors.Instance.NotFound':
    'Instance not found. Make sure you got the domain right. Check out ' +
    'https://zitadel.com/docs/apis/introduction#domains',
  'Errors.IAM.NotFound': 'Instance not found. Make sure you got the domain right',
  'Errors.Language.Duplicate': 'Languages have duplicates',
  'Errors.Language.NotAllowed': 'Language is not allowed',
  'Errors.Language.NotParsed': 'Could not parse language',
  'Errors.Language.Undefined': 'Language is undefined',
  'Errors.Language.NotSupported': 'Language is not supported',
  'Errors.Limits.Instance.Blocked': 'Instance is blocked',
  'Errors.Limits.NoneSpecified': 'No limits specified',
  'Errors.Limits.NotFound': 'Limits not found',
  'Errors.OIDCSettings.AlreadyExists': 'OIDC configuration already exists',
  'Errors.Quota.Access.Exhausted': 'The quota for authenticated requests is exhausted',
  'Errors.Quota.AlreadyExists': 'Quota already exists for this unit',
  'Errors.Quota.NotFound': 'Quota not found for this unit',
  'Errors.Restrictions.DefaultLanguageMustBeAllowed': 'The default language must be allowed',
  'Errors.Restrictions.NoneSpecified': 'No restrictions specified',
  'Errors.SecretGenerator.NotFound': 'Secret generator not found',
} as const

/** Our own texts. */
export const instanceOwnTexts = {
  'Errors.Instance.Domain.PrimaryNotRemovable':
    'The primary domain cannot be removed. Make another one primary first',
  'Errors.Instance.Domain.LastNotRemovable':
    'Without its last domain nothing would lead to the instance. Add another one first',
  'Errors.Instance.TrustedDomain.TooMany':
    'The instance has a thousand trusted domains. Remove those that are not needed',
  'Errors.SecretGenerator.TooLong': 'Codes have at most 200 characters. Set a shorter length',
  'Errors.SecretGenerator.CodeGuessable':
    'Such codes could be guessed: there must be a million of them. Set a longer length or add ' +
    'characters',
  'Errors.SecretGenerator.SecretGuessable':
    'Such secrets could be guessed: they need 128 bits. Set a longer length or add characters',
  'Errors.SecretGenerator.CodeExpiry':
    'Codes are valid for a second to ninety days. Set an expiry between them',
  'Errors.SecretGenerator.SecretExpiry':
    'Secrets of applications do not expire. Leave the expiry out',
  'Errors.OIDCSettings.Bounds': 'Tokens live for a second to ten years. Set lifetimes between them',
  'Errors.Limits.Negative': 'Nothing is kept for less than no time. Set a longer retention',
  'Errors.Quota.Invalid.Unit': 'There is no such unit. Give one of the units of quotas',
  'Errors.Quota.Invalid.Amount': 'A quota is at least 1. Set a larger amount',
  'Errors.Quota.Invalid.From': 'A quota begins at some time. Give the time of its first period',
  'Errors.Quota.Invalid.ResetInterval': 'A period has at least a minute. Set a longer interval',
  'Errors.Quota.Invalid.Notifications':
    'A quota has at most {hint} notifications. Remove those that are not needed',
  'Errors.Quota.Invalid.Percent': 'A notification is for at least one percent. Set a larger one',
  'Errors.Quota.Invalid.CallURL':
    'A notification is sent to an http or https address. Give one without credentials',
} as const

/** The remedies, by key. */
export const instanceRemedies = {
  'Errors.Instance.Domain.PrimaryNotRemovable': 'Make another domain primary first.',
  'Errors.Instance.Domain.LastNotRemovable': 'Add another domain to the instance first.',
  'Errors.Instance.Domain.InvalidCharacter':
    'Use letters of ASCII, digits, full stops and hyphens only.',
  'Errors.Instance.TrustedDomain.TooMany': 'Remove trusted domains that are not needed.',
  'Errors.Instance.NotChanged': 'Nothing: the instance has this value already.',
  'Errors.Instance.NotFound': 'Check the id of the instance.',
  'Errors.Limits.Instance.Blocked':
    'Ask the operator of the server, who can unblock the instance by SetLimits.',
  'Errors.Limits.NoneSpecified': 'Give `auditLogRetention`, `block` or both.',
  'Errors.Limits.Negative': 'Set a retention of zero, which means no limit, or more.',
  'Errors.Limits.NotFound': 'Nothing: the instance has no limits.',
  'Errors.Language.NotParsed': 'Give a language tag such as `de` (BCP 47).',
  'Errors.Language.Undefined': 'Give a language.',
  'Errors.Language.NotSupported': 'Choose one of those that GetSupportedLanguages lists.',
  'Errors.Language.Duplicate': 'Give each language once.',
  'Errors.Language.NotAllowed': 'Allow the language by SetRestrictions first, or choose another.',
  'Errors.Restrictions.NoneSpecified':
    'Give `disallowPublicOrgRegistration`, `allowedLanguages` or both.',
  'Errors.Restrictions.DefaultLanguageMustBeAllowed':
    'Allow the default language too, or set another one first.',
  'Errors.InvalidArgument': 'Give a length of at least 1, and at least one kind of characters.',
  'Errors.SecretGenerator.NotFound': 'Check the type of the generator.',
  'Errors.SecretGenerator.TooLong': 'Set a length of at most 200.',
  'Errors.SecretGenerator.CodeGuessable': 'Set a length of six digits, or as many codes by others.',
  'Errors.SecretGenerator.SecretGuessable': 'Set a length of 22 letters and digits, or more.',
  'Errors.SecretGenerator.CodeExpiry': 'Set an expiry between a second and ninety days.',
  'Errors.SecretGenerator.SecretExpiry': 'Leave `expiry` out, or give 0.',
  'Errors.OIDCSettings.AlreadyExists': 'Update the existing settings by UpdateOIDCSettings.',
  'Errors.OIDCSettings.Bounds': 'Set lifetimes between a second and ten years.',
  'Errors.Quota.Access.Exhausted':
    'Try again in the next period, or ask the operator of the server for a larger quota.',
  'Errors.Quota.AlreadyExists': 'Update the existing quota by SetQuota.',
  'Errors.Quota.NotFound': 'Add a quota of this unit first.',
  'Errors.Quota.Invalid.Unit': 'Give `UNIT_REQUESTS_ALL_AUTHENTICATED` or the other one.',
  'Errors.Quota.Invalid.Amount': 'Set an amount of at least 1.',
  'Errors.Quota.Invalid.From': 'Give `from`, a time after 1970.',
  'Errors.Quota.Invalid.ResetInterval': 'Set a `resetInterval` of at least a minute.',
  'Errors.Quota.Invalid.Notifications': 'Remove notifications that are not needed.',
  'Errors.Quota.Invalid.Percent': 'Set a `percent` of at least 1.',
  'Errors.Quota.Invalid.CallURL': 'Give an `http` or `https` URL without user and password.',
} as const

/** Refusals of instances and their settings (organizations.md §2, §4.7, §4.8). */
import type { Entry } from '../refusals.ts'

/** The rows for instances; `{hint}` in a text is a bound or a list. */
export const instanceRefusals = {
  'instance.blocked': ['resourceExhausted', 'LIMITS-molsj', 'Errors.Limits.Instance.Blocked'],
  'instance.not_found_here': ['notFound', 'INST-n0tF1', 'Errors.Instance.NotFound'],
  'instance.not_found.update': ['notFound', 'INST-nuso2m', 'Errors.Instance.NotFound'],
  'instance.name.blank': ['invalidArgument', 'INST-092mid', 'Errors.Invalid.Argument'],
  'instance.unchanged': ['failedPrecondition', 'INST-DS3rq', 'Errors.Instance.NotChanged'],
  'instance.domain.blank': ['invalidArgument', 'INST-28nlD', 'Errors.Invalid.Argument'],
  'instance.domain.blank.remove': ['invalidArgument', 'INST-39nls', 'Errors.Invalid.Argument'],
  'instance.domain.here': ['alreadyExists', 'INST-i2nl', 'Errors.Instance.Domain.AlreadyExists'],
  'instance.domain.last': [
    'failedPrecondition',
    'INSTANCE-Last2',
    'Errors.Instance.Domain.LastNotRemovable',
  ],
  'trusted_domain.length.add': ['invalidArgument', 'COMMA-Stk21', 'Errors.Invalid.Argument'],
  'trusted_domain.characters.add': [
    'invalidArgument',
    'COMMA-S3v3w',
    'Errors.Instance.Domain.InvalidCharacter',
  ],
  'trusted_domain.exists': [
    'failedPrecondition',
    'COMMA-hg42a',
    'Errors.Instance.Domain.AlreadyExists',
  ],
  'trusted_domain.too_many': [
    'resourceExhausted',
    'COMMA-Mny1d',
    'Errors.Instance.TrustedDomain.TooMany',
  ],
  'trusted_domain.length.remove': ['invalidArgument', 'COMMA-ajAzwu', 'Errors.Invalid.Argument'],
  'trusted_domain.characters.remove': [
    'invalidArgument',
    'COMMA-lfs3Te',
    'Errors.Instance.Domain.InvalidCharacter',
  ],
  'trusted_domain.not_found': ['notFound', 'COMMA-de3z9', 'Errors.Instance.Domain.NotFound'],

  'languages.unparsable': ['invalidArgument', 'LANG-jc8Sq', 'Errors.Language.NotParsed'],
  'languages.undefined': ['invalidArgument', 'LANG-3M9f2', 'Errors.Language.Undefined'],
  'languages.unsupported': ['invalidArgument', 'LANG-lg4DP', 'Errors.Language.NotSupported'],
  'languages.duplicate': ['invalidArgument', 'LANG-3M9f2', 'Errors.Language.Duplicate'],
  'languages.not_allowed': ['failedPrecondition', 'LANG-2M9fs', 'Errors.Language.NotAllowed'],
  'restrictions.none': ['invalidArgument', 'COMMAND-oASwj', 'Errors.Restrictions.NoneSpecified'],
  'restrictions.default_language': [
    'failedPrecondition',
    'COMMAND-L0m2u',
    'Errors.Restrictions.DefaultLanguageMustBeAllowed',
  ],

  'generator.length': ['invalidArgument', 'CRYPTO-FVJ2x', 'Errors.InvalidArgument'],
  'generator.alphabet': ['invalidArgument', 'CRYPTO-Ckl2s', 'Errors.InvalidArgument'],
  'generator.too_long': ['invalidArgument', 'CRYPTO-Lng1x', 'Errors.SecretGenerator.TooLong'],
  'generator.guessable_code': [
    'invalidArgument',
    'CRYPTO-Gss1c',
    'Errors.SecretGenerator.CodeGuessable',
  ],
  'generator.guessable_secret': [
    'invalidArgument',
    'CRYPTO-Gss2s',
    'Errors.SecretGenerator.SecretGuessable',
  ],
  'generator.code_expiry': ['invalidArgument', 'CRYPTO-Exp1c', 'Errors.SecretGenerator.CodeExpiry'],
  'generator.secret_expiry': [
    'invalidArgument',
    'CRYPTO-Exp2s',
    'Errors.SecretGenerator.SecretExpiry',
  ],
  'generator.unchanged': ['failedPrecondition', 'COMMAND-m0o3f', 'Errors.NoChangesFound'],
  'generator.unknown': ['notFound', 'QUERY-x94w5', 'Errors.SecretGenerator.NotFound'],
  'oidc_settings.zero.add': ['invalidArgument', 'INST-10s82j', 'Errors.Invalid.Argument'],
  'oidc_settings.zero.update': ['invalidArgument', 'INST-10sxks', 'Errors.Invalid.Argument'],
  'oidc_settings.bounds': ['invalidArgument', 'INST-Bnd1s', 'Errors.OIDCSettings.Bounds'],
  'oidc_settings.exist': ['alreadyExists', 'INST-0aaj1o', 'Errors.OIDCSettings.AlreadyExists'],
  'oidc_settings.unchanged': ['failedPrecondition', 'COMMAND-0pk2nu', 'Errors.NoChangesFound'],

  'limits.none': ['invalidArgument', 'COMMAND-4M9vs', 'Errors.Limits.NoneSpecified'],
  'limits.negative': ['invalidArgument', 'COMMAND-Neg1l', 'Errors.Limits.Negative'],
  'limits.not_found': ['notFound', 'COMMAND-9JToT', 'Errors.Limits.NotFound'],
  'quota.exists': ['alreadyExists', 'QUOTA-Exs1q', 'Errors.Quota.AlreadyExists'],
  'quota.not_found': ['notFound', 'QUOTA-Nfd1q', 'Errors.Quota.NotFound'],
  'quota.unit': ['invalidArgument', 'QUOTA-Unt1q', 'Errors.Quota.Invalid.Unit'],
  'quota.amount': ['invalidArgument', 'QUOTA-Amt1q', 'Errors.Quota.Invalid.Amount'],
  'quota.from': ['invalidArgument', 'QUOTA-Frm1q', 'Errors.Quota.Invalid.From'],
  'quota.interval': ['invalidArgument', 'QUOTA-Int1q', 'Errors.Quota.Invalid.ResetInterval'],
  'quota.notifications': ['invalidArgument', 'QUOTA-Mny1n', 'Errors.Quota.Invalid.Notifications'],
  'quota.percent': ['invalidArgument', 'QUOTA-Prc1n', 'Errors.Quota.Invalid.Percent'],
  'quota.call_url': ['invalidArgument', 'QUOTA-Url1n', 'Errors.Quota.Invalid.CallURL'],
} as const satisfies Record<string, Entry>

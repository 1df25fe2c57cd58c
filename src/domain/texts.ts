/**
 * The English texts of refusals, by key. A key without a text goes out as it is: clients of
 * the peer match some of those raw keys (spec surroundings, appendix C).
 * `{hint}` is replaced by what the refusal was given.
 */
const english: Readonly<Record<string, string>> = {
  'Errors.Internal': 'An internal error occurred',
  'Errors.IDPConfig.NotExisting': "Identity Provider Configuration doesn't exist",
  'Errors.IAM.NotFound': 'Instance not found. Make sure you got the domain right',
  'Errors.Member.AlreadyExists': 'Member already exists',
  'Errors.Metadata.NotFound': 'Metadata not found',
  'Errors.Org.AlreadyExists': "Organisation's name or id already taken",
  'Errors.Org.NotFound': 'Organisation not found',
  'Errors.Query.EmptyList': 'The list of values to look for must not be empty',
  'Errors.Query.LimitExceeded': 'Limit exceeded',
  'Errors.Query.TooManyConditions': 'Too many query conditions (Max {hint})',
  'Errors.Query.TooManyNestingLevels': 'Too many query nesting levels (Max 20)',
  'Errors.Store.Contended': 'Others keep changing the same object; please try again',
  'Errors.Store.TryAgain': 'Too many requests are waiting to be stored; please try again shortly',
  'Errors.Token.Invalid': 'Token is invalid',
  'Errors.User.AlreadyExists': 'User already exists',
  'Errors.User.DomainNotAllowedAsUsername': 'Domain is already reserved and cannot be used',
  'Errors.User.Email.Empty': 'Email is empty',
  'Errors.User.Email.Invalid': 'Email is invalid',
  'Errors.User.ExternalIDP.AlreadyExists': 'External IDP already taken',
  'Errors.User.InvalidURLTemplate': 'URL Template is invalid',
  'Errors.User.MFA.OTP.InvalidSecret':
    'The TOTP secret must be base32 text (A–Z and 2–7) of 16 bits or more',
  'Errors.User.MFA.RecoveryCodes.HashNotSupported':
    'Recovery code hash encoding not supported. Known formats: {hint}',
  'Errors.User.MFA.RecoveryCodes.MaxCountExceeded': 'Maximum number of recovery codes exceeded',
  'Errors.User.NotFound': 'User could not be found',
  'Errors.User.NotHuman': 'The User must be personal',
  'Errors.User.PAT.NotFound': 'Personal Access Token not found',
  'Errors.User.Password.NotSupported':
    'Password hash encoding not supported. Known formats: {hint}',
  'Errors.User.Password.TooLong':
    'Password is too long: at most {hint} bytes can be hashed, please choose a shorter one',
  'Errors.User.Password.TryAgain': 'Too many passwords are being hashed; please try again shortly',
  'Errors.User.PasswordComplexityPolicy.HasLower': 'Password must contain lower case',
  'Errors.User.PasswordComplexityPolicy.HasNumber': 'Password must contain number',
  'Errors.User.PasswordComplexityPolicy.HasSymbol': 'Password must contain symbol',
  'Errors.User.PasswordComplexityPolicy.HasUpper': 'Password must contain upper case',
  'Errors.User.PasswordComplexityPolicy.MinLength': 'Password is too short',
  'Errors.User.Phone.Invalid': 'Phone is invalid',
  'Errors.User.Profile.FirstNameEmpty': 'Given name in profile is empty',
  'Errors.User.Profile.LastNameEmpty': 'Family name in profile is empty',
  'Errors.User.Username.Empty': 'Username is empty',
  'Errors.User.WrongType': 'Not allowed for this user type',
  'Errors.Instance.Domain.GeneratedNotRemovable': 'The generated domain cannot be removed',
  'Errors.Instance.Domain.PrimaryNotRemovable':
    'The primary domain cannot be removed; make another one primary first',
  'Errors.IAM.Member.LastOwner': 'The last owner of an instance cannot be removed',
}

/** The text of a key, or the key itself where it has none. */
export function textOf(key: string, hint = ''): string {
  return english[key]?.replace('{hint}', hint) ?? key
}

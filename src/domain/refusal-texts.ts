/**
 * The English texts of refusals, by key. A key without a text is sent as it is: clients of the peer
 * match some of those raw keys (spec surroundings, appendix C). `{hint}` is replaced by the hint of
 * the refusal.
 */
const english: Readonly<Record<string, string>> = {
  'Application.OIDC.V1.NotCompliant': 'The configuration is not what OpenID Connect asks for',
  'Application.OIDC.V1.NoRedirectUris': 'At least one redirect address is needed',
  'Application.OIDC.V1.GrantType.Refresh.NoAuthCode':
    'Refresh tokens are given together with authorization codes only',
  'Application.OIDC.V1.UserAgent.AuthMethodType.NotNone':
    'An application in a browser can keep no secret: its authentication method should be none',
  'Application.OIDC.V1.Native.AuthMethodType.NotNone':
    'A native application can keep no secret: its authentication method should be none',
  'Application.OIDC.V1.Native.RedirectUris.MustBeHttpLocalhost':
    'A native application may use http for its own machine only',
  'Application.OIDC.V1.Code.RedirectUris.HttpOnlyForWeb':
    'Only web applications may use http; it is not redirected to',
  'Application.OIDC.V1.Code.RedirectUris.CustomOnlyNative':
    'Only native applications may use schemes of their own; they are not redirected to',
  'Errors.Internal': 'An internal error occurred',
  'Errors.IDPConfig.NotExisting': "Identity Provider Configuration doesn't exist",
  'Errors.IAM.NotFound': 'Instance not found. Make sure you got the domain right',
  'Errors.MessageText.LanguageUnknown': 'Messages are written in these languages: {hint}',
  'Errors.MessageText.VariableUnknown': 'Messages have no variable of that name: {hint}',
  'Errors.MessageText.Malformed':
    'Between {{ and }} there must be a variable, as in {{.FirstName}}',
  'Errors.Message.TooMany':
    'Enough messages were sent to this user or address for now; please try again in {hint}',
  'Errors.Message.SmsBudgetUsed':
    'All SMS this instance may send in a day are sent; please try again in {hint}',
  'Errors.MessageText.TooLong': 'Each part of a message may have {hint} bytes at most',
  'Errors.MessageText.NotFound': 'There is no text of your own to take away',
  'Errors.DebugProvider.NotFound': 'There is no such provider for debugging',
  'Errors.Provider.EndpointInvalid':
    'The endpoint must be an http or https URL without user name and password',
  'Errors.Endpoint.NotSecure':
    'The URL must begin with https; hosts that may do without are listed by the operator' +
    ' (GATEHOUSE_OUTGOING_ALLOW)',
  'Errors.Endpoint.NotPublic':
    'The address is not of the open internet; those that may be called besides are listed by' +
    ' the operator (GATEHOUSE_OUTGOING_ALLOW)',
  'Errors.SMSConfig.AlreadyActive': 'The SMS provider is active already',
  'Errors.SMSConfig.AlreadyDeactivated': 'The SMS provider is inactive already',
  'Errors.SMSConfig.NotFound': 'SMS provider not found',
  'Errors.SMSConfig.SenderMissing': 'An SMS needs a sender: please give senderNumber',
  'Errors.SMTPConfig.AddressInvalid': 'Sender and reply address must each be one e-mail address',
  'Errors.SMTPConfig.AlreadyActive': 'The e-mail provider is active already',
  'Errors.SMTPConfig.AlreadyDeactivated': 'The e-mail provider is inactive already',
  'Errors.SMTPConfig.HostInvalid':
    'The host must be given with its port, as in mail.example.com:587',
  'Errors.SMTPConfig.NotFound': 'E-mail provider not found',
  'Errors.SMTPConfig.PasswordNeeded':
    'The password stored is for another host; please give the one for this host',
  'Errors.SMTPConfig.SenderAdressNotCustomDomain':
    'The domain of the sender address must be a domain of the instance',
  'Errors.SMTPConfig.TestFailed': 'The test mail could not be sent: {hint}',
  'Errors.AuthRequest.AlreadyHandled': 'The sign-in has been answered already',
  'Errors.AuthRequest.NotExisting': 'The sign-in does not exist, or is over',
  'Errors.Project.App.OriginInvalid':
    'An origin must be scheme and host, as in https://app.example.com',
  'Errors.Project.App.UriInvalid':
    'An address must be absolute, without a fragment, and one a browser can be sent to',
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
  'Errors.User.PAT.TooMany':
    'A user has {hint} personal access tokens at most; remove those that are not needed',
  'Errors.User.Machine.Key.TooMany':
    'A machine has {hint} keys at most; remove those that are not needed',
  'Errors.User.ExternalIDP.TooMany':
    'A user is linked to {hint} accounts elsewhere at most; remove a link first',
  'Errors.User.WebAuthN.TooMany':
    'A user has {hint} passkeys, and as many security keys, at most; remove one first',
  'Errors.User.Passwordless.TooManyLinks':
    'There are ten links to register a passkey that are still good: use one, or wait an hour',
  'Errors.User.Password.NotSupported':
    'Password hash encoding not supported. Known formats: {hint}',
  'Errors.User.Password.TooDear':
    'Password hash costs too much: {hint}. Invite the user to set a password instead, or have ' +
    'the operator raise GATEHOUSE_HASH_COST_MAX',
  'Errors.User.Password.TooLong':
    'Password is too long: at most {hint} bytes can be hashed, please choose a shorter one',
  'Errors.User.Password.Held':
    'There were a hundred wrong passwords in a row: please set a new password by a mailed code',
  'Errors.User.Password.TryAgain': 'Too many passwords are being hashed; please try again shortly',
  'Errors.Policy.Nist':
    'Passwords obey NIST SP 800-63B here; `gatehouse password-policy compatible` ends that',
  'Errors.User.PasswordComplexityPolicy.Common':
    'Password is one that is tried first, or made of one; choose several words, or draw one',
  'Errors.User.PasswordComplexityPolicy.Context':
    'Password is made of names of the user or of this service; choose other words',
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
  'Errors.Project.AlreadyExists': 'Project already exists on organisation',
  'Errors.Project.App.AlreadyExists': 'Application already exists',
  'Errors.Project.App.AuthMethodNoKey': 'The chosen authentication method needs no key',
  'Errors.Project.App.Invalid': 'Application is invalid',
  'Errors.Project.App.NotExisting': "Application doesn't exist",
  'Errors.Project.Invalid': 'Project is invalid',
  'Errors.Project.NotFound': 'Project not found',
  'Errors.User.Machine.Key.Invalid':
    'Public key is not a valid RSA public key in PKIX format with PEM encoding',
  'Errors.User.Machine.Key.NotFound': 'Machine key not found',
  'Errors.User.Machine.Secret.NotExisting': "Secret doesn't exist",
  'Errors.Session.AgentUnknown': 'The token used is not of a session in a known browser',
  'Errors.Session.Expired': 'Session has expired',
  'Errors.Session.NotExisting': 'Session does not exist',
  'Errors.Session.PositiveLifetime': 'Session lifetime must not be less than 0',
  'Errors.Session.Terminated': 'Session already terminated',
  'Errors.Session.Token.Invalid': 'Session Token is invalid',
  'Errors.Intent.Expired': 'Intent has expired',
  'Errors.Intent.InvalidToken': 'Intent Token is invalid',
  'Errors.Intent.NotSucceeded': 'Intent has not succeeded',
  'Errors.Intent.OtherUser': 'Intent meant for another user',
  'Errors.Intent.ProviderUnavailable': 'The identity provider does not answer as it should',
  'Errors.Intent.TooMany': 'Too many sign-ins were begun; please try again in {hint} seconds',
  'Errors.Intent.URLForeign':
    'The URLs must be on the origin of a redirect URI of an application, or of the instance;' +
    ' whoever has session.write may name others',
  'Errors.Intent.URLInvalid': 'The URLs must be absolute http or https URLs',
  'Errors.IDMissing': 'ID missing',
  'Errors.Metadata.Invalid': 'Metadata is invalid',
  'Errors.Metadata.KeyNotExisting': 'One or more keys do not exist',
  'Errors.Metadata.NoData': 'Metadata list is empty',
  'Errors.Metadata.TooLarge':
    'The values of a user come to {hint} bytes at most; remove entries, or keep less in them',
  'Errors.Metadata.TooMany': 'A user has {hint} metadata entries at most; remove some first',
  'Errors.Metadata.TooManyGiven': 'One call takes {hint} metadata entries; send more calls',
  'Errors.User.AlreadyInactive': 'User already inactive',
  'Errors.User.AlreadyInitialised': 'User is already initialized',
  'Errors.User.Avatar.NotFound': 'The user has no avatar',
  'Errors.User.CantDeactivateInitial':
    'User with state initial can only be deleted not deactivated',
  'Errors.User.Code.Empty': 'Code is empty',
  'Errors.User.Code.Invalid': 'Code is invalid',
  'Errors.User.Code.NotFound': 'Code not found',
  'Errors.User.Code.Void':
    'Too many wrong codes were tried, so the code is void; please ask for a new one',
  'Errors.User.Email.AlreadyVerified': 'Email is already verified',
  'Errors.User.Email.NotChanged': 'Email not changed',
  'Errors.User.Email.NotFound': 'Email not found',
  'Errors.User.ExternalIDP.NotFound': 'External IDP not found',
  'Errors.User.NotInactive': 'User is not inactive',
  'Errors.User.NotInitialised': 'User is not yet initialized',
  'Errors.User.NotLocked': 'User is not locked',
  'Errors.User.Phone.AlreadyVerified': 'Phone already verified',
  'Errors.User.Phone.NotChanged': 'Phone not changed',
  'Errors.User.Phone.NotFound': 'Phone not found',
  'Errors.User.Phone.VerifyingRemovalIsNotSupported': 'Verifying phone removal is not supported',
  'Errors.User.Profile.NotChanged': 'Profile not changed',
  'Errors.User.Profile.NotFound': 'Profile not found',
  'Errors.User.ShouldBeActiveOrInitial': 'User is not active or initial',
  'Errors.User.UsernameNotChanged': 'Username not changed',
  'Errors.User.Code.Expired': 'Code is expired',
  'Errors.User.Locked': 'User is locked',
  'Errors.User.TooManyTries':
    'Too many wrong tries for this account; please try again in {hint} seconds',
  'Errors.User.TooManyTriesFromNetwork':
    'Too many wrong tries from this network; please try again in {hint} seconds',
  'Errors.User.TooManyTriesByCaller':
    'Too many wrong tries by this caller; please try again in {hint} seconds',
  'Errors.User.MFA.Held':
    'There were a hundred wrong codes in a row: please sign in with a passkey, in a browser used ' +
    'before, or have an administrator unlock the user',
  'Errors.User.MFA.OTP.AlreadyReady': 'Multifactor OTP (OneTimePassword) is already set up',
  'Errors.User.MFA.OTP.InvalidCode': 'Invalid code',
  'Errors.User.MFA.OTP.NotExisting': "Multifactor OTP (OneTimePassword) doesn't exist",
  'Errors.User.MFA.OTP.NotReady': "Multifactor OTP (OneTimePassword) isn't ready",
  'Errors.User.MFA.RecoveryCodes.InvalidCode': 'Recovery code is invalid',
  'Errors.User.MFA.RecoveryCodes.NotReady': 'User has no recovery codes',
  'Errors.User.WebAuthN.CreateCredentialFailed': 'Error on create credentials',
  'Errors.User.WebAuthN.DomainNotAllowed':
    'The domain must be the host of this request, or what that host ends in',
  'Errors.User.WebAuthN.ErrorOnParseCredential': 'Error on parse credential data',
  'Errors.User.WebAuthN.NotFound': 'WebAuthN Token could not be found',
  'Errors.User.WebAuthN.ValidateLoginFailed': 'Error on validate login credentials',
  'Errors.User.Password.Empty': 'Password is empty',
  'Errors.User.Password.Invalid': 'Password is invalid',
  'Errors.User.Password.NotChanged': 'New password cannot be the same as your current password',
  'Errors.User.Password.NotFound': 'Password not found',
  'Errors.User.Password.NotSet': 'User has not set a password',
  'Errors.User.UserIDMissing': 'User ID missing',
  'Errors.Policy.AlreadyExists': 'The organisation already has a {hint} of its own',
  'Errors.Policy.AlreadyListed': 'The login policy already allows it',
  'Errors.Policy.InstanceHasIt': 'The instance has this policy already; change it instead',
  'Errors.Policy.FactorMissing': 'The kind of factor is missing',
  'Errors.Policy.NotChanged': 'The {hint} is as it was',
  'Errors.Policy.NotFound': 'The organisation has no {hint} of its own',
  'Errors.Policy.NotListed': 'The login policy does not allow it',
  'Errors.User.PasswordComplexityPolicy.MinLengthNotAllowed':
    'The minimum length must be at least 1 and at most {hint}',
  'Errors.Instance.Domain.GeneratedNotRemovable': 'The generated domain cannot be removed',
  'Errors.Instance.Domain.PrimaryNotRemovable':
    'The primary domain cannot be removed; make another one primary first',
  'Errors.IAM.Member.LastOwner':
    'An instance keeps an owner who is active: make somebody else one first',
  'Errors.Org.Member.LastOwner':
    'An organisation keeps an owner who is active: make somebody else one first',
  'Errors.Member.BeyondOwnRights':
    'Roles that grant more than your own are given and taken by those who hold them',
  'Errors.User.HoldsMoreRights':
    'The user holds rights that you lack: ask somebody who has at least the same to do this',
  'Errors.User.Username.AddressOfAnother':
    "The name is somebody's verified e-mail address: only an administrator can give it",
  'Errors.User.Email.NameOfAnother':
    "The address is somebody's name to sign in with: only an administrator can give it",
}

/** The text of a key, or the key itself where it has none. */
export function textOf(key: string, hint = ''): string {
  return english[key]?.replace('{hint}', hint) ?? key
}

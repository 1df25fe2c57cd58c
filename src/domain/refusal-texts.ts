/**
 * The English texts of refusals, by key. A key without a text is sent as it is: clients of the peer
 * match some of those raw keys (spec surroundings, appendix C). `{hint}` is replaced by the hint of
 * the refusal.
 */
import { actionOwnTexts, actionPeerTexts } from './action/texts.ts'
import { groupTexts } from './group/texts.ts'
import { idpOwnTexts, idpPeerTexts } from './identity-provider/texts.ts'
import { importTexts } from './import/texts.ts'
import { instanceOwnTexts, instancePeerTexts } from './instance/texts.ts'
import { webKeyOwnTexts, webKeyPeerTexts } from './instance/web-key-texts.ts'
import { migrationTexts } from './migration/texts.ts'
import { messageOwnTexts } from './notification/message-refusal-texts.ts'
import { orgOwnTexts, orgPeerTexts } from './organization/texts.ts'
import { labelTexts } from './policy/label-texts.ts'
import { scimTexts } from './scim/texts.ts'
import { signInTexts } from './sign-in/texts.ts'
import { registrationOwnTexts, registrationPeerTexts } from './user/registration-texts.ts'

/** Texts of the peer, letter by letter: clients may match them, and some show them to people. */
export const peerTexts: Readonly<Record<string, string>> = {
  ...labelTexts,
  ...idpPeerTexts,
  ...orgPeerTexts,
  ...webKeyPeerTexts,
  ...registrationPeerTexts,
  'Application.OIDC.V1.NotCompliant':
    'Your configuration is not compliant and differs from OIDC 1.0 standard.',
  'Application.OIDC.V1.NoRedirectUris': 'At least one redirect uri must be registered.',
  'Application.OIDC.V1.GrantType.Refresh.NoAuthCode':
    'Refresh Token only allowed in combination with Authorization Code.',
  'Application.OIDC.V1.UserAgent.AuthMethodType.NotNone':
    'User agent application should have authmethodtype none.',
  'Application.OIDC.V1.Native.AuthMethodType.NotNone':
    'Native applications should have authmethodtype none.',
  'Application.OIDC.V1.Native.RedirectUris.MustBeHttpLocalhost':
    'Redirect URIs must begin with your own protocol, http://127.0.0.1, http://[::1] or ' +
    'http://localhost.',
  'Application.OIDC.V1.Code.RedirectUris.HttpOnlyForWeb':
    'Grant type "code" only allows http redirect uris for apptype "web".',
  'Application.OIDC.V1.Code.RedirectUris.CustomOnlyForNative':
    'Grant type "code" only allows custom redirect uris for apptype "native"  (e.g appname:// )',
  'Application.OIDC.V1.NotAllCombinationsAreAllowed':
    'Configuration is compliant, but not all possible combinations are allowed.',
  'Application.OIDC.V1.Implicit.RedirectUris.CustomNotAllowed':
    "Grant type implicit doesn't allow custom redirect uris",
  'Application.OIDC.V1.Implicit.RedirectUris.HttpNotAllowed':
    "Grant type implicit doesn't allow http redirect uris",
  'Application.OIDC.UnsupportedVersion': 'Your OIDC version is not supported',
  ...actionPeerTexts,
  'Errors.DeviceAuth.AlreadyHandled': 'Device Authorization Request has already been handled',
  'Errors.DeviceAuth.NotFound': 'Device Authorization Request does not exist',
  'Errors.Internal': 'An internal error occurred',
  'Errors.NoChangesFound': 'No changes',
  'Errors.IDPConfig.NotExisting': "Identity Provider Configuration doesn't exist",
  'Errors.Member.AlreadyExists': 'Member already exists',
  'Errors.Metadata.NotFound': 'Metadata not found',
  'Errors.Query.LimitExceeded': 'Limit exceeded',
  'Errors.Query.TooManyNestingLevels': 'Too many query nesting levels (Max 20)',
  'Errors.Token.Invalid': 'Token is invalid',
  'Errors.TokenExchange.Impersonation.PolicyDisabled':
    'Impersonation is disabled in the instance security policy',
  'Errors.TokenExchange.Token.NotForAPI': 'Impersonated tokens not allowed for API',
  'Errors.User.AlreadyExists': 'User already exists',
  'Errors.User.DomainNotAllowedAsUsername': 'Domain is already reserved and cannot be used',
  'Errors.User.Email.Empty': 'Email is empty',
  'Errors.User.Email.Invalid': 'Email is invalid',
  'Errors.User.ExternalIDP.AlreadyExists': 'External IDP already taken',
  'Errors.User.InvalidURLTemplate': 'URL Template is invalid',
  'Errors.User.NotAllowedOrg': 'User is no member of the required organization',
  'Errors.User.MFA.RecoveryCodes.MaxCountExceeded': 'Maximum number of recovery codes exceeded',
  'Errors.User.NotFound': 'User could not be found',
  'Errors.User.NotHuman': 'The User must be personal',
  'Errors.User.PAT.NotFound': 'Personal Access Token not found',
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
  'Errors.Project.AlreadyExists': 'Project already exists on organization',
  'Errors.Project.App.AlreadyExists': 'Application already exists',
  'Errors.Project.App.AuthMethodNoPrivateKeyJWT': 'Chosen Auth Method does not require a key',
  'Errors.Project.App.Invalid': 'Application invalid',
  'Errors.Project.App.IsNotAPI': 'Application is not type API',
  'Errors.Project.App.IsNotOIDC': 'Application is not type OIDC',
  'Errors.Project.App.IsNotSAML': 'Application is not type SAML',
  'Errors.Project.App.Key.NotFound': 'Application key not found',
  'Errors.Project.App.NotActive': 'Application is not active',
  'Errors.Project.App.NotExisting': "Application doesn't exist",
  'Errors.Project.App.NotFound': 'Application not found',
  'Errors.Project.App.NotInactive': 'Application is not inactive',
  'Errors.Project.App.OIDCConfigInvalid': 'OIDC configuration is invalid',
  'Errors.Project.App.SAMLConfigInvalid': 'SAML configuration is invalid',
  'Errors.Project.App.SAMLMetadataFormat': 'SAML Metadata format error',
  'Errors.Project.App.SAMLMetadataMissing': 'SAML metadata is missing',
  'Errors.Project.Invalid': 'Project is invalid',
  'Errors.Project.Grant.AlreadyExists': 'Project Grant already exists',
  'Errors.Project.Grant.Invalid': 'Project Grant is invalid',
  'Errors.Project.Grant.NotFound': 'Project Grant not found',
  'Errors.Project.NotActive': 'Project is not active',
  'Errors.Project.NotFound': 'Project not found',
  'Errors.Project.NotInactive': 'Project is not deactivated',
  'Errors.Project.Role.AlreadyExists': 'Role already exists',
  'Errors.Project.Role.NotExisting': "Role doesn't exist",
  'Errors.ResourceOwnerMissing': 'Resource Owner Organisation missing',
  'Errors.Project.Member.AlreadyExists': 'Project member already exists',
  'Errors.Project.Member.Invalid': 'Project member is invalid',
  'Errors.UserGrant.AlreadyExists': 'User grant already exists',
  'Errors.UserGrant.Invalid': 'User grant is invalid',
  'Errors.UserGrant.NoPermissionForProject': 'User has no permissions on this project',
  'Errors.UserGrant.NotChanged': 'User grant has not been changed',
  'Errors.UserGrant.NotFound': 'User grant not found',
  'Errors.User.Machine.Key.Invalid':
    'Public key is not a valid RSA public key in PKIX format with PEM encoding',
  'Errors.User.Machine.Key.NotFound': 'Machine key not found',
  'Errors.User.Machine.Secret.NotExisting': "Secret doesn't exist",
  'Errors.Session.Expired': 'Session has expired',
  'Errors.Session.NotExisting': 'Session does not exist',
  'Errors.Session.PositiveLifetime': 'Session lifetime must not be less than 0',
  'Errors.Session.Terminated': 'Session already terminated',
  'Errors.Session.Token.Invalid': 'Session Token is invalid',
  'Errors.Intent.Expired': 'Intent has expired',
  'Errors.Intent.InvalidToken': 'Intent Token is invalid',
  'Errors.Intent.NotSucceeded': 'Intent has not succeeded',
  'Errors.Intent.OtherUser': 'Intent meant for another user',
  'Errors.IDMissing': 'ID missing',
  'Errors.Metadata.Invalid': 'Metadata is invalid',
  'Errors.Metadata.KeyNotExisting': 'One or more keys do not exist',
  'Errors.Metadata.NoData': 'Metadata list is empty',
  'Errors.User.AlreadyInactive': 'User already inactive',
  'Errors.User.AlreadyInitialised': 'User is already initialized',
  'Errors.User.CantDeactivateInitial':
    'User with state initial can only be deleted not deactivated',
  'Errors.User.Code.Empty': 'Code is empty',
  'Errors.User.Code.Invalid': 'Code is invalid',
  'Errors.User.Code.NotFound': 'Code not found',
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
  'Errors.User.MFA.OTP.AlreadyReady': 'Multifactor OTP (OneTimePassword) is already set up',
  'Errors.User.MFA.OTP.InvalidCode': 'Invalid code',
  'Errors.User.MFA.OTP.NotExisting': "Multifactor OTP (OneTimePassword) doesn't exist",
  'Errors.User.MFA.OTP.NotReady': "Multifactor OTP (OneTimePassword) isn't ready",
  'Errors.User.WebAuthN.CreateCredentialFailed': 'Error on create credentials',
  'Errors.User.WebAuthN.ErrorOnParseCredential': 'Error on parse credential data',
  'Errors.User.WebAuthN.NotFound': 'WebAuthN Token could not be found',
  'Errors.User.WebAuthN.ValidateLoginFailed': 'Error on validate login credentials',
  'Errors.User.Password.Empty': 'Password is empty',
  'Errors.User.Password.Invalid': 'Password is invalid',
  'Errors.User.Password.NotChanged': 'New password cannot be the same as your current password',
  'Errors.User.Password.NotFound': 'Password not found',
  'Errors.User.Password.NotSet': 'User has not set a password',
  'Errors.User.UserIDMissing': 'User ID missing',
  ...instancePeerTexts,
}

/** Texts of our own: what is the matter, then the next step as a sentence of its own. */
export const ownTexts: Readonly<Record<string, string>> = {
  ...signInTexts,
  ...registrationOwnTexts,
  ...importTexts,
  ...groupTexts,
  ...scimTexts,
  ...orgOwnTexts,
  ...idpOwnTexts,
  ...webKeyOwnTexts,
  'Errors.DeviceAuth.Expired': 'The request of the device has expired. Start again on the device',
  ...actionOwnTexts,
  ...messageOwnTexts,
  ...instanceOwnTexts,
  'Errors.RefreshToken.NotFound':
    'You have no such refresh token. Check the id against the list of your refresh tokens',
  'Errors.Arguments.Level.Missing':
    'The request names no level. Give the instance, or the id of an organisation',
  'Errors.LoginTranslation.TooLong':
    'The texts of a language are longer than {hint} bytes of JSON. Leave out what is the same',
  'Errors.LoginTranslation.TooMany':
    'An owner has texts of {hint} languages at most. Set those of another to an empty object first',
  'Errors.MessageText.LanguageUnknown':
    'Messages are not written in that language. Use one of these: {hint}',
  'Errors.MessageText.VariableUnknown':
    'Messages have no variable {hint}. Use one that they have, such as {{.FirstName}}',
  'Errors.MessageText.Malformed':
    'What stands between {{ and }} is not a variable. Write variables as in {{.FirstName}}',
  'Errors.Message.TooMany':
    'Enough messages were sent to this user or address for now. Try again in {hint}',
  'Errors.Message.SmsBudgetUsed':
    'This instance has sent all the SMS that it may send in a day. Try again in {hint}',
  'Errors.MessageText.TooLong': 'A part of the message is longer than {hint} bytes. Shorten it',
  'Errors.MessageText.NotFound': 'There is no text of your own to remove. Nothing needs to be done',
  'Errors.DebugProvider.NotFound':
    'There is no debug provider of that kind. Turn the mailbox on (GATEHOUSE_MAILBOX), for ' +
    'development only',
  ...migrationTexts,
  'Errors.Provider.EndpointInvalid':
    'The endpoint is not a usable URL. Give an http or https URL without user name and password',
  'Errors.Endpoint.NotSecure':
    'The URL does not begin with https. Use https, or have the operator list the host ' +
    '(GATEHOUSE_OUTGOING_ALLOW)',
  'Errors.Endpoint.NotPublic':
    'The address is not on the public internet. Use one that is, or have the operator list ' +
    'it (GATEHOUSE_OUTGOING_ALLOW)',
  'Errors.SMSConfig.AlreadyActive': 'The SMS provider is already active. Nothing needs to be done',
  'Errors.SMSConfig.AlreadyDeactivated':
    'The SMS provider is already inactive. Nothing needs to be done',
  'Errors.SMSConfig.NotFound': 'SMS provider not found. Check its id',
  'Errors.SMSConfig.SenderMissing': 'The SMS provider has no sender. Give senderNumber',
  'Errors.SMTPConfig.AddressInvalid':
    'Sender or reply address is not an e-mail address. Give one plain address for each',
  'Errors.SMTPConfig.AlreadyActive':
    'The e-mail provider is already active. Nothing needs to be done',
  'Errors.SMTPConfig.AlreadyDeactivated':
    'The e-mail provider is already inactive. Nothing needs to be done',
  'Errors.SMTPConfig.HostInvalid':
    'The host is not usable. Give it with its port, as in mail.example.com:587',
  'Errors.SMTPConfig.NotFound': 'E-mail provider not found. Check its id',
  'Errors.SMTPConfig.PasswordNeeded':
    'The stored password is for another host. Give the one for this host',
  'Errors.SMTPConfig.SenderAdressNotCustomDomain':
    'The domain of the sender address is not a domain of the instance. Use an address at ' +
    'one that is',
  'Errors.SMTPConfig.TestFailed':
    'The test mail could not be sent ({hint}). Correct the settings and test again',
  'Errors.AuthRequest.AlreadyHandled':
    'The sign-in has already been completed. Start it again from the application',
  'Errors.AuthRequest.NotExisting':
    'The sign-in does not exist or has expired. Start it again from the application',
  'Errors.Project.Role.TooMany':
    'A project has at most {hint} roles. Remove roles that are not needed',
  'Errors.Project.Grant.TooMany':
    'A project is granted to at most {hint} organisations. Remove grants that are not needed',
  'Errors.Project.IsOfInstance':
    'The tokens of this instance are for this project: it stays as it is. Use a project of ' +
    'your own',
  'Errors.Project.App.UriInvalid':
    'An address would run or show something, or is not one of sign-in pages. Give addresses ' +
    'of pages, or of a scheme of your own',
  'Errors.Project.App.Key.TooMany':
    'An application has {hint} keys at most. Remove those that are not needed',
  'Errors.Query.EmptyList': 'The list of values to look for is empty. Give at least one value',
  'Errors.Query.TooManyConditions':
    'Too many query conditions (Max {hint}). Split the search into several calls',
  'Errors.Store.Changed': 'The object has changed since it was read. Read it and try again',
  'Errors.Store.Contended': 'Other calls keep changing the same object. Try again',
  'Errors.Query.PageToken': 'The page token is not of this search. Start without one',
  'Errors.Query.TooSlow': 'The search took longer than 5 seconds. Add conditions that fewer match',
  'Errors.Query.TooLarge': 'The result is too large. Ask for fewer at once',
  'Errors.Store.TryAgain': 'Too many requests are waiting to be stored. Try again shortly',
  'Errors.User.MFA.OTP.InvalidSecret':
    'The TOTP secret is not usable. Give base32 text (A–Z and 2–7) of 16 bits or more',
  'Errors.User.MFA.RecoveryCodes.HashNotSupported':
    'Recovery code hash encoding not supported. Use one of the known formats: {hint}',
  'Errors.User.PAT.TooMany':
    'A user has {hint} personal access tokens at most. Remove those that are not needed',
  'Errors.User.Machine.Key.AlreadyExisting':
    'A key with this id already exists. Leave it out, or give it another id',
  'Errors.User.Machine.Key.TooMany':
    'A machine has {hint} keys at most. Remove those that are not needed',
  'Errors.User.ExternalIDP.TooMany':
    'A user has links to {hint} external accounts at most. Remove a link first',
  'Errors.User.WebAuthN.TooMany':
    'A user has {hint} passkeys, and as many security keys, at most. Remove one first',
  'Errors.User.Passwordless.TooManyLinks':
    'Ten links to register a passkey are still valid. Use one of them, or wait an hour',
  'Errors.User.Password.NotSupported':
    'Password hash encoding not supported. Use one of the known formats: {hint}',
  'Errors.User.Password.TooDear':
    'Password hash costs too much: {hint}. Invite the user to set a password instead, or ' +
    'have the operator raise GATEHOUSE_HASH_COST_MAX',
  'Errors.User.Password.TooLong':
    'Password is too long: at most {hint} bytes can be hashed. Choose a shorter one',
  'Errors.User.Password.Held':
    'There were a hundred wrong passwords in a row. Set a new password with a mailed code',
  'Errors.User.Password.TryAgain': 'Too many passwords are being hashed. Try again shortly',
  'Errors.ProductName.Invalid':
    'The name has characters that are not shown, or spaces at an end. Give one without them',
  'Errors.Policy.Privacy.Link':
    'The link {hint} is none that pages can show. Give an address with https or http',
  'Errors.Policy.Nist':
    'Passwords obey NIST SP 800-63B here. Run `gatehouse password-policy compatible` first ' +
    'to set other rules',
  'Errors.User.PasswordComplexityPolicy.Common':
    'Password is commonly used, or made of one that is. Choose several unrelated words, or ' +
    'a generated one',
  'Errors.User.PasswordComplexityPolicy.Context':
    'Password is made of names of the user or of this service. Choose one without them',
  'Errors.Session.AgentUnknown':
    'The token is not of a session that was created with a user agent. Give a fingerprintId',
  'Errors.Metadata.TooLarge':
    'The metadata of a user has {hint} bytes at most. Remove entries, or store shorter values',
  'Errors.Metadata.TooMany': 'A user has {hint} metadata entries at most. Remove some first',
  'Errors.Metadata.TooManyGiven':
    'One call takes {hint} metadata entries at most. Split them over several calls',
  'Errors.User.Metadata.GivenTwice':
    'Metadata is given for the user and within human. Give all of it for the user',
  'Errors.User.Avatar.NotFound': 'The user has no avatar. Nothing needs to be done',
  'Errors.User.Code.Void':
    'Too many wrong codes were entered, so the code is void. Request a new one',
  'Errors.User.TooManyTries':
    'Too many wrong attempts for this account. Try again in {hint} seconds',
  'Errors.User.TooManyTriesFromNetwork':
    'Too many wrong attempts from this network. Try again in {hint} seconds',
  'Errors.User.TooManyTriesByCaller':
    'Too many wrong attempts by this caller. Try again in {hint} seconds',
  'Errors.User.MFA.Held':
    'There were a hundred wrong codes in a row. Sign in with a passkey or in a browser ' +
    'used before, or have an administrator unlock the user',
  'Errors.User.MFA.RecoveryCodes.InvalidCode':
    'Recovery code is invalid. Enter one that was not used before',
  'Errors.User.MFA.RecoveryCodes.NotReady': 'User has no recovery codes. Generate them first',
  'Errors.User.WebAuthN.DomainNotAllowed':
    'The domain is not of this instance. Use the host of this request, or a parent domain of it',
  'Errors.Policy.AlreadyExists':
    'The organisation already has a {hint} of its own. Update that one',
  'Errors.Policy.AlreadyListed': 'The login policy already allows it. Nothing needs to be done',
  'Errors.Policy.InstanceHasIt': 'The instance already has this policy. Update that one',
  'Errors.Policy.FactorMissing': 'The kind of factor is missing. Give it in type',
  'Errors.Policy.NotChanged': 'The {hint} has these settings already. Nothing needs to be done',
  'Errors.Policy.NotFound':
    'The organisation has no {hint} of its own, so that of the instance applies. Add one first',
  'Errors.Policy.NotListed': 'The login policy does not allow it. Nothing needs to be done',
  'Errors.User.PasswordComplexityPolicy.MinLengthNotAllowed':
    'The minimum length is out of bounds. Give one of at least 1 and at most {hint}',
  'Errors.IAM.Member.LastOwner':
    'An instance keeps an active owner. Make another active user an owner first',
  'Errors.Member.BeyondOwnRights':
    'These roles grant more than your own. Have a member who holds them grant or remove them',
  'Errors.Request.FieldNotServed':
    'The field {hint} is not served. Leave it out; docs/fields.md lists what is.',
  'Errors.Request.IdempotencyKeyInvalid':
    'An idempotency key has 1 to 255 visible ASCII characters. Use a random UUID for each call',
  'Errors.Request.IdempotencyKeyReused':
    'This idempotency key was used for another call. Use a key of its own for each call',
  'Errors.Request.DoneBefore':
    'This call was carried out or is under way, and its answer is not known. Read what it made',
  'Errors.User.NotDeactivatable':
    'Somebody invited who has not signed in yet cannot be inactive. Remove the user instead',
  'Errors.User.NotReactivatable': 'The user is locked, not inactive. Unlock the user instead',
  'Errors.User.HoldsMoreRights':
    'The user holds rights that you lack. Have somebody who holds at least the same rights do this',
  'Errors.User.Username.AddressOfAnother':
    "The name is somebody's verified e-mail address. Choose another one, or have an " +
    'administrator assign it',
  'Errors.User.Email.NameOfAnother':
    "The address is somebody's name to sign in with. Use another one, or have an " +
    'administrator assign it',
}

/** The text of a key, or the key itself where it has none. */
export function textOf(key: string, hint = ''): string {
  return (peerTexts[key] ?? ownTexts[key])?.replace('{hint}', () => hint) ?? key
}

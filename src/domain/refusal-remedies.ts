/** What a caller can do about each refusal, by the key of its text; published as docs/errors.md. */
import { actionRemedies } from './action/remedies.ts'
import { idpRemedies } from './identity-provider/texts.ts'
import { importRemedies } from './import/remedies.ts'
import { instanceRemedies } from './instance/texts.ts'
import { migrationRemedies } from './migration/remedies.ts'
import { messageRemedies } from './notification/message-refusal-texts.ts'
import { orgRemedies } from './organization/texts.ts'
import { labelRemedies } from './policy/label-texts.ts'
import type { RefusalKey } from './refusals.ts'
import { requestRemedies } from './request-remedies.ts'
import { scimRemedies } from './scim/remedies.ts'
import { signInRemedies } from './sign-in/texts.ts'
import { registrationRemedies } from './user/registration-texts.ts'

/** One sentence per key; the compiler requires every key. */
export const remedies: Readonly<Record<RefusalKey, string>> = {
  ...actionRemedies,
  ...messageRemedies,
  ...importRemedies,
  ...orgRemedies,
  ...instanceRemedies,
  ...scimRemedies,
  ...registrationRemedies,
  ...requestRemedies,
  ...migrationRemedies,
  ...labelRemedies,
  ...idpRemedies,
  ...signInRemedies,
  'invalid auth header': 'Send `authorization: Bearer <token>`.',
  'Errors.OriginNotAllowed':
    'Add the origin of the page to the application, as one of its redirect URIs or by itself.',
  'Errors.Token.Invalid':
    'Use a token that is neither expired nor revoked, of the instance you call.',
  'session expired': 'Sign in again.',
  'authentication required':
    'Check a factor of the user in the session first, such as the password.',
  'mfa required':
    'Check a first factor in the session, and a second one where the user or the policy needs it.',
  "Organisation doesn't exist":
    'Send an existing organisation id in `x-zitadel-orgid`, or leave the header out.',
  'membership not found': 'Ask an owner to grant the caller a role.',
  'No matching permissions found': 'Use a caller with the permission of the method; see rpcs.md.',
  'Errors.User.HoldsMoreRights': 'Have somebody with at least the same rights make the change.',
  'Errors.NotFound':
    'Check the id, and that it belongs to the organisation or instance of the call.',
  'Errors.User.AlreadyExists': 'Choose another user name, or update the existing user.',
  'Errors.User.Username.AddressOfAnother':
    'Choose another user name, or have an administrator assign it.',
  'Errors.Invalid.Argument':
    'Give a value that is not blank; a domain consists of letters, digits, dots and hyphens.',
  'Errors.User.Username.Empty': 'Give a user name.',
  'Errors.User.DomainNotAllowedAsUsername':
    'Use a user name without the domain of another organisation.',
  'Errors.User.Profile.FirstNameEmpty': 'Give a given name.',
  'Errors.User.Profile.LastNameEmpty': 'Give a family name.',
  'Errors.User.Email.Empty': 'Give an e-mail address.',
  'Errors.User.Email.NameOfAnother': 'Use another address, or have an administrator assign it.',
  'Errors.User.Email.Invalid':
    'Give a single address without a display name, such as `mona@example.com`.',
  'Errors.User.Phone.Invalid': 'Give the number with its country code, such as `+41791234567`.',
  'Errors.User.AlreadyExisting': 'Leave the id out, or give one that is not in use.',
  'Errors.User.Password.TooLong': 'Choose a shorter password.',
  'Errors.User.Password.NotSupported':
    'Use one of the listed formats, or invite the user to set a password.',
  'Errors.User.Password.TooDear':
    'Invite the user to set a password, or raise `GATEHOUSE_HASH_COST_MAX`.',
  'Errors.User.Password.TryAgain': 'Try again after a moment, with fewer calls at once.',
  'Errors.User.PasswordComplexityPolicy.MinLength':
    'Choose a longer password; the complexity policy has the minimum.',
  'Errors.User.PasswordComplexityPolicy.HasLower': 'Add a lower-case letter to the password.',
  'Errors.User.PasswordComplexityPolicy.HasUpper': 'Add an upper-case letter to the password.',
  'Errors.User.PasswordComplexityPolicy.HasNumber': 'Add a digit to the password.',
  'Errors.User.PasswordComplexityPolicy.HasSymbol': 'Add a symbol to the password.',
  'Errors.User.PasswordComplexityPolicy.Common':
    'Choose several unrelated words, or a generated password.',
  'Errors.User.PasswordComplexityPolicy.Context':
    'Choose a password without names of the user or the service.',
  'Errors.User.InvalidURLTemplate':
    'Correct the URL template; the available variables are in the documentation of the method.',
  'Errors.User.Metadata.KeyEmpty': 'Give every metadata entry a key.',
  'Errors.User.Metadata.GivenTwice': 'Give metadata beside `human`, not within it as well.',
  'Errors.User.Metadata.ValueEmpty': 'Give every metadata entry a value, or leave the entry out.',
  'Errors.User.MFA.OTP.InvalidSecret': 'Give the secret in base32, of 16 bits or more.',
  'Errors.User.MFA.RecoveryCodes.MaxCountExceeded':
    'Give fewer codes: a user has at most 10, those of before included.',
  'Errors.User.MFA.RecoveryCodes.HashNotSupported':
    'Use one of the listed formats, or import the codes in plain text.',
  'Errors.IDPConfig.NotExisting':
    'Give the id of an identity provider that exists and is available to the organisation.',
  'Errors.ExternalIDP.CreationNotAllowed':
    'Use a provider whose options allow or automate the creation of users.',
  'Errors.User.ExternalIDP.AlreadyExists': 'Remove the link from the other user first.',
  'Errors.User.NotFound': 'Check the user id and the organisation.',
  'Errors.User.NotHuman': 'Use the method with a human user.',
  'Errors.Metadata.NotFound': 'Check the key; list the metadata of the user to see what exists.',
  'Errors.Query.TooManyNestingLevels': 'Nest the query at most 20 levels deep.',
  'Errors.Query.EmptyList': 'Give at least one value, or leave the query out.',
  'Errors.Query.TooManyConditions': 'Split the search into several calls.',
  'Errors.Query.LimitExceeded': 'Request at most 1,000 results per page.',
  'Errors.User.WrongType': 'Use the method with a machine user.',
  'Errors.AuthNKey.ExpireBeforeNow': 'Give an expiration in the future.',
  'Errors.PersonalAccessToken.NotFound': 'Check the id of the token and of its user.',
  'Errors.User.PAT.TooMany': 'Remove personal access tokens that are not needed.',
  'Errors.User.PAT.NotFound':
    'Check the ids of the token and its user; the token may already be removed.',
  'userType oneOf not implemented':
    'Give the id of an existing user or a human user for the administrator.',
  'Errors.IAM.NotFound':
    'Call the server by a domain of an instance (`gatehouse domain list` shows them), or ' +
    'check the instance id.',
  'Errors.Instance.Domain.AlreadyExists':
    'Choose another domain, or remove it from the other instance first.',
  'Errors.Instance.Domain.NotFound':
    'Check the domain; list the domains of the instance to see them.',
  'Errors.Instance.Domain.GeneratedNotRemovable': 'Leave the generated domain in place.',
  'Error.Instance.Setup.AdminMissing': 'Give the owner of the new instance, a human or a machine.',
  'Errors.Instance.MemberInvalid': 'Give a user id and at least one role that instances have.',
  'Errors.IAM.Member.RolesNotChanged': 'Nothing: the member already has these roles.',
  'Errors.IAM.Member.LastOwner': 'Make another active user an owner of the instance first.',
  'Errors.Member.BeyondOwnRights': 'Have a member who holds these roles grant or remove them.',
  'Errors.Member.AlreadyExists': 'Update the roles of the existing member.',
  'Errors.Instance.Member.AlreadyExists': 'Update the roles of the existing member.',
  'Errors.Project.Member.AlreadyExists': 'Update the roles of the existing member.',
  'Errors.AlreadyExists': 'Update the roles of the existing member.',
  'Errors.Project.Member.Invalid': 'Give a user id and at least one role that projects have.',
  'Errors.Project.Grant.Member.Invalid':
    'Give a user id and at least one role that project grants have.',
  'List.Query.Invalid':
    'Give every filter, and every one inside another, a condition; leave an id out, or give one.',
  'Errors.UserGrant.Invalid': 'Give the id of at least one authorization.',
  'Errors.UserGrant.NoPermissionForProject':
    'Use a caller with a role on this project or project grant, or on the organisation.',
  'Errors.UserGrant.AlreadyExists': 'Update the roles of the existing authorization.',
  'Errors.UserGrant.NotChanged': 'Nothing: the authorization already has these roles.',
  'Errors.UserGrant.NotFound': 'Check the id of the authorization, and its organisation.',
  'Errors.Project.Grant.NotFound':
    'Check the ids; create a project grant for the organisation if it has none.',
  'Errors.Project.Role.NotFound':
    'Use role keys of the project, or of the project grant of the organisation.',
  'Errors.Provider.EndpointInvalid': 'Give an http or https URL without user name and password.',
  'Errors.Endpoint.NotSecure': 'Use an https URL, or list the host in `GATEHOUSE_OUTGOING_ALLOW`.',
  'Errors.Endpoint.NotPublic':
    'Use a public address, or list the host in `GATEHOUSE_OUTGOING_ALLOW`.',
  'type oneOf <nil> in method StartIdentityProviderIntent not implemented':
    'Give `urls` in the request.',
  'Errors.ExternalIDP.IDPTypeNotImplemented':
    'Use `urls` with an OAuth or OpenID Connect provider.',
  'Errors.Intent.URLInvalid': 'Give absolute http or https URLs for success and failure.',
  'Errors.Intent.URLForeign':
    'Use the origin of a redirect URI or of the instance, or a caller with `session.write`.',
  'Errors.Intent.TooMany': 'Try again after the given time.',
  'Errors.Intent.ProviderUnavailable':
    'Check the settings of the identity provider, and that it is reachable; then retry.',
  'Errors.Intent.InvalidToken':
    'Use the token of the success URL, as who began the sign-in or a caller with `session.write`.',
  'Errors.Intent.NotSucceeded': 'Start a new sign-in at the identity provider.',
  'Errors.Intent.Expired': 'Start a new sign-in at the identity provider.',
  'Errors.Intent.OtherUser': 'Use the intent with the user it is linked to.',
  'Errors.User.Machine.Key.Invalid':
    'Give an RSA public key of 2048 bits or more in PKIX format and PEM encoding.',
  'Errors.AuthNKey.NotFound': 'Check the id of the key, and of its user or application.',
  'Errors.User.Machine.Key.NotFound':
    'Check the ids of the key and its user; the key may already be removed.',
  'Errors.User.Machine.Key.AlreadyExisting':
    'Leave it out if it was imported before; another key needs an id of its own.',
  'Errors.User.Machine.Key.TooMany': 'Remove keys that are not needed.',
  'Errors.User.NotExisting': 'Check the user id.',
  'Errors.User.Machine.Secret.NotExisting':
    'Nothing: the user has no secret that could be removed.',
  'Errors.Project.Invalid': 'Give the project a name.',
  'Errors.Project.AlreadyExists': 'Choose another name for the project.',
  'Errors.Project.NotFound': 'Check the id of the project and the organisation.',
  'Errors.ResourceOwnerMissing': 'Give the organisation, by the header `x-zitadel-orgid`.',
  'Errors.Project.AlreadyExisting': 'Choose another id for the project, or leave it out.',
  'Errors.Project.IsOfInstance': 'Use another project than that of the instance itself.',
  'Errors.Project.NotActive': 'Nothing: the project is already inactive.',
  'Errors.Project.NotInactive': 'Nothing: the project is already active.',
  'Errors.Project.Role.AlreadyExists':
    'Choose another key for the role; upper and lower case are the same.',
  'Errors.Project.Role.NotExisting': 'Check the key of the role; add the role first.',
  'Errors.Project.Role.TooMany': 'Remove roles that are not needed, or use another project.',
  'Errors.Project.Grant.TooMany': 'Remove grants that are not needed.',
  'Errors.Project.Grant.AlreadyExists':
    'Use the grant that the organisation already has, and change its roles.',
  'Errors.Project.Grant.Invalid': 'Choose another organisation than the owner of the project.',
  'Errors.ProjectGrant.NotFound':
    'Check the ids of project and grant; act in the organisation that owns or is granted it.',
  'Errors.Project.App.Invalid':
    'Give a name, the grant types of the response types, and a clock skew of 0 to 5 seconds.',
  'Errors.Project.App.UriInvalid':
    'Give addresses of pages, by `https`, or of a scheme of your own; no `javascript:` or `data:`.',
  'Errors.Project.App.Invalid.BackchannelLogoutURL':
    'Give an absolute `https` address, or leave the address for sign-outs out.',
  'Errors.Project.App.Blocked.BackchannelLogoutURL':
    'Give an address by `https` outside of inner networks, or have the operator allow the host.',
  'Errors.Project.App.AlreadyExists': 'Choose another name for the application.',
  'Errors.Project.App.AlreadyExisting':
    'Leave the id out, or give one that no application has or had.',
  'Errors.Project.App.NotExisting': 'Check the id of the application and of its project.',
  'Errors.Project.App.NotFound':
    'Check the id of the application, of its project, and of the organisation of the call.',
  'Errors.App.NotExisting': 'Check the id of the application.',
  'Errors.Project.App.NotActive': 'Nothing: the application is already inactive.',
  'Errors.Project.App.NotInactive': 'Nothing: the application is already active.',
  'Errors.Project.App.IsNotOIDC': 'Use the method for the kind of this application.',
  'Errors.Project.App.IsNotAPI': 'Use the method for the kind of this application.',
  'Errors.Project.App.IsNotSAML': 'Use the method for the kind of this application.',
  'Errors.Project.App.OIDCConfigInvalid':
    'Give the grant types of the response types, and a clock skew of 0 to 5 seconds.',
  'Errors.Project.App.SAMLConfigInvalid':
    'Give the metadata of the application, or the address it is read from.',
  'Errors.Project.App.SAMLMetadataMissing':
    'Check that the address answers with the metadata within 5 seconds, and may be called.',
  'Errors.Project.App.SAMLMetadataFormat':
    'Give one `EntityDescriptor` with its `entityID`, in UTF-8, without a document type.',
  'Errors.Project.App.SAMLEntityIDAlreadyExists':
    'Give the metadata another entity id, or remove the application that has it.',
  'Errors.Project.App.AuthMethodNoPrivateKeyJWT':
    'Use an application whose authentication method is private key JWT.',
  'Errors.Project.App.Key.NotFound':
    'Check the ids of the key and its application; the key may already be removed.',
  'Errors.Project.App.Key.TooMany': 'Remove keys that are not needed.',
  'Errors.SMTPConfig.NotFound': 'Check the id of the provider; list the providers to see them.',
  'Errors.SMTPConfig.AlreadyActive': 'Nothing: the provider is already active.',
  'Errors.SMTPConfig.AlreadyDeactivated': 'Nothing: the provider is already inactive.',
  'Errors.SMTPConfig.HostInvalid': 'Give the host with its port, such as `mail.example.com:587`.',
  'Errors.SMTPConfig.AddressInvalid': 'Give one plain e-mail address each for sender and reply.',
  'Errors.SMTPConfig.SenderAdressNotCustomDomain':
    'Use a sender address at a domain of the instance, or change the domain policy.',
  'Errors.SMTPConfig.PasswordNeeded': 'Give the password for the new host.',
  'Errors.SMTPConfig.TestFailed': 'Correct the settings that the error names, and test again.',
  'Errors.SMSConfig.NotFound': 'Check the id of the provider; list the providers to see them.',
  'Errors.SMSConfig.AlreadyActive': 'Nothing: the provider is already active.',
  'Errors.SMSConfig.AlreadyDeactivated': 'Nothing: the provider is already inactive.',
  'Errors.SMSConfig.SenderMissing': 'Give `senderNumber`.',
  'Errors.NoChangesFound': 'Nothing, if it is as wanted already; else give what to change.',
  'Errors.WebKey.NotFound': 'Check the id against the list of web keys.',
  'Errors.WebKey.ActiveDelete': 'Have another key sign first, by ActivateWebKey.',
  'Errors.WebKey.TooMany': 'Delete keys whose tokens have all expired.',
  'Errors.Feature.BaseUriInvalid': 'Give an absolute http or https URL, or leave it out.',
  'Errors.Feature.Fixed':
    'Leave the named feature out; decisions/features.md says what it does here.',
  'Errors.Feature.OfInstancesOnly': 'Set features of the instance, or of the system.',
  'Errors.Arguments.Locale.Invalid': 'Give a language tag of BCP 47, such as `en` or `de-CH`.',
  'Errors.RefreshToken.NotFound': 'Check the id against the list of your refresh tokens.',
  'Errors.Arguments.Level.Missing': 'Give `instance` or `organizationId`.',
  'Errors.LoginTranslation.TooLong': 'Leave out the texts that the sign-in program has itself.',
  'Errors.LoginTranslation.TooMany': 'Set the texts of a language that is not needed to `{}`.',
  'Errors.MessageText.LanguageUnknown': 'Use one of the listed languages.',
  'Errors.MessageText.VariableUnknown':
    'Use one of the variables of messages, such as `{{.FirstName}}` or `{{.Code}}`.',
  'Errors.MessageText.Malformed': 'Write variables like `{{.FirstName}}`.',
  'Errors.MessageText.NotFound': 'Nothing: the built-in text is in use.',
  'Errors.MessageText.TooLong': 'Shorten the text.',
  'Errors.Message.TooMany': 'Try again after the given time.',
  'Errors.Message.SmsBudgetUsed':
    'Try again after the given time, or have the operator raise `GATEHOUSE_SMS_PER_DAY`.',
  'Errors.DebugProvider.NotFound':
    'Turn the mailbox on (`GATEHOUSE_MAILBOX`), on a server for development only.',
  'Errors.User.CantDeactivateInitial': 'Delete the user instead.',
  'Errors.User.AlreadyInactive': 'Nothing: the user is already inactive.',
  'Errors.User.NotInactive': 'Nothing if the user is active; unlock a locked user instead.',
  'Errors.User.ShouldBeActiveOrInitial':
    'Nothing if the user is already locked; reactivate a deactivated user first.',
  'Errors.User.NotLocked': 'Nothing: the user is not locked.',
  'Errors.IDMissing': 'Give the id, and where a user name is asked for, one that is not blank.',
  'Errors.User.UsernameNotChanged': 'Nothing: the user name is the same.',
  'Errors.User.Profile.NotFound': 'Check the user id; only human users have a profile.',
  'Errors.User.Profile.NotChanged': 'Nothing: the profile is the same.',
  'Errors.User.NotChanged': 'Nothing: the user is the same.',
  'Errors.User.Avatar.NotFound': 'Nothing: the user has no avatar.',
  'user type is not implemented': 'Give either `human` or `machine` in the update.',
  'Errors.User.Email.NotFound': 'Check the user id; only human users have an e-mail address.',
  'Errors.User.NotInitialised':
    'Have the user complete the initialisation first, or resend its mail.',
  'Errors.User.Email.NotChanged': 'Nothing: the address is the same.',
  'Errors.User.Email.AlreadyVerified': 'Nothing: the address is already verified.',
  'Errors.User.AlreadyInitialised': 'Nothing: the user can already sign in.',
  'Errors.User.Code.Empty': 'Give the code, or request one first if none is pending.',
  'Errors.User.Code.Invalid': 'Enter the latest code, or request a new one.',
  'Errors.User.Phone.NotChanged': 'Nothing: the number is the same.',
  'Errors.User.Phone.NotFound': 'Check the user id, and that the user has a phone number.',
  'Errors.User.Phone.AlreadyVerified': 'Nothing: the number is already verified.',
  'Errors.User.Phone.VerifyingRemovalIsNotSupported':
    'Remove the phone number without a verification.',
  'Errors.User.Code.NotFound':
    'Request a code first. A code that was returned to a caller cannot be sent again.',
  'Errors.Metadata.NoData': 'Give at least one metadata entry.',
  'Errors.Metadata.Invalid': 'Give every metadata entry a key and a value.',
  'Errors.Metadata.KeyNotExisting': 'Give only keys that exist.',
  'Errors.Metadata.TooManyGiven': 'Split the entries over several calls.',
  'Errors.Metadata.TooMany': 'Remove metadata entries that are not needed.',
  'Errors.Metadata.TooLarge': 'Remove metadata entries, or store shorter values.',
  'Errors.User.ExternalIDP.TooMany': 'Remove a link that is not needed.',
  'Errors.User.ExternalIDP.NotFound': 'Check the identity provider and the external user id.',
  'Errors.User.Password.NotFound': 'Check the user id; only human users have a password.',
  'Errors.User.Password.Empty': 'Give a password.',
  'Errors.User.Password.NotChanged': 'Choose a password that differs from the current one.',
  'Errors.User.Code.Expired': 'Request a new code.',
  'Errors.User.Locked': 'Have an administrator unlock the user.',
  'Errors.User.Password.NotSet': 'Set a password first, or sign in with another factor.',
  'Errors.User.Password.Invalid': 'Enter the correct password, or reset it.',
  'Errors.Internal':
    'Give the request id to the operator, whose log has the cause. After a password check, ' +
    'reset the password.',
  'Errors.User.UserIDMissing': 'Give the user id, or check a user in the session first.',
  'Errors.User.WebAuthN.NotFound':
    'Check the id of the key; register a key, or start a new registration, if there is none.',
  'Errors.User.WebAuthN.ErrorOnParseCredential': 'Send the credential unchanged from the browser.',
  'Errors.User.WebAuthN.CreateCredentialFailed':
    'Start a new registration, with a key that is not registered yet and at the domain it is for.',
  'Errors.User.WebAuthN.DomainNotAllowed':
    'Use the host of the request, the primary domain of the instance, or a parent domain of one.',
  'Errors.User.WebAuthN.TooMany': 'Remove passkeys or security keys that are not needed.',
  'Errors.User.Passwordless.TooManyLinks': 'Use one of the existing links, or wait an hour.',
  'Errors.Session.WebAuthN.NoChallenge': 'Request a challenge in the session first.',
  'Errors.User.WebAuthN.ValidateLoginFailed':
    'Request a new challenge, and answer it with a key of the user.',
  'Errors.User.MFA.OTP.AlreadyReady':
    'Nothing: the factor is set up; remove it first to set it up anew.',
  'Errors.Users.MFA.OTP.AlreadyReady': 'Nothing: the factor is already verified.',
  'Errors.User.MFA.OTP.NotExisting': 'Register the factor first.',
  'Errors.User.MFA.OTP.NotReady':
    'Complete the set-up first; codes by SMS or e-mail need a verified number or address.',
  'Errors.User.MFA.OTP.InvalidCode':
    'Enter the current code of the authenticator app; check the clock of its device.',
  'Errors.User.MFA.RecoveryCodes.NotReady': 'Generate recovery codes first.',
  'Errors.User.MFA.RecoveryCodes.InvalidCode': 'Enter a recovery code that was not used before.',
  'Errors.User.TooManyTries': 'Try again after the given time.',
  'Errors.User.TooManyTriesFromNetwork': 'Try again after the given time, or from another network.',
  'Errors.User.TooManyTriesByCaller':
    'Try again after the given time, and find out why the caller fails so often.',
  'Errors.User.Code.Void': 'Request a new code.',
  'Errors.User.Password.Held':
    'Set a new password with a mailed code, or sign in with a passkey or in a known browser.',
  'Errors.User.MFA.Held':
    'Sign in with a passkey or in a known browser, or have an administrator unlock the user.',
  'Errors.Session.NotExisting': 'Create a new session.',
  'Errors.Session.Terminated': 'Create a new session.',
  'Errors.Session.Expired': 'Create a new session.',
  'Errors.Session.Token.Invalid':
    'Use the latest token of the session; every update returns a new one.',
  'Errors.Session.PositiveLifetime': 'Give a lifetime of 0 or more.',
  'Errors.Session.AgentUnknown':
    'Give a `fingerprintId`, or use a token of a session that was created with a user agent.',
  'Errors.User.NotActive': 'Have an administrator reactivate or unlock the user.',
  'user change not possible': 'Create a new session for the other user.',
  'Errors.AuthRequest.NotExisting': 'Start the sign-in again from the application.',
  'Errors.AuthRequest.AlreadyHandled': 'Start the sign-in again from the application.',
  'Errors.TokenExchange.Impersonation.PolicyDisabled':
    'Have an owner enable impersonation in the security policy of the instance.',
  'Errors.TokenExchange.Token.NotForAPI':
    'Call with a token of your own, not with one to act for somebody else.',
  'Errors.DeviceAuth.NotFound': 'Check the code that the device shows, or start again there.',
  'Errors.DeviceAuth.AlreadyHandled': 'Start again on the device.',
  'Errors.DeviceAuth.Expired': 'Start again on the device, and answer within the time it names.',
  'Errors.User.NotAllowedOrg': 'Sign in as a user of the organisation that the application names.',
  'Errors.User.ProjectRequired':
    "Sign in as a user of the project's organisation, or grant the project to the user's.",
  'Errors.User.GrantRequired': 'Give the user an authorization on the project, or reactivate it.',
  'Errors.App.NotFound':
    'Have an administrator reactivate the application, its project or its organisation.',
  'Errors.Policy.AlreadyExists': 'Update the existing policy.',
  'Errors.Policy.InstanceHasIt': 'Update the existing policy of the instance.',
  'Errors.Policy.NotFound':
    'Add a policy of the organisation first; until then that of the instance applies.',
  'Errors.Policy.NotChanged': 'Nothing: the policy is the same.',
  'Errors.User.PasswordComplexityPolicy.MinLengthNotAllowed':
    'Give a minimum length within the bounds.',
  'Errors.Policy.FactorMissing': 'Give the kind of factor.',
  'Errors.Policy.AlreadyListed': 'Nothing: the login policy already allows it.',
  'Errors.Policy.NotListed': 'Nothing: the login policy does not allow it.',
  'Errors.ProductName.Invalid': 'Give a name of one line, of 100 characters at most.',
  'Errors.Policy.Privacy.Link':
    'Give an address of the web, such as `https://example.com/{{.Lang}}/terms`, or nothing.',
  'Errors.Policy.Nist': 'Run `gatehouse password-policy compatible` to use your own rules.',
  'Errors.Query.PageToken': 'Start without one; give each page the same queries.',
  'Errors.Query.TooSlow': 'Add conditions, such as a prefix instead of a part of a name.',
  'Errors.Query.TooLarge': 'Ask for fewer at once, page by page.',
  'Errors.Store.TryAgain': 'Try again after a moment, with fewer calls at once.',
  'Errors.Store.Contended': 'Try again, after reading the object anew.',
}

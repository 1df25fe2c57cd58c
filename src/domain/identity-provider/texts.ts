/** Texts and remedies of refusals of identity providers; part of `refusal-texts.ts`. */

/** Texts of the peer, letter by letter. */
export const idpPeerTexts = {
  'Errors.Org.LoginPolicy.NotFound': 'Login Policy not found',
  'Errors.Org.LoginPolicy.IdpProviderAlreadyExisting': 'Identity Provider already existing',
  'Errors.Instance.LoginPolicy.IDP.AlreadyExists': 'Identity provider already exists',
  'Errors.Intent.MissingSingleMappingAttribute':
    'IDP response does not contain the mapping attribute or has more than one value',
  'Errors.User.ExternalIDP.LoginFailed': 'Login at External IDP failed',
  'Errors.User.ExternalIDP.NotAllowed': 'External IDP not allowed',
  'Errors.User.NotAllowedToLink': 'User is not allowed to link with external login provider',
  'Errors.IDP.ClientIDMissing': 'ClientID missing',
  'Errors.IDP.TeamIDMissing': 'TeamID missing',
  'Errors.IDP.KeyIDMissing': 'KeyID missing',
  'Errors.IDP.PrivateKeyMissing': 'Private Key missing',
  'Errors.IDP.InvalidPrivateKey': 'Invalid Private Key format',
}

/** Texts of our own. */
export const idpOwnTexts = {
  'Errors.Intent.ProviderUnavailable':
    'The identity provider does not answer as it should. Check its settings, then try again',
  'Errors.Intent.TooMany':
    'Too many sign-ins at identity providers are open. Try again in {hint} seconds',
  'Errors.Intent.URLForeign':
    'The URLs lead to an origin that is not known. Use the origin of a redirect URI or of ' +
    'the instance, or a caller with session.write',
  'Errors.Intent.URLInvalid': 'The URLs are not usable. Give absolute http or https URLs',
  'Errors.IDP.TooMany':
    'There are {hint} identity providers already, which is as many as there may be. ' +
    'Remove some that nobody uses',
  'Errors.IDP.Busy': 'Too many keys are being made at once. Try again after a moment',
  'Errors.IDPConfig.NotActive': 'The identity provider is not active. Leave it as it is',
  'Errors.IDPConfig.NotInactive': 'The identity provider is active. Leave it as it is',
  'Errors.IDPConfig.AlreadyExists': 'Another identity provider has that name. Choose another name',
}

/** What a caller can do about each. */
export const idpRemedies = {
  'Errors.ExternalIDP.LinkingNotAllowed':
    'Allow linking, or automatic linking, in the options of the identity provider.',
  'Errors.Intent.MissingSingleMappingAttribute':
    'Use an attribute of which the assertion has exactly one value, or ask for a lasting name id.',
  'Errors.User.ExternalIDP.LoginFailed':
    'Check the user name and the password; the history of the intent says more.',
  'Errors.User.ExternalIDP.NoOptionAllowed':
    'Allow linking or creation in the options of the identity provider.',
  'Errors.User.ExternalIDP.NotAllowed':
    'Add the identity provider to the login policy of the organisation.',
  'Errors.User.NotAllowedToLink':
    'Allow external providers, and this one, in the login policy of the organisation of the user.',
  'Errors.Org.LoginPolicy.NotFound':
    'Add a login policy to the organisation by AddCustomLoginPolicy first.',
  'Errors.Org.LoginPolicy.IdpProviderAlreadyExisting': 'Leave it as it is.',
  'Errors.Instance.LoginPolicy.IDP.AlreadyExists': 'Leave it as it is.',
  'Errors.IDP.ClientIDMissing': 'Give the client id, which is the id of the service at Apple.',
  'Errors.IDP.TeamIDMissing': 'Give the id of the team at Apple.',
  'Errors.IDP.KeyIDMissing': 'Give the id of the key at Apple.',
  'Errors.IDP.PrivateKeyMissing': 'Give the key as Apple gave it out.',
  'Errors.IDP.InvalidPrivateKey': 'Give the file as Apple gave it out: PKCS#8 as PEM, of P-256.',
  'Errors.IDP.TooMany': 'Remove some by DeleteProvider.',
  'Errors.IDP.Busy': 'Try again after a moment.',
  'Errors.IDPConfig.NotActive': 'Leave it as it is, or activate it by ReactivateIDP.',
  'Errors.IDPConfig.NotInactive': 'Leave it as it is.',
  'Errors.IDPConfig.AlreadyExists': 'Choose another name.',
  'Errors.Org.IDPConfig.NotExisting':
    'Check the id, the type, and that the provider belongs to the organisation of the call.',
} as const

/** Texts and remedies of refusals of registration; part of `refusal-texts.ts` and its remedies. */

/** Texts of the peer, letter by letter. */
export const registrationPeerTexts = {
  'Errors.Org.LoginPolicy.RegistrationNotAllowed': 'Registration is not allowed.',
} as const

/** Texts of our own: what is the matter, then what to do. */
export const registrationOwnTexts = {
  'Errors.Registration.AddressTaken':
    'There is an account with this e-mail address already. Sign in to it instead',
  'Errors.Registration.ConsentMissing':
    'The terms and the privacy policy were not agreed to. Check the box that agrees to them',
  'Errors.Registration.OrgNotAllowed':
    'Organisations cannot be registered here. Ask an administrator to create one',
  'Errors.Registration.Over':
    'This registration is finished, or was given up a day ago. Sign in, or begin anew',
  'Errors.Registration.PhoneMissing':
    'A phone number is needed to sign in here. Give one that can receive messages',
  'Errors.Registration.TooMany':
    'Too many people registered from this network. Try again in {hint} seconds',
  'Errors.Registration.WayNotAllowed':
    'This way to sign in is not allowed here. Choose another one',
} as const

/** What to do about them, by key. */
export const registrationRemedies = {
  'Errors.Org.LoginPolicy.RegistrationNotAllowed':
    'Set `allowRegister` in the login policy of the organisation, or create the user by the API.',
  'Errors.Registration.AddressTaken': 'Sign in with the address, or register another one.',
  'Errors.Registration.ConsentMissing': 'Check the box that agrees to the linked documents.',
  'Errors.Registration.OrgNotAllowed':
    'Ask an administrator to set `disallowPublicOrgRegistration` to false by SetRestrictions, or ' +
    'to add the organisation by the API.',
  'Errors.Registration.Over': 'Sign in, or begin the registration anew.',
  'Errors.Registration.PhoneMissing': 'Give a phone number with its country code.',
  'Errors.Registration.TooMany': 'Try again after the time that the text names.',
  'Errors.Registration.WayNotAllowed':
    'Choose a way that the login policy allows: `allowUsernamePassword`, `passwordlessType`.',
} as const

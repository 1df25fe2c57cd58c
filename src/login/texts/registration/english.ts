/** English. */
import type { RegistrationTexts } from './text.ts'

/** The registration in English. */
export const english: RegistrationTexts = {
  link: 'No account yet? Create one',
  title: 'Create your account',
  intro: 'Your account will be at {name}.',
  introFor: 'Then we take you on to {app}.',
  orgLink: 'Register an organisation instead',
  orgTitle: 'Register your organisation',
  orgIntro: 'You will be its first administrator.',
  orgName: 'Name of the organisation',
  userName: 'User name',
  phone: 'Phone number',
  emailHint: 'We send a code to this address.',
  phoneHint: 'With the country code, such as +44. Codes are sent there when you sign in.',
  button: 'Continue',
  otherWays: 'Other ways to sign up',
  withProvider: 'Sign up with {provider}',
  haveAccount: 'You have an account? Sign in',
  closed: {
    title: 'Accounts cannot be created here',
    text: 'Please ask whoever runs this service for an account.',
  },
  confirm: {
    title: 'Enter the code',
    intro: 'We have sent a code to {email}. It may take a minute; look among unwanted mail, too.',
    introElsewhere: 'Please enter the code from the mail that we sent to your address.',
    button: 'Confirm address',
    sent: 'We have sent another code. Only the newest one is valid.',
    anotherAddress: 'Use another address',
  },
  taken: {
    title: 'You have an account already',
    text:
      'There is an account with the address {email}. Sign in to it; if you have forgotten the ' +
      'password, you can choose another one there.',
    button: 'Sign in',
  },
  names: {
    title: 'Choose your user name',
    intro: 'You sign in with it.',
    suffixHint: 'Your login name will end in {suffix}.',
    orgIntro: 'This name is taken already. Please choose another one for your organisation.',
    button: 'Continue',
  },
  way: {
    title: 'How do you want to sign in?',
    intro: 'Your address {email} is confirmed.',
    passkeyTitle: 'With a passkey',
    passkeyText:
      'Your device asks for your fingerprint, your face or its PIN. There is no password to ' +
      'remember, and none to steal.',
    passkeyButton: 'Create a passkey',
    passkeyName: 'First passkey',
    passwordTitle: 'With a password',
    button: 'Create account',
  },
  over: {
    title: 'This registration is over',
    text: 'It is finished already, or took longer than a day. Sign in, or begin anew.',
    again: 'Begin anew',
  },
  problems: {
    consent: 'Please agree to the documents first.',
    email: 'Please enter an e-mail address, such as name@example.com.',
    emailDomain:
      'Addresses of this domain belong to another organisation. Ask it for an account, or use ' +
      'another address.',
    phone: 'Please enter a phone number with its country code, such as +44 20 7946 0000.',
    userNameTaken: 'Somebody else has this user name. Please choose another one.',
    userNameMissing: 'Please enter a user name.',
    orgName: 'Please enter a name with letters or digits for your organisation.',
    orgTaken: 'Another organisation has this name. Please choose another one.',
    rules: 'This password does not meet the rules. Please choose another one.',
    tooManyMails:
      'Too many mails were sent to this address. Please wait ten minutes, then try again.',
    tooManyHere:
      'Too many accounts were created from your network. Please wait an hour, then try again.',
    passkey: 'The passkey could not be saved. Please try again, or choose a password.',
  },
}

/** English. */
import type { SignInTexts } from './text.ts'

/** Signing in and out, in English. */
export const english: SignInTexts = {
  name: {
    title: 'Sign in',
    intro: 'Use your account at {name}.',
    introFor: 'Then we take you on to {app}.',
    label: 'Login name',
    button: 'Next',
    missing: 'Please enter your login name.',
    unknown: 'There is no account with this login name. Please look whether it is spelt right.',
    inactive: 'This account is switched off. Please ask whoever runs it.',
  },
  tooManyAttempts: 'There were too many tries. Please wait ten minutes, then try again.',
  otherWays: 'Other ways to sign in',
  withProvider: 'Sign in with {provider}',
  password: {
    title: 'Enter your password',
    label: 'Password',
    button: 'Sign in',
    missing: 'Please enter your password.',
    wrong: 'This password is not right.',
    wrongOrUnknown: 'The login name or the password is not right.',
    attemptsLeft: 'After {n} more wrong tries the account will be locked.',
    lastAttempt: 'After one more wrong try the account will be locked.',
    forgotten: 'Forgotten your password, or never had one?',
    sendLink: 'Send me a link',
  },
  passkey: {
    title: 'Sign in with your passkey',
    intro: 'Your device asks for your fingerprint, your face or its PIN.',
    button: 'Use passkey',
    failed: 'This passkey does not fit. Please try again, or choose another way.',
    cancelled: 'No passkey was used. You can try again at once.',
    noScript:
      'Passkeys need JavaScript, which is turned off in this browser. Please turn it on ' +
      'for this page, or choose another way.',
    unsupported: 'This browser cannot use passkeys. Please choose another way.',
    passwordInstead: 'Use the password instead',
  },
  anotherAccount: 'Use another account',
  email: {
    intro:
      'Before you go on, please enter the code that we sent to {email}. The link in the ' +
      'message does the same.',
    notYours:
      'No message, or not your address? Look among unwanted mail, or ask whoever runs your ' +
      'account to correct the address.',
  },
  notFinished: {
    title: 'This account is not finished yet',
    text:
      'One step is still to be done. We can send a message with a link for it to the e-mail ' +
      'address of the account.',
  },
  locked: {
    title: 'This account is locked',
    text: 'Please ask whoever runs it to unlock it.',
    mendable:
      'There were too many wrong tries. We can send a link to the e-mail address of the ' +
      'account: choose a new password there, and the account is open again.',
  },
  noWay: {
    title: 'There is no way to sign in yet',
    text:
      'This account has neither a password nor a passkey. We can send a link to its e-mail ' +
      'address to choose a password with.',
  },
  code: {
    title: 'One more step',
    app: 'Please enter the code that your authenticator app shows.',
    email: 'Please enter the code that we sent to your e-mail address.',
    sms: 'Please enter the code that we sent to your phone.',
    recovery: 'Please enter one of your recovery codes. Each of them works once.',
    key: 'Please have your security key at hand and touch it when your browser asks you to.',
    label: 'Code',
    recoveryLabel: 'Recovery code',
    button: 'Confirm',
    send: 'Send me a code',
    sendAgain: 'Send me another code',
    keyButton: 'Use security key',
    wrong: 'This code is not right, or not any more.',
    useApp: 'Use the authenticator app',
    useEmail: 'Get a code by e-mail',
    useSms: 'Get a code by SMS',
    useRecovery: 'Use a recovery code',
    useKey: 'Use a security key',
  },
  setUp: {
    title: 'Protect your account',
    intro:
      'Whoever runs this account asks for a second step at sign-in: a code from an ' +
      'authenticator app on your phone or computer. Please have such an app ready.',
    begin: 'Set up the app',
    keyIntro:
      'Scan this picture with the app. On the device with the app, open the link instead, or ' +
      'enter the key.',
    picture: 'QR code that holds the key',
    key: 'Key',
    open: 'Open in the app',
    codeIntro: 'Then enter the code that the app shows.',
    button: 'Finish',
  },
  change: {
    title: 'Choose a new password',
    required: 'Before you go on, please choose a password that only you know.',
    old: 'Your password is so old that it must be replaced before you go on.',
    current: 'Current password',
    button: 'Change password',
    currentMissing: 'Please enter your current password.',
    currentWrong: 'The current password is not right.',
    unchanged: 'The new password must be another one.',
    elsewhere: 'Sign out everywhere else',
  },
  signedIn: {
    title: 'You are signed in',
    text: 'You are here as {user}.',
  },
  signOut: {
    title: 'Sign out?',
    text: 'You are signed in as {user}.',
    button: 'Sign out',
    doneTitle: 'You are signed out',
    doneText: 'Nobody is signed in at these pages in this browser.',
    again: 'Sign in again',
  },
  agree: {
    title: 'Go on to {app} as {user}?',
    text: '{app} belongs to another organisation than your account. It learns who you are.',
    button: 'Go on',
  },
  continuing: {
    title: 'On we go',
    text: 'If nothing happens by itself, please press the button.',
  },
  gone: {
    title: 'This sign-in is over',
    text:
      'It was finished already, or took too long. Please go back to the application and sign ' +
      'in there once more.',
  },
  unwelcome: {
    title: 'This application is not for your account',
    text: 'You are signed in, but {app} is not open to your account. Please ask whoever runs it.',
  },
  cancel: 'Cancel and go back to {app}',
  device: {
    title: 'Connect a device',
    intro: 'Please enter the code that your device shows.',
    label: 'Code',
    missing: 'Please enter the code.',
    unknown: 'No device waits with this code. Please compare it, or start again on the device.',
    introFor: 'Then you decide whether {app} on your device may use your account.',
    consentTitle: 'May {app} use your account?',
    consentText: '{app} on a device asks to be signed in as {user}.',
    codeHint: 'Allow it only if the device is in your hands and shows this code: {code}.',
    scopesTitle: 'It learns or may do:',
    scopes: {
      openid: 'Who you are',
      profile: 'Your name and profile',
      email: 'Your e-mail address',
      phone: 'Your phone number',
      offline_access: 'Stay signed in until you end it',
    },
    allow: 'Allow',
    deny: 'Deny',
    allowedTitle: 'Your device is connected',
    allowedText: 'You can close this page and go on at the device.',
    deniedTitle: 'Nothing was connected',
    deniedText: 'The device gets no access. You can close this page.',
  },
  provider: {
    failedTitle: 'The sign-in elsewhere did not work',
    failedText: 'It was cancelled, took too long, or went wrong. You can try again at once.',
    unlinkedTitle: 'This account is not linked yet',
    unlinkedText:
      'The sign-in elsewhere worked, but it belongs to no account here. Please sign in here ' +
      'in another way, or ask whoever runs your account to link the two.',
    back: 'Back to sign-in',
    refused: 'The application asks for an identity provider that may not be used here.',
  },
  external: {
    title: 'Your account is new here',
    intro: 'You have signed in at {provider} as {account}. No account here belongs to it yet.',
    linkTitle: 'Do you have an account here already?',
    linkButton: 'Sign in and link the two',
    createButton: 'Create account',
    labels: {
      userName: 'User name (optional)',
      givenName: 'First name',
      familyName: 'Last name',
      nickName: 'Nickname (optional)',
      preferredLanguage: 'Language',
      email: 'E-mail address',
      phone: 'Phone number (optional)',
    },
    missing: 'Please fill in: {field}.',
    nameTaken: 'This name is taken. Please choose another one.',
    notAccepted: 'Something in the form cannot be accepted. Please check it and try again.',
    termsLabel: 'Terms of service',
    privacyLabel: 'Privacy policy',
    agree: 'I agree to these documents',
    termsMissing: 'Please agree to the documents to continue.',
    linkNote: 'Once you have signed in, the account of the other provider is linked to yours.',
    linkFailed: 'You are signed in, but the account of the other provider could not be linked.',
  },
  directory: {
    title: 'Sign in with {provider}',
    intro: 'Enter the name and password that you have there.',
    nameLabel: 'User name',
    nameMissing: 'Enter your user name.',
    wrong: 'The name or the password is not right.',
  },
}

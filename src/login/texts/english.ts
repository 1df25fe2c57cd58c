/** English. */
import { english as signIn } from './sign-in/english.ts'
import type { Texts } from './text.ts'

/** All pages, in English. */
export const english: Texts = {
  tag: 'en',
  ownName: 'English',
  languages: 'Languages',
  code: 'Code',
  codeHint: 'It is in the message we sent you. Capital letters count.',
  loginName: 'Login name',
  password: 'New password',
  passwordAgain: 'New password, once more',
  rulesIntro: 'Your password needs',
  rules: {
    minLength: 'at least {n} characters',
    lower: 'a small letter (a–z)',
    upper: 'a capital letter (A–Z)',
    number: 'a digit (0–9)',
    symbol: 'a symbol, such as ! or a space',
    common: 'to be none of those that many people use',
    context: 'more than your name, your address or the name of this service',
    tooLong: 'fewer characters than this: it is too long to be kept',
  },
  problems: {
    codeMissing: 'Please enter the code.',
    code: 'This code is not valid, or not any more.',
    passwordMissing: 'Please choose a password.',
    passwordsDiffer: 'The two passwords are not the same.',
    locked: 'This account is locked. Please ask whoever runs it to unlock it.',
    busy: 'A great many people are busy here just now. Please try again in a moment.',
    tooManyAttempts: 'There were too many wrong codes. Please wait ten minutes, then try again.',
    pageTooOld:
      'This page had been open for too long, or cookies are turned off. Please send it again.',
    passkey: 'The passkey could not be added. Please ask for a new link and try again.',
  },
  problemsTitle: 'Something is not right yet',
  titleOfProblems: 'Error',
  stale: {
    title: 'This link does not work any more',
    text:
      'It may have been used already, replaced by a newer one, or be too old. That is ' +
      'easily mended: we can send a new one to the e-mail address of the account.',
    typeCode: 'I have a newer code',
  },
  resend: { intro: 'No code, or it does not work?', button: 'Send me a new link' },
  sent: {
    title: 'Look at your mail',
    text:
      'If there is anything left to do for this account, a message with a new link is on ' +
      'its way to its e-mail address. It may take a minute; please look among unwanted ' +
      'mail, too.',
  },
  init: {
    title: 'Finish setting up your account',
    intro: 'Only this step, and the account is yours.',
    button: 'Finish',
    doneTitle: 'Your account is ready',
    doneText: 'Everything is set up, and your e-mail address is confirmed. You can sign in now.',
  },
  email: {
    title: 'Confirm your e-mail address',
    intro: 'Please show us that this address belongs to you.',
    button: 'Confirm',
    doneTitle: 'Your address is confirmed',
    doneText: 'Thank you. There is nothing else to do here.',
  },
  reset: {
    title: 'Choose a new password',
    intro: 'The new one replaces the old one at once.',
    button: 'Save password',
    doneTitle: 'Your password is saved',
    doneText: 'From now on, sign in with the new one.',
  },
  invite: {
    title: 'Accept your invitation',
    intro: 'Choose a password to sign in with, and you are in.',
    button: 'Accept invitation',
    doneTitle: 'Welcome',
    doneText: 'Your account is ready, and your e-mail address is confirmed. You can sign in now.',
  },
  passkey: {
    title: 'Add a passkey',
    intro:
      'With a passkey you sign in by fingerprint, face or the PIN of your device. There ' +
      'is no password to remember, and none to be stolen.',
    button: 'Create passkey',
    doneTitle: 'Your passkey is added',
    doneText: 'From now on you can sign in with it.',
    name: 'Name of the passkey',
    nameHint: 'So that you know it again, such as “My phone”.',
    noScript:
      'Passkeys need JavaScript, which is turned off in this browser. Please turn it on ' +
      'for this page, or open the link in another browser.',
    unsupported:
      'This browser cannot create passkeys. Please open the link in another browser, or ' +
      'on another device.',
    cancelled: 'No passkey was created. You can try again at once.',
  },
  choosePassword: 'Choose a password, too, so that you can sign in.',
  signIn,
  notFound: {
    title: 'There is no such page',
    text: 'The address may have been cut in two. Please open the link in the message once more.',
  },
  blocked: {
    title: 'This sign-in is closed',
    text: '{name} has been closed for now. Please ask whoever runs it when it opens again.',
  },
  strangeHost: {
    title: 'There is nothing by this name here',
    text:
      'The name {name} belongs to nothing on this server. Please look at the address ' +
      'again, or ask whoever gave it to you.',
    elsewhereTitle: 'This server goes by another name',
    elsewhereText: 'You asked for {name}, but this server is set up for the address below.',
    operator: 'If you run this server, this command adds the name to it:',
  },
  next: 'Continue',
}

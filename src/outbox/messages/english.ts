/** English, the fallback for users whose own language is not supported. */
import type { Language } from './message-text.ts'

const greeting = 'Hello {{.DisplayName}},'
const ignore = 'If you did not expect this mail, you can ignore it.'
const typed = 'If you are asked for a code, enter this one:\n\n{{.Code}}\n\n{{.Expiry}}'
const mine = 'If this was you, there is nothing to do.'
const notMine = `If it was not you, tell us now: we end every session of your account and help you
choose another password.`
const otp = {
  title: 'Your sign-in code',
  preHeader: 'Use this code to finish signing in to {{.Sender}}.',
  subject: 'Your {{.Sender}} sign-in code',
  greeting,
  text: 'Here is your one-time code to sign in to {{.Sender}}:\n\n{{.OTP}}',
  after: `{{.Expiry}}

If you are not signing in right now, somebody else may know your password. Do not share this code
with anyone, and change your password.`,
}

/** Messages and their subjects in English. */
export const english: Language = {
  tag: 'en',
  colon: ': ',
  linkIntroduction: 'If the button does not work, open this link:',
  closing: 'This mail was sent by {{.Sender}} because of your account there.',
  footer: {
    support: 'Need help? Write to {email}.',
    help: 'Help',
    privacy: 'Privacy policy',
    terms: 'Terms of service',
  },
  lifetime: {
    both: 'The link and the code are valid for {time}.',
    link: 'The link is valid for {time}.',
    code: 'The code is valid for {time}.',
    units: {
      day: { one: '{n} day', other: '{n} days' },
      hour: { one: '{n} hour', other: '{n} hours' },
      minute: { one: '{n} minute', other: '{n} minutes' },
      second: { one: '{n} second', other: '{n} seconds' },
    },
  },
  details: {
    time: 'Time',
    device: 'Device',
    network: 'Network',
    method: 'Sign-in method',
    browserOnSystem: '{browser} on {system}',
    methods: {
      passkey: 'Passkey',
      securityKey: 'Security key',
      totp: 'Authenticator app',
      otpSms: 'Codes by SMS',
      otpEmail: 'Codes by e-mail',
      recoveryCodes: 'Recovery codes',
    },
  },
  notMe: 'This wasn’t me',
  goesOnAfterGreeting: false,
  messages: {
    initCode: {
      title: 'Finish setting up your account',
      preHeader: 'One step is left before you can sign in to {{.Sender}}.',
      subject: 'Finish setting up your {{.Sender}} account',
      greeting,
      text: `An account was created for you at {{.Sender}}. Your login name is
{{.PreferredLoginName}}.

Finish setting it up to sign in for the first time.`,
      after: `${typed}\n\n${ignore}`,
      buttonText: 'Finish set-up',
    },
    verifyEmail: {
      title: 'Confirm your e-mail address',
      preHeader: 'Please confirm that this address is yours.',
      subject: 'Confirm your e-mail address for {{.Sender}}',
      greeting,
      text: `This address was added to your {{.Sender}} account. Please confirm that it is
yours.`,
      after: `${typed}\n\nIf you did not add this address, you can ignore this mail.`,
      buttonText: 'Confirm address',
    },
    verifyPhone: {
      title: 'Confirm your phone number',
      preHeader: 'Please confirm that this number is yours.',
      subject: 'Confirm your phone number for {{.Sender}}',
      greeting,
      text: `This phone number was added to your {{.Sender}} account. Confirm it with this code:

{{.Code}}`,
      after: '{{.Expiry}}\n\nIf you did not add this number, you can ignore this message.',
      buttonText: 'Confirm number',
      sms: '{{.Code}} is the code that confirms your phone number. Do not share it with anyone.',
    },
    passwordReset: {
      title: 'Choose a new password',
      preHeader: 'A password reset was requested for your {{.Sender}} account.',
      subject: 'Reset your {{.Sender}} password',
      greeting,
      text: `A password reset was requested for your {{.Sender}} account. If it was you, choose a
new password now.`,
      after: `${typed}\n\nIf it was not you, ignore this mail: your password stays as it is.`,
      buttonText: 'Reset password',
      sms: '{{.Code}} is the code that resets your password. Do not share it with anyone.',
    },
    passwordlessRegistration: {
      title: 'Add a passkey',
      preHeader: 'Sign in with your device instead of a password.',
      subject: 'Add a passkey to your {{.Sender}} account',
      greeting,
      text: `You can add a passkey to your {{.Sender}} account, to sign in with your device instead
of a password. Open this mail on the device that you want to use.`,
      after: `{{.Expiry}}\n\n${ignore}`,
      buttonText: 'Add passkey',
    },
    passwordChange: {
      title: 'Your password was changed',
      preHeader: 'If this was not you, please act now.',
      subject: 'Your {{.Sender}} password was changed',
      greeting,
      text: `The password of your {{.Sender}} account was changed.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: 'This wasn’t me',
    },
    newDevice: {
      title: 'New sign-in to your account',
      preHeader: 'If this was not you, please act now.',
      subject: 'New sign-in to your {{.Sender}} account',
      greeting,
      text: `Your {{.Sender}} account was used to sign in on a browser that we have not seen
before.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: 'This wasn’t me',
    },
    factorAdded: {
      title: 'A sign-in method was added',
      preHeader: 'If this was not you, please act now.',
      subject: 'A sign-in method was added to your {{.Sender}} account',
      greeting,
      text: `A sign-in method was added to your {{.Sender}} account.

{{.Details}}

${mine}

If it was not you, tell us now: we remove it, end every session of your account and help you
choose another password.`,
      after: '{{.Expiry}}',
      buttonText: 'This wasn’t me',
    },
    factorRemoved: {
      title: 'A sign-in method was removed',
      preHeader: 'If this was not you, please act now.',
      subject: 'A sign-in method was removed from your {{.Sender}} account',
      greeting,
      text: `A sign-in method was removed from your {{.Sender}} account.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: 'This wasn’t me',
    },
    domainClaimed: {
      title: 'Your login name has changed',
      preHeader: 'The domain of your login name now belongs to an organisation.',
      subject: 'Your {{.Sender}} login name has changed',
      greeting,
      text: `An organisation has shown that the domain {{.Domain}} belongs to it. Your {{.Sender}}
account is not part of that organisation, so it cannot keep a login name in this domain.

Until you choose another one, your user name is {{.TempUsername}}. You will be asked to change
your e-mail address the next time you sign in.`,
      buttonText: 'Sign in',
    },
    inviteUser: {
      title: 'You are invited to {{.ApplicationName}}',
      preHeader: 'Accept the invitation and choose how you sign in.',
      subject: 'Invitation to {{.ApplicationName}}',
      greeting,
      text: `You are invited to {{.ApplicationName}}. Your login name is
{{.PreferredLoginName}}.

Accept the invitation and choose how you want to sign in.`,
      after: `${typed}\n\n${ignore}`,
      buttonText: 'Accept invitation',
    },
    verifySmsOtp: {
      ...otp,
      buttonText: '',
      sms: '{{.OTP}} is your one-time code to sign in. Do not share it with anyone.',
    },
    verifyEmailOtp: { ...otp, buttonText: 'Sign in' },
  },
}

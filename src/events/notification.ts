/** Events of notification providers and of custom message texts. */
import type { Sealed } from './payload.ts'
import { traitsIn } from './traits.ts'

/** The provider of an event. */
type ProviderName = { readonly id: string }

/** A mail server, without its password. */
export type SmtpSettings = {
  readonly senderAddress: string
  readonly senderName: string
  readonly replyToAddress: string
  /** True: TLS is required; false: it is used if the server offers it. */
  readonly tls: boolean
  /** `host:port`. */
  readonly host: string
  /** Empty: no authentication. */
  readonly user: string
  readonly description: string
}

/** An HTTP endpoint that receives messages. */
export type HttpSettings = {
  readonly endpoint: string
  readonly description: string
}

/** A sender of SMS by Twilio, without its token. */
export type TwilioSettings = {
  readonly sid: string
  /** A number, a name, or the id of a messaging service. */
  readonly senderNumber: string
  readonly description: string
  /** Stored and shown, but codes are made by us. */
  readonly verifyServiceSid: string
}

type SmtpProvider = ProviderName & SmtpSettings & { readonly password?: Sealed }
/** Calls of providers of before there were keys are not signed. */
type HttpProvider = ProviderName & HttpSettings & { readonly signingKey?: Sealed }
type TwilioProvider = ProviderName & TwilioSettings & { readonly token?: Sealed }

type ProviderEvents = {
  'instance.smtp.config.added': SmtpProvider
  'instance.smtp.config.changed': SmtpProvider
  'instance.smtp.config.password.changed': ProviderName & { readonly password: Sealed }
  'instance.smtp.config.http.added': HttpProvider
  'instance.smtp.config.http.changed': HttpProvider
  'instance.smtp.config.activated': ProviderName
  'instance.smtp.config.deactivated': ProviderName
  'instance.smtp.config.removed': ProviderName
  'instance.sms.config.twilio.added': TwilioProvider
  'instance.sms.config.twilio.changed': TwilioProvider
  'instance.sms.config.twilio.token.changed': ProviderName & { readonly token: Sealed }
  'instance.sms.config.http.added': HttpProvider
  'instance.sms.config.http.changed': HttpProvider
  'instance.sms.config.activated': ProviderName
  'instance.sms.config.deactivated': ProviderName
  'instance.sms.config.removed': ProviderName
}

/** The text of an event. */
type TextName = {
  readonly kind: string
  /** BCP 47. */
  readonly language: string
}

/** The custom parts; absent ones are inherited. */
export type TextParts = {
  readonly title?: string
  readonly preHeader?: string
  readonly subject?: string
  readonly greeting?: string
  readonly text?: string
  readonly buttonText?: string
  readonly footerText?: string
}

type TextSet = TextName & { readonly texts: TextParts }

/** A text of the sign-in pages. */
type LoginTextName = {
  /** `Login`. */
  readonly template: string
  /** A screen and a field of it, such as `Password.Title`. */
  readonly key: string
  /** BCP 47. */
  readonly language: string
}

type LoginTextSet = LoginTextName & { readonly text: string }

type LoginTextsReset = Omit<LoginTextName, 'key'>

type OrgTextEvents = {
  'org.customtext.set': TextSet | LoginTextSet
  'org.customtext.removed': TextName | LoginTextName
  'org.customtext.template.removed': LoginTextsReset
}

type InstanceTextEvents = {
  'instance.customtext.set': TextSet | LoginTextSet
  'instance.customtext.removed': TextName | LoginTextName
  'instance.customtext.template.removed': LoginTextsReset
}

/** Stored names and payloads of events of notifications. */
export type NotificationEvents = ProviderEvents & OrgTextEvents & InstanceTextEvents

/** The traits of each event. */
export const notificationTraits = {
  ...traitsIn<keyof ProviderEvents>(['instance'], {
    'instance.smtp.config.added': { title: 'Mail server added', changesProviders: true },
    'instance.smtp.config.changed': { title: 'Mail server changed', changesProviders: true },
    'instance.smtp.config.password.changed': {
      title: 'Password of the mail server changed',
      changesProviders: true,
    },
    'instance.smtp.config.http.added': {
      title: 'HTTP provider of mails added',
      changesProviders: true,
    },
    'instance.smtp.config.http.changed': {
      title: 'HTTP provider of mails changed',
      changesProviders: true,
    },
    'instance.smtp.config.activated': {
      title: 'Mail provider activated',
      changesProviders: true,
    },
    'instance.smtp.config.deactivated': {
      title: 'Mail provider deactivated',
      changesProviders: true,
    },
    'instance.smtp.config.removed': { title: 'Mail provider removed', changesProviders: true },
    'instance.sms.config.twilio.added': {
      title: 'Twilio provider of SMS added',
      changesProviders: true,
    },
    'instance.sms.config.twilio.changed': {
      title: 'Twilio provider of SMS changed',
      changesProviders: true,
    },
    'instance.sms.config.twilio.token.changed': {
      title: 'Token of the Twilio provider changed',
      changesProviders: true,
    },
    'instance.sms.config.http.added': {
      title: 'HTTP provider of SMS added',
      changesProviders: true,
    },
    'instance.sms.config.http.changed': {
      title: 'HTTP provider of SMS changed',
      changesProviders: true,
    },
    'instance.sms.config.activated': { title: 'SMS provider activated', changesProviders: true },
    'instance.sms.config.deactivated': {
      title: 'SMS provider deactivated',
      changesProviders: true,
    },
    'instance.sms.config.removed': { title: 'SMS provider removed', changesProviders: true },
  }),
  ...traitsIn<keyof OrgTextEvents>(['org'], {
    'org.customtext.set': { title: 'Text set' },
    'org.customtext.removed': { title: 'Text removed' },
    'org.customtext.template.removed': { title: 'Texts of the sign-in pages removed' },
  }),
  ...traitsIn<keyof InstanceTextEvents>(['instance'], {
    'instance.customtext.set': { title: 'Text set' },
    'instance.customtext.removed': { title: 'Text removed' },
    'instance.customtext.template.removed': { title: 'Texts of the sign-in pages removed' },
  }),
}

/** The events of message texts, by owner. */
export const textEventTypes = {
  org: { set: 'org.customtext.set', removed: 'org.customtext.removed' },
  instance: { set: 'instance.customtext.set', removed: 'instance.customtext.removed' },
} as const satisfies Record<'org' | 'instance', Record<'set' | 'removed', keyof NotificationEvents>>

/** The events that set a provider's settings, by family of providers. */
export const providerConfigEventTypes = {
  smtp: { added: 'instance.smtp.config.added', changed: 'instance.smtp.config.changed' },
  emailHttp: {
    added: 'instance.smtp.config.http.added',
    changed: 'instance.smtp.config.http.changed',
  },
  twilio: {
    added: 'instance.sms.config.twilio.added',
    changed: 'instance.sms.config.twilio.changed',
  },
  smsHttp: { added: 'instance.sms.config.http.added', changed: 'instance.sms.config.http.changed' },
} as const satisfies Record<string, Record<'added' | 'changed', keyof NotificationEvents>>

/** The events that activate, deactivate and remove providers, by channel. */
export const channelEventTypes = {
  email: {
    activated: 'instance.smtp.config.activated',
    deactivated: 'instance.smtp.config.deactivated',
    removed: 'instance.smtp.config.removed',
  },
  sms: {
    activated: 'instance.sms.config.activated',
    deactivated: 'instance.sms.config.deactivated',
    removed: 'instance.sms.config.removed',
  },
} as const satisfies Record<string, Record<string, keyof NotificationEvents>>

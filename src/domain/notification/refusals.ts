/** Refusals of notification providers and texts. Part of the table in `domain/refusals.ts`. */
import type { Entry } from '../refusals.ts'

/** The rows for notifications. */
export const notificationRefusals = {
  'email_provider.not_found': ['notFound', 'MAIL-Pv4n1', 'Errors.SMTPConfig.NotFound'],
  'email_provider.active': ['failedPrecondition', 'MAIL-Pv4a2', 'Errors.SMTPConfig.AlreadyActive'],
  'email_provider.inactive': [
    'failedPrecondition',
    'MAIL-Pv4i3',
    'Errors.SMTPConfig.AlreadyDeactivated',
  ],
  'email_provider.host.invalid': ['invalidArgument', 'MAIL-Hs7p4', 'Errors.SMTPConfig.HostInvalid'],
  'email_provider.host.inner': ['invalidArgument', 'MAIL-Hs3n8', 'Errors.Endpoint.NotPublic'],
  'email_provider.address.invalid': [
    'invalidArgument',
    'MAIL-Ad5r5',
    'Errors.SMTPConfig.AddressInvalid',
  ],
  'email_provider.sender.foreign': [
    'invalidArgument',
    'MAIL-Dm2f6',
    'Errors.SMTPConfig.SenderAdressNotCustomDomain',
  ],
  'email_provider.password.needed': [
    'invalidArgument',
    'MAIL-Pw9h7',
    'Errors.SMTPConfig.PasswordNeeded',
  ],
  'email_provider.test_failed': [
    'failedPrecondition',
    'MAIL-Ts3f8',
    'Errors.SMTPConfig.TestFailed',
  ],
  'sms_provider.not_found': ['notFound', 'SMS-Pv4n1', 'Errors.SMSConfig.NotFound'],
  'sms_provider.active': ['failedPrecondition', 'SMS-Pv4a2', 'Errors.SMSConfig.AlreadyActive'],
  'sms_provider.inactive': [
    'failedPrecondition',
    'SMS-Pv4i3',
    'Errors.SMSConfig.AlreadyDeactivated',
  ],
  'sms_provider.sender.missing': ['invalidArgument', 'SMS-Sn6m4', 'Errors.SMSConfig.SenderMissing'],
  'provider.endpoint.invalid': ['invalidArgument', 'NOTI-Ep8u1', 'Errors.Provider.EndpointInvalid'],
  'provider.endpoint.plain': ['invalidArgument', 'NOTI-Ep2s5', 'Errors.Endpoint.NotSecure'],
  'provider.endpoint.inner': ['invalidArgument', 'NOTI-Ep6n9', 'Errors.Endpoint.NotPublic'],
  'message_text.language_unknown': [
    'invalidArgument',
    'TEXT-Lang1',
    'Errors.MessageText.LanguageUnknown',
  ],
  'message_text.variable_unknown': [
    'invalidArgument',
    'TEXT-Var2n',
    'Errors.MessageText.VariableUnknown',
  ],
  'message_text.malformed': ['invalidArgument', 'TEXT-Malf3', 'Errors.MessageText.Malformed'],
  'message_text.not_found': ['notFound', 'TEXT-Nfnd4', 'Errors.MessageText.NotFound'],
  'message_text.too_long': ['invalidArgument', 'TEXT-Lng5p', 'Errors.MessageText.TooLong'],
  'message.too_many': ['resourceExhausted', 'NOTI-Tm4ny', 'Errors.Message.TooMany'],
  'message.sms_budget_used': ['resourceExhausted', 'SMS-Bg7t5', 'Errors.Message.SmsBudgetUsed'],
  'debug_provider.not_found': ['notFound', 'QUERY-Dbg0n', 'Errors.DebugProvider.NotFound'],

  // texts of our sign-in pages (organizations.md §4.4)
  'login_text.language_unknown': ['invalidArgument', 'LANG-lg4DP', 'Errors.Language.NotSupported'],
  'login_text.language_undefined': ['invalidArgument', 'INST-Gfbg3', 'Errors.Language.Undefined'],
  'login_text.org_language_undefined': [
    'invalidArgument',
    'Org-5ZZmo',
    'Errors.Language.Undefined',
  ],
  'login_text.not_found': ['notFound', 'INST-fru44', 'Errors.CustomText.NotFound'],
  'login_text.org_not_found': ['notFound', 'Org-9ru44', 'Errors.CustomText.NotFound'],

  // texts of sign-in programs
  'login_translation.locale_invalid': [
    'invalidArgument',
    'QUERY-rZLAGi',
    'Errors.Arguments.Locale.Invalid',
  ],
  'login_translation.level_missing': [
    'invalidArgument',
    'QUERY-YB6Sri',
    'Errors.Arguments.Level.Missing',
  ],
  'login_translation.set.locale_invalid': [
    'invalidArgument',
    'COMMA-xmjATA',
    'Errors.Arguments.Locale.Invalid',
  ],
  'login_translation.set.level_missing': [
    'invalidArgument',
    'COMMA-YB6Sri',
    'Errors.Arguments.Level.Missing',
  ],
  'login_translation.too_long': [
    'invalidArgument',
    'TEXT-Lng5t',
    'Errors.LoginTranslation.TooLong',
  ],
  'login_translation.too_many': [
    'failedPrecondition',
    'TEXT-Mny5t',
    'Errors.LoginTranslation.TooMany',
  ],
  'message.not_found': ['notFound', 'MAIL-Ms1nf', 'Errors.Message.NotFound'],
  'message.not_ended': ['failedPrecondition', 'MAIL-Ms2ne', 'Errors.Message.NotEnded'],
  'message.not_again': ['failedPrecondition', 'MAIL-Ms3na', 'Errors.Message.NotAgain'],
} as const satisfies Record<string, Entry>

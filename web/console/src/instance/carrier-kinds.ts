/** What carries mails and text messages: each kind with its methods and its form. */
import { useTexts } from '../texts/languages.ts'
import type { Message } from '../ui/message.ts'
import type { FieldRow } from '../ui/message-field.tsx'

/** A kind of carrier. */
export interface CarrierKind {
  /** The member of the carrier in answers. */
  readonly member: string
  readonly name: string
  /** The method after `Add` and `Update`. */
  readonly method: string
  readonly rows: readonly FieldRow[]
  readonly initial: Message
  /** What the form has, as the API wants it. */
  readonly sent: (message: Message) => Message
  /** A carrier, as the form shows it. */
  readonly shown: (configuration: Message) => Message
}

/** What carries one sort of messages. */
export interface CarrierGroup {
  readonly id: 'email' | 'sms'
  /** The noun of its methods, like `ActivateEmailProvider`. */
  readonly noun: 'EmailProvider' | 'SMSProvider'
  readonly kinds: readonly CarrierKind[]
}

const same = (message: Message) => message

/** How a mail server is signed in to: a choice of the form, a `oneof` of the API. */
function sentSmtp(message: Message): Message {
  const { auth, user, password, tokenEndpoint, scopes, clientId, clientSecret, ...rest } = message
  if (auth === 'xoauth2') {
    const clientCredentials = { clientId, ...(clientSecret ? { clientSecret } : {}) }
    return { ...rest, user, xoauth2: { tokenEndpoint, scopes, clientCredentials } }
  }
  if (auth === 'plain') return { ...rest, user, plain: password ? { password } : {} }
  return { ...rest, none: {} }
}

function shownSmtp({ xoauth2, plain, none, ...rest }: Message): Message {
  const { tokenEndpoint, scopes, clientCredentials } = (xoauth2 ?? {}) as Message
  const auth = xoauth2 ? 'xoauth2' : plain || rest.user ? 'plain' : 'none'
  return { ...rest, auth, tokenEndpoint, scopes, ...((clientCredentials ?? {}) as Message) }
}

/** The groups, with texts; `isAdded`: forms for new ones, which need the secrets. */
export function useCarrierGroups(isAdded: boolean): readonly CarrierGroup[] {
  const { instance: texts } = useTexts()
  const text = (path: string, label: string): FieldRow => ({ path, label, kind: 'text' })
  const needed = (row: FieldRow): FieldRow => ({ ...row, isRequired: true })
  const secret = (path: string, label: string): FieldRow => ({
    ...{ path, label, kind: 'secret', isRequired: isAdded },
    ...(!isAdded && { hint: texts.secretStays }),
  })
  const description = text('description', texts.description)
  const endpoint = needed(text('endpoint', texts.endpoint))
  const http = { member: 'http', name: 'HTTP', rows: [endpoint, description], initial: {} }
  const twilio: readonly FieldRow[] = [
    needed(text('sid', 'Account SID')),
    ...(isAdded ? [secret('token', 'Auth token')] : []),
    needed(text('senderNumber', texts.senderNumber)),
    text('verifyServiceSid', 'Verify service SID'),
    description,
  ]
  return [
    {
      ...{ id: 'email', noun: 'EmailProvider' },
      kinds: [
        {
          ...{ member: 'smtp', name: 'SMTP', method: 'EmailProviderSMTP' },
          ...{ rows: useSmtpRows(isAdded), initial: { tls: true, auth: 'plain' } },
          ...{ sent: sentSmtp, shown: shownSmtp },
        },
        { ...http, method: 'EmailProviderHTTP', sent: same, shown: same },
      ],
    },
    {
      ...{ id: 'sms', noun: 'SMSProvider' },
      kinds: [
        {
          ...{ member: 'twilio', name: 'Twilio', method: 'SMSProviderTwilio' },
          ...{ rows: twilio, initial: {}, sent: same, shown: same },
        },
        { ...http, method: 'SMSProviderHTTP', sent: same, shown: same },
      ],
    },
  ]
}

function useSmtpRows(isAdded: boolean): readonly FieldRow[] {
  const { instance: texts } = useTexts()
  const isAuth =
    (...names: readonly string[]) =>
    ({ auth }: Message) =>
      names.includes(String(auth))
  const secret = (path: string, label: string) => ({
    ...{ path, label, kind: 'secret' as const, isRequired: isAdded },
    ...(!isAdded && { hint: texts.secretStays }),
  })
  return [
    { path: 'host', label: texts.host, hint: texts.hostHint, kind: 'text', isRequired: true },
    { path: 'tls', label: 'TLS', kind: 'check' },
    { path: 'senderAddress', label: texts.senderAddress, kind: 'text', isRequired: true },
    { path: 'senderName', label: texts.senderName, kind: 'text', isRequired: true },
    { path: 'replyToAddress', label: texts.replyTo, kind: 'text' },
    {
      ...{ path: 'auth', label: texts.auth, kind: 'choice' },
      options: [
        { value: 'plain', text: texts.auths.plain },
        { value: 'xoauth2', text: 'XOAUTH2' },
        { value: 'none', text: texts.auths.none },
      ],
    },
    {
      ...{ path: 'user', label: texts.user, kind: 'text', isRequired: true },
      isShown: isAuth('plain', 'xoauth2'),
    },
    { ...secret('password', texts.password), isShown: isAuth('plain') },
    {
      ...{ path: 'tokenEndpoint', label: 'Token endpoint', kind: 'text', isRequired: true },
      isShown: isAuth('xoauth2'),
    },
    { path: 'scopes', label: 'Scopes', kind: 'lines', isShown: isAuth('xoauth2') },
    {
      ...{ path: 'clientId', label: 'Client ID', kind: 'text', isRequired: true },
      isShown: isAuth('xoauth2'),
    },
    { ...secret('clientSecret', 'Client secret'), isShown: isAuth('xoauth2') },
    { path: 'description', label: texts.description, kind: 'text' },
  ]
}

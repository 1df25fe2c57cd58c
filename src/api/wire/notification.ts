/** Mail and SMS providers on the wire of admin v1. */
import {
  EmailProviderState,
  SMSProviderConfigState,
  SMTPConfigState,
} from '@zitadel/proto/zitadel/settings_pb.js'
import type { MailServer } from '../../commands/notification/test-mail.ts'
import type { ProviderSettings } from '../../domain/notification/provider-settings.ts'
import type { SmtpInput } from '../../domain/notification/smtp.ts'
import type { NotificationProviderView } from '../../queries/notification/notification-providers.ts'
import { readDetails } from './details.ts'

interface WireServer {
  readonly senderAddress: string
  readonly senderName: string
  readonly tls: boolean
  readonly host: string
  readonly user: string
}

/**
 * How to sign in to a mail server; absent in older requests, which give a user and a password.
 * `xoauth2` is refused by the guards.
 */
type WireAuth =
  | { readonly case: 'none' | 'xoauth2' }
  | { readonly case: 'plain'; readonly value: { readonly password: string } }
  | { readonly case: undefined }

interface WireSecret {
  readonly user: string
  readonly password: string
  readonly Auth?: WireAuth
}

/** User and password of a request; both are empty where nobody is to be signed in. */
export function smtpSecretOf({ user, password, Auth: auth }: WireSecret) {
  if (auth?.case === 'none') return { user: '', password: '' }
  return auth?.case === 'plain' ? { user, password: auth.value.password } : { user, password }
}

/** A mail server that is to be stored, as the wire describes it. */
export interface WireSmtp extends WireServer, WireSecret {
  readonly replyToAddress: string
  readonly description: string
}

/** A mail server as a request describes it, without its password. */
export function smtpServerOf(wire: WireSmtp): SmtpInput {
  const { senderAddress, senderName, tls, host, replyToAddress, description } = wire
  const { user } = smtpSecretOf(wire)
  return { senderAddress, senderName, tls, host, user, replyToAddress, description }
}

/** A mail server to be tested. */
export function mailServerOf(wire: WireServer & WireSecret): MailServer {
  const { senderAddress, senderName, tls, host } = wire
  const { user, password } = smtpSecretOf(wire)
  return { senderAddress, senderName, tls, host, user, password, replyToAddress: '' }
}

function smtpOf(settings: ProviderSettings) {
  const { senderAddress = '', senderName = '', tls = false, host = '', user = '' } = settings
  const { replyToAddress = '' } = settings
  return { senderAddress, senderName, tls, host, user, replyToAddress }
}

function detailsOf(view: NotificationProviderView) {
  return readDetails({ ...view, orgId: view.instanceId })
}

/** A mail server on the wire of the older RPCs. */
export function smtpConfigOf(view: NotificationProviderView) {
  const { SMTP_CONFIG_ACTIVE, SMTP_CONFIG_INACTIVE } = SMTPConfigState
  return {
    id: view.id,
    details: detailsOf(view),
    state: view.isActive ? SMTP_CONFIG_ACTIVE : SMTP_CONFIG_INACTIVE,
    description: view.settings.description ?? '',
    ...smtpOf(view.settings),
  }
}

/** A provider, and the key that calls to it are signed with where the caller may see it. */
export type ShownProvider = NotificationProviderView & { readonly signingKey?: string }

/** A mail provider, without its other secrets. */
export function emailProviderOf(view: ShownProvider) {
  const { EMAIL_PROVIDER_ACTIVE, EMAIL_PROVIDER_INACTIVE } = EmailProviderState
  return {
    id: view.id,
    details: detailsOf(view),
    state: view.isActive ? EMAIL_PROVIDER_ACTIVE : EMAIL_PROVIDER_INACTIVE,
    description: view.settings.description ?? '',
    config:
      view.kind === 'smtp'
        ? { case: 'smtp' as const, value: { ...smtpOf(view.settings), Auth: authOf(view) } }
        : httpOf(view),
  }
}

/** An SMS provider, without its other secrets. */
export function smsProviderOf(view: ShownProvider) {
  const { SMS_PROVIDER_CONFIG_ACTIVE, SMS_PROVIDER_CONFIG_INACTIVE } = SMSProviderConfigState
  return {
    id: view.id,
    details: detailsOf(view),
    state: view.isActive ? SMS_PROVIDER_CONFIG_ACTIVE : SMS_PROVIDER_CONFIG_INACTIVE,
    description: view.settings.description ?? '',
    config: view.kind === 'twilio' ? twilioOf(view.settings) : httpOf(view),
  }
}

function authOf({ settings: { user = '' } }: ShownProvider) {
  const way = user === '' ? ('none' as const) : ('plain' as const)
  return { case: way, value: {} }
}

function httpOf({ settings: { endpoint = '' }, signingKey }: ShownProvider) {
  const value = { endpoint, ...(signingKey !== undefined && { signingKey }) }
  return { case: 'http' as const, value }
}

function twilioOf({ sid = '', senderNumber = '', verifyServiceSid = '' }: ProviderSettings) {
  return { case: 'twilio' as const, value: { sid, senderNumber, verifyServiceSid } }
}

/** Mail over SMTP, with a few connections that stay open between mails. */
import type { Socket } from 'node:net'
import nodemailer from 'nodemailer'
import { isPlainAddress } from '../../kit/endpoint.ts'
import type { Outgoing } from '../../kit/outgoing/outgoing.ts'
import { oneLine } from '../plain-text.ts'
import { DeferredError, PermanentError, type Provider } from '../provider.ts'

export interface SmtpSettings {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (`smtps://`), else STARTTLS where the server offers it. */
  readonly isSecure: boolean
  /** Refuse to go on without STARTTLS. */
  readonly requireTls: boolean
  /** Whether the server must prove who it is, where TLS is used; by default it must. */
  readonly verifiesCertificate?: boolean
  readonly user?: string
  readonly password?: string
  readonly senderAddress: string
  readonly senderName: string
  readonly replyTo?: string
}

const portPlain = 25
const portSubmission = 587
const portSecure = 465
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/

/**
 * Settings of `smtp://user:password@host:port?from=…&name=…` (or `smtps://`). `from` is the
 * sender's address, by default `no-reply@` the host; `name` the sender's name; `replyTo` an
 * address for answers; `starttls=required` or `starttls=optional` overrules the rule that
 * a password crosses a network only under TLS. Throws with a reason that names no secret.
 */
export function parseSmtpUrl(text: string): SmtpSettings {
  if (!URL.canParse(text)) throw new Error('this is no URL')
  const url = new URL(text)
  const isSecure = url.protocol === 'smtps:'
  if (!isSecure && url.protocol !== 'smtp:') {
    throw new Error(`the scheme must be smtp or smtps, not ${url.protocol.replace(/:$/, '')}`)
  }
  if (url.hostname === '') throw new Error('the host is missing')
  const user = decodeURIComponent(url.username)
  const replyTo = url.searchParams.get('replyTo')
  const senderAddress = url.searchParams.get('from') ?? `no-reply@${url.hostname}`
  for (const address of [senderAddress, replyTo]) {
    if (address && !isPlainAddress(address)) throw new Error(`${oneLine(address)} is no address`)
  }
  const submission = user === '' ? portPlain : portSubmission
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (isSecure ? portSecure : submission) : Number(url.port),
    isSecure,
    requireTls: requiresTls(url, user),
    ...(user === '' ? {} : { user, password: decodeURIComponent(url.password) }),
    senderAddress,
    senderName: oneLine(url.searchParams.get('name') ?? ''),
    ...(replyTo ? { replyTo } : {}),
  }
}

function requiresTls(url: URL, user: string): boolean {
  const asked = url.searchParams.get('starttls')
  if (asked !== null && asked !== 'required' && asked !== 'optional') {
    throw new Error('starttls must be required or optional')
  }
  if (url.protocol === 'smtps:') return false
  if (asked !== null) return asked === 'required'
  return user !== '' && !loopback.test(url.hostname)
}

const connectTimeoutMs = 10_000

type GotSocket = (failure: Error | null, got: { connection: Socket } | undefined) => void

/** A provider with a lifetime: `close` ends its idle connections. */
export interface SmtpProvider extends Provider {
  /** Resolves when the server greets, takes TLS if it must, and lets us in; nothing is sent. */
  verify(): Promise<void>
  close(): void
}

/**
 * Hands mails to an SMTP server, whose sockets are opened by the given way out. Refused
 * recipients and contents are permanent errors.
 */
export function createSmtpProvider(settings: SmtpSettings, outgoing: Outgoing): SmtpProvider {
  const { host, port } = settings
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: 4,
    ...{ host, port },
    getSocket: (_options: unknown, done: GotSocket) => {
      outgoing.connect({ host, port, timeoutMs: connectTimeoutMs }).then(
        (connection) => done(null, { connection }),
        (failure) => done(failure, undefined),
      )
    },
    secure: settings.isSecure,
    requireTLS: settings.requireTls,
    tls: { rejectUnauthorized: settings.verifiesCertificate ?? true },
    ...(settings.user === undefined
      ? {}
      : { auth: { user: settings.user, pass: settings.password ?? '' } }),
    // It counts from before the socket, and ends TLS and the greeting, too.
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = settings.senderAddress.slice(settings.senderAddress.lastIndexOf('@') + 1)
  return {
    send: async (message, options) => {
      // Nodemailer would take a text with commas or brackets for a list of addresses.
      if (!isPlainAddress(message.to)) throw new PermanentError('the address cannot be written to')
      try {
        await transport.sendMail({
          from: { name: settings.senderName, address: settings.senderAddress },
          to: { name: oneLine(message.toName), address: message.to },
          ...(settings.replyTo === undefined ? {} : { replyTo: settings.replyTo }),
          subject: oneLine(message.fields.subject),
          text: message.text,
          html: message.html,
          messageId: `<${message.id}.${message.instanceId}@${domain}>`,
          headers: {
            'Content-Language': message.language,
            // Answering machines and out-of-office notes shall not answer.
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
          },
          ...(options?.signal ? { signal: options.signal } : {}),
        })
      } catch (failure) {
        throw saidOf(failure)
      }
    },
    verify: async () => {
      await transport.verify()
    },
    close: () => transport.close(),
  }
}

/** The server closes the connection, whatever it was asked (RFC 5321 §4.2.2). */
const closingCode = 421

/**
 * A 5xx about the recipient or the content stays as it is, a 4xx is for this mail alone to wait;
 * one about signing in or the sender is the operator's to mend, so all mails wait.
 */
function saidOf(failure: unknown): unknown {
  const { responseCode, command } = failure as { responseCode?: number; command?: string }
  const isOfMail = command === 'RCPT TO' || command === 'DATA'
  if (responseCode === undefined || responseCode === closingCode || !isOfMail) return failure
  const Said = responseCode >= 500 ? PermanentError : DeferredError
  return new Said(textOf(failure), { cause: failure })
}

function textOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure)
}

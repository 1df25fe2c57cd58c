/** Mail over SMTP, with a small pool of connections that stay open between mails. */
import type { Socket } from 'node:net'
import nodemailer from 'nodemailer'
import { isPlainAddress } from '../../kit/endpoint.ts'
import type { Outgoing } from '../../kit/outgoing/outgoing.ts'
import { toSingleLine } from '../plain-text.ts'
import { DeferredError, type OutboundMessage, PermanentError, type Provider } from '../provider.ts'

/** Settings of an SMTP server. */
export interface SmtpSettings {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (`smtps://`), else STARTTLS where the server offers it. */
  readonly isSecure: boolean
  /** Fail if the server does not offer STARTTLS. */
  readonly requireTls: boolean
  /** Whether the server's certificate must be valid where TLS is used; default true. */
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
 * Parses `smtp://user:password@host:port?from=…&name=…` (or `smtps://`). `from` is the sender's
 * address, by default `no-reply@` the host; `name` the sender's name; `replyTo` the address for
 * replies; `starttls=required` or `starttls=optional` overrides the rule that a password is only
 * sent over TLS. Throws with a text that contains no secret.
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
    if (address && !isPlainAddress(address))
      throw new Error(`${toSingleLine(address)} is no address`)
  }
  const submission = user === '' ? portPlain : portSubmission
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (isSecure ? portSecure : submission) : Number(url.port),
    isSecure,
    requireTls: requiresTls(url, user),
    ...(user === '' ? {} : { user, password: decodeURIComponent(url.password) }),
    senderAddress,
    senderName: toSingleLine(url.searchParams.get('name') ?? ''),
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

/** An SMTP provider with a lifetime: `close` ends its idle connections. */
export interface SmtpProvider extends Provider {
  /** Connects, negotiates TLS and signs in without sending anything; rejects if any of it fails. */
  verify(): Promise<void>
  close(): void
}

/**
 * Sends mails to an SMTP server over sockets opened by `outgoing`. Rejected recipients and
 * contents are permanent errors.
 */
export function createSmtpProvider(settings: SmtpSettings, outgoing: Outgoing): SmtpProvider {
  const { host, port } = settings
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: 4,
    host,
    port,
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
    // Covers the connection, TLS and the greeting.
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = settings.senderAddress.slice(settings.senderAddress.lastIndexOf('@') + 1)
  return {
    send: async (message, options) => {
      // Nodemailer would parse a text with commas or brackets as a list of addresses.
      if (!isPlainAddress(message.to)) throw new PermanentError('the address cannot be written to')
      try {
        await transport.sendMail({
          from: { name: senderNameOf(settings, message), address: settings.senderAddress },
          to: { name: toSingleLine(message.toName), address: message.to },
          ...(settings.replyTo === undefined ? {} : { replyTo: settings.replyTo }),
          subject: toSingleLine(message.fields.subject),
          text: message.text,
          html: message.html,
          messageId: `<${message.id}.${message.instanceId}@${domain}>`,
          headers: {
            'Content-Language': message.language,
            // Tells autoresponders not to answer.
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
          },
          ...(options?.signal ? { signal: options.signal } : {}),
        })
      } catch (failure) {
        throw classifyFailure(failure)
      }
    },
    verify: async () => {
      await transport.verify()
    },
    close: () => transport.close(),
  }
}

/** The name that the owner of the mail server has chosen, else that of who writes. */
function senderNameOf({ senderName }: SmtpSettings, message: OutboundMessage): string {
  return senderName || toSingleLine(message.senderName)
}

/** The server is closing the connection, whatever the command was (RFC 5321 §4.2.2). */
const closingCode = 421

/**
 * Classifies a failure: a 5xx about recipient or content is permanent, a 4xx about them defers
 * this mail only; anything about the sign-in or the sender is a failure of the server, so that all
 * mails wait.
 */
function classifyFailure(failure: unknown): unknown {
  const { responseCode, command } = failure as { responseCode?: number; command?: string }
  const isOfMail = command === 'RCPT TO' || command === 'DATA'
  if (responseCode === undefined || responseCode === closingCode || !isOfMail) return failure
  const Said = responseCode >= 500 ? PermanentError : DeferredError
  return new Said(textOf(failure), { cause: failure })
}

function textOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure)
}

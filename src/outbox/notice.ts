/** How long what a message carries lives. */
import { notMeSeconds } from '../kit/not-me-link.ts'
import { type Living, lifetimeText } from './messages/lifetime.ts'
import type { Language } from './messages/message-text.ts'
import { isNotMeKind, type MessageKind, type OutboxPayload, type OutboxRow } from './outbox.ts'

/** What of a message's kind lives for a while; absent: nothing does. */
const living: Readonly<Partial<Record<MessageKind, Living>>> = {
  initCode: 'both',
  verifyEmail: 'both',
  passwordReset: 'both',
  inviteUser: 'both',
  passwordlessRegistration: 'link',
  passwordChange: 'link',
  newDevice: 'link',
  factorAdded: 'link',
  factorRemoved: 'link',
  verifyPhone: 'code',
  verifySmsOtp: 'code',
  verifyEmailOtp: 'code',
}

/** A mail that goes out within so much of the lifetime names the whole of it. */
const promptShare = 0.02

/**
 * The sentence about the lifetime, as the reader has it: what is left when the mail goes out, if it
 * had to wait. Empty where nothing expires.
 */
export function expiryText(
  language: Language,
  {
    row,
    payload,
    nowMicros = row.created_at,
  }: {
    readonly row: Pick<OutboxRow, 'kind' | 'created_at'>
    readonly payload: Pick<OutboxPayload, 'expiryAtMicros'>
    readonly nowMicros?: number | undefined
  },
): string {
  const lives = living[row.kind]
  const ofNotice = isNotMeKind(row.kind) ? row.created_at + notMeSeconds * 1e6 : undefined
  const endsAt = ofNotice ?? payload.expiryAtMicros
  if (lives === undefined || endsAt === undefined) return ''
  const whole = endsAt - row.created_at
  const left = endsAt - nowMicros
  const isPrompt = whole - left <= whole * promptShare
  return lifetimeText(language, { living: lives, seconds: (isPrompt ? whole : left) / 1e6 })
}

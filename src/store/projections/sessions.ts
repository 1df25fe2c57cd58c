/**
 * Sessions and their tokens. Terminated sessions are deleted. When a user is deactivated or locked,
 * its sessions lose their tokens for good; after a sign-out also their checks; when it is removed,
 * they are deleted.
 */

import { expiryOf } from '../../domain/session/session.ts'
import { tokenEndingTypes } from '../../events/catalogue.ts'
import type { EventFrame, RecordedEvent } from '../../events/event.ts'
import { each } from '../../events/handlers.ts'
import { parseRfc3339 } from '../../kit/clock.ts'
import type { RowChange } from '../database/row-changes.ts'
import type { SessionsTable } from '../database/tables.ts'
import { changeOf, flag, projection, stampOf } from './projection.ts'

/** The projection of sessions. */
export const sessions = projection({
  ...each(tokenEndingTypes, tokensGone),
  'session.added': (event) => {
    const { user_agent: agent } = event.payload
    return [
      {
        insert: 'sessions',
        row: {
          ...keyOf(event),
          creator: event.creator,
          user_id: null,
          user_org_id: null,
          ...nothingChecked,
          metadata: '{}',
          user_agent: agent ? JSON.stringify(agent) : null,
          fingerprint_id: agent?.fingerprint_id ?? null,
          expires_at: null,
          token_id: null,
          token_hash: null,
          ...stampOf(event),
        },
      },
    ]
  },
  'session.user.checked': (event) =>
    set(event, {
      user_id: event.payload.userID ?? '',
      user_org_id: event.payload.userResourceOwner ?? '',
      user_checked_at: checkedAt(event),
    }),
  'session.password.checked': (event) => set(event, { password_checked_at: checkedAt(event) }),
  'session.intent.checked': (event) => set(event, { intent_checked_at: checkedAt(event) }),
  'session.webAuthN.checked': (event) =>
    set(event, {
      web_authn_checked_at: checkedAt(event),
      web_authn_user_verified: flag(event.payload.userVerified),
      web_authn_passkey: flag(event.payload.isPasskey),
    }),
  'session.totp.checked': (event) => set(event, { totp_checked_at: checkedAt(event) }),
  'session.otp.sms.checked': (event) => set(event, { otp_sms_checked_at: checkedAt(event) }),
  'session.otp.email.checked': (event) => set(event, { otp_email_checked_at: checkedAt(event) }),
  'session.recoverycode.checked': (event) =>
    set(event, { recovery_code_checked_at: checkedAt(event) }),
  'session.metadata.set': (event) =>
    set(event, { metadata: JSON.stringify(event.payload.metadata ?? {}) }),
  'session.lifetime.set': (event) => set(event, { expires_at: expiryOf(event) }),
  'session.token.set': (event) =>
    set(event, {
      token_id: event.payload.tokenID ?? '',
      token_hash: event.payload.tokenHash ?? '',
    }),
  'session.terminated': (event) => [{ delete: 'sessions', where: keyOf(event) }],

  'user.removed': (event) => [{ delete: 'sessions', where: ofUser(event) }],
  'user.human.password.changed': signedOut,
})

const nothingChecked = {
  user_checked_at: null,
  password_checked_at: null,
  intent_checked_at: null,
  web_authn_checked_at: null,
  web_authn_user_verified: 0,
  web_authn_passkey: 0,
  totp_checked_at: null,
  otp_sms_checked_at: null,
  otp_email_checked_at: null,
  recovery_code_checked_at: null,
} as const

function keyOf({ instanceId, aggregateId }: EventFrame) {
  return { instance_id: instanceId, id: aggregateId }
}

function ofUser({ instanceId, aggregateId }: EventFrame) {
  return { instance_id: instanceId, user_id: aggregateId }
}

function set(event: EventFrame, columns: Partial<SessionsTable>): RowChange[] {
  const changed = { ...columns, ...changeOf(event) }
  return [{ update: 'sessions', set: changed, where: keyOf(event) }]
}

function tokensGone(event: EventFrame): RowChange[] {
  const none = { token_id: null, token_hash: null }
  return [{ update: 'sessions', set: none, where: ofUser(event) }]
}

/**
 * Checks no longer count, and no token is valid; such a session must be checked anew. The kept
 * session counts as checked with the new password, whose setter gave the previous one.
 */
function signedOut(event: RecordedEvent<'user.human.password.changed'>): RowChange[] {
  const { payload, createdAtMicros: password_checked_at, instanceId: instance_id } = event
  if (!payload.signsOut) return []
  const { user_checked_at: _, ...unproved } = nothingChecked
  const none = { ...unproved, token_id: null, token_hash: null }
  const id = payload.keptSessionID ?? ''
  if (id === '') return [{ update: 'sessions', set: none, where: ofUser(event) }]
  return [
    { update: 'sessions', set: none, where: ofUser(event), except: { id } },
    { update: 'sessions', set: { password_checked_at }, where: { instance_id, id } },
  ]
}

function checkedAt({
  payload,
  createdAtMicros,
}: EventFrame & { readonly payload: { readonly checkedAt?: string } }): number {
  return parseRfc3339(payload.checkedAt ?? '') ?? createdAtMicros
}

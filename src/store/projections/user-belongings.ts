/** What belongs to a user and goes with it: metadata, links, factors, tokens. */
import type { RowChange } from '../database/row-changes.ts'
import type { RecordedEvent } from '../eventstore/event.ts'
import { changeOf, type Projection, stampOf, text } from './projection.ts'

/** As on the wire: 1 not ready, 2 ready. */
const factorState = { notReady: 1, ready: 2 } as const

export const userBelongings: Projection = {
  'user.metadata.set': (event) => [
    {
      upsert: 'user_metadata',
      keep: ['created_at'],
      row: {
        ...ofUser(event),
        key: text(event.payload.key),
        key_key: text(event.payload.key).toLowerCase(),
        value: text(event.payload.value),
        ...stampOf(event),
      },
    },
  ],
  'user.metadata.removed': (event) => [
    { delete: 'user_metadata', where: { ...ofUser(event), key: text(event.payload.key) } },
  ],
  'user.metadata.removed.all': (event) => [{ delete: 'user_metadata', where: ofUser(event) }],

  'user.human.externalidp.added': (event) => [
    {
      insert: 'user_idp_links',
      row: {
        ...ofUser(event),
        idp_id: text(event.payload.idpConfigId),
        external_user_id: text(event.payload.userId),
        display_name: text(event.payload.displayName),
        ...stampOf(event),
      },
    },
  ],
  'user.human.externalidp.removed': linkGone,
  'user.human.externalidp.cascade.removed': linkGone,

  'user.human.mfa.otp.added': (event) => factor(event, 'otp', factorState.notReady),
  'user.human.mfa.otp.verified': (event) => factorReady(event, 'otp'),
  'user.human.mfa.otp.removed': (event) => factorGone(event, 'otp'),
  'user.human.mfa.otp.sms.added': (event) => factor(event, 'otp_sms', factorState.ready),
  'user.human.mfa.otp.sms.removed': (event) => factorGone(event, 'otp_sms'),
  'user.human.mfa.otp.email.added': (event) => factor(event, 'otp_email', factorState.ready),
  'user.human.mfa.otp.email.removed': (event) => factorGone(event, 'otp_email'),
  'user.human.mfa.recoverycode.added': (event) => factor(event, 'recovery_code', factorState.ready),
  'user.human.mfa.recoverycode.removed': (event) => factorGone(event, 'recovery_code'),
  'user.human.mfa.u2f.token.added': (event) => factor(event, 'u2f', factorState.notReady),
  'user.human.mfa.u2f.token.verified': (event) => factorReady(event, 'u2f'),
  'user.human.mfa.u2f.token.removed': (event) => factorGone(event, 'u2f'),
  'user.human.passwordless.token.added': (event) =>
    factor(event, 'passwordless', factorState.notReady),
  'user.human.passwordless.token.verified': (event) => factorReady(event, 'passwordless'),
  'user.human.passwordless.token.removed': (event) => factorGone(event, 'passwordless'),

  'user.pat.added': (event) => [
    {
      insert: 'personal_access_tokens',
      row: {
        instance_id: event.instanceId,
        id: text(event.payload.tokenId),
        user_id: event.aggregateId,
        org_id: event.owner,
        token_hash: text(event.payload.tokenHash),
        expiration: text(event.payload.expiration),
        expires_at_ms: Date.parse(text(event.payload.expiration)),
        scopes: JSON.stringify(event.payload.scopes ?? []),
        ...stampOf(event),
      },
    },
  ],
  'user.pat.removed': (event) => [
    {
      delete: 'personal_access_tokens',
      where: { instance_id: event.instanceId, id: text(event.payload.tokenId) },
    },
  ],
  // Tokens of a locked, deactivated or removed user are gone for good: waking up does not revive.
  'user.locked': tokensGone,
  'user.deactivated': tokensGone,
  'user.removed': (event) => [
    { delete: 'user_metadata', where: ofUser(event) },
    { delete: 'user_idp_links', where: ofUser(event) },
    { delete: 'user_factors', where: ofUser(event) },
    { delete: 'members', where: ofUser(event) },
    ...tokensGone(event),
  ],
}

function ofUser({ instanceId, aggregateId }: RecordedEvent) {
  return { instance_id: instanceId, user_id: aggregateId }
}

function linkGone(event: RecordedEvent): RowChange[] {
  const where = {
    instance_id: event.instanceId,
    idp_id: text(event.payload.idpConfigId),
    external_user_id: text(event.payload.userId),
  }
  return [{ delete: 'user_idp_links', where }]
}

function tokensGone(event: RecordedEvent): RowChange[] {
  return [{ delete: 'personal_access_tokens', where: ofUser(event) }]
}

function factorKey(event: RecordedEvent, kind: string) {
  return { ...ofUser(event), kind, id: text(event.payload.webAuthNTokenId) }
}

function factor(event: RecordedEvent, kind: string, state: number): RowChange[] {
  const row = { ...factorKey(event, kind), state, name: '', rp_id: text(event.payload.rpID) }
  return [{ upsert: 'user_factors', keep: [], row: { ...row, ...stampOf(event) } }]
}

function factorReady(event: RecordedEvent, kind: string): RowChange[] {
  const name = text(event.payload.webAuthNTokenName)
  const set = { state: factorState.ready, name, ...changeOf(event) }
  return [{ update: 'user_factors', set, where: factorKey(event, kind) }]
}

function factorGone(event: RecordedEvent, kind: string): RowChange[] {
  return [{ delete: 'user_factors', where: factorKey(event, kind) }]
}

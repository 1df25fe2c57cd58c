/**
 * Metadata, identity provider links, factors and personal access tokens of users; removed with the
 * user.
 */
import { tokenEndingTypes } from '../../events/catalogue.ts'
import type { EventFrame, RecordedEvent } from '../../events/event.ts'
import { each } from '../../events/handlers.ts'
import type { RowChange } from '../database/row-changes.ts'
import { changeOf, projection, stampOf } from './projection.ts'

/** As on the wire: 1 not ready, 2 ready. */
const factorState = { notReady: 1, ready: 2 } as const

/** The projection of users' attributes. */
export const userAttributes = projection({
  // Tokens of a locked, deactivated or removed user end for good: reactivation does not restore
  // them.
  ...each(tokenEndingTypes, tokensGone),
  'user.metadata.set': (event) => [
    {
      upsert: 'user_metadata',
      keep: ['created_at'],
      row: {
        ...ofUser(event),
        key: event.payload.key ?? '',
        key_key: (event.payload.key ?? '').toLowerCase(),
        value: event.payload.value ?? '',
        ...stampOf(event),
      },
    },
  ],
  'user.metadata.removed': (event) => [
    { delete: 'user_metadata', where: { ...ofUser(event), key: event.payload.key ?? '' } },
  ],

  'user.human.externalidp.added': (event) => [
    {
      insert: 'user_idp_links',
      row: {
        ...ofUser(event),
        idp_id: event.payload.idpConfigId ?? '',
        external_user_id: event.payload.userId ?? '',
        display_name: event.payload.displayName ?? '',
        ...stampOf(event),
      },
    },
  ],
  'user.human.externalidp.removed': linkGone,
  'user.human.externalidp.cascade.removed': linkGone,
  'user.human.externalidp.username.changed': (event) => [
    {
      update: 'user_idp_links',
      set: { display_name: event.payload.displayName ?? '', ...changeOf(event) },
      where: linkOf(event),
    },
  ],

  'user.human.externalidp.id.migrated': (event) => [
    {
      update: 'user_idp_links',
      set: { external_user_id: event.payload.newId ?? '', ...changeOf(event) },
      where: {
        instance_id: event.instanceId,
        idp_id: event.payload.idpConfigId ?? '',
        external_user_id: event.payload.previousId ?? '',
      },
    },
  ],

  'user.human.mfa.otp.added': (event) => factor(event, 'otp', factorState.notReady),
  'user.human.mfa.otp.verified': (event) => factorReady(event, 'otp'),
  'user.human.mfa.otp.removed': (event) => factorGone(event, 'otp'),
  'user.human.mfa.otp.sms.added': (event) => factor(event, 'otp_sms', factorState.ready),
  'user.human.mfa.otp.sms.removed': (event) => factorGone(event, 'otp_sms'),
  'user.human.mfa.otp.email.added': (event) => factor(event, 'otp_email', factorState.ready),
  'user.human.mfa.otp.email.removed': (event) => factorGone(event, 'otp_email'),
  'user.human.mfa.recoverycode.added': (event) => factor(event, 'recovery_code', factorState.ready),
  'user.human.mfa.recoverycode.removed': (event) => factorGone(event, 'recovery_code'),
  'user.human.mfa.u2f.token.added': (event) =>
    factor(event, 'u2f', factorState.notReady, event.payload),
  'user.human.mfa.u2f.token.verified': (event) => factorReady(event, 'u2f', event.payload),
  'user.human.mfa.u2f.token.removed': (event) => factorGone(event, 'u2f', event.payload),
  'user.human.passwordless.token.added': (event) =>
    factor(event, 'passwordless', factorState.notReady, event.payload),
  'user.human.passwordless.token.verified': (event) =>
    factorReady(event, 'passwordless', event.payload),
  'user.human.passwordless.token.removed': (event) =>
    factorGone(event, 'passwordless', event.payload),

  'user.pat.added': (event) => [
    {
      insert: 'personal_access_tokens',
      row: {
        instance_id: event.instanceId,
        id: event.payload.tokenId ?? '',
        user_id: event.aggregateId,
        org_id: event.owner,
        token_hash: event.payload.tokenHash ?? '',
        expiration: event.payload.expiration ?? '',
        expires_at_ms: Date.parse(event.payload.expiration ?? ''),
        scopes: JSON.stringify(event.payload.scopes ?? []),
        ...stampOf(event),
      },
    },
  ],
  'user.pat.removed': (event) => [
    {
      delete: 'personal_access_tokens',
      where: { instance_id: event.instanceId, id: event.payload.tokenId ?? '' },
    },
  ],
  'user.removed': (event) => [
    { delete: 'user_metadata', where: ofUser(event) },
    { delete: 'user_idp_links', where: ofUser(event) },
    { delete: 'user_factors', where: ofUser(event) },
    { delete: 'members', where: ofUser(event) },
    ...tokensGone(event),
  ],
})

function ofUser({ instanceId, aggregateId }: EventFrame) {
  return { instance_id: instanceId, user_id: aggregateId }
}

type LinkEvent = RecordedEvent<
  | 'user.human.externalidp.removed'
  | 'user.human.externalidp.cascade.removed'
  | 'user.human.externalidp.username.changed'
>

function linkOf({ instanceId, payload }: LinkEvent) {
  return {
    instance_id: instanceId,
    idp_id: payload.idpConfigId ?? '',
    external_user_id: payload.userId ?? '',
  }
}

function linkGone(event: LinkEvent): RowChange[] {
  return [{ delete: 'user_idp_links', where: linkOf(event) }]
}

function tokensGone(event: EventFrame): RowChange[] {
  return [{ delete: 'personal_access_tokens', where: ofUser(event) }]
}

/** The payload of one of several keys; empty for factors a user has once. */
interface KeyPayload {
  readonly webAuthNTokenId?: string
  readonly webAuthNTokenName?: string
  readonly rpID?: string
}

function factorKey(event: EventFrame, kind: string, { webAuthNTokenId = '' }: KeyPayload) {
  return { ...ofUser(event), kind, id: webAuthNTokenId }
}

function factor(
  event: EventFrame,
  kind: string,
  state: number,
  payload: KeyPayload = {},
): RowChange[] {
  const { rpID = '' } = payload
  const row = { ...factorKey(event, kind, payload), state, name: '', rp_id: rpID }
  return [{ upsert: 'user_factors', keep: [], row: { ...row, ...stampOf(event) } }]
}

function factorReady(event: EventFrame, kind: string, payload: KeyPayload = {}): RowChange[] {
  const name = payload.webAuthNTokenName ?? ''
  const set = { state: factorState.ready, name, ...changeOf(event) }
  return [{ update: 'user_factors', set, where: factorKey(event, kind, payload) }]
}

function factorGone(event: EventFrame, kind: string, payload: KeyPayload = {}): RowChange[] {
  return [{ delete: 'user_factors', where: factorKey(event, kind, payload) }]
}

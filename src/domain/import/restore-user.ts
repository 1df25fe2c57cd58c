/**
 * The way back of a user whom an import changed: each member that the import wrote becomes what it
 * was before; others stay as they are now.
 */

import type { RecordedEvent } from '../../events/event.ts'
import { keyEventTypes } from '../../events/factor.ts'
import { each, handling } from '../../events/handlers.ts'
import { type Decided, event } from '../event.ts'
import type { OrgRules } from '../policy/policies.ts'
import type { IdpLink, Profile } from '../user/human.ts'
import { idpLinkReservation, userNameHoldings, userNameReservation } from '../user/names.ts'
import { phoneRemoval } from '../user/phone.ts'
import type { User } from '../user/user.ts'
import { linkRemoved } from './update-user.ts'

/** A user before an import and now. */
export interface ToRestore {
  readonly before: User
  readonly now: User
  /** Of the user's organisation. */
  readonly rules: OrgRules
  /** The events before the import. */
  readonly past: readonly RecordedEvent[]
  /** Those of the import. */
  readonly written: readonly RecordedEvent[]
}

/** The events that restore it. */
export function* restoreUser(user: ToRestore): Iterable<Decided> {
  const { before, now, rules, written } = user
  const types = new Set(written.map(({ type }) => type))
  if (types.has('user.username.changed') && before.userName !== now.userName) {
    yield event(
      'user.username.changed',
      { userName: before.userName },
      { release: userNameHoldings(now), reserve: [userNameReservation(before.userName, rules)] },
    )
  }
  if (types.has('user.human.profile.changed')) yield* restoreProfile(user)
  yield* restoreAddresses(user, types)
  yield* restoreCredentials(user, types)
  yield* restoreLinks(user)
  yield* restoreMetadata(user)
  yield* restoreState(user, types)
}

const phoneTypes = [
  'user.human.phone.changed',
  'user.human.phone.verified',
  'user.human.phone.removed',
] as const
const codeTypes = [
  'user.human.mfa.recoverycode.added',
  'user.human.mfa.recoverycode.removed',
] as const
const entryTypes: readonly string[] = ['user.metadata.set', 'user.metadata.removed']

function* restoreProfile({ before, now, written }: ToRestore): Iterable<Decided> {
  const names = new Set(
    written
      .filter(({ type }) => type === 'user.human.profile.changed')
      .flatMap(({ payload }) => Object.keys(payload)),
  )
  const isName = (name: string): name is keyof Profile => name in before.profile
  const changed = [...names].filter(isName).filter((name) => {
    return before.profile[name] !== now.profile[name]
  })
  if (changed.length === 0) return
  const payload = Object.fromEntries(changed.map((name) => [name, before.profile[name]]))
  yield event('user.human.profile.changed', payload, { always: changed })
}

function* restoreAddresses(
  { before, now }: ToRestore,
  types: ReadonlySet<string>,
): Iterable<Decided> {
  const wasEmail = types.has('user.human.email.changed') || types.has('user.human.email.verified')
  const isEmail =
    before.email.address === now.email.address && before.email.isVerified === now.email.isVerified
  if (wasEmail && !isEmail) {
    yield event('user.human.email.changed', { email: before.email.address }, { always: ['email'] })
    if (before.email.isVerified) yield event('user.human.email.verified')
  }
  const wasPhone = phoneTypes.some((type) => types.has(type))
  const isPhone =
    before.phone.number === now.phone.number && before.phone.isVerified === now.phone.isVerified
  if (!wasPhone || isPhone) return
  if (before.phone.number === '') yield* phoneRemoval(now)
  else {
    yield event('user.human.phone.changed', { phone: before.phone.number })
    if (before.phone.isVerified) yield event('user.human.phone.verified')
  }
}

function* restoreCredentials(
  { before, now, past, written }: ToRestore,
  types: ReadonlySet<string>,
): Iterable<Decided> {
  const [was, is] = [before.credentials, now.credentials]
  if (types.has('user.human.password.hook.set') && is.passwordHook && !was.passwordHook) {
    yield event('user.human.password.hook.removed')
  }
  if (types.has('user.human.password.changed') && was.encodedHash !== is.encodedHash) {
    yield event(
      'user.human.password.changed',
      {
        encodedHash: was.encodedHash ?? '',
        changeRequired: was.isChangeRequired,
        triggerOrigin: '',
        isUnannounced: true,
      },
      { always: ['encodedHash'] },
    )
  }
  if (types.has('user.human.mfa.otp.added') || types.has('user.human.mfa.otp.removed')) {
    if (is.totp) yield event('user.human.mfa.otp.removed')
    yield* again(past, ['user.human.mfa.otp.added'], was.totp !== undefined)
    if (was.totp?.isReady) yield event('user.human.mfa.otp.verified')
  }
  const isSameCodes = `${was.recoveryCodeHashes}` === `${is.recoveryCodeHashes}`
  if (codeTypes.some((type) => types.has(type)) && !isSameCodes) {
    if (is.recoveryCodeHashes.length > 0) yield event('user.human.mfa.recoverycode.removed')
    const codes = was.recoveryCodeHashes
    if (codes.length > 0) yield event('user.human.mfa.recoverycode.added', { codes })
  }
  for (const family of ['passkeys', 'u2f'] as const) {
    const { added, verified, removed } = keyEventTypes[family]
    for (const { type, payload } of written) {
      const id = String(payload.webAuthNTokenId)
      if (type === added && is[family].has(id)) yield event(removed, { webAuthNTokenId: id })
      if (type === removed && was[family].has(id)) {
        const own = past.filter((each) => each.payload.webAuthNTokenId === id)
        yield* again(own, [added, verified], true)
      }
    }
  }
  if (types.has('user.machine.changed')) {
    yield event('user.machine.changed', before.machine, { always: Object.keys(before.machine) })
  }
  yield* restoreMachine({ before, now, written }, past)
}

function* restoreMachine(
  { before, now, written }: Pick<ToRestore, 'before' | 'now' | 'written'>,
  past: readonly RecordedEvent[],
): Iterable<Decided> {
  for (const { type, payload } of written) {
    const keyId = String(payload.keyId)
    if (type === 'user.machine.key.added' && now.credentials.keyIds.has(keyId)) {
      yield event('user.machine.key.removed', { keyId })
    }
    const tokenId = String(payload.tokenId)
    if (type === 'user.pat.added' && now.tokenIds.has(tokenId)) {
      yield event('user.pat.removed', { tokenId })
    }
    if (type === 'user.machine.secret.set') {
      const { hashedSecret } = before.credentials
      if (hashedSecret === undefined) yield event('user.machine.secret.removed')
      else yield* again(past, ['user.machine.secret.set'], true)
    }
  }
}

/** The last events of these types, stored once more. */
function* again(
  past: readonly RecordedEvent[],
  types: readonly string[],
  isWanted: boolean,
): Iterable<Decided> {
  if (!isWanted) return
  for (const type of types) {
    const last = past.findLast((each) => each.type === type)
    const copy = last && copyOf(undefined, last)
    if (copy) yield copy
  }
}

/** Events that may be stored once more, as they were. */
const copyOf = handling<undefined, Decided>({
  ...each(
    [
      ...(['user.human.mfa.otp.added', 'user.machine.secret.set'] as const),
      ...([keyEventTypes.passkeys.added, keyEventTypes.passkeys.verified] as const),
      ...([keyEventTypes.u2f.added, keyEventTypes.u2f.verified] as const),
    ],
    (
      _: undefined,
      { type, payload }: { readonly type: Decided['type']; readonly payload: object },
    ): Decided => ({ type, payload: { ...payload } }),
  ),
})

function* restoreLinks({ past, written }: ToRestore): Iterable<Decided> {
  const linkIn = ({ payload }: RecordedEvent): IdpLink => ({
    idpId: String(payload.idpConfigId),
    externalUserId: String(payload.userId),
    displayName: String(payload.displayName ?? ''),
  })
  for (const wrote of written) {
    if (wrote.type === 'user.human.externalidp.added') yield linkRemoved(linkIn(wrote))
    if (wrote.type !== 'user.human.externalidp.removed') continue
    const { idpId, externalUserId } = linkIn(wrote)
    const last = past.findLast((one) => {
      const link = linkIn(one)
      const isSame = link.idpId === idpId && link.externalUserId === externalUserId
      return one.type === 'user.human.externalidp.added' && isSame
    })
    if (!last) continue
    const link = linkIn(last)
    yield event(
      'user.human.externalidp.added',
      { idpConfigId: idpId, userId: externalUserId, displayName: link.displayName },
      { reserve: [idpLinkReservation(link)] },
    )
  }
}

function* restoreMetadata({ past, written }: ToRestore): Iterable<Decided> {
  const keys = new Set(
    written
      .filter(({ type }) => entryTypes.includes(type))
      .map(({ payload }) => String(payload.key)),
  )
  for (const key of keys) {
    const last = past.findLast(
      ({ type, payload }) => entryTypes.includes(type) && payload.key === key,
    )
    const value = last?.type === 'user.metadata.set' ? String(last.payload.value) : undefined
    if (value === undefined) yield event('user.metadata.removed', { key })
    else yield event('user.metadata.set', { key, value })
  }
}

function* restoreState({ before, now }: ToRestore, types: ReadonlySet<string>): Iterable<Decided> {
  const wrote = ['user.deactivated', 'user.locked', 'user.reactivated', 'user.unlocked'] as const
  if (!wrote.some((type) => types.has(type)) || before.state === now.state) return
  if (before.state === 'inactive') yield event('user.deactivated')
  else if (before.state === 'locked') yield event('user.locked')
  else if (now.state === 'inactive') yield event('user.reactivated')
  else if (now.state === 'locked') yield event('user.unlocked')
}

/**
 * A record as the changes of a user who is there: in an update the members that the record has, in
 * a replacement those that it lacks as well. Members that `keep` names stay as they are.
 */
import { keyEventTypes } from '../../events/factor.ts'
import { type Decided, event } from '../event.ts'
import { machineChange } from '../machine/machine.ts'
import type { IdpLink, Profile } from '../user/human.ts'
import { idpLinkAdded } from '../user/import-human.ts'
import { metadataChange } from '../user/metadata.ts'
import { idpLinkReservation, userNameHoldings, userNameReservation } from '../user/names.ts'
import { passwordHookSet } from '../user/password-hook.ts'
import { phoneRemoval } from '../user/phone.ts'
import type { User } from '../user/user.ts'
import { linkKey, type WebAuthnToken } from '../user/user-credentials.ts'
import { machineCredentials, passkeyImported, totpImported } from './create-user.ts'
import type { PreparedHuman, PreparedUser } from './prepared.ts'

/** How a user is changed. */
export interface HowToUpdate {
  /** Whether members that the record lacks are removed. */
  readonly isReplaced: boolean
  /** Paths of members that stay as they are. */
  readonly keep: readonly string[]
  /** The stored metadata: value in base64 by key. */
  readonly metadata: ReadonlyMap<string, string>
  /** The links of the user, which the state has only as keys. */
  readonly links: readonly IdpLink[]
}

/** The changes; none where the user is as the record says. */
export function* updateUser(
  prepared: PreparedUser,
  user: User,
  how: HowToUpdate,
): Iterable<Decided> {
  const isKept = keeper(how.keep)
  const { human, machine, userName, rules } = prepared
  if (prepared.isUserNameGiven && userName !== user.userName && !isKept('userName')) {
    yield event(
      'user.username.changed',
      { userName },
      { release: userNameHoldings(user), reserve: [userNameReservation(userName, rules)] },
    )
  }
  if (human) yield* updateHuman(human, user, how)
  if (machine && !isKept('machine')) {
    const { name, description, accessTokenType } = machine
    yield* machineChange({ name, description, accessTokenType }, user)
    const { keyIds, hashedSecret } = user.credentials
    yield* machineCredentials({
      keys: machine.keys.filter(({ keyId }) => !keyIds.has(keyId)),
      tokens: machine.tokens.filter(({ tokenId }) => !user.tokenIds.has(tokenId)),
      secretHash: machine.secretHash === hashedSecret ? '' : machine.secretHash,
    })
  }
  if (!isKept('metadata')) yield* updateMetadata(prepared, how)
  if (!isKept('state')) yield* updateState(prepared, user)
}

/** Whether a path, or a member above it, is kept. */
function keeper(keep: readonly string[]): (path: string) => boolean {
  return (path) => keep.some((each) => path === each || path.startsWith(`${each}.`))
}

function* updateHuman(human: PreparedHuman, user: User, how: HowToUpdate): Iterable<Decided> {
  const isKept = keeper(how.keep)
  yield* updateProfile(human, user, how)
  const { email, phone, password } = human
  if (email.address !== '' && !isKept('email')) yield* updateEmail(human, user)
  if (phone && !isKept('phone')) {
    const isOther = phone.number !== user.phone.number
    if (isOther) yield event('user.human.phone.changed', { phone: phone.number })
    if (phone.isVerified && (isOther || !user.phone.isVerified)) {
      yield event('user.human.phone.verified')
    }
  } else if (how.isReplaced && !phone && !isKept('phone')) yield* phoneRemoval(user)
  if (password && !isKept('password') && 'askedAt' in password) {
    const { askedAt: sourceId, changeRequired: isChangeRequired } = password
    const { encodedHash, passwordHook } = user.credentials
    // A password that is here already is worth more than one that has to be asked for.
    if (encodedHash === undefined && passwordHook?.sourceId !== sourceId) {
      yield passwordHookSet({ sourceId, isChangeRequired })
    }
  }
  if (password && !isKept('password') && 'encodedHash' in password) {
    const { encodedHash, changeRequired } = password
    const { credentials } = user
    const isSame =
      encodedHash === credentials.encodedHash && changeRequired === credentials.isChangeRequired
    const { triggerOrigin } = human
    if (!isSame) {
      const given = { encodedHash, changeRequired, triggerOrigin, isUnannounced: true }
      yield event('user.human.password.changed', given)
    }
  }
  yield* updateFactors(human, user, how)
  if (!isKept('idpLinks')) yield* updateLinks(human, user, how)
}

const profilePaths: Readonly<Record<keyof Profile, string>> = {
  firstName: 'profile.givenName',
  lastName: 'profile.familyName',
  nickName: 'profile.nickName',
  displayName: 'profile.displayName',
  preferredLanguage: 'profile.preferredLanguage',
  gender: 'profile.gender',
}

function* updateProfile(
  { profile, givenProfile }: PreparedHuman,
  user: User,
  { isReplaced, keep }: HowToUpdate,
): Iterable<Decided> {
  const isKept = keeper(keep)
  const names = Object.keys(profilePaths).filter(
    (name): name is keyof Profile => name in profilePaths,
  )
  const changed = names.filter((name) => {
    const isGiven = isReplaced || givenProfile.includes(name)
    return isGiven && !isKept(profilePaths[name]) && profile[name] !== user.profile[name]
  })
  if (changed.length === 0) return
  const payload = Object.fromEntries(changed.map((name) => [name, profile[name]]))
  yield event('user.human.profile.changed', payload, { always: changed })
}

function* updateEmail({ email }: PreparedHuman, user: User): Iterable<Decided> {
  const isOther = email.address !== user.email.address
  if (isOther) yield event('user.human.email.changed', { email: email.address })
  if (email.isVerified && (isOther || !user.email.isVerified)) {
    yield event('user.human.email.verified')
  }
}

function* updateFactors(
  human: PreparedHuman,
  { credentials }: User,
  { isReplaced, keep }: HowToUpdate,
): Iterable<Decided> {
  const isKept = keeper(keep)
  const { totp, recoveryCodes, passkeys } = human
  if (!isKept('totp') && (totp || isReplaced)) {
    // Whether it is the same secret cannot be seen: it is sealed anew each time.
    if (credentials.totp) yield event('user.human.mfa.otp.removed')
    if (totp) yield* totpImported(totp)
  }
  if (!isKept('recoveryCodes') && (recoveryCodes || isReplaced)) {
    const codes = recoveryCodes ?? []
    const isSame = `${codes}` === `${credentials.recoveryCodeHashes}`
    if (!isSame && credentials.recoveryCodeHashes.length > 0) {
      yield event('user.human.mfa.recoverycode.removed')
    }
    if (!isSame && codes.length > 0) yield event('user.human.mfa.recoverycode.added', { codes })
  }
  if (isKept('passkeys')) return
  const keys: readonly WebAuthnToken[] = [
    ...credentials.passkeys.values(),
    ...credentials.u2f.values(),
  ]
  const known = new Set(keys.map(({ keyId }) => keyId))
  for (const passkey of passkeys ?? []) {
    if (!known.has(passkey.keyId)) yield* passkeyImported(passkey)
  }
  if (!isReplaced) return
  const wanted = new Set(passkeys?.map(({ keyId }) => keyId))
  for (const family of ['passkeys', 'u2f'] as const) {
    for (const { id: webAuthNTokenId, keyId } of credentials[family].values()) {
      if (!wanted.has(keyId)) yield event(keyEventTypes[family].removed, { webAuthNTokenId })
    }
  }
}

function* updateLinks(
  { links }: PreparedHuman,
  { credentials }: User,
  how: HowToUpdate,
): Iterable<Decided> {
  for (const link of links ?? []) {
    if (!credentials.idpLinks.has(linkKey(link))) yield idpLinkAdded(link)
  }
  if (!how.isReplaced) return
  const wanted = new Set(links?.map(linkKey))
  for (const link of how.links) {
    if (!wanted.has(linkKey(link))) yield linkRemoved(link)
  }
}

/** Takes a link away. */
export function linkRemoved(link: IdpLink): Decided {
  return event(
    'user.human.externalidp.removed',
    { idpConfigId: link.idpId, userId: link.externalUserId },
    { release: [idpLinkReservation(link)] },
  )
}

function* updateMetadata(
  { metadata = [] }: PreparedUser,
  { isReplaced, metadata: stored }: HowToUpdate,
): Iterable<Decided> {
  const wanted = new Set(metadata.map(({ key }) => key))
  const gone = isReplaced ? [...stored.keys()].filter((key) => !wanted.has(key)) : []
  const lengths = new Map([...stored].map(([key, value]) => [key, value.length]))
  yield* metadataChange([...metadata, ...gone.map((key) => ({ key, value: '' }))], {
    lengths,
    values: stored,
  })
}

function* updateState(
  { state, isStateGiven }: PreparedUser,
  { state: before }: User,
): Iterable<Decided> {
  if (!isStateGiven || state === before || state === 'initial') return
  if (state === 'inactive' && before !== 'initial') yield event('user.deactivated')
  else if (state === 'locked') yield event('user.locked')
  else if (before === 'inactive') yield event('user.reactivated')
  else if (before === 'locked') yield event('user.unlocked')
}

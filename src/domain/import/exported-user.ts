/** A user with everything that an export gives of it, folded from its events. */
import type { StoredPayload } from '../../events/event.ts'
import { keyEventTypes } from '../../events/factor.ts'
import { each, evolution } from '../../events/handlers.ts'
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import { absentUser, evolveUser, type User } from '../user/user.ts'
import { linkKey } from '../user/user-credentials.ts'

/** A link to an account at a provider. */
interface ExportedLink {
  readonly idpId: string
  readonly externalUserId: string
  readonly displayName: string
}

/** A key of a machine. */
interface ExportedKey {
  /** PKIX in PEM, as base64. */
  readonly publicKey: string
  /** RFC 3339, as it was given. */
  readonly expiration: string
}

/** A personal access token. */
interface ExportedToken {
  /** SHA-256 in base64url. */
  readonly hash: string
  /** RFC 3339, as it was given. */
  readonly expiration: string
}

/** The user as decisions see it, and what they do not look at. */
export interface ExportedUser {
  readonly user: User
  /** base64 of the values, by key. */
  readonly metadata: VersionedMap<string, string>
  readonly links: VersionedMap<string, ExportedLink>
  readonly keys: VersionedMap<string, ExportedKey>
  readonly tokens: VersionedMap<string, ExportedToken>
  /** Ids of the passkeys and security keys that were registered here, and not imported. */
  readonly ownKeys: VersionedMap<string, true>
}

/** What decisions do not look at. */
type Rest = Omit<ExportedUser, 'user'>

const nothing: Rest = {
  metadata: emptyMap(),
  links: emptyMap(),
  keys: emptyMap(),
  tokens: emptyMap(),
  ownKeys: emptyMap(),
}

/** A user without events. */
export const unexportedUser: ExportedUser = { user: absentUser, ...nothing }

/** Frequent events that say nothing an export gives; they need not be read. */
export const unexportedTypes = [
  'user.human.password.check.succeeded',
  'user.human.password.check.failed',
  'user.human.password.code.added',
  'user.human.password.code.sent',
  'user.human.email.code.added',
  'user.human.email.code.sent',
  'user.human.phone.code.added',
  'user.human.phone.code.sent',
  'user.human.mfa.otp.check.succeeded',
  'user.human.mfa.otp.check.failed',
  'user.human.mfa.otp.sms.check.succeeded',
  'user.human.mfa.otp.sms.check.failed',
  'user.human.mfa.otp.email.check.succeeded',
  'user.human.mfa.otp.email.check.failed',
] as const

const evolveRest = evolution<Rest>({
  'user.human.added': () => nothing,
  'user.human.selfregistered': () => nothing,
  'user.machine.added': () => nothing,
  'user.removed': () => nothing,
  'user.metadata.set': (before, { payload: { key = '', value = '' } }) => ({
    ...before,
    metadata: before.metadata.with(key, value),
  }),
  'user.metadata.removed': (before, { payload: { key = '' } }) => ({
    ...before,
    metadata: before.metadata.without(key),
  }),
  'user.human.externalidp.added': (before, { payload }) => {
    const { idpConfigId: idpId = '', userId: externalUserId = '', displayName = '' } = payload
    const link = { idpId, externalUserId, displayName }
    return { ...before, links: before.links.with(linkKey(link), link) }
  },
  'user.human.externalidp.username.changed': (before, { payload }) => {
    const { idpConfigId: idpId = '', userId: externalUserId = '', displayName = '' } = payload
    const link = { idpId, externalUserId, displayName }
    const isThere = before.links.has(linkKey(link))
    return isThere ? { ...before, links: before.links.with(linkKey(link), link) } : before
  },
  'user.human.externalidp.removed': (before, { payload }) => {
    const { idpConfigId: idpId = '', userId: externalUserId = '' } = payload
    return { ...before, links: before.links.without(linkKey({ idpId, externalUserId })) }
  },
  'user.human.externalidp.id.migrated': (before, { payload }) => {
    const { idpConfigId: idpId = '', previousId = '', newId = '' } = payload
    const former = linkKey({ idpId, externalUserId: previousId })
    const link = before.links.get(former)
    if (!link) return before
    const links = before.links.without(former)
    const key = linkKey({ idpId, externalUserId: newId })
    return { ...before, links: links.with(key, { ...link, externalUserId: newId }) }
  },
  'user.human.externalidp.cascade.removed': (before, { payload }) => {
    const { idpConfigId: idpId = '', userId: externalUserId = '' } = payload
    return { ...before, links: before.links.without(linkKey({ idpId, externalUserId })) }
  },
  ...each([keyEventTypes.passkeys.added, keyEventTypes.u2f.added], keyBegun),
  'user.machine.key.added': (before, { payload }) => {
    const { keyId = '', publicKey = '', expirationDate: expiration = '' } = payload
    return { ...before, keys: before.keys.with(keyId, { publicKey, expiration }) }
  },
  'user.machine.key.removed': (before, { payload: { keyId = '' } }) => ({
    ...before,
    keys: before.keys.without(keyId),
  }),
  'user.pat.added': (
    before,
    { payload: { tokenId = '', tokenHash: hash = '', expiration = '' } },
  ) => ({
    ...before,
    tokens: before.tokens.with(tokenId, { hash, expiration }),
  }),
  'user.pat.removed': (before, { payload: { tokenId = '' } }) => ({
    ...before,
    tokens: before.tokens.without(tokenId),
  }),
  // Tokens of a locked or deactivated user end for good (surroundings §2.2).
  'user.locked': (before) => ({ ...before, tokens: emptyMap() }),
  'user.deactivated': (before) => ({ ...before, tokens: emptyMap() }),
})

/** An import has no challenge. */
function keyBegun(
  before: Rest,
  { payload }: { readonly payload: StoredPayload<typeof keyEventTypes.u2f.added> },
): Rest {
  const { webAuthNTokenId: id = '', challenge = '' } = payload
  return challenge === '' ? before : { ...before, ownKeys: before.ownKeys.with(id, true) }
}

/** The user after an event. */
export function evolveExported(
  before: ExportedUser,
  event: Parameters<typeof evolveUser>[1],
): ExportedUser {
  const { metadata, links, keys, tokens, ownKeys } = evolveRest(before, event)
  return { user: evolveUser(before.user, event), metadata, links, keys, tokens, ownKeys }
}

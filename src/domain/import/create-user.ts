/** A record as the events of a new user: human or machine, with all that belongs to it. */
import { keyEventTypes } from '../../events/factor.ts'
import { type Decided, event } from '../event.ts'
import { keyAdded } from '../machine/key.ts'
import { tokenScopes } from '../machine/personal-access-token.ts'
import { codePayload, humanAdded } from '../user/human.ts'
import { checkLinksFit, idpLinkAdded } from '../user/import-human.ts'
import { metadataChange, noMetadata } from '../user/metadata.ts'
import { userNameReservation } from '../user/names.ts'
import { passwordHookSet } from '../user/password-hook.ts'
import type {
  PreparedHuman,
  PreparedMachine,
  PreparedPasskey,
  PreparedTotp,
  PreparedUser,
} from './prepared.ts'
import type { MailKind } from './result.ts'

/** The events of a new user; `mail` is what it is sent at once. */
export function* createUser(
  user: PreparedUser,
  { jobId, mail }: { readonly jobId: string; readonly mail: MailKind | undefined },
): Iterable<Decided> {
  const { human, machine, metadata = [] } = user
  if (human) yield* createHuman(user, human, mail)
  if (machine) yield* createMachine(user, machine)
  yield* metadataChange(metadata, noMetadata)
  yield imported(user, jobId)
  if (user.state === 'inactive') yield event('user.deactivated')
  if (user.state === 'locked') yield event('user.locked')
}

/** The event that says by which job a user came, or was changed. */
export function imported(
  { record, digest, createdAtMicros }: Pick<PreparedUser, 'record' | 'digest' | 'createdAtMicros'>,
  jobId: string,
): Decided {
  return event('user.imported', { jobId, record, digest, createdAtMicros })
}

function* createHuman(
  { userName, rules }: PreparedUser,
  human: PreparedHuman,
  mail: MailKind | undefined,
): Iterable<Decided> {
  const { profile, email, phone, password, links = [], triggerOrigin } = human
  const encodedHash = password && 'encodedHash' in password ? password.encodedHash : undefined
  const changeRequired = password?.changeRequired === true
  yield humanAdded(
    { rules, userName, profile, email, phone, encodedHash, changeRequired, triggerOrigin },
    { genderUnspecified: -1 },
  )
  if (password && 'askedAt' in password) {
    yield passwordHookSet({ sourceId: password.askedAt, isChangeRequired: changeRequired })
  }
  checkLinksFit(links.length)
  for (const link of links) yield idpLinkAdded(link)
  if (mail === 'invitation' && human.codes) {
    const code = codePayload(human.codes.init, triggerOrigin)
    yield event('user.human.initialization.code.added', code)
  } else if (mail === 'email_verification' && human.codes) {
    yield event('user.human.email.code.added', codePayload(human.codes.email, triggerOrigin))
  }
  if (email.isVerified && mail !== 'invitation') yield event('user.human.email.verified')
  if (phone?.isVerified) yield event('user.human.phone.verified')
  if (human.totp) yield* totpImported(human.totp)
  const { recoveryCodes: codes = [] } = human
  if (codes.length > 0) yield event('user.human.mfa.recoverycode.added', { codes })
  for (const passkey of human.passkeys ?? []) yield* passkeyImported(passkey)
}

/** An authenticator app that works from the start. */
export function* totpImported(totp: PreparedTotp): Iterable<Decided> {
  const { sealed: otpSecret, algorithm, digits, period, name, createdAt } = totp
  yield event('user.human.mfa.otp.added', {
    otpSecret,
    // The usual ones are not stored.
    algorithm: algorithm === 'SHA1' ? undefined : algorithm,
    digits: digits === 6 ? undefined : digits,
    period: period === 30 ? undefined : period,
    name,
    createdAt,
  })
  yield event('user.human.mfa.otp.verified')
}

/** A passkey that works from the start. One that signs in alone has verified its user. */
export function* passkeyImported(passkey: PreparedPasskey): Iterable<Decided> {
  const { tokenId: webAuthNTokenId, family, rpId: rpID } = passkey
  yield event(keyEventTypes[family].added, { webAuthNTokenId, challenge: '', rpID })
  const { keyId, publicKey, aaguid, signCount, name: webAuthNTokenName } = passkey
  const { userHandle, transports, backupEligible, backedUp, createdAt } = passkey
  const payload = {
    ...{ webAuthNTokenId, keyId, publicKey, attestationType: 'none', aaguid, signCount },
    ...{ webAuthNTokenName, userVerified: family === 'passkeys' },
    ...{ userHandle, transports, backupEligible, backedUp, createdAt },
  }
  yield event(keyEventTypes[family].verified, payload, { always: ['userVerified'] })
}

function* createMachine(
  { userName, rules }: PreparedUser,
  machine: PreparedMachine,
): Iterable<Decided> {
  const { name, description, accessTokenType } = machine
  yield event(
    'user.machine.added',
    { userName, name, description, accessTokenType },
    { always: ['userName'], reserve: [userNameReservation(userName, rules)] },
  )
  yield* machineCredentials(machine)
}

/** Keys, secret and tokens of a machine. */
export function* machineCredentials(
  machine: Pick<PreparedMachine, 'keys' | 'tokens' | 'secretHash'>,
): Iterable<Decided> {
  for (const key of machine.keys) yield keyAdded({ ...key, isPast: false })
  if (machine.secretHash !== '') {
    yield event('user.machine.secret.set', { hashedSecret: machine.secretHash })
  }
  for (const token of machine.tokens)
    yield event('user.pat.added', { ...token, scopes: tokenScopes })
}

/** Credentials of a user of Keycloak (`CredentialRepresentation`, import-sources §1). */
import type { RecordHash } from '../../domain/import/record.ts'
import { dateOf } from '../values/dates.ts'
import type { Draft } from '../values/draft.ts'
import { type Fields, fieldsOf } from '../values/fields.ts'
import type { Realm } from './realm.ts'

interface OfUser {
  readonly user: Fields
  readonly realm: Realm
}

/** Adds all credentials; of several passwords the first counts. */
export function addCredentials(draft: Draft, { user, realm }: OfUser): void {
  let hasPassword = false
  if (!Object.hasOwn(user.all, 'credentials') && Object.hasOwn(user.all, 'access')) {
    const detail = 'Answers of the admin API have no credentials. Export with kc.sh instead.'
    draft.note({ field: 'password', code: 'not-exported', detail })
  }
  for (const value of user.list('credentials')) {
    const credential = fieldsOf(value, { empty: 'json' })
    const type = credential.text('type') ?? ''
    if (type === 'password') {
      if (hasPassword) draft.dropped('password', { detail: 'Only the first password counts.' })
      else addPassword(draft, credential)
      hasPassword = true
    } else if (type === 'otp' || type === 'totp' || type === 'hotp') {
      addTotp(draft, credential)
    } else if (type === 'webauthn' || type === 'webauthn-passwordless') {
      addPasskey(draft, { credential, type, userId: user.text('id'), realm })
    } else if (type === 'recovery-authn-codes') addRecoveryCodes(draft, credential)
    else draft.dropped('credentials', { detail: `Credentials of type ${type} are not carried.` })
  }
}

function addPassword(draft: Draft, credential: Fields): void {
  const isChangeRequired = credential.flag('temporary') === true
  const plain = credential.text('value')
  const hash = hashOf(credential)
  if (hash === undefined && plain !== undefined) draft.password({ plain, isChangeRequired })
  else draft.password({ hash, isChangeRequired })
}

/** What the hash consists of, since version 8 and before it. */
function hashOf(credential: Fields): RecordHash | undefined {
  const secretData = credential.value('secretData')
  const credentialData = credential.value('credentialData')
  if (secretData !== undefined) return { secretData, credentialData }
  const hashedSaltedValue = credential.value('hashedSaltedValue')
  if (hashedSaltedValue === undefined) return undefined
  return {
    ...{ hashedSaltedValue, salt: credential.value('salt') },
    hashIterations: credential.value('hashIterations'),
    algorithm: credential.value('algorithm'),
  }
}

/** The text of the secret is what is hashed: its bytes, unless it says that it is base32. */
function addTotp(draft: Draft, credential: Fields): void {
  const data = credential.object('credentialData') ?? credential
  const kind = data.text('subType') ?? data.text('type')
  if (kind === 'hotp') {
    draft.dropped('totp', { detail: 'Codes that count instead of going by time (HOTP).' })
    return
  }
  const secret = credential.object('secretData')?.text('value') ?? credential.text('value')
  const isBase32 = data.text('secretEncoding')?.toUpperCase() === 'BASE32'
  draft.totp({
    ...{ secret, encoding: isBase32 ? 'base32' : 'utf8', algorithm: data.value('algorithm') },
    ...{ digits: data.value('digits'), period: data.value('period') },
    name: credential.text('userLabel') ?? credential.text('device'),
    createdAt: dateOf(credential.value('createdDate')),
  })
}

function addPasskey(
  draft: Draft,
  given: {
    readonly credential: Fields
    readonly type: string
    readonly userId: string | undefined
    readonly realm: Realm
  },
): void {
  const { credential, userId, realm } = given
  const isPasswordless = given.type === 'webauthn-passwordless'
  const data = credential.object('credentialData')
  draft.passkey({
    credentialId: data?.value('credentialId'),
    publicKey: data?.value('credentialPublicKey'),
    counter: data?.value('counter'),
    transports: data?.list('transports'),
    ...{ userHandle: userId, userHandleEncoding: 'utf8' },
    rpId: isPasswordless ? realm.passwordlessRpId : realm.rpId,
    aaguid: data?.text('aaguid'),
    name: credential.text('userLabel'),
    createdAt: credential.value('createdDate'),
    use: isPasswordless ? 'passwordless' : 'secondFactor',
  })
}

/** base64 of the SHA-512 of each code. */
function addRecoveryCodes(draft: Draft, credential: Fields): void {
  const data = credential.object('credentialData')
  const algorithm = data?.text('algorithm') ?? 'RS512'
  if (algorithm !== 'RS512' || (data?.number('hashIterations') ?? 1) !== 1) {
    draft.dropped('recoveryCodes', { detail: `Their algorithm ${algorithm} is not known.` })
    return
  }
  const codes = credential.object('secretData')?.list('codes') ?? []
  const hashes = codes.flatMap((code) => {
    const hash = fieldsOf(code, { empty: 'json' }).text('encodedHashedValue')
    return hash === undefined ? [] : [{ hash: `$digest$sha512(p)$$${hash}` }]
  })
  draft.recoveryCodes(hashes)
}

/** Credentials of an identity of Ory Kratos, by their type (import-sources §5). */
import { bytesOf } from '../values/bytes.ts'
import type { Draft } from '../values/draft.ts'
import { type Fields, fieldsOf } from '../values/fields.ts'

interface OfIdentity {
  readonly identity: Fields
  /** Called for a credential of which the file has nothing but its type. */
  readonly onEmpty: (type: string) => void
}

/** Adds all credentials. Import files have `config` only, exports more beside it. */
export function addCredentials(draft: Draft, { identity, onEmpty }: OfIdentity): void {
  const credentials = identity.object('credentials')
  for (const type of Object.keys(credentials?.all ?? {})) {
    const credential = credentials?.object(type)
    if (credential === undefined) continue
    const config = credential.object('config')
    const isEmpty = config === undefined || Object.keys(config.all).length === 0
    if (type === 'oidc' || type === 'saml') addLinks(draft, credential)
    else if (type === 'code') addCode(draft)
    else if (isEmpty) onEmpty(type)
    else if (type === 'password') addPassword(draft, config)
    else if (type === 'totp') {
      draft.totp({ secret: config.value('totp_url'), encoding: 'otpauth' })
    } else if (type === 'lookup_secret') addRecoveryCodes(draft, config)
    else if (type === 'webauthn' || type === 'passkey') {
      addPasskeys(draft, { type, config, id: identity.text('id') })
    } else draft.dropped('credentials', { detail: `Credentials of type ${type} are not carried.` })
  }
}

function addPassword(draft: Draft, config: Fields): void {
  const hash = config.text('hashed_password')
  const plain = config.text('password')
  if (hash !== undefined) draft.password({ hash })
  else if (plain !== undefined) draft.password({ plain })
  else if (config.flag('use_password_migration_hook') === true) {
    const detail =
      'Kratos does not have it yet either: its web hook asks another system at the first sign-in.'
    draft.note({ field: 'password', code: 'not-exported', detail })
  }
}

/** Those of exports and of import files; used ones are left out. */
function addRecoveryCodes(draft: Draft, config: Fields): void {
  const all = [...config.list('recovery_codes'), ...config.list('codes')]
  const codes = all.flatMap((each) => {
    if (typeof each === 'string') return [{ code: each }]
    const { text } = fieldsOf(each, { empty: 'json' })
    const code = text('code')
    const usedAt = text('used_at')
    const isUsed = usedAt !== undefined && !usedAt.startsWith('0001-')
    return code === undefined || isUsed ? [] : [{ code }]
  })
  draft.recoveryCodes(codes)
}

function addPasskeys(
  draft: Draft,
  given: { readonly type: string; readonly config: Fields; readonly id: string | undefined },
): void {
  const { type, config, id } = given
  // Passkeys have a handle by chance; keys of a second factor the bytes of the identity's id.
  const own = type === 'webauthn' ? id?.replaceAll('-', '') : undefined
  const stated = config.value('user_handle')
  for (const value of config.list('credentials')) {
    const passkey = fieldsOf(value, { empty: 'json' })
    const authenticator = passkey.object('authenticator')
    const flags = passkey.object('flags')
    const isPasswordless = type === 'passkey' || passkey.flag('is_passwordless') === true
    draft.passkey({
      ...{ credentialId: passkey.value('id'), publicKey: passkey.value('public_key') },
      counter: authenticator?.value('sign_count'),
      transports: passkey.list('transport'),
      ...(stated === undefined
        ? { userHandle: own, userHandleEncoding: 'hex' }
        : { userHandle: stated, userHandleEncoding: 'base64' }),
      backupEligible: flags?.value('backup_eligible'),
      backedUp: flags?.value('backup_state'),
      aaguid: uuidOf(authenticator?.value('aaguid')),
      name: passkey.text('display_name'),
      createdAt: passkey.value('added_at'),
      use: isPasswordless ? 'passwordless' : 'secondFactor',
    })
  }
}

/** The text of 16 bytes. */
function uuidOf(value: unknown): string | undefined {
  const hex = bytesOf(value)?.toString('hex')
  if (hex?.length !== 32) return undefined
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** What the configuration says, else the identifiers `provider:subject`. */
function addLinks(draft: Draft, credential: Fields): void {
  const providers = credential.object('config')?.list('providers') ?? []
  const identifiers = providers.length > 0 ? [] : credential.list('identifiers')
  for (const value of providers) {
    const provider = fieldsOf(value, { empty: 'json' })
    draft.link({ idp: provider.text('provider'), externalUserId: provider.text('subject') })
  }
  for (const identifier of identifiers) {
    const [, idp, externalUserId] = /^([^:]+):(.+)$/.exec(String(identifier)) ?? []
    draft.link({ idp, externalUserId })
  }
}

function addCode(draft: Draft): void {
  const detail = 'Signs in with a code that is sent; codes are an option of the sign-in here.'
  draft.dropped('credentials.code', { detail })
}

/** What a user of Supabase signs in with beside the password (import-sources §11). */
import type { Draft } from '../values/draft.ts'
import { type Fields, fieldsOf } from '../values/fields.ts'
import { isLocal, otherProviders } from './supabase-data.ts'
import type { SupabaseSides } from './supabase-sides.ts'

/** Adds identities, factors and passkeys, from the side tables and from members of the user. */
export function addSides(
  draft: Draft,
  given: {
    readonly id: string | undefined
    readonly user: Fields
    /** `raw_app_meta_data`. */
    readonly data: Fields
    readonly sides: SupabaseSides
  },
): void {
  const { id, user, data, sides } = given
  const members = (name: string) => user.list(name).map((each) => fieldsOf(each, { empty: 'json' }))
  const identities = [...sides.identities.of(id), ...members('identities')]
  const linked = new Set<string>()
  for (const identity of identities) addIdentity(draft, { identity, linked })
  const missing = otherProviders(data).filter((each) => !linked.has(each))
  if (missing.length > 0) {
    const detail =
      `Who the user is at ${missing.join(', ')} is in the table auth.identities: ` +
      'give it as a further file.'
    draft.note({ field: 'idpLinks', code: 'not-exported', detail })
  }
  const factors = [...sides.mfa_factors.of(id), ...members('mfa_factors'), ...members('factors')]
  for (const factor of factors) addFactor(draft, factor)
  const passkeys = [...sides.webauthn_credentials.of(id), ...members('webauthn_credentials')]
  for (const passkey of passkeys) addPasskey(draft, { id, passkey })
}

/** The id at the provider is `provider_id`, which older tables called `id`. */
function addIdentity(
  draft: Draft,
  { identity, linked }: { readonly identity: Fields; readonly linked: Set<string> },
): void {
  const provider = identity.text('provider')
  if (provider === undefined || isLocal(provider)) return
  linked.add(provider)
  const data = identity.object('identity_data')
  draft.link({
    idp: provider,
    externalUserId: identity.value('provider_id') ?? data?.value('sub') ?? identity.value('id'),
    displayName: data?.text('email') ?? identity.text('email') ?? data?.text('full_name'),
  })
}

function addFactor(draft: Draft, factor: Fields): void {
  const type = factor.text('factor_type')
  const secret = factor.text('secret')
  const field = type === 'totp' ? 'totp' : 'mfa_factors'
  if (factor.text('status') !== 'verified') {
    draft.dropped(field, { detail: 'A factor that was never confirmed.' })
  } else if (type !== 'totp') {
    const detail =
      type === 'phone'
        ? 'Codes by SMS are no factor that could be carried over.'
        : `A factor of the kind ${String(type).slice(0, 20)} is not in this table as a whole.`
    draft.dropped(field, { detail })
  } else if (secret?.startsWith('{')) {
    const detail = 'The secret is encrypted with a key of the Supabase server.'
    draft.note({ field, code: 'needs-secret', detail })
  } else if (secret === undefined) {
    const detail = 'The list of the API hides the secret; the table auth.mfa_factors has it.'
    draft.note({ field, code: 'not-exported', detail })
  } else {
    draft.totp({ secret, encoding: 'base32', name: factor.text('friendly_name') })
  }
}

/** The handle is the text of the user's id. */
function addPasskey(
  draft: Draft,
  { id, passkey }: { readonly id: string | undefined; readonly passkey: Fields },
): void {
  draft.passkey({
    credentialId: passkey.value('credential_id'),
    publicKey: passkey.value('public_key'),
    counter: passkey.number('sign_count'),
    transports: passkey.list('transports'),
    userHandle: id,
    userHandleEncoding: 'utf8',
    backupEligible: passkey.flag('backup_eligible'),
    backedUp: passkey.flag('backed_up'),
    aaguid: passkey.text('aaguid'),
    name: passkey.text('friendly_name'),
    createdAt: passkey.value('created_at'),
    use: 'passwordless',
  })
}

/** Passwords and second factors of a user of FusionAuth (import-sources §6, hashes §72). */
import type { Draft } from '../values/draft.ts'
import { type Fields, fieldsOf, textOf } from '../values/fields.ts'

/** What the request says for users who do not say it themselves. */
export interface HashDefaults {
  encryptionScheme: string | undefined
  factor: number | undefined
}

/** Whether the hash of a user is complete only with what the request says. */
export function needsDefaults(user: Fields): boolean {
  if (user.value('password') === undefined) return false
  const hasScheme = user.value('encryptionScheme') !== undefined
  const isHash = hasScheme || user.value('salt') !== undefined
  return isHash && !(hasScheme && user.value('factor') !== undefined)
}

/** Adds the password; without a salt and a scheme it is plain text. */
export function addPassword(
  draft: Draft,
  { user, defaults }: { readonly user: Fields; readonly defaults: HashDefaults },
): void {
  if (user.flag('passwordChangeRequired') === true) draft.changeRequired()
  const password = user.text('password')
  if (password === undefined) return
  const salt = user.text('salt')
  const own = user.text('encryptionScheme')
  if (salt === undefined && own === undefined) {
    draft.password({ plain: password })
    return
  }
  const encryptionScheme = own ?? defaults.encryptionScheme
  const factor = user.number('factor') ?? defaults.factor
  draft.password({
    hash: {
      ...(encryptionScheme !== undefined && { encryptionScheme }),
      ...(factor !== undefined && { factor }),
      ...(salt !== undefined && { salt }),
      password,
    },
  })
}

/** Adds authenticator apps, whose secrets are base64 of their bytes, and recovery codes. */
export function addTwoFactor(draft: Draft, user: Fields): void {
  const twoFactor = user.object('twoFactor')
  for (const value of twoFactor?.list('methods') ?? []) {
    const method = fieldsOf(value, { empty: 'json' })
    const kind = method.text('method')
    if (kind !== 'authenticator') {
      draft.dropped('twoFactor', { detail: `A second factor by ${kind} is not carried.` })
      continue
    }
    const settings = method.object('authenticator')
    draft.totp({
      ...{ secret: method.value('secret'), encoding: 'base64' },
      ...{ algorithm: settings?.value('algorithm'), digits: settings?.value('codeLength') },
      ...{ period: settings?.value('timeStep'), name: method.text('name') },
    })
  }
  const codes = twoFactor?.list('recoveryCodes') ?? []
  draft.recoveryCodes(codes.flatMap((each) => codeOf(each) ?? []))
  addOneFactor(draft, user)
}

function codeOf(value: unknown): { readonly code: string } | undefined {
  const code = textOf(value)
  return code === undefined ? undefined : { code }
}

/** Before version 1.26 there was one. */
function addOneFactor(draft: Draft, user: Fields): void {
  if (user.flag('twoFactorEnabled') !== true) return
  if (user.text('twoFactorDelivery') === 'TextMessage') {
    draft.dropped('twoFactorSecret', { detail: 'A second factor by SMS is not carried.' })
  } else draft.totp({ secret: user.value('twoFactorSecret'), encoding: 'base64' })
}

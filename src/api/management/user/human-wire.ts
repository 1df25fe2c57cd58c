/** What AddHumanUser and ImportHumanUser read alike from the wire. */
import type { PhoneInput } from '../../../commands/user/add-human.ts'
import type { ProfileWords } from '../../../domain/user/normalise.ts'

/** The profile alone; v1 numbers genders as events do: 1 female, 2 male, 3 diverse. */
export function profileOf(profile: ProfileWords): ProfileWords {
  const { firstName, lastName, nickName, displayName, preferredLanguage, gender } = profile
  return { firstName, lastName, nickName, displayName, preferredLanguage, gender }
}

export function phoneOf(
  phone: { readonly phone: string; readonly isPhoneVerified: boolean } | undefined,
): PhoneInput | undefined {
  return phone && { phone: phone.phone, isVerified: phone.isPhoneVerified }
}

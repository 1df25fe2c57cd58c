/** What AddHumanUser and ImportHumanUser share on the wire. */
import type { PhoneInput } from '../../../commands/user/add-human.ts'
import type { ProfileInput } from '../../../domain/user/normalise.ts'

/** The profile; v1 numbers genders as events do: 1 female, 2 male, 3 diverse. */
export function profileOf(profile: ProfileInput): ProfileInput {
  const { firstName, lastName, nickName, displayName, preferredLanguage, gender } = profile
  return { firstName, lastName, nickName, displayName, preferredLanguage, gender }
}

/** A phone number and whether it is verified; undefined without a number. */
export function phoneOf(
  phone: { readonly phone: string; readonly isPhoneVerified: boolean } | undefined,
): PhoneInput | undefined {
  return phone && { phone: phone.phone, isVerified: phone.isPhoneVerified }
}

/** Changes of one's own name and addresses: the commands of the self calls of auth v1. */
import { changeEmail, repeatEmailCode, verifyEmail } from '../../commands/user/user-email.ts'
import { changeUserName } from '../../commands/user/user-name.ts'
import {
  changePhone,
  dropPhone,
  repeatPhoneCode,
  verifyPhone,
} from '../../commands/user/user-phone.ts'
import { changeProfile } from '../../commands/user/user-profile.ts'
import type { ChangeOutcome, EditableProfile } from '../../login/account/account-calls.ts'
import { type Acting, asMe, asProvedMe, done } from './me.ts'

/** The longest texts that the API takes. */
const textMax = 200
const phoneMax = 50
const languageMax = 10

const tooLong: ChangeOutcome = { failure: 'tooLong' }

/** Replaces the profile. */
export async function changeMyProfile(
  acting: Acting,
  { language: preferredLanguage, ...given }: EditableProfile,
): Promise<ChangeOutcome> {
  const { firstName, lastName, nickName, displayName } = given
  const texts = [firstName, lastName, nickName, displayName]
  if (texts.some((text) => text.length > textMax)) return tooLong
  if (preferredLanguage.length > languageMax) return tooLong
  const profile = { ...given, preferredLanguage }
  return done(asMe(acting, ({ target }) => changeProfile(acting.deps, { ...target, profile })))
}

/** Changes the name that login names are made of. */
export async function changeMyUserName(
  acting: Acting,
  { userName }: { readonly userName: string },
): Promise<ChangeOutcome> {
  if (userName.length > textMax) return tooLong
  return done(
    asProvedMe(acting, ({ target }) => changeUserName(acting.deps, { ...target, userName })),
  )
}

/** Changes the address, and mails a code. */
export async function changeMyEmail(
  acting: Acting,
  { email: address }: { readonly email: string },
): Promise<ChangeOutcome> {
  if (address.length > textMax) return tooLong
  const email = { address, isVerified: false }
  return done(asProvedMe(acting, ({ target }) => changeEmail(acting.deps, { ...target, email })))
}

/** Changes the number, and sends a code. */
export async function changeMyPhone(
  acting: Acting,
  { phone: number }: { readonly phone: string },
): Promise<ChangeOutcome> {
  if (number.length > phoneMax) return tooLong
  const phone = { number, isVerified: false }
  return done(asProvedMe(acting, ({ target }) => changePhone(acting.deps, { ...target, phone })))
}

/** Sends another code; how many is limited with all messages. */
export function sendMyCode(
  acting: Acting,
  { to }: { readonly to: 'email' | 'phone' },
): Promise<ChangeOutcome> {
  const { deps } = acting
  return done(
    asMe(acting, ({ target }) =>
      to === 'email' ? repeatEmailCode(deps, target) : repeatPhoneCode(deps, target),
    ),
  )
}

/** Verifies an address by its code. */
export function confirmMyAddress(
  acting: Acting,
  { of, code }: { readonly of: 'email' | 'phone'; readonly code: string },
): Promise<ChangeOutcome> {
  const { deps } = acting
  return done(
    asMe(acting, ({ target }) =>
      of === 'email'
        ? verifyEmail(deps, { ...target, code })
        : verifyPhone(deps, { ...target, code }),
    ),
  )
}

/** Removes the number, with the codes by SMS. */
export function removeMyPhone(acting: Acting): Promise<ChangeOutcome> {
  return done(asProvedMe(acting, ({ target }) => dropPhone(acting.deps, target)))
}

/** The user of an external account, as one that could be added here. */
import type { MessageInitShape } from '@bufbuild/protobuf'
import type { IdpIntentRetrieved } from '../../../commands/identity-provider/idp-intents.ts'
import {
  type KnownPerson,
  personChangeOf,
} from '../../../domain/identity-provider/person-change.ts'
import type { UserServiceV2 } from '../../../proto/services.ts'

type HumanToAdd = MessageInitShape<typeof UserServiceV2.method.addHumanUser.input>

/** A body for AddHumanUser of v2; the caller adds what the provider did not say. */
export function humanToAddOf(intent: IdpIntentRetrieved): HumanToAdd {
  const { idpId, externalUserId, externalUserName, person } = intent
  const { userName, givenName, familyName, email, phone } = person
  const { nickName, displayName, preferredLanguage } = person
  return {
    ...(userName && { username: userName }),
    profile: {
      givenName,
      familyName,
      ...(nickName && { nickName }),
      ...(displayName && { displayName }),
      ...(preferredLanguage && { preferredLanguage }),
    },
    ...(email && { email: { email, verification: verificationOf(person.isEmailVerified) } }),
    ...(phone && { phone: { phone, verification: verificationOf(person.isPhoneVerified) } }),
    idpLinks: [{ idpId, userId: externalUserId, userName: externalUserName }],
  }
}

type HumanToUpdate = MessageInitShape<typeof UserServiceV2.method.updateHumanUser.input>

/**
 * A body for UpdateHumanUser of v2: names as the provider has them now, and addresses where they
 * differ.
 */
export function humanToUpdateOf(
  intent: IdpIntentRetrieved,
  { userId, known }: { readonly userId: string; readonly known: KnownPerson },
): HumanToUpdate {
  const { profile, email, phone } = personChangeOf(intent.person, known)
  const { firstName, lastName, nickName, displayName, preferredLanguage } = profile
  return {
    userId,
    profile: {
      givenName: firstName,
      familyName: lastName,
      ...(nickName && { nickName }),
      ...(displayName && { displayName }),
      ...(preferredLanguage && { preferredLanguage }),
    },
    ...(email && {
      email: { email: email.address, verification: verificationOf(email.isVerified) },
    }),
    ...(phone && {
      phone: { phone: phone.address, verification: verificationOf(phone.isVerified) },
    }),
  }
}

/** The same person as a body for CreateUser, whose organisation the caller adds. */
export function userToCreateOf({ username, profile, email, phone, idpLinks }: HumanToAdd) {
  return {
    ...(username !== undefined && { username }),
    userType: {
      case: 'human' as const,
      value: {
        ...(profile && { profile }),
        ...(email && { email }),
        ...(phone && { phone }),
        ...(idpLinks && { idpLinks }),
      },
    },
  }
}

/** The same changes as a body for UpdateUser. */
export function userToUpdateOf({ userId, profile, email, phone }: HumanToUpdate) {
  const { $typeName: _, ...names } = profile ?? {}
  return {
    ...(userId !== undefined && { userId }),
    userType: {
      case: 'human' as const,
      value: { profile: names, ...(email && { email }), ...(phone && { phone }) },
    },
  }
}

/** Only what the provider has verified counts as verified. */
function verificationOf(isVerified: boolean) {
  return isVerified
    ? { case: 'isVerified' as const, value: true }
    : { case: 'sendCode' as const, value: {} }
}

/**
 * Refusals of changes of existing users: state, names, addresses, codes and credentials. Part of
 * the table in `domain/refusals.ts`. Where an API has ids of its own for the same refusal, the name
 * says which (management-v1 §13, user-v2 §11.1 and appendix D).
 */
import type { Entry } from '../refusals.ts'

/** The rows for changes of users. */
export const userRefusals = {
  // state
  'v1.deactivate.not_found': ['notFound', 'COMMAND-3M9ds', 'Errors.User.NotFound'],
  'v1.deactivate.initial': ['notFound', 'COMMAND-ke0fw', 'Errors.User.CantDeactivateInitial'],
  'v1.deactivate.inactive': ['failedPrecondition', 'COMMAND-5M0sf', 'Errors.User.AlreadyInactive'],
  'v1.reactivate.not_found': ['notFound', 'COMMAND-4M0sd', 'Errors.User.NotFound'],
  'v1.reactivate.not_inactive': ['failedPrecondition', 'COMMAND-6M0sf', 'Errors.User.NotInactive'],
  'v1.lock.not_found': ['notFound', 'COMMAND-5M9fs', 'Errors.User.NotFound'],
  'v1.lock.not_active': [
    'failedPrecondition',
    'COMMAND-3NN8v',
    'Errors.User.ShouldBeActiveOrInitial',
  ],
  'v1.unlock.not_found': ['notFound', 'COMMAND-M0dos', 'Errors.User.NotFound'],
  'v1.unlock.not_locked': ['failedPrecondition', 'COMMAND-4M0ds', 'Errors.User.NotLocked'],
  'v1.remove.not_found': ['notFound', 'COMMAND-m9od', 'Errors.User.NotFound'],
  'user.state.not_deactivatable': [
    'invalidArgument',
    'USER2-statex1',
    'Errors.User.NotDeactivatable',
  ],
  'user.state.not_reactivatable': [
    'invalidArgument',
    'USER2-statex2',
    'Errors.User.NotReactivatable',
  ],
  'v2.deactivate.not_found': ['notFound', 'COMMAND-5gp2p62iin', 'Errors.User.NotFound'],
  'v2.deactivate.initial': [
    'failedPrecondition',
    'COMMAND-gvx4kct9r2',
    'Errors.User.CantDeactivateInitial',
  ],
  'v2.deactivate.inactive': [
    'failedPrecondition',
    'COMMAND-5gunjw0cd7',
    'Errors.User.AlreadyInactive',
  ],
  'v2.reactivate.not_found': ['notFound', 'COMMAND-9hy5kzbuk6', 'Errors.User.NotFound'],
  'v2.reactivate.not_inactive': [
    'failedPrecondition',
    'COMMAND-s5qqcz97hf',
    'Errors.User.NotInactive',
  ],
  'v2.lock.not_found': ['notFound', 'COMMAND-450yxuqrh1', 'Errors.User.NotFound'],
  'v2.lock.not_active': [
    'failedPrecondition',
    'COMMAND-lgws8wtsqf',
    'Errors.User.ShouldBeActiveOrInitial',
  ],
  'v2.unlock.not_found': ['notFound', 'COMMAND-x377t913pw', 'Errors.User.NotFound'],
  'v2.unlock.not_locked': ['failedPrecondition', 'COMMAND-olb9vb0oca', 'Errors.User.NotLocked'],
  'v2.remove.not_found': ['notFound', 'COMMAND-bd4ir1mblj', 'Errors.User.NotFound'],

  // name, profile, machine
  'v1.user_name.blank': ['invalidArgument', 'COMMAND-2N9fs', 'Errors.IDMissing'],
  'v1.user_name.not_found': ['notFound', 'COMMAND-5N9ds', 'Errors.User.NotFound'],
  'v1.user_name.unchanged': [
    'failedPrecondition',
    'COMMAND-6m9gs',
    'Errors.User.UsernameNotChanged',
  ],
  'v1.profile.not_found': ['failedPrecondition', 'COMMAND-3M9sd', 'Errors.User.Profile.NotFound'],
  'v1.profile.unchanged': ['failedPrecondition', 'COMMAND-2M0fs', 'Errors.User.Profile.NotChanged'],
  'v1.machine.not_found': ['notFound', 'COMMAND-5M0od', 'Errors.User.NotFound'],
  'v1.machine.unchanged': ['failedPrecondition', 'COMMAND-2n8vs', 'Errors.User.NotChanged'],
  'v1.avatar.not_found': ['notFound', 'USER-Avtr1', 'Errors.User.Avatar.NotFound'],
  'avatar.human_unknown': ['failedPrecondition', 'USER-Avtr2', 'Errors.User.NotHuman'],
  'v2.update.not_found': ['notFound', 'COMMAND-ugjs0upun6', 'Errors.User.NotFound'],
  'v2.update.type_missing': ['unimplemented', '', 'user type is not implemented'],

  // e-mail
  'v1.email.not_found': ['failedPrecondition', 'COMMAND-0Pe4r', 'Errors.User.Email.NotFound'],
  'v1.email.not_initialised': ['failedPrecondition', 'COMMAND-J8dsk', 'Errors.User.NotInitialised'],
  'v1.email.unchanged': ['failedPrecondition', 'COMMAND-2b7fM', 'Errors.User.Email.NotChanged'],
  'v1.email_code.not_found': ['notFound', 'COMMAND-0Pe4r', 'Errors.User.Email.NotFound'],
  'v1.email_code.not_initialised': [
    'failedPrecondition',
    'COMMAND-E3fbw',
    'Errors.User.NotInitialised',
  ],
  'v1.email_code.verified': [
    'failedPrecondition',
    'COMMAND-3M9ds',
    'Errors.User.Email.AlreadyVerified',
  ],
  'v1.initialisation.not_found': ['notFound', 'COMMAND-2M9df', 'Errors.User.NotFound'],
  'v1.initialisation.over': [
    'failedPrecondition',
    'COMMAND-2M9sd',
    'Errors.User.AlreadyInitialised',
  ],
  'v2.email.not_found': ['notFound', 'COMMAND-ieJ2e', 'Errors.User.Email.NotFound'],
  'v2.email.not_initialised': ['failedPrecondition', 'COMMAND-uz0Uu', 'Errors.User.NotInitialised'],
  'v2.email.unchanged': ['failedPrecondition', 'COMMAND-Uch5e', 'Errors.User.Email.NotChanged'],
  'v2.email_code.none': ['failedPrecondition', 'EMAIL-5w5ilin4yt', 'Errors.User.Code.Empty'],
  'v2.email_code.invalid': ['invalidArgument', 'COMMAND-eis9R', 'Errors.User.Code.Invalid'],

  // phone
  'v1.phone.not_found': ['failedPrecondition', 'COMMAND-3M0fs', 'Errors.User.NotFound'],
  'v1.phone.unchanged': ['failedPrecondition', 'COMMAND-wF94r', 'Errors.User.Phone.NotChanged'],
  'v1.phone.none': ['notFound', 'COMMAND-p6rsc', 'Errors.User.Phone.NotFound'],
  'v1.phone_code.none': ['notFound', 'COMMAND-2b7Hf', 'Errors.User.Phone.NotFound'],
  'v1.phone_code.verified': [
    'failedPrecondition',
    'COMMAND-2M9sf',
    'Errors.User.Phone.AlreadyVerified',
  ],
  'v2.phone.not_found': ['notFound', 'COMMAND-ieJ2e', 'Errors.User.Phone.NotFound'],
  'v2.phone.unchanged': ['failedPrecondition', 'COMMAND-Uch5e', 'Errors.User.Phone.NotChanged'],
  'v2.phone.none': ['failedPrecondition', 'COMMAND-ieJ2e', 'Errors.User.Phone.NotFound'],
  'v2.phone.removal_verified': [
    'invalidArgument',
    'USERv2-4f3d6',
    'Errors.User.Phone.VerifyingRemovalIsNotSupported',
  ],
  'v2.phone_code.none': ['failedPrecondition', 'PHONE-5xrra88eq8', 'Errors.User.Code.Empty'],
  'v2.phone_code.invalid': ['invalidArgument', 'COMMAND-eis9R', 'Errors.User.Code.Invalid'],

  // invitations
  'invite.not_found': ['failedPrecondition', 'COMMAND-Wgvn4', 'Errors.User.NotFound'],
  'invite.not_needed': ['failedPrecondition', 'COMMAND-EF34g', 'Errors.User.AlreadyInitialised'],
  'invite.code_not_found': ['failedPrecondition', 'COMMAND-Wr3gq', 'Errors.User.Code.NotFound'],
  'invite.code_invalid': ['invalidArgument', 'COMMAND-Wgn4q', 'Errors.User.Code.Invalid'],
  'invite.check.not_found': ['failedPrecondition', 'COMMAND-F5g2h', 'Errors.User.NotFound'],
  'mfa_init.not_found': ['notFound', 'COMMAND-auj6jeBei4', 'Errors.User.NotFound'],

  // metadata and links
  'metadata.user_unknown': ['failedPrecondition', 'COMMAND-uXHNj', 'Errors.User.NotFound'],
  'metadata.none_given': ['failedPrecondition', 'META-9mm2d', 'Errors.Metadata.NoData'],
  'metadata.invalid': ['invalidArgument', 'META-2m00f', 'Errors.Metadata.Invalid'],
  'metadata.given_twice': ['invalidArgument', 'USER-Mt2ce', 'Errors.User.Metadata.GivenTwice'],
  'metadata.missing': ['notFound', 'META-ncnw3', 'Errors.Metadata.NotFound'],
  'metadata.some_missing': ['notFound', 'META-2nnds', 'Errors.Metadata.KeyNotExisting'],
  'metadata.too_many_given': ['invalidArgument', 'META-Mny1c', 'Errors.Metadata.TooManyGiven'],
  'metadata.too_many': ['resourceExhausted', 'META-Mny1u', 'Errors.Metadata.TooMany'],
  'metadata.too_large': ['resourceExhausted', 'META-Lrg1u', 'Errors.Metadata.TooLarge'],
  'idp_link.user_unknown': ['failedPrecondition', 'COMMAND-vzktar7b7f', 'Errors.User.NotFound'],
  'idp_link.too_many': ['resourceExhausted', 'USER-Mny1i', 'Errors.User.ExternalIDP.TooMany'],
  'idp_link.not_found': ['notFound', 'COMMAND-1M9xR', 'Errors.User.ExternalIDP.NotFound'],
} as const satisfies Record<string, Entry>

/**
 * The table of all refusals: the kind of error, the id by which programs know it, and the key of
 * its text. Ids and keys are those of the spec (management-v1 §5–8, user-v2 appendix D,
 * surroundings appendix B).
 */
import type { Code } from '../kit/status.ts'
import { actionRefusals } from './action/refusals.ts'
import { oidcRefusals } from './authorization/refusals.ts'
import { factorRefusals } from './factor/refusals.ts'
import { groupRefusals } from './group/refusals.ts'
import { blankSettingRefusals } from './identity-provider/blank-refusals.ts'
import { providerRefusals } from './identity-provider/provider-refusals.ts'
import { idpRefusals } from './identity-provider/refusals.ts'
import { vendorBlankRefusals } from './identity-provider/vendor-blank-refusals.ts'
import { importRefusals } from './import/refusals.ts'
import { featureRefusals, milestoneRefusals, webKeyRefusals } from './instance/refusals.ts'
import { instanceRefusals } from './instance/settings-refusals.ts'
import { machineRefusals } from './machine/refusals.ts'
import { migrationRefusals } from './migration/refusals.ts'
import { notificationRefusals } from './notification/refusals.ts'
import { orgRefusals } from './organization/refusals.ts'
import { policyRefusals } from './policy/refusals.ts'
import { appRefusals } from './project/app-refusals.ts'
import { projectRefusals } from './project/refusals.ts'
import { rightRefusals } from './right/refusals.ts'
import { scimRefusals } from './scim/refusals.ts'
import { sessionRefusals } from './session/refusals.ts'
import { signInRefusals } from './sign-in/refusals.ts'
import { guessRefusals } from './user/guess-refusals.ts'
import { passwordRefusals } from './user/password-refusals.ts'
import { userRefusals } from './user/refusals.ts'
import { registrationRefusals } from './user/registration-refusals.ts'
import { userGrantRefusals } from './user-grant/refusals.ts'

type Kind = keyof typeof Code
/** A row of the table: gRPC status, id, and the key of the text (`refusal-texts.ts`). */
export type Entry = readonly [kind: Kind, id: string, key: string]

const table = {
  // the caller
  'caller.header_malformed': ['unauthenticated', 'AUTH-toLo1', 'invalid auth header'],
  'caller.origin_not_allowed': ['permissionDenied', 'AUTH-DZG21', 'Errors.OriginNotAllowed'],
  'caller.token_invalid': ['unauthenticated', 'AUTH-7fs1e', 'Errors.Token.Invalid'],
  'caller.session_expired': ['permissionDenied', 'AUTHZ-EGDo3', 'session expired'],
  'caller.authentication_required': ['permissionDenied', 'AUTHZ-Kl3p0', 'authentication required'],
  'caller.mfa_required': ['permissionDenied', 'AUTHZ-Kl3p0', 'mfa required'],
  'caller.impersonating': ['permissionDenied', 'APP-Shi0J', 'Errors.TokenExchange.Token.NotForAPI'],
  'caller.org_unknown': ['permissionDenied', 'AUTH-Bs7Ds', "Organisation doesn't exist"],
  'caller.no_membership': ['notFound', 'AUTHZ-cdgFk', 'membership not found'],
  'caller.no_permission': ['permissionDenied', 'AUTH-5mWD2', 'No matching permissions found'],
  'caller.no_permission_there': ['permissionDenied', 'AUTH-AWfge', 'No matching permissions found'],
  'caller.no_permission_on_resource': [
    'permissionDenied',
    'AUTH-Swrgg2',
    'No matching permissions found',
  ],
  'caller.weaker': ['permissionDenied', 'AUTHZ-Wk3Ar', 'Errors.User.HoldsMoreRights'],
  'caller.target_unknown': ['notFound', 'COMMAND-4g3xq', 'Errors.NotFound'],

  // the request
  'request.field_unserved': ['unimplemented', 'REQUEST-Fld1s', 'Errors.Request.FieldNotServed'],

  'request.idempotency_key_invalid': [
    'invalidArgument',
    'REQUEST-Idm1y',
    'Errors.Request.IdempotencyKeyInvalid',
  ],
  'request.idempotency_key_reused': [
    'invalidArgument',
    'REQUEST-Idm2y',
    'Errors.Request.IdempotencyKeyReused',
  ],
  'request.done_before': ['aborted', 'REQUEST-Idm3y', 'Errors.Request.DoneBefore'],

  // names and addresses
  'user.name.taken': ['alreadyExists', 'V3-DKcYh', 'Errors.User.AlreadyExists'],
  'user.name.address_of_another': [
    'alreadyExists',
    'USER-Nm3Ad',
    'Errors.User.Username.AddressOfAnother',
  ],
  'user.name.blank': ['invalidArgument', 'V2-zzad3', 'Errors.Invalid.Argument'],
  'user.name.empty': ['invalidArgument', 'COMMAND-00p2b', 'Errors.User.Username.Empty'],
  'user.name.domain_reserved': [
    'invalidArgument',
    'COMMAND-SFd21',
    'Errors.User.DomainNotAllowedAsUsername',
  ],
  'user.first_name.empty': ['invalidArgument', 'USER-UCej2', 'Errors.User.Profile.FirstNameEmpty'],
  'user.last_name.empty': ['invalidArgument', 'USER-4hB7d', 'Errors.User.Profile.LastNameEmpty'],
  'user.email.empty': ['invalidArgument', 'EMAIL-spblu', 'Errors.User.Email.Empty'],
  'user.email.name_of_another': ['alreadyExists', 'USER-Ad5Nm', 'Errors.User.Email.NameOfAnother'],
  'user.email.unparsable': ['invalidArgument', 'EMAIL-599BI', 'Errors.User.Email.Invalid'],
  'user.email.has_name': ['invalidArgument', 'EMAIL-599GV', 'Errors.User.Email.Invalid'],
  'user.phone.invalid': ['invalidArgument', 'PHONE-so0wa', 'Errors.User.Phone.Invalid'],

  // ids
  'human.id.in_use': ['failedPrecondition', 'COMMAND-7yiox1isql', 'Errors.User.AlreadyExisting'],
  'human.added.id.in_use': ['failedPrecondition', 'COMMAND-k2unb', 'Errors.User.AlreadyExisting'],
  'human.imported.id.in_use': [
    'failedPrecondition',
    'COMMAND-ziuna',
    'Errors.User.AlreadyExisting',
  ],
  'machine.id.in_use': ['failedPrecondition', 'COMMAND-k2una', 'Errors.User.AlreadyExisting'],

  // passwords
  'password.too_long': ['invalidArgument', 'DOMAIN-Pw72B', 'Errors.User.Password.TooLong'],
  'password.hash_unknown': ['invalidArgument', 'USER-JDk4t', 'Errors.User.Password.NotSupported'],
  'password.hash_dear': ['invalidArgument', 'USER-Hc0st', 'Errors.User.Password.TooDear'],
  'password.busy': ['resourceExhausted', 'CRYPTO-Busy1', 'Errors.User.Password.TryAgain'],
  'password.min_length.create': [
    'invalidArgument',
    'COMMA-HuJf6',
    'Errors.User.PasswordComplexityPolicy.MinLength',
  ],
  'password.lower.create': [
    'invalidArgument',
    'COMMA-co3Xw',
    'Errors.User.PasswordComplexityPolicy.HasLower',
  ],
  'password.upper.create': [
    'invalidArgument',
    'COMMA-VoaRj',
    'Errors.User.PasswordComplexityPolicy.HasUpper',
  ],
  'password.number.create': [
    'invalidArgument',
    'COMMA-ZBv4H',
    'Errors.User.PasswordComplexityPolicy.HasNumber',
  ],
  'password.symbol.create': [
    'invalidArgument',
    'COMMA-ZDLwA',
    'Errors.User.PasswordComplexityPolicy.HasSymbol',
  ],
  'password.min_length.set': [
    'invalidArgument',
    'DOMAIN-HuJf6',
    'Errors.User.PasswordComplexityPolicy.MinLength',
  ],
  'password.lower.set': [
    'invalidArgument',
    'DOMAIN-co3Xw',
    'Errors.User.PasswordComplexityPolicy.HasLower',
  ],
  'password.upper.set': [
    'invalidArgument',
    'DOMAIN-VoaRj',
    'Errors.User.PasswordComplexityPolicy.HasUpper',
  ],
  'password.number.set': [
    'invalidArgument',
    'DOMAIN-ZBv4H',
    'Errors.User.PasswordComplexityPolicy.HasNumber',
  ],
  'password.symbol.set': [
    'invalidArgument',
    'DOMAIN-ZDLwA',
    'Errors.User.PasswordComplexityPolicy.HasSymbol',
  ],

  'password.common.create': [
    'invalidArgument',
    'COMMA-Cmn1p',
    'Errors.User.PasswordComplexityPolicy.Common',
  ],
  'password.context.create': [
    'invalidArgument',
    'COMMA-Ctx1w',
    'Errors.User.PasswordComplexityPolicy.Context',
  ],
  'password.common.set': [
    'invalidArgument',
    'DOMAIN-Cmn1p',
    'Errors.User.PasswordComplexityPolicy.Common',
  ],
  'password.context.set': [
    'invalidArgument',
    'DOMAIN-Ctx1w',
    'Errors.User.PasswordComplexityPolicy.Context',
  ],

  // input of a new user
  'template.unparsable': ['invalidArgument', 'DOMAIN-oGh5e', 'Errors.User.InvalidURLTemplate'],
  'template.unrenderable': ['invalidArgument', 'DOMAIN-ieYa7', 'Errors.User.InvalidURLTemplate'],
  'metadata.key.empty': ['invalidArgument', 'USER-Drght', 'Errors.User.Metadata.KeyEmpty'],
  'metadata.value.empty': ['invalidArgument', 'USER-Dbgth', 'Errors.User.Metadata.ValueEmpty'],
  'totp.invalid': ['invalidArgument', 'USER-Totp1', 'Errors.User.MFA.OTP.InvalidSecret'],
  'recovery_codes.too_many': [
    'failedPrecondition',
    'COMMAND-8f2k9',
    'Errors.User.MFA.RecoveryCodes.MaxCountExceeded',
  ],
  'recovery_codes.hash_unknown': [
    'invalidArgument',
    'USER-Rc4h1',
    'Errors.User.MFA.RecoveryCodes.HashNotSupported',
  ],
  'idp_link.provider_unknown': [
    'failedPrecondition',
    'COMMAND-39nf2',
    'Errors.IDPConfig.NotExisting',
  ],
  'idp_link.import.provider_unknown': [
    'failedPrecondition',
    'COMMAND-39nfs',
    'Errors.IDPConfig.NotExisting',
  ],
  'idp_link.import.creation_not_allowed': [
    'failedPrecondition',
    'COMMAND-SJI3g',
    'Errors.ExternalIDP.CreationNotAllowed',
  ],
  'idp_link.taken': ['alreadyExists', 'V3-DKcYh', 'Errors.User.ExternalIDP.AlreadyExists'],

  // reading
  'user.not_found': ['notFound', 'QUERY-Dfbg2', 'Errors.User.NotFound'],
  'user.not_found_here': ['notFound', 'MANAG-fpo4B', 'Errors.User.NotFound'],
  'user.must_be_human.profile': ['failedPrecondition', 'QUERY-WLTce', 'Errors.User.NotHuman'],
  'user.must_be_human.email': ['failedPrecondition', 'QUERY-pt7HY', 'Errors.User.NotHuman'],
  'user.must_be_human.phone': ['failedPrecondition', 'QUERY-hliQl', 'Errors.User.NotHuman'],
  'user.profile.not_found': ['notFound', 'QUERY-HNhb3', 'Errors.User.NotFound'],
  'user.email.not_found': ['notFound', 'QUERY-Hms2s', 'Errors.User.NotFound'],
  'user.phone.not_found': ['notFound', 'QUERY-DAvb3', 'Errors.User.NotFound'],
  'metadata.not_found': ['notFound', 'QUERY-Rgh32', 'Errors.Metadata.NotFound'],
  'search.too_deep': ['invalidArgument', 'USER-zsQ97', 'Errors.Query.TooManyNestingLevels'],
  'search.list_empty': ['invalidArgument', 'USER-Em7ls', 'Errors.Query.EmptyList'],
  'search.too_many': ['invalidArgument', 'USER-Mny5c', 'Errors.Query.TooManyConditions'],
  'search.slow': ['unavailable', 'QUERY-Slw1s', 'Errors.Query.TooSlow'],
  'search.large': ['resourceExhausted', 'QUERY-Lrg1s', 'Errors.Query.TooLarge'],
  'search.page_token': ['invalidArgument', 'QUERY-Pgt1k', 'Errors.Query.PageToken'],
  'search.limit_exceeded': ['invalidArgument', 'QUERY-4M0fs', 'Errors.Query.LimitExceeded'],

  // personal access tokens
  'token.user_unknown': ['failedPrecondition', 'COMMAND-Dggw2', 'Errors.User.NotFound'],
  'token.user_is_human': ['failedPrecondition', 'COMMAND-Df2f1', 'Errors.User.WrongType'],
  'token.expired_already': ['invalidArgument', 'DOMAIN-dv3t5', 'Errors.AuthNKey.ExpireBeforeNow'],
  'token.not_found': ['notFound', 'QUERY-fRunu', 'Errors.PersonalAccessToken.NotFound'],
  'token.too_many': ['resourceExhausted', 'USER-Mny1t', 'Errors.User.PAT.TooMany'],
  'token.removed_already': ['notFound', 'COMMAND-4m77G', 'Errors.User.PAT.NotFound'],

  // organisations, instances, members
  ...orgRefusals,
  'instance.not_found': ['notFound', 'QUERY-1kIjX', 'Errors.IAM.NotFound'],
  'instance.domain.taken': ['alreadyExists', 'V3-DKcYh', 'Errors.Instance.Domain.AlreadyExists'],
  'instance.domain.invalid': [
    'invalidArgument',
    'INST-S3v3w',
    'Errors.Instance.Domain.InvalidCharacter',
  ],
  'instance.domain.not_found': ['notFound', 'INSTANCE-8ls9f', 'Errors.Instance.Domain.NotFound'],
  'instance.domain.generated': [
    'failedPrecondition',
    'INSTANCE-9hn3n',
    'Errors.Instance.Domain.GeneratedNotRemovable',
  ],
  'instance.domain.primary': [
    'failedPrecondition',
    'INSTANCE-Prim1',
    'Errors.Instance.Domain.PrimaryNotRemovable',
  ],
  'instance.owner.missing': [
    'invalidArgument',
    'INSTANCE-z1yi2q2ot7',
    'Error.Instance.Setup.AdminMissing',
  ],
  'org_member.input_missing': ['invalidArgument', 'ORG-4Mlfs', 'Errors.Org.MemberInvalid'],
  'org_member.role_unknown': ['invalidArgument', 'Org-4N8es', 'Errors.Org.MemberInvalid'],
  'org_member.user_unknown': ['failedPrecondition', 'ORG-GoXOn', 'Errors.User.NotFound'],
  'org_member.exists': ['alreadyExists', 'ORG-poWwe', 'Errors.Org.Member.AlreadyExists'],
  'org_member.not_found': ['notFound', 'Org-D8JxR', 'Errors.NotFound'],
  'org_member.unchanged': ['failedPrecondition', 'Org-LiaZi', 'Errors.Org.Member.RolesNotChanged'],
  'org_member.last_owner': ['failedPrecondition', 'ORG-Last1', 'Errors.Org.Member.LastOwner'],
  'iam_member.input_missing': [
    'invalidArgument',
    'INSTANCE-c83vW',
    'Errors.Instance.MemberInvalid',
  ],
  'iam_member.role_unknown': ['invalidArgument', 'INSTANCE-4m0fS', 'Errors.Instance.MemberInvalid'],
  'iam_member.user_unknown': ['failedPrecondition', 'INSTA-GSXOn', 'Errors.User.NotFound'],
  'iam_member.exists': ['alreadyExists', 'INSTA-pFDwe', 'Errors.Instance.Member.AlreadyExists'],
  'iam_member.not_found': ['notFound', 'INSTANCE-D8JxR', 'Errors.NotFound'],
  'iam_member.unchanged': [
    'failedPrecondition',
    'INSTANCE-LiaZi',
    'Errors.IAM.Member.RolesNotChanged',
  ],
  'iam_member.last_owner': ['failedPrecondition', 'INSTANCE-Last1', 'Errors.IAM.Member.LastOwner'],
  'member.beyond_own': ['permissionDenied', 'AUTHZ-Gr4Nt', 'Errors.Member.BeyondOwnRights'],
  'member.exists': ['alreadyExists', 'V3-DKcYh', 'Errors.Member.AlreadyExists'],
  ...instanceRefusals,
  ...rightRefusals,

  // identity providers
  'idp.not_found': ['notFound', 'QUERY-rhR2o', 'Errors.IDPConfig.NotExisting'],
  ...idpRefusals,
  ...providerRefusals,
  ...blankSettingRefusals,
  ...vendorBlankRefusals,

  // keys and secrets of machines; projects and applications
  ...machineRefusals,
  ...projectRefusals,
  ...appRefusals,
  ...userGrantRefusals,
  ...groupRefusals,
  ...scimRefusals,
  ...importRefusals,
  ...migrationRefusals,

  // notification providers
  ...notificationRefusals,

  // changes of an existing user
  ...userRefusals,
  ...passwordRefusals,
  ...factorRefusals,
  ...guessRefusals,
  ...registrationRefusals,

  // sessions and auth requests
  ...sessionRefusals,
  ...signInRefusals,
  ...oidcRefusals,

  // policies
  ...policyRefusals,
  ...actionRefusals,
  ...featureRefusals,
  ...webKeyRefusals,
  ...milestoneRefusals,

  // the store
  'store.busy': ['unavailable', 'STORE-Busy1', 'Errors.Store.TryAgain'],
  'store.contended': ['aborted', 'STORE-Again', 'Errors.Store.Contended'],
  'store.changed': ['aborted', 'STORE-Chngd', 'Errors.Store.Changed'],
} as const satisfies Record<string, Entry>

/** The name of a refusal in this code. */
export type RefusalName = keyof typeof table

/** The key of a refusal's text; several refusals may share one. */
export type RefusalKey = (typeof table)[RefusalName][2]

/** Details of a refusal beyond its row of the table. */
export interface RefusalDetails {
  readonly hint?: string | undefined
  readonly failedAttempts?: number | undefined
  readonly retryAfterSeconds?: number | undefined
}

/** Thrown by decisions and guards; mapped to the wire once, in `api/guards`. */
export class Refusal extends Error {
  readonly refusal: RefusalName
  readonly kind: Kind
  readonly id: string
  readonly key: string
  /** Inserted into the text where it has `{hint}`, such as the supported formats of a hash. */
  readonly hint: string | undefined
  /** Failed attempts so far; reported to sign-in pages. */
  readonly failedAttempts: number | undefined
  /** Seconds until another attempt is allowed; set by limits. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    refusal: RefusalName,
    { hint, failedAttempts, retryAfterSeconds }: RefusalDetails = {},
  ) {
    const [kind, id, key] = table[refusal]
    super(`${key} (${id})`)
    this.name = 'Refusal'
    this.refusal = refusal
    this.kind = kind
    this.id = id
    this.key = key
    this.hint = hint
    this.failedAttempts = failedAttempts
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/**
 * Creates a refusal for the caller to throw: `throw refuse('user.name.taken')`. A text is its hint.
 */
export function refuse(refusal: RefusalName, details: string | RefusalDetails = {}): Refusal {
  return new Refusal(refusal, typeof details === 'string' ? { hint: details } : details)
}

/** All names, for the tests that cover each of them. */
export const refusalNames = Object.keys(table) as RefusalName[]

/**
 * System users (spec surroundings §2.9): operators' programs that sign a JWT for every call with
 * a key that the settings name.
 */

/** What a system user may do, and where. */
export interface SystemMembership {
  readonly memberType: 'System' | 'IAM' | 'Organization'
  /** The instance or organisation; absent or empty for `System`. */
  readonly aggregateId?: string | undefined
  readonly roles: readonly string[]
}

/** A system user as the settings give it. */
export interface SystemUser {
  readonly id: string
  /** RSA public key in PEM, PKIX or PKCS#1. */
  readonly publicKeyPem: string
  /** None means one `System` membership with the role `SYSTEM_OWNER`. */
  readonly memberships?: readonly SystemMembership[] | undefined
}

/** Who signed a token. */
export interface SystemCaller {
  readonly userId: string
  readonly memberships: readonly SystemMembership[]
}

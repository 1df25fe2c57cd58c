/** A value that must be readable again, such as a code that is mailed later (management-v1 §11). */

/** A sealed value as events and rows carry it; the names are the wire's. */
export interface SealedValue {
  /** Always 0: reversible. */
  readonly CryptoType: 0
  readonly Algorithm: 'aes'
  /** Says which key opens it. */
  readonly KeyID: string
  /** Standard base64. */
  readonly Crypted: string
}

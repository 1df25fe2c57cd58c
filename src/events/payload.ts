/** The few shapes that payloads of all subjects are made of. */

/** Says all by its type. */
export type Empty = Readonly<Record<never, never>>

/** Reversibly encrypted (`crypto/seal.ts`); opaque to whoever only passes it on. */
export type Sealed = unknown

/** A text that may be missing; then nothing is stored of it. */
export type MaybeText = string | undefined

/** Who is, or was, a member of an organisation or of the instance. */
export type MemberPayload = { readonly userId: string }

/** A member with all its roles there. */
export type MembershipPayload = MemberPayload & { readonly roles: readonly string[] }

/** Types that payloads of all subjects share. */

/** The payload of an event that only has a type. */
export type Empty = Readonly<Record<never, never>>

/** Reversibly encrypted (`crypto/seal.ts`); opaque to code that only passes it on. */
export type Sealed = unknown

/** A text that may be missing; then it is not stored. */
export type MaybeText = string | undefined

/** A member of an organisation or instance. */
export type MemberPayload = { readonly userId: string }

/** A member with all its roles there. */
export type MembershipPayload = MemberPayload & { readonly roles: readonly string[] }

/** Where somebody was who did something: for notices, so that its reader knows it again. */
export type SeenAt = {
  /** The `User-Agent`, truncated. */
  readonly agent?: string
  /** The address, or the part of it that belongs to one customer (`kit/network.ts`). */
  readonly network?: string
}

/**
 * How a state that a history was folded into is kept as JSON. Each state says for itself what
 * is written and how it is read back; its version is raised whenever its shape changes, and
 * then what was written before is ignored.
 */

/** A state of one kind to JSON and back. */
export interface SnapshotCodec<S> {
  /** Which state it is, among those that histories of one type of aggregate lead to. */
  readonly kind: string
  /** Of the state's shape and of what evolving it means. */
  readonly version: number
  /** Gives plain data, which JSON keeps as it is but for members that are undefined. */
  encode(state: S): unknown
  /** Takes what `encode` of the same version gave, after it was JSON. */
  decode(encoded: unknown): S
}

/** A type without functions, and so without maps, sets and the like, which JSON would lose. */
export type Plain<T> = unknown extends T
  ? T
  : T extends (...given: never[]) => unknown
    ? never
    : T extends object
      ? { readonly [K in keyof T]: Plain<T[K]> }
      : T

/** A codec whose JSON has a type; what that type holds must be plain. */
interface TypedCodec<S, E> {
  readonly kind: string
  readonly version: number
  encode(state: S): E & Plain<E>
  /** Nothing but `encode` of this kind and version has written what it is given. */
  decode(encoded: E): S
}

/** Makes a codec, while the compiler checks that JSON loses nothing of what it writes. */
export function snapshotCodec<S, E>(codec: TypedCodec<S, E>): SnapshotCodec<S> {
  return codec
}

/**
 * How a folded state is stored as JSON. Each state defines what is written and how it is read; its
 * version is raised whenever its shape changes, and snapshots of earlier versions are ignored.
 */

/** Converts a state of one kind to JSON and back. */
export interface SnapshotCodec<S> {
  /** Tells apart the states that are folded from one type of aggregate. */
  readonly kind: string
  /** Of the state's shape, and of how events change it. */
  readonly version: number
  /** Returns plain data, which JSON preserves except for undefined members. */
  encode(state: S): unknown
  /** Reads what `encode` of the same version returned, parsed from JSON. */
  decode(encoded: unknown): S
}

/** A type without functions, and so without maps and sets, which JSON would lose. */
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
  /** The value was written by `encode` of this kind and version. */
  decode(encoded: E): S
}

/** Creates a codec; the compiler checks that JSON loses nothing of what it writes. */
export function snapshotCodec<S, E>(codec: TypedCodec<S, E>): SnapshotCodec<S> {
  return codec
}

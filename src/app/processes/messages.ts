/** What the parent and its processes say to each other; all of it goes by Node's own channel. */

/** What was published to a topic. */
export interface Published {
  readonly topic: string
  readonly message: unknown
}

/** From a process to its parent. */
export type FromProcess =
  | { readonly kind: 'hello' }
  /** It serves; the lines are for the operator. */
  | { readonly kind: 'ready'; readonly greeting: string }
  | { readonly kind: 'published'; readonly batch: readonly Published[] }
  | { readonly kind: 'wake' }
  /** How many sockets are open; absent: it takes none. */
  | { readonly kind: 'open'; readonly sockets: number | undefined }
  /** Comes with a socket. */
  | { readonly kind: 'socket' }
  | { readonly kind: 'slot-wanted' }
  | { readonly kind: 'slot-free' }
  | { readonly kind: 'sum-wanted'; readonly id: number }
  | { readonly kind: 'metrics'; readonly id: number; readonly metrics: readonly object[] }

/** From the parent to a process. */
export type FromParent =
  | { readonly kind: 'welcome'; readonly machine: number; readonly isLater: boolean }
  | {
      readonly kind: 'published'
      readonly from: number
      readonly batch: readonly Published[]
    }
  | { readonly kind: 'gone'; readonly number: number }
  | { readonly kind: 'wake' }
  | { readonly kind: 'open'; readonly from: number; readonly sockets: number | undefined }
  | { readonly kind: 'socket' }
  | { readonly kind: 'slot' }
  | { readonly kind: 'metrics-wanted'; readonly id: number }
  | {
      readonly kind: 'sum'
      readonly id: number
      readonly contentType: string
      readonly text: string
    }

/** Whether a value is a message of a process; libraries may use the same channel. */
export const isFromProcess = (value: unknown): value is FromProcess => hasKind(value)

/** Whether a value is a message of the parent. */
export const isFromParent = (value: unknown): value is FromParent => hasKind(value)

function hasKind(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value
}

/** What each type of identity provider says about itself, in one file a type. */
import type {
  ProviderKind,
  StoredProviderSettings,
} from '../../../events/identity-provider-settings.ts'
import type { Sealed } from '../../../events/payload.ts'

/** The settings of a type as they may be stored: empty members are left out. */
export type Stored<K extends ProviderKind> = Partial<StoredProviderSettings[K]>

/** A sealed secret; absent: none, and on a change the one that is stored. */
export type MaybeSealed = Sealed | undefined

/** An address that a setting has. */
export interface Endpoint {
  readonly url: string
  /** Who calls it: only browsers, or the server too. */
  readonly by: 'browser' | 'server'
}

/** A setting that must not be blank, and what refuses it. */
export type Required<C, R extends string> = readonly [member: keyof C | 'id' | 'name', refusal: R]

/** A type of provider: its settings as they are stored and as they are used. */
export interface Kind<K extends ProviderKind, C> {
  /** The settings of what is stored. */
  readonly configOf: (stored: Stored<K>) => C
  /** What is stored of the settings. */
  readonly storedOf: (config: C) => StoredProviderSettings[K]
  /** The addresses that are called. */
  readonly endpoints: (config: C) => readonly Endpoint[]
  /** The name of one that was given none; empty: a name is required. */
  readonly defaultName: string
}

/** What the bench asks of the process that has a store for itself, and what it hears back. */

/** Where a store is; nobody else may have it open. */
export interface Place {
  readonly dataDir: string
  readonly databaseUrl?: string | undefined
}

/** What is written again and again: the same rows as the scenario of that name writes. */
export type Written = 'import' | 'machine' | 'update' | 'loop' | 'token'

/** What is done with the store alone. */
export type BareWork =
  | {
      readonly kind: 'read'
      /** The id of the instance comes first of the values. */
      readonly text: string
      /** The other values, taken in turns. */
      readonly values: readonly (readonly string[])[]
    }
  | {
      readonly kind: 'write'
      readonly what: Written
      /** How many go into one transaction: as many as there are connections. */
      readonly batch: number
    }

export interface BareOrder {
  readonly place: Place
  readonly work: BareWork
  readonly seconds: number
}

export type BareReply = { readonly perSecond: number } | { readonly failure: string }

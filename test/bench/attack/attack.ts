/** What the bench asks of the process that attacks its server, and what it hears back. */

export const attackNames = ['bombs', 'guesses', 'costly', 'bodies', 'sockets', 'resets'] as const
export type AttackName = (typeof attackNames)[number]

export interface AttackOrder {
  readonly name: AttackName
  readonly port: number
  /** Of an organisation's owner: what a tenant may do is part of an attack. */
  readonly tenantToken: string
}

/** What the server answered to the attack, by status; what had no answer is under its error. */
export type AttackTally = Readonly<Record<string, number>>

export type AttackReply = { readonly begun: true } | { readonly tally: AttackTally }

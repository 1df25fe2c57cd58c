/**
 * The parameters of a Firebase project's password hashes: the block that its console shows, or
 * the members that a job states (import-sources §3, hashes §16).
 */

/** The four values without which no hash can be verified. */
export interface FirebaseParameters {
  /** base64. */
  readonly signerKey: string
  /** base64. */
  readonly saltSeparator: string
  readonly rounds: number
  readonly memCost: number
}

/** Reads `hash_config { … }`, which is no JSON; undefined if one of the values is missing. */
export function parametersOfText(text: string): FirebaseParameters | undefined {
  const found = text.matchAll(/["']?([\w-]+)["']?\s*[:=]\s*["']?([\w+/=-]+)["']?/g)
  return parametersOf(Object.fromEntries([...found].map(([, name, value]) => [name, value])))
}

/** Reads the values by the names of the console or by ours. */
export function parametersOf(
  members: Readonly<Record<string, unknown>>,
): FirebaseParameters | undefined {
  const first = (...names: readonly string[]) =>
    names.map((name) => members[name]).find((value) => value !== undefined && value !== '')
  const signerKey = first('base64_signer_key', 'signerKey')
  const saltSeparator = first('base64_salt_separator', 'saltSeparator')
  const rounds = Number(first('rounds'))
  const memCost = Number(first('mem_cost', 'memCost'))
  if (typeof signerKey !== 'string' || typeof saltSeparator !== 'string') return undefined
  if (!Number.isInteger(rounds) || !Number.isInteger(memCost)) return undefined
  return { signerKey, saltSeparator, rounds, memCost }
}

/** Whether a text looks like the console's block. */
export function isHashConfig(head: string): boolean {
  return /base64_signer_key\s*["']?\s*:/.test(head) && !/"users"|"localId"/.test(head)
}

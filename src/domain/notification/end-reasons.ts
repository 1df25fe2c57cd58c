/** Why messages were not sent, by the words that their rows keep. */

/** What the outbox notes of a message that there is no use in sending. */
export const endReasons = {
  codeExpired: 'the code has expired',
  replaced: 'a newer code has replaced it',
  noTransport: 'no provider is configured',
  notWanted: 'it is not wanted',
  userGone: 'the user is gone',
  noAddress: 'the user has no address',
  tooMany: 'the user has had enough messages',
} as const

/** Why a message was not sent, or not yet. */
export type EndReason = keyof typeof endReasons | 'refused' | 'transportFailed'

/**
 * The reason of the words that a row has; undefined where nothing went wrong. What a transport
 * answered to this very message is a refusal of it; all else is a failure of the transport.
 */
export function endReasonOf(
  error: string | null,
  { isAnswered }: { readonly isAnswered: boolean },
): EndReason | undefined {
  if (error === null || error === '') return undefined
  const known = keyOf(endReasons, error)
  if (known) return known
  if (error.startsWith(uncarriedText)) return 'noTransport'
  return isAnswered ? 'refused' : 'transportFailed'
}

/** How the failure begins of a message that nothing carries. */
export const uncarriedText = 'nobody carries it'

function keyOf<Table extends Readonly<Record<string, string>>>(
  table: Table,
  value: string,
): Extract<keyof Table, string> | undefined {
  for (const key in table) if (table[key] === value) return key
  return undefined
}

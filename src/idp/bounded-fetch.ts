/** HTTP to servers we do not know: no more is read than is meant to be, and no longer. */
import { IdpFailure } from '../commands/idp-clients.ts'

/** For who does not say how long. */
const timeoutMs = 5000

/** Metadata, keys, tokens and claims are all far smaller. */
const bodyBytesMax = 131_072

interface FetchOptions {
  readonly body?: unknown
  readonly headers: Record<string, string>
  readonly method: string
  /** Ends it, wherever it is. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Like `fetch`, with the whole body read. Redirects are answers like any other: secrets go
 * where the administrator said, and nowhere else.
 */
export async function boundedFetch(url: string, options: FetchOptions): Promise<Response> {
  const { body, headers, method, signal = AbortSignal.timeout(timeoutMs) } = options
  const response = await fetch(url, {
    ...{ method, headers, signal, redirect: 'manual' },
    body: (body ?? null) as RequestInit['body'] & {},
  })
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    // Leaving the loop ends the connection.
    if (size > bodyBytesMax) throw new IdpFailure('answer_too_large')
    parts.push(part)
  }
  const { status, headers: fields } = response
  return new Response(size > 0 ? Buffer.concat(parts) : null, { status, headers: fields })
}

/** The last calls of this page, as commands for a terminal; kept in memory alone. */

/** A call as it was made. */
export interface RecordedCall {
  readonly id: number
  /** Service and method, as in the path. */
  readonly method: string
  /** The message, as JSON. */
  readonly request: unknown
  /** The organisation it acted in; empty: none was named. */
  readonly orgId: string
  readonly at: Date
}

const keptMax = 30

let last = 0
const calls: RecordedCall[] = []

/** Notes a call; what is asked again and again is there once, with its latest time. */
export function recordCall(call: Pick<RecordedCall, 'method' | 'request' | 'orgId'>): void {
  const text = JSON.stringify([call.method, call.request, call.orgId])
  const same = calls.findIndex(
    ({ method, request, orgId }) => JSON.stringify([method, request, orgId]) === text,
  )
  if (same >= 0) calls.splice(same, 1)
  last += 1
  calls.push({ ...call, id: last, at: new Date() })
  if (calls.length > keptMax) calls.shift()
}

/** The latest first. */
export const recordedCalls = (): readonly RecordedCall[] => calls.toReversed()

/** The command that makes a call; `$TOKEN` is whoever runs it to set, secrets are left out. */
export function curlOf({ method, request, orgId }: RecordedCall, origin: string): string {
  const lines = [
    `curl ${quoted(`${origin}/${method}`)}`,
    `-H "Authorization: Bearer $TOKEN"`,
    `-H 'Content-Type: application/json'`,
    ...(orgId === '' ? [] : [`-H ${quoted(`x-zitadel-orgid: ${orgId}`)}`]),
    `-d ${quoted(JSON.stringify(request, withoutSecret))}`,
  ]
  return lines.join(' \\\n  ')
}

const secretNames = /^(password|currentPassword|clientSecret|verificationCode|sessionToken)$/

function withoutSecret(key: string, value: unknown): unknown {
  return secretNames.test(key) && typeof value === 'string' ? '…' : value
}

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`

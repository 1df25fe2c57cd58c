/** The requests of the scenarios, rendered as they go over the wire. */
import { numberMark } from './load/job.ts'

export interface Target {
  readonly port: number
  readonly token: string
}

interface HttpRequest extends Target {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: string
}

/** The text of an HTTP/1.1 request on a connection that stays open. */
export function httpRequest({ port, token, method, path, body }: HttpRequest): string {
  return rendered({
    ...{ port, method, path, body },
    authorization: `Bearer ${token}`,
    contentType: 'application/json',
  })
}

interface FormRequest {
  readonly port: number
  readonly path: string
  readonly form: Readonly<Record<string, string>>
  /** By whom, when the form does not say it. */
  readonly client?: { readonly clientId: string; readonly clientSecret: string }
}

/** The same for a form, as the endpoints of OAuth take them. */
export function formRequest({ port, path, form, client }: FormRequest): string {
  return rendered({
    ...{ port, method: 'POST', path, body: String(new URLSearchParams(form)) },
    authorization: client && basic(client),
    contentType: 'application/x-www-form-urlencoded',
  })
}

/** RFC 6749 §2.3.1. */
export function basic(client: { clientId: string; clientSecret: string }): string {
  const words = [client.clientId, client.clientSecret].map(encodeURIComponent).join(':')
  return `Basic ${Buffer.from(words).toString('base64')}`
}

function rendered(request: {
  port: number
  method: string
  path: string
  body: string | undefined
  authorization: string | undefined
  contentType: string
}): string {
  const { port, method, path, body, authorization, contentType } = request
  const head = [
    `${method} ${path} HTTP/1.1`,
    `host: localhost:${port}`,
    'user-agent: gatehouse-bench',
    'accept: application/json',
  ]
  if (authorization !== undefined) head.push(`authorization: ${authorization}`)
  if (body !== undefined) {
    head.push(`content-type: ${contentType}`, `content-length: ${Buffer.byteLength(body)}`)
  }
  return `${head.join('\r\n')}\r\n\r\n${body ?? ''}`
}

/** bcrypt, cost 10: what most products bring when they move their users. */
export const bcryptHash = '$2y$10$3qY7qZRdp32.926owmJOq.oTr5GJ7jmnETxwO.QD2tMt2pYDKlkzO'

const human = {
  userName: `gwendolyn-${numberMark}`,
  profile: {
    firstName: 'Gwendolyn',
    lastName: 'Featherstone',
    nickName: 'Gwen',
    displayName: 'Gwendolyn Featherstone',
    preferredLanguage: 'en',
    gender: 'GENDER_FEMALE',
  },
  email: { email: `gwendolyn-${numberMark}@example.com`, isEmailVerified: true },
  hashedPassword: { value: bcryptHash },
}

const machine = {
  userName: `robot-${numberMark}`,
  name: `Robot ${numberMark}`,
  description: 'Sorts the post of the third floor',
}

/** argon2id with the costs the server itself hashes with when nobody chose others. */
export const argon2Hash =
  '$argon2id$v=19$m=19456,t=2,p=1$QwHQHxxQBp7QMB4bwuv0AQ$' +
  'yhVNmYYQFCioN+8EQRHqcJIP1NRxAH+g8l0Lh4iIUfI'

/** Whose hash by the default hasher stands in `signer`. */
export const password = 'Sup3r-Secret!'

const signer = {
  userName: `signer-${numberMark}`,
  profile: { firstName: 'Sigrun', lastName: 'Featherstone' },
  email: { email: `signer-${numberMark}@example.com`, isEmailVerified: true },
  hashedPassword: { value: argon2Hash },
}

/** Numbered requests that create one user each. */
export const creating = {
  import: (target: Target): string =>
    httpRequest({
      ...target,
      method: 'POST',
      path: '/management/v1/users/human/_import',
      body: JSON.stringify(human),
    }),
  signer: (target: Target): string =>
    httpRequest({
      ...target,
      method: 'POST',
      path: '/management/v1/users/human/_import',
      body: JSON.stringify(signer),
    }),
  machine: (target: Target): string =>
    httpRequest({
      ...target,
      method: 'POST',
      path: '/management/v1/users/machine',
      body: JSON.stringify(machine),
    }),
} as const

/** The first request of a loop: a human whose id the caller chose, with a hash. */
export function creatingLoops(target: Target): string {
  const body = {
    userId: `loop-${numberMark}`,
    username: `loop-${numberMark}`,
    profile: { givenName: 'Gwendolyn', familyName: 'Featherstone', displayName: 'Gwendolyn' },
    email: { email: `loop-${numberMark}@example.com`, isVerified: true },
    hashedPassword: { hash: bcryptHash },
  }
  const path = '/v2/users/human'
  return httpRequest({ ...target, method: 'POST', path, body: JSON.stringify(body) })
}

/** A sign-in by the session API, with the password of `signer`. */
export function signInRequest(target: Target, loginName: string): string {
  const body = JSON.stringify({ checks: { user: { loginName }, password: { password } } })
  return httpRequest({ ...target, method: 'POST', path: '/v2/sessions', body })
}

const echoBytes = 516

/** The yardstick's request: the import, filled up to a fixed size. */
export function echoRequest(port: number): string {
  const missing = echoBytes - JSON.stringify({ ...human, filler: '' }).length
  const body = JSON.stringify({ ...human, filler: 'x'.repeat(missing) })
  return httpRequest({ port, token: 'x'.repeat(40), method: 'POST', path: '/', body })
}

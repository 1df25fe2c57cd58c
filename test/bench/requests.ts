/** The requests of the scenarios, rendered as they go over the wire. */
import { numberMark } from './load/job.ts'

export interface Target {
  readonly port: number
  readonly token: string
}

interface HttpRequest extends Target {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
}

/** The text of an HTTP/1.1 request on a connection that stays open. */
export function httpRequest({ port, token, method, path, body }: HttpRequest): string {
  const head = [
    `${method} ${path} HTTP/1.1`,
    `host: localhost:${port}`,
    'user-agent: gatehouse-bench',
    'accept: application/json',
    `authorization: Bearer ${token}`,
  ]
  if (body !== undefined) {
    head.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`)
  }
  return `${head.join('\r\n')}\r\n\r\n${body ?? ''}`
}

/** bcrypt, cost 10: what most products bring when they move their users. */
const bcryptHash = '$2y$10$3qY7qZRdp32.926owmJOq.oTr5GJ7jmnETxwO.QD2tMt2pYDKlkzO'

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

/** Numbered requests that create one user each. */
export const creating = {
  import: (target: Target): string =>
    httpRequest({
      ...target,
      method: 'POST',
      path: '/management/v1/users/human/_import',
      body: JSON.stringify(human),
    }),
  machine: (target: Target): string =>
    httpRequest({
      ...target,
      method: 'POST',
      path: '/management/v1/users/machine',
      body: JSON.stringify(machine),
    }),
} as const

const echoBytes = 516

/** The yardstick's request: the import, filled up to a fixed size. */
export function echoRequest(port: number): string {
  const missing = echoBytes - JSON.stringify({ ...human, filler: '' }).length
  const body = JSON.stringify({ ...human, filler: 'x'.repeat(missing) })
  return httpRequest({ port, token: 'x'.repeat(40), method: 'POST', path: '/', body })
}

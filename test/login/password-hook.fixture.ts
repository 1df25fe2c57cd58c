/** An old system: a web hook that knows passwords, and may answer wrongly or not at all. */
import { createHmac } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the web hook was asked. */
export interface Asked {
  readonly userId: string
  readonly organizationId: string
  readonly sourceId: string
  readonly userName: string
  readonly email: string
  readonly password: string
}

/** A running old system. */
export interface OldSystem {
  readonly url: string
  readonly asked: Asked[]
  /** Passwords by id there. */
  readonly passwords: Map<string, string>
  /** The key that calls must be signed with; empty: any. */
  key: string
  /** Answers instead of the usual answer. */
  answer: ((response: ServerResponse) => void) | undefined
  close(): void
}

/** Opens an old system on a free port. */
export async function openOldSystem(): Promise<OldSystem> {
  const system: OldSystem = {
    url: '',
    asked: [],
    passwords: new Map(),
    key: '',
    answer: undefined,
    close: () => undefined,
  }
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const asked: Asked = JSON.parse(text)
    system.asked.push(asked)
    if (!isSigned(text, { header: String(request.headers['zitadel-signature']), ...system })) {
      return void response.writeHead(401).end()
    }
    if (system.answer) return void system.answer(response)
    const verified = system.passwords.get(asked.sourceId) === asked.password
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ verified }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(system, {
    url: `http://127.0.0.1:${port}/check`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  })
}

function isSigned(text: string, { header, key }: { header: string; key: string }): boolean {
  const [, time = '', signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? []
  if (Math.abs(Number(time) - Date.now() / 1000) > 300) return false
  return (
    key === '' || createHmac('sha256', key).update(`${time}.${text}`).digest('hex') === signature
  )
}

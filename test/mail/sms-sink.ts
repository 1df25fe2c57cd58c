/** An HTTP endpoint that keeps the SMS posted to it. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { JsonObject } from '@bufbuild/protobuf'

export interface ReceivedSms {
  readonly type: string | undefined
  /** `t=<unix seconds>,v1=<hex>`; empty without one. */
  readonly signature: string
  readonly text: string
  readonly body: JsonObject
}

export interface SmsSink {
  readonly url: string
  readonly received: ReceivedSms[]
  close(): void
}

/** Answers the first `failures` posts with 503. */
export async function openSmsSink({ failures = 0 } = {}): Promise<SmsSink> {
  const received: ReceivedSms[] = []
  let left = failures
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    if (left-- > 0) return void response.writeHead(503).end()
    const { 'content-type': type, 'zitadel-signature': signature } = request.headers
    received.push({ type, signature: String(signature ?? ''), text, body: JSON.parse(text) })
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${port}/sms`, received, close }
}

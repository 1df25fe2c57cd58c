/** Plain curl as a client, for tests that call as the documentation pages do. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import type { JsonObject } from '@bufbuild/protobuf'

const run = promisify(execFile)
const curl = '/usr/bin/curl'

export interface CurlCall {
  /** Absent: as curl has it, POST when there is a body. */
  readonly verb?: string
  readonly token?: string | undefined
  /** Text is sent letter by letter. */
  readonly body?: JsonObject | string
  readonly contentType?: string
  readonly headers?: readonly string[]
}

export interface CurlAnswer {
  readonly status: number
  readonly contentType: string
  readonly json: JsonObject
}

/** Calls with the flags the pages use. Fails the test when there is no curl. */
export async function callWithCurl(url: string, call: CurlCall = {}): Promise<CurlAnswer> {
  assert.ok(existsSync(curl), `these tests need curl at ${curl}: install it`)
  const { verb, token, body, contentType = 'application/json', headers = [] } = call
  const text = typeof body === 'object' ? JSON.stringify(body) : body
  const { stdout } = await run(curl, [
    ...['--silent', '--show-error', '--max-time', '10'],
    ...['--write-out', '\n%{http_code} %{content_type}'],
    ...['-L', url],
    ...(verb ? ['-X', verb] : []),
    ...['-H', `Content-Type: ${contentType}`, '-H', 'Accept: application/json'],
    ...(token ? ['-H', `Authorization: Bearer ${token}`] : []),
    ...headers.flatMap((header) => ['-H', header]),
    ...(text === undefined ? [] : ['--data-raw', text]),
  ])
  const end = stdout.lastIndexOf('\n')
  const [status, type] = stdout.slice(end + 1).split(' ')
  const json = JSON.parse(stdout.slice(0, end)) as JsonObject
  return { status: Number(status), contentType: type ?? '', json }
}

/**
 * Pages whose bodies have any length: neither the request nor the response is ever in memory whole,
 * each side waits for the other, and one that rests for too long is ended.
 */
import type { Writable } from 'node:stream'
import type { StreamPage, StreamResponse } from '../kit/page.ts'
import { Code, StatusError } from '../kit/status.ts'
import { clientAddress } from './client-address.ts'
import type { Exchange } from './exchange.ts'
import { type ProtocolContext, toStatus } from './unary.ts'

/** Serves one; rejects with whatever the page rejects with before it has answered. */
export async function serveStreamed(
  context: ProtocolContext,
  exchange: Exchange,
  page: StreamPage,
): Promise<void> {
  const stopping = new AbortController()
  const { signal } = stopping
  const stop = (): void => {
    stopping.abort(new StatusError(Code.unavailable, 'the server is stopping'))
  }
  context.streams.add(stop)
  try {
    const { method, path, query, requestId } = exchange
    const peer = clientAddress(exchange, context.trustedProxies)
    const wait = { idleMs: context.limits.requestTimeoutMs, signal }
    const chunks = () => exchange.chunks(wait)
    const whole = (bytesMax: number) => exchange.body(bytesMax)
    const response = await page.stream({
      ...{ method, path, query, peer, requestId, chunks, whole },
      headers: exchange,
    })
    await sendStreamed(context, exchange, response)
  } finally {
    context.streams.delete(stop)
  }
}

async function sendStreamed(
  context: ProtocolContext,
  exchange: Exchange,
  { status, headers = {}, body = '' }: StreamResponse,
): Promise<void> {
  if (typeof body === 'string' || body instanceof Uint8Array) {
    return exchange.send(status, { ...headers }, body)
  }
  const writable = exchange.open({ ...headers })
  if (writable === undefined) return
  try {
    if (exchange.method !== 'HEAD') await writeAll(exchange, writable, body, context)
    writable.end()
  } catch (error) {
    // The status is sent, so a response that breaks off is all that can be said.
    exchange.outcome.code = toStatus(context, error).code
    writable.destroy(exchange.httpMajor === 2 ? new Error('the response broke off') : undefined)
  }
}

async function writeAll(
  exchange: Exchange,
  writable: Writable,
  body: AsyncIterable<string | Uint8Array>,
  { limits }: Pick<ProtocolContext, 'limits'>,
): Promise<void> {
  const isGone = new Promise<'gone'>((resolve) => exchange.onClose(() => resolve('gone')))
  for await (const chunk of body) {
    if (writable.destroyed) return
    if (chunk.length === 0 || writable.write(chunk)) continue
    const outcome = await untilWritable(writable, { isGone, idleMs: limits.requestTimeoutMs })
    if (outcome === 'gone') return
    if (outcome === 'idle') throw new StatusError(Code.deadlineExceeded, 'the client takes nothing')
  }
}

async function untilWritable(
  writable: Writable,
  { isGone, idleMs }: { readonly isGone: Promise<'gone'>; readonly idleMs: number },
): Promise<'writable' | 'gone' | 'idle'> {
  let timer: NodeJS.Timeout | undefined
  const isIdle = new Promise<'idle'>((resolve) => {
    timer = setTimeout(() => resolve('idle'), idleMs)
  })
  const drained = new Promise<'writable'>((resolve) => {
    writable.once('drain', () => resolve('writable'))
  })
  const outcome = await Promise.race([drained, isGone, isIdle])
  clearTimeout(timer)
  return outcome
}

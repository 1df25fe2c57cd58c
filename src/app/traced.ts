/**
 * Wraps components with spans: commands, hashing, outgoing calls, messages. Loaded only when
 * traces are enabled; see `watchers.ts`. Spans contain ids and fixed values, never user input.
 */
import { ROOT_CONTEXT, type Span, SpanKind } from '@opentelemetry/api'
import {
  ATTR_DB_OPERATION_BATCH_SIZE,
  ATTR_DB_SYSTEM_NAME,
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_SERVER_ADDRESS,
  ATTR_SERVER_PORT,
  ATTR_URL_SCHEME,
} from '@opentelemetry/semantic-conventions'
import type { Passwords } from '../commands/deps.ts'
import type { Outgoing } from '../kit/outgoing/outgoing.ts'
import type { AroundDelivery } from '../outbox/delivery.ts'
import type { Push } from '../store/eventstore/event.ts'
import type { BatchWatch, EventStore } from '../store/eventstore/eventstore.ts'
import { openTracing, type TracingOptions } from './tracing/open-tracing.ts'
import { createContext, fail, type Spans } from './tracing/spans.ts'

/** The wrapped components. */
export type TracedComponents = ReturnType<typeof openTracedComponents>

/** `store` is the name of the database by semantic conventions. */
export function openTracedComponents({
  store,
  ...options
}: TracingOptions & { readonly store: string }) {
  const { spans, aroundRequest, close } = openTracing(options)
  const { events, batches } = tracedStore(spans, store)
  return {
    aroundRequest,
    events,
    batches,
    close,
    passwords: tracedPasswords(spans),
    hashing: {
      begun: () => void spans.current()?.addEvent('begun'),
      ended: () => undefined,
      turnedAway: () => undefined,
    },
    ways: (ways: { readonly ofOperator: Outgoing; readonly ofTenants: Outgoing }) => ({
      ofOperator: tracedOutgoing(spans, ways.ofOperator),
      ofTenants: tracedOutgoing(spans, ways.ofTenants),
    }),
    aroundDelivery: tracedDelivery(spans),
  }
}

/** A span per command, and below it a link to the transaction it shares with others. */
function tracedStore(spans: Spans, store: string) {
  const appending = new WeakMap<Push, Span>()
  const events = (events: EventStore): EventStore => ({
    ...events,
    fold: (stream, evolution) => {
      const attributes = { 'gatehouse.aggregate.type': stream.aggregateType }
      return spans.run({ name: 'load', attributes }, () => events.fold(stream, evolution))
    },
    around: (step, work) => spans.run({ name: step }, async () => work()),
    append: (push) => {
      const types = push.streams.flatMap((stream) => stream.events.map(({ type }) => type))
      const attributes = { 'gatehouse.event.types': types }
      return spans.run({ name: 'append', attributes }, (span) => {
        appending.set(push, span)
        return events.append(push)
      })
    },
  })
  const batches: BatchWatch = {
    onBatch: (pushes) => {
      const attributes = {
        [ATTR_DB_SYSTEM_NAME]: store,
        [ATTR_DB_OPERATION_BATCH_SIZE]: pushes.length,
      }
      const commits = pushes.map((push) => {
        const append = appending.get(push)
        if (!append?.isRecording()) return undefined
        const below = createContext(append)
        return spans.begin({ name: 'commit', kind: SpanKind.CLIENT, attributes, below })
      })
      return ({ outcomes }) => {
        for (const [index, commit] of commits.entries()) {
          const outcome = outcomes?.[index]
          if (commit && !Array.isArray(outcome)) fail(commit, outcome?.name ?? 'failure')
          commit?.end()
        }
      }
    },
  }
  return { events, batches }
}

function tracedPasswords(spans: Spans) {
  return (passwords: Passwords): Passwords => ({
    ...passwords,
    hash: (password, party) => spans.run({ name: 'hash' }, () => passwords.hash(password, party)),
    verify: (attempt) => spans.run({ name: 'verify' }, () => passwords.verify(attempt)),
  })
}

/** Of a URL only host and port are recorded: the rest may be secret. */
function tracedOutgoing(spans: Spans, outgoing: Outgoing): Outgoing {
  const kind = SpanKind.CLIENT
  return {
    fetch: (url, request) => {
      const { method } = request
      const attributes = { [ATTR_HTTP_REQUEST_METHOD]: method, ...placeOf(url) }
      return spans.run({ name: method, kind, attributes }, async (span) => {
        const answer = await outgoing.fetch(url, request)
        span.setAttribute(ATTR_HTTP_RESPONSE_STATUS_CODE, answer.status)
        if (answer.status >= 400) fail(span, String(answer.status))
        return answer
      })
    },
    connect: (address) => {
      const { host, port } = address
      const attributes = { [ATTR_SERVER_ADDRESS]: host, [ATTR_SERVER_PORT]: port }
      return spans.run({ name: 'connect', kind, attributes }, () => outgoing.connect(address))
    },
  }
}

function placeOf(text: string) {
  if (!URL.canParse(text)) return {}
  const { hostname, port, protocol } = new URL(text)
  return {
    [ATTR_SERVER_ADDRESS]: hostname,
    [ATTR_SERVER_PORT]: Number(port) || (protocol === 'https:' ? 443 : 80),
    [ATTR_URL_SCHEME]: protocol.replace(/:$/, ''),
  }
}

/** A trace of its own: the request that caused the message is long over. */
function tracedDelivery(spans: Spans): AroundDelivery {
  return ({ kind, channel, attempts }, deliver) => {
    const attributes = {
      'gatehouse.message.kind': kind,
      'gatehouse.message.channel': channel,
      'gatehouse.message.attempt': attempts,
    }
    return spans.run(
      { name: `deliver ${channel}`, attributes, below: ROOT_CONTEXT },
      async (span) => {
        const delivered = await deliver()
        const { outcome } = delivered
        span.setAttribute('gatehouse.message.outcome', outcome)
        if (outcome === 'postponed' || outcome === 'given_up') fail(span, outcome)
        return delivered
      },
    )
  }
}

/** A process of a server as its parent starts it: what it says, and what it hears. */
import cluster from 'node:cluster'
import { EventEmitter } from 'node:events'
import type { Siblings } from '../../kit/siblings.ts'
import { type FromParent, type FromProcess, isFromParent } from './messages.ts'
import { createSocketBalance } from './socket-balance.ts'

/** The parent of this process, and the others. */
export interface Joined {
  readonly siblings: Siblings
  /** Tells the parent that this process serves. */
  ready(greeting: string): void
}

/**
 * Milliseconds for which messages to a topic are gathered: at least, and for each process, as the
 * parent passes them on to all.
 */
const [gatheringMsMin, gatheringMsEach] = [10, 5]
/** Milliseconds within which the parent has the sum of the metrics. */
const sumMsMax = 6_000

/** The channel to the parent. */
export interface Channel {
  send(message: FromProcess, handle?: unknown, sent?: () => void): void
  on<K extends FromParent['kind']>(
    kind: K,
    handle: (message: Extract<FromParent, { kind: K }>, socket: unknown) => void,
  ): void
}

/** Joins the others, if this process was started by a parent. */
export async function joinSiblings(count: number): Promise<Joined | undefined> {
  if (!cluster.isWorker) return undefined
  const channel = openChannel()
  const welcome = new Promise<Extract<FromParent, { kind: 'welcome' }>>((resolve) => {
    channel.on('welcome', resolve)
  })
  // Listens before it is welcome: what others have open is sent right behind.
  const shared = {
    count,
    topic: createTopics(channel, Math.max(gatheringMsMin, gatheringMsEach * count)),
    onGone: (handle: (number: number) => void) =>
      channel.on('gone', ({ number }) => handle(number)),
    withSlot: createSlots(channel),
    outbox: {
      wake: createWake(channel),
      onWake: (handle: () => void) => channel.on('wake', handle),
    },
    sockets: createSocketBalance(channel, count),
    metrics: createMetricsChannel(channel),
  } satisfies Partial<Siblings>
  channel.send({ kind: 'hello' })
  const { machine, isLater } = await welcome
  const siblings = { ...shared, machine, isLater }
  return { siblings, ready: (greeting) => channel.send({ kind: 'ready', greeting }) }
}

function openChannel(): Channel {
  const heard = new EventEmitter()
  process.on('message', (message: unknown, socket: unknown) => {
    if (isFromParent(message)) heard.emit(message.kind, message, socket)
  })
  return {
    send: (message, handle, sent) => {
      // A parent that is gone ends this process by itself.
      if (process.connected) send(message, handle, sent)
    },
    on: (kind, handle) => void heard.on(kind, handle),
  }
}

function send(message: FromProcess, handle: unknown, sent: (() => void) | undefined): void {
  // Where the channel breaks meanwhile, the parent is gone.
  Reflect.apply(process.send ?? (() => false), process, [message, handle, {}, sent ?? ignore])
}

const ignore = (): void => {}

function createTopics(channel: Channel, gatheringMs: number): Siblings['topic'] {
  let batch: { topic: string; message: unknown }[] = []
  const heard = new EventEmitter()
  channel.on('published', (published) => {
    for (const { topic, message } of published.batch) heard.emit(topic, message, published.from)
  })
  const flush = () => {
    channel.send({ kind: 'published', batch })
    batch = []
  }
  return (name) => ({
    publish: (message) => {
      if (batch.length === 0) setTimeout(flush, gatheringMs).unref()
      batch.push({ topic: name, message })
    },
    onMessage: (handle) => void heard.on(name, handle),
  })
}

function createSlots(channel: Channel): Siblings['withSlot'] {
  const waiting: (() => void)[] = []
  channel.on('slot', () => waiting.shift()?.())
  return async (work) => {
    const granted = new Promise<void>((resolve) => {
      waiting.push(resolve)
    })
    channel.send({ kind: 'slot-wanted' })
    await granted
    try {
      return await work()
    } finally {
      channel.send({ kind: 'slot-free' })
    }
  }
}

/** Several wakes of one turn of the event loop are one message. */
function createWake(channel: Channel): () => void {
  let isScheduled = false
  return () => {
    if (isScheduled) return
    isScheduled = true
    setImmediate(() => {
      isScheduled = false
      channel.send({ kind: 'wake' })
    })
  }
}

function createMetricsChannel(channel: Channel): Siblings['metrics'] {
  const waiting = new Map<number, (sum: { contentType: string; text: string }) => void>()
  let asked = 0
  channel.on('sum', ({ id, contentType, text }) => {
    waiting.get(id)?.({ contentType, text })
    waiting.delete(id)
  })
  return {
    onRead: (read) => {
      channel.on('metrics-wanted', ({ id }) => {
        const answer = (metrics: readonly object[]) =>
          channel.send({ kind: 'metrics', id, metrics })
        // The parent goes by the last answer instead.
        read().then(answer, ignore)
      })
    },
    sum: () =>
      new Promise((resolve, reject) => {
        asked += 1
        const id = asked
        const late = setTimeout(() => {
          waiting.delete(id)
          reject(new Error('the metrics of all processes did not come together in time'))
        }, sumMsMax)
        waiting.set(id, (sum) => {
          clearTimeout(late)
          resolve(sum)
        })
        channel.send({ kind: 'sum-wanted', id })
      }),
  }
}

/**
 * The mailbox of a development server: keeps the latest messages of every instance instead of
 * sending them, in memory and in one file per instance, so that they survive a restart. The files
 * contain codes in clear text and are readable by the server's user only.
 */
import { appendFile, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Channel, MessageKind } from '../outbox.ts'
import type { Log, OutboundMessage, Provider } from '../provider.ts'

/** A stored message; one JSON line in the file. */
export interface MailboxMessage {
  readonly id: string
  readonly instanceId: string
  readonly orgId: string
  readonly userId: string
  readonly kind: MessageKind
  readonly channel: Channel
  readonly to: string
  readonly toName: string
  readonly subject: string
  readonly language: string
  readonly html: string
  readonly text: string
  readonly url?: string
  readonly code?: string
  /** Microseconds since 1970. */
  readonly sentAtMicros: number
}

/** The mailbox, as a provider and for reading. */
export interface Mailbox extends Provider {
  /** Messages of one instance or of all, newest first. */
  list(instanceId?: string): readonly MailboxMessage[]
  find(which: {
    readonly id: string
    readonly instanceId?: string | undefined
  }): MailboxMessage | undefined
  /** Reads what other processes of the server have put there. */
  refresh(): Promise<void>
}

/** What the mailbox is built with. */
export interface MailboxDeps {
  /** Created if missing. */
  readonly directory: string
  /** Messages kept per instance. */
  readonly keep?: number
  readonly clock: { nowMicros(): number }
  readonly log: Log
  /** Whether other processes of the server use the folder, of which one at a time writes. */
  readonly isShared?: boolean
}

const defaultKeep = 200

/** Opens the mailbox with the messages of earlier runs. */
export async function openMailbox(parts: MailboxDeps): Promise<Mailbox> {
  const { directory, clock, log, keep = defaultKeep, isShared = false } = parts
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const shelves = new Map<string, MailboxFile>()
  for (const file of await readdir(directory)) {
    if (!file.endsWith('.jsonl')) continue
    const shelf = await openShelf(join(directory, file), keep, log)
    const instanceId = shelf.messages()[0]?.instanceId
    if (instanceId !== undefined) shelves.set(instanceId, shelf)
  }
  const refresh = createRefresh({ directory, keep, log, shelves })
  const inTurn = createTurns()
  const refreshed = isShared ? () => inTurn(refresh) : async () => {}
  const shelfOf = (instanceId: string): MailboxFile => {
    const known = shelves.get(instanceId)
    if (known) return known
    // Ids are digits; encoding prevents any other id from naming a file elsewhere.
    const name = `${encodeURIComponent(instanceId).replaceAll('.', '%2E')}.jsonl`
    const shelf = createShelf({ file: join(directory, name), keep, isCut: false }, [])
    shelves.set(instanceId, shelf)
    return shelf
  }
  const list = (instanceId?: string): readonly MailboxMessage[] => {
    const chosen = instanceId === undefined ? [...shelves.values()] : [shelves.get(instanceId)]
    return chosen
      .flatMap((shelf) => shelf?.messages() ?? [])
      .sort((a, b) => b.sentAtMicros - a.sentAtMicros)
  }
  return {
    send: (message) => {
      const add = () => shelfOf(message.instanceId).add(keptOf(message, clock.nowMicros()))
      // What another process wrote before this one's turn must not be lost.
      return isShared ? inTurn(() => refresh().then(add)) : add()
    },
    list,
    refresh: refreshed,
    find: ({ id, instanceId }) => list(instanceId).find((message) => message.id === id),
  }
}

function keptOf(message: OutboundMessage, sentAtMicros: number): MailboxMessage {
  return {
    id: message.id,
    instanceId: message.instanceId,
    orgId: message.orgId,
    userId: message.userId,
    kind: message.kind,
    channel: message.channel,
    to: message.to,
    toName: message.toName,
    subject: message.fields.subject,
    language: message.language,
    html: message.html,
    text: message.text,
    ...(message.url === undefined ? {} : { url: message.url }),
    ...(message.code === undefined ? {} : { code: message.code }),
    sentAtMicros,
  }
}

/** The messages of one instance, oldest first, and their file. */
interface MailboxFile {
  messages(): readonly MailboxMessage[]
  add(message: MailboxMessage): Promise<void>
}

interface Shelf {
  readonly file: string
  readonly keep: number
  /** Whether its last line does not end. */
  readonly isCut: boolean
}

function createShelf({ file, keep, isCut }: Shelf, found: readonly MailboxMessage[]): MailboxFile {
  const kept = new Map(found.slice(-keep).map((message) => [message.id, message]))
  let lines = found.length
  let front = isCut ? '\n' : ''
  let last: Promise<void> = Promise.resolve()

  const write = async (message: MailboxMessage): Promise<void> => {
    // A repetition after a crash replaces the first copy.
    kept.delete(message.id)
    kept.set(message.id, message)
    for (const id of kept.keys()) {
      if (kept.size <= keep) break
      kept.delete(id)
    }
    lines += 1
    if (lines <= 2 * keep) {
      await appendFile(file, front + lineOf(message), { mode: 0o600 })
      front = ''
      return
    }
    // Written to a new file and renamed, so that a crash leaves one complete file or the other.
    await writeFile(`${file}.next`, [...kept.values()].map(lineOf).join(''), { mode: 0o600 })
    await rename(`${file}.next`, file)
    lines = kept.size
  }
  return {
    messages: () => [...kept.values()],
    add: (message) => {
      const mine = last.then(() => write(message))
      // A failed write is reported to its own sender, not to the next one.
      last = mine.catch(() => undefined)
      return mine
    },
  }
}

/** Runs one work after the other; a failure is its own caller's alone. */
function createTurns() {
  let last: Promise<void> = Promise.resolve()
  return (work: () => Promise<void>): Promise<void> => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}

/** Reads the files that have changed since they were read. */
function createRefresh(parts: {
  readonly directory: string
  readonly keep: number
  readonly log: Log
  readonly shelves: Map<string, MailboxFile>
}): () => Promise<void> {
  const { directory, keep, log, shelves } = parts
  const known = new Map<string, string>()
  return async () => {
    for (const name of await readdir(directory)) {
      if (!name.endsWith('.jsonl')) continue
      const file = join(directory, name)
      const { size, mtimeMs } = await stat(file)
      if (known.get(name) === `${size} ${mtimeMs}`) continue
      const shelf = await openShelf(file, keep, log)
      const instanceId = shelf.messages()[0]?.instanceId
      if (instanceId !== undefined) shelves.set(instanceId, shelf)
      known.set(name, `${size} ${mtimeMs}`)
    }
  }
}

async function openShelf(file: string, keep: number, log: Log): Promise<MailboxFile> {
  const messages: MailboxMessage[] = []
  const text = await readFile(file, 'utf8')
  for (const line of text.split('\n')) {
    if (line === '') continue
    try {
      messages.push(JSON.parse(line) as MailboxMessage)
    } catch {
      // Its message was not confirmed, so the outbox sends it again.
      log.warn({ file }, 'a line of the mailbox is not readable')
    }
  }
  // A line truncated by a crash must not swallow the next one.
  const isCut = text !== '' && !text.endsWith('\n')
  return createShelf({ file, keep, isCut }, messages)
}

function lineOf(message: MailboxMessage): string {
  return `${JSON.stringify(message)}\n`
}

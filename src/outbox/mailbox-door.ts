/**
 * Who may read the mailbox. Whoever does can become any new user, and anybody who has forgotten
 * a password, so three things are asked: the drawn part of its address; a name of this machine
 * as the host, for a page of another site can make its own name lead here; and that no proxy is
 * between, for proxies lead the world here.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fieldsOf } from '../kit/form.ts'
import type { PageRequest, TextResponse } from '../kit/page.ts'
import { isMeantForThisMachine, isPeerHere } from '../kit/this-machine.ts'
import { createMailboxPages } from './mailbox-page.ts'
import type { Mailbox } from './providers/mailbox.ts'

/** A page as the server takes it. */
export interface MountedPage {
  readonly method: 'GET'
  readonly path: string
  handle(request: MailboxRequest): Promise<TextResponse>
}

/** As much of a request as says what is asked, and by whom. */
export type MailboxRequest = Pick<PageRequest, 'path' | 'query' | 'peer' | 'headers'>

export interface MailboxDoor {
  readonly mailbox: Pick<Mailbox, 'list' | 'find'>
  /** Where it is: `/mailbox/` and the drawn part. */
  readonly path: string
  /** Whether other machines may come, by a tunnel or a container's port. */
  readonly takesOtherMachines: boolean
}

const front = '/mailbox'
const drawnBytes = 16
const drawn = /^[\w-]{22}$/

/** The path of the mailbox: drawn once and kept beside it, so that bookmarks live. */
export async function mailboxPath(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const file = join(directory, 'address')
  const text = await readFile(file, 'utf8').catch((reason: NodeJS.ErrnoException) => {
    if (reason.code === 'ENOENT') return ''
    throw reason
  })
  const kept = text.trim()
  if (drawn.test(kept)) return `${front}/${kept}`
  const fresh = randomBytes(drawnBytes).toString('base64url')
  await writeFile(file, `${fresh}\n`, { mode: 0o600 })
  return `${front}/${fresh}`
}

export function mailboxPages({ mailbox, path, takesOtherMachines }: MailboxDoor): MountedPage[] {
  const answer = createMailboxPages(mailbox, path)
  const handle: MountedPage['handle'] = async (request) => {
    const isFromHere = isPeerHere(request) || takesOtherMachines
    if (!isFromHere || !isMeantForThisMachine(request)) return refusal(403, onlyHere)
    if (!isBelow({ asked: request.path, path })) return refusal(404, elsewhere)
    return answer({
      method: 'GET',
      path: request.path,
      query: fieldsOf(request.query),
    })
  }
  return [front, `${front}.json`, `${front}/*`].map((each) => ({
    method: 'GET',
    path: each,
    handle,
  }))
}

/** Whether it is the mailbox itself, its JSON, or a message in it; how long it takes tells not. */
function isBelow({ asked, path }: { asked: string; path: string }): boolean {
  const [told, own] = [Buffer.from(asked.slice(0, path.length)), Buffer.from(path)]
  if (told.length !== own.length || !timingSafeEqual(told, own)) return false
  const rest = asked.slice(path.length)
  return rest === '' || rest === '.json' || rest.startsWith('/')
}

const onlyHere =
  'The mailbox shows codes without a sign-in, so it opens on the server itself only, at a name\n' +
  'such as localhost and through no proxy. To have messages sent, set GATEHOUSE_SMTP_URL and\n' +
  'GATEHOUSE_SMS_URL.\n'

const elsewhere =
  'The mailbox has an address that nobody can guess: the server prints it when it starts.\n'

function refusal(status: number, body: string): TextResponse {
  return {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
    body,
  }
}

/**
 * Access control of the mailbox. Its readers can take over any new account and any account with a
 * forgotten password, so three conditions apply: the random part of its URL; a name of this
 * machine as the host, because a page of another site can resolve its own name to this machine;
 * and no proxy, because proxies forward requests from elsewhere.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseFields } from '../kit/form.ts'
import type { PageRequest, TextResponse } from '../kit/page.ts'
import { isAddressedLocally, isPeerLocal } from '../kit/this-machine.ts'
import { createMailboxPages } from './mailbox-page.ts'
import { type MailPreviewDeps, showMailPreview } from './mailbox-preview.ts'
import type { Mailbox } from './providers/mailbox.ts'

/** A page as the server expects it. */
export interface MountedPage {
  readonly method: 'GET'
  readonly path: string
  handle(request: MailboxRequest): Promise<TextResponse>
}

/** As much of a request as says what is asked, and by whom. */
export type MailboxRequest = Pick<PageRequest, 'path' | 'query' | 'peer' | 'headers'>

/** A mailbox and how to reach it. */
export interface MailboxAccess {
  readonly mailbox: Pick<Mailbox, 'list' | 'find' | 'refresh'>
  /** Its path: `/mailbox/` and the random part. */
  readonly path: string
  /** Whether other machines may connect, through a tunnel or a container's port. */
  readonly allowsRemote: boolean
  readonly preview: MailPreviewDeps
}

const front = '/mailbox'
const drawnBytes = 16
const drawn = /^[\w-]{22}$/

/**
 * The path of the mailbox: created randomly once and stored beside it, so that bookmarks keep
 * working.
 */
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

/** The pages of the mailbox, at and below its path. */
export function mailboxPages(access: MailboxAccess): MountedPage[] {
  const { mailbox, path, allowsRemote, preview } = access
  const answer = createMailboxPages(mailbox, path)
  const handle: MountedPage['handle'] = async (request) => {
    const isFromHere = isPeerLocal(request) || allowsRemote
    if (!isFromHere || !isAddressedLocally(request)) return refusal(403, onlyHere)
    if (!isBelow({ asked: request.path, path })) return refusal(404, elsewhere)
    if (request.path === `${path}/preview`) {
      const host = request.headers.get('host') ?? ''
      return showMailPreview(preview, { at: path, host, query: parseFields(request.query) })
    }
    await mailbox.refresh()
    return answer({
      method: 'GET',
      path: request.path,
      query: parseFields(request.query),
    })
  }
  return [front, `${front}.json`, `${front}/*`].map((each) => ({
    method: 'GET',
    path: each,
    handle,
  }))
}

/** Whether a path is the mailbox, its JSON, or a message in it; compared in constant time. */
function isBelow({ asked, path }: { asked: string; path: string }): boolean {
  const [given, own] = [Buffer.from(asked.slice(0, path.length)), Buffer.from(path)]
  if (given.length !== own.length || !timingSafeEqual(given, own)) return false
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

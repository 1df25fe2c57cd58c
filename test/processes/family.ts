/** A server of several processes, and what can be seen of them from outside. */
import { readdir, readFile, readlink } from 'node:fs/promises'
import { type Agent, request } from 'node:http'
import { type ServerProcess, startServer } from '../durability/server-process.ts'
import { parseExposition } from '../watching/exposition.ts'

/** Starts one with that many processes; needs the settings of a PostgreSQL store. */
export function startFamily(
  settings: Readonly<Record<string, string>>,
  processes = 2,
): Promise<ServerProcess> {
  return startServer({
    GATEHOUSE_PROCESSES: String(processes),
    GATEHOUSE_ADMIN_PASSWORD: 'Test-Password-1',
    GATEHOUSE_TARPIT: 'off',
    GATEHOUSE_MESSAGE_LIMITS: 'off',
    ...settings,
  })
}

/** The processes that the parent has started and that are alive, oldest first. */
export async function processesOf({ pid }: ServerProcess): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  return text.split(' ').filter(Boolean).map(Number)
}

/** How many sockets each process has open at the server's port. */
export async function socketsOf(server: ServerProcess): Promise<number[]> {
  const port = server.port.toString(16).toUpperCase().padStart(4, '0')
  const counts: number[] = []
  for (const pid of await processesOf(server)) {
    const own = new Set<string>()
    for (const fd of await readdir(`/proc/${pid}/fd`)) {
      const target = await readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')
      own.add(/^socket:\[(\d+)\]$/.exec(target)?.[1] ?? '')
    }
    const lines = (await readFile(`/proc/${pid}/net/tcp`, 'utf8')).split('\n').slice(1)
    const isOwn = (line: string) => {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/)
      return local.endsWith(`:${port}`) && state === '01' && own.has(inode)
    }
    counts.push(lines.filter(isOwn).length)
  }
  return counts
}

/** An answer of the server, over a connection of its own unless an agent is given. */
export interface Reply {
  readonly status: number
  readonly text: string
}

/** What is asked. */
export interface Question {
  readonly path: string
  readonly method?: string
  readonly body?: unknown
  readonly agent?: Agent | false
  readonly token?: string
}

/** Asks the server by IPv4. */
export function ask(
  server: Pick<ServerProcess, 'port' | 'token'>,
  { path, body, method = body === undefined ? 'GET' : 'POST', agent = false, token }: Question,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const headers = {
      host: `localhost:${server.port}`,
      authorization: `Bearer ${token ?? server.token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    }
    const where = { host: '127.0.0.1', port: server.port, path, method, headers, agent }
    const asked = request(where, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part) => {
        text += part
      })
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    asked.on('error', reject)
    asked.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

/** The metrics of the whole server. */
export async function metricsOf(server: ServerProcess) {
  const { status, text } = await ask(server, { path: '/debug/metrics' })
  if (status !== 200) throw new Error(`${status} ${text}`)
  return parseExposition(text)
}

/** Looks until there is something, for as long as a busy machine may need. */
export async function until<T>(find: () => Promise<T | undefined | false>): Promise<T> {
  for (const ends = Date.now() + 180_000; Date.now() < ends; ) {
    const found = await find()
    if (found !== undefined && found !== false) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it did not come to pass')
}

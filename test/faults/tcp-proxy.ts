/** A proxy before a server, which can go silent, break, and lose what it is told to lose. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface TcpProxy {
  readonly port: number
  /** Connections that are open now neither carry anything from here on, nor close. */
  silence(): void
  /** Breaks all connections. */
  cut(): void
  /** Breaks one of the connections, whichever. */
  cutOne(): void
  /** Refuses connections until told otherwise. */
  refuse(isRefusing: boolean): void
  /** Whoever next asks so is cut off before it is passed on. */
  loseQuestion(text: string): void
  /**
   * Whoever next asks so is cut off when it has been answered by the same word, before that answer
   * and those that go before it are told.
   */
  loseAnswerTo(text: string): void
  /** From now on new connections lead there, and those that are open are broken. */
  leadTo(target: Target): void
  close(): Promise<void>
}

interface Target {
  readonly host: string
  readonly port: number
}

interface Pair {
  readonly near: Socket
  readonly far: Socket
  isSilent: boolean
}

export async function startProxy(first: Target): Promise<TcpProxy> {
  const pairs = new Set<Pair>()
  let target = first
  let isRefusing = false
  let lostAnswer: string | undefined
  let lostQuestion: string | undefined
  const server = createServer((near) => {
    if (isRefusing) return near.destroy()
    const far = connect(target)
    const pair: Pair = { near, far, isSilent: false }
    pairs.add(pair)
    let awaited: string | undefined
    const end = () => {
      pairs.delete(pair)
      if (pair.isSilent) return
      near.destroy()
      far.destroy()
    }
    near.on('data', (chunk) => {
      if (pair.isSilent) return
      if (lostQuestion !== undefined && chunk.includes(lostQuestion)) {
        lostQuestion = undefined
        return end()
      }
      if (lostAnswer !== undefined && chunk.includes(lostAnswer)) {
        awaited = lostAnswer
        lostAnswer = undefined
      }
      far.write(chunk)
    })
    far.on('data', (chunk) => {
      if (pair.isSilent) return
      if (awaited === undefined) near.write(chunk)
      else if (chunk.includes(awaited)) end()
    })
    for (const socket of [near, far]) socket.on('close', end).on('error', end)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const breakOff = (pair: Pair | undefined) => {
    if (!pair) return
    pairs.delete(pair)
    pair.near.destroy()
    pair.far.destroy()
  }
  const cut = () => {
    for (const pair of [...pairs]) breakOff(pair)
  }
  return {
    port: (server.address() as AddressInfo).port,
    silence: () => {
      for (const pair of pairs) pair.isSilent = true
    },
    cut,
    cutOne: () => breakOff([...pairs][Math.floor(Math.random() * pairs.size)]),
    refuse: (now) => {
      isRefusing = now
      if (now) cut()
    },
    loseQuestion: (text) => {
      lostQuestion = text
    },
    loseAnswerTo: (text) => {
      lostAnswer = text
    },
    leadTo: (next) => {
      target = next
      cut()
    },
    close: async () => {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

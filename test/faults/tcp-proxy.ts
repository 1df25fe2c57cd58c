/** A proxy before a server, which can go silent, break, and lose what it is told to lose. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface TcpProxy {
  readonly port: number
  /** Connections that are open now neither carry anything from here on, nor close. */
  silence(): void
  /** Breaks all connections. */
  cut(): void
  /** Refuses connections until told otherwise. */
  refuse(isRefusing: boolean): void
  /** Whoever next asks so is cut off when it has been answered, before the answer is told. */
  loseAnswerTo(text: string): void
  close(): Promise<void>
}

interface Pair {
  readonly near: Socket
  readonly far: Socket
  isSilent: boolean
}

export async function startProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const pairs = new Set<Pair>()
  let isRefusing = false
  let lost: string | undefined
  const server = createServer((near) => {
    if (isRefusing) return near.destroy()
    const far = connect(target)
    const pair: Pair = { near, far, isSilent: false }
    pairs.add(pair)
    let isAsked = false
    const end = () => {
      pairs.delete(pair)
      if (pair.isSilent) return
      near.destroy()
      far.destroy()
    }
    near.on('data', (chunk) => {
      if (pair.isSilent) return
      if (lost !== undefined && chunk.includes(lost)) {
        isAsked = true
        lost = undefined
      }
      far.write(chunk)
    })
    far.on('data', (chunk) => {
      if (pair.isSilent) return
      if (isAsked) end()
      else near.write(chunk)
    })
    for (const socket of [near, far]) socket.on('close', end).on('error', end)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const { near, far } of pairs) {
      near.destroy()
      far.destroy()
    }
    pairs.clear()
  }
  return {
    port: (server.address() as AddressInfo).port,
    silence: () => {
      for (const pair of pairs) pair.isSilent = true
    },
    cut,
    refuse: (now) => {
      isRefusing = now
      if (now) cut()
    },
    loseAnswerTo: (text) => {
      lost = text
    },
    close: async () => {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

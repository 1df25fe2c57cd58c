/** Starts single processes, and connects them with each other; calls do not come by here. */
import cluster, { type Worker } from 'node:cluster'
import { randomInt } from 'node:crypto'
import { isFromProcess } from './messages.ts'
import { createMetricsSum } from './metrics-sum.ts'
import { createRelay, type Member } from './relay.ts'
import type { Exit } from './restarts.ts'
import { passLines } from './whole-lines.ts'

/** What processes are started with. */
export interface ForkingOptions {
  /** Password hashes of all processes at a time. */
  readonly hashesAtOnce: number
  readonly onFailure: (failure: unknown) => void
}

/** What to do about one process. */
export interface Forked {
  /** Whether another one serves already. */
  readonly isLater: boolean
  /** It serves; the lines are for the operator. */
  readonly onReady: (greeting: string) => void
  /** It is gone, and all that it wrote has been passed on. */
  readonly onExit: (exit: Exit) => void
}

/** A process of the server. */
export interface ServerProcess {
  readonly pid: number | undefined
  kill(signal: NodeJS.Signals): void
}

/** Ids tell apart so many processes; see `kit/ids.ts`. */
const machines = 2 ** 16

/** Creates the function that starts a process, with the arguments of this one. */
export function createFork({ hashesAtOnce, onFailure }: ForkingOptions) {
  // All accept from one port: by way of this process, each connection would wait for its turn.
  cluster.schedulingPolicy = cluster.SCHED_NONE
  cluster.setupPrimary({ silent: true })
  const firstMachine = randomInt(machines)
  const relay = createRelay({ slots: hashesAtOnce })
  const sum = createMetricsSum(onFailure)
  return ({ isLater, onReady, onExit }: Forked): ServerProcess => {
    const worker = cluster.fork()
    const member = memberOf(worker)
    const { process: child } = worker
    if (child.stdout) passLines(child.stdout, process.stdout)
    if (child.stderr) passLines(child.stderr, process.stderr)
    child.on('message', (message: unknown, handle: unknown) => {
      if (!isFromProcess(message)) return
      switch (message.kind) {
        case 'hello': {
          const machine = (firstMachine + worker.id) % machines
          member.send({ kind: 'welcome', machine, isLater })
          return relay.joined(member)
        }
        case 'ready':
          sum.joined(member)
          return onReady(message.greeting)
        case 'sum-wanted':
          return sum.wanted(member, message.id)
        case 'metrics':
          return sum.answered(member, message)
        default:
          return relay.heard(member, message, handle)
      }
    })
    let exit: Exit = { code: null, signal: null }
    worker.once('exit', (code: number | null, signal: NodeJS.Signals | null) => {
      exit = { code, signal }
      relay.left(member)
      sum.left(member)
    })
    // One that could not be started closes as well.
    worker.on('error', () => undefined)
    child.once('close', () => onExit(exit))
    return { pid: child.pid, kill: (signal) => child.kill(signal) }
  }
}

function memberOf({ id: number, process: child }: Worker): Member {
  return {
    number,
    send: (message, handle, sent = () => undefined) => {
      // What is on its way to a process that ends is lost with it.
      if (child.connected) Reflect.apply(child.send, child, [message, handle, {}, sent])
      else sent()
    },
  }
}

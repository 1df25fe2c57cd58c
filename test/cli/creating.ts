/** Clients that create people through a running server, and remember what they were told. */
import assert from 'node:assert/strict'
import type { ServerProcess } from '../durability/server-process.ts'

export interface Created {
  readonly userId: string
  readonly userName: string
  /** Of those who have one. */
  readonly password: string | undefined
}

export interface Creating {
  /** Everybody whose creation was acknowledged so far, oldest first. */
  readonly acknowledged: readonly Created[]
  /** Resolves when that many more have been acknowledged. */
  more(count: number): Promise<void>
  /** Resolves when the last answers have come. */
  stop(): Promise<void>
}

const known = '$2y$10$3qY7qZRdp32.926owmJOq.oTr5GJ7jmnETxwO.QD2tMt2pYDKlkzO'
/** One of so many has a password that has to be hashed. */
const passwordEvery = 16

/** The events of everybody that is created here, all of one moment. */
export const eventsOfOne = ['user.human.added', 'user.human.email.verified']

/** Begins to create with so many clients at once. */
export function startCreating(server: ServerProcess, clients: number): Creating {
  const acknowledged: Created[] = []
  let isOver = false
  let next = 0
  const create = async () => {
    while (!isOver) {
      const number = next++
      const password = number % passwordEvery === 0 ? `Secret-Word-${number}` : undefined
      const userName = `made-${number}`
      const response = await fetch(`${server.url}/management/v1/users/human/_import`, {
        method: 'POST',
        headers: { authorization: `Bearer ${server.token}` },
        body: JSON.stringify({
          ...{ userName, profile: { firstName: 'Ada', lastName: 'Lovelace' } },
          email: { email: `${userName}@acme.test`, isEmailVerified: true },
          ...(password ? { password } : { hashedPassword: { value: known } }),
        }),
      })
      const json = (await response.json()) as { userId: string }
      assert.equal(response.status, 200, JSON.stringify(json))
      acknowledged.push({ userId: json.userId, userName, password })
    }
  }
  const creating = Promise.all(Array.from({ length: clients }, create))
  creating.catch(() => {
    // Whoever waits for them hears of it.
    isOver = true
  })
  return {
    acknowledged,
    more: async (count) => {
      const wanted = acknowledged.length + count
      while (!isOver && acknowledged.length < wanted) {
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      if (isOver) await creating
    },
    stop: async () => {
      isOver = true
      await creating
    },
  }
}

/** Changing machines (management-v1 §14, user-v2 §3.6). */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { exists, type User } from '../user/user.ts'

type Machine = User['machine']

/** Absent members stay as they are. */
export type MachineChange = { readonly [K in keyof Machine]?: Machine[K] | undefined }

/** v1: replaces the whole description; refuses a change of nothing. */
export function* changeMachine(machine: Machine, user: User): Iterable<Decided> {
  if (!isMachine(user)) throw refuse('v1.machine.not_found')
  const changes = [...machineChange(machine, user)]
  if (changes.length === 0) throw refuse('v1.machine.unchanged')
  yield* changes
}

/** One event with the members that change, empty or not; none if nothing does. */
export function* machineChange(change: MachineChange, { machine }: User): Iterable<Decided> {
  const keys = Object.keys(machine) as (keyof Machine)[]
  const changed = keys.filter((key) => change[key] !== undefined && change[key] !== machine[key])
  if (changed.length === 0) return
  const payload = Object.fromEntries(changed.map((key) => [key, change[key]]))
  yield event('user.machine.changed', payload, { always: changed })
}

/** Whether it is an existing machine. */
export function isMachine(user: User): boolean {
  return exists(user) && user.kind === 'machine'
}

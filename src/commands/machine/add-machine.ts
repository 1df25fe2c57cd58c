/** AddMachineUser of management v1, and the machine half of CreateUser v2 (management-v1 §8). */

import { addMachine } from '../../domain/machine/add-machine.ts'
import { refuse } from '../../domain/refusals.ts'
import type { MetadataEntry } from '../../domain/user/create-human.ts'
import type { Actor, Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { loadRules } from '../organization/org-rules.ts'
import { entriesToCreate } from '../user/user-metadata.ts'
import { changeUser } from '../user/users.ts'

/** The machine user to be created. */
export interface MachineToAdd {
  readonly actor: Actor
  readonly orgId: string
  /** Chosen by the caller; absent: generated. */
  readonly userId: string | undefined
  /** Absent: the user's id. Not trimmed. */
  readonly userName: string | undefined
  readonly name: string
  readonly description: string
  /** 0 opaque tokens, 1 signed ones. */
  readonly accessTokenType: number
  /** Absent: none. */
  readonly metadata?: readonly MetadataEntry[]
}

/** Resolves to the machine's id and what was stored; rejects with a refusal. */
export async function addMachineUser(
  deps: Pick<CommandDeps, 'events' | 'directory' | 'users' | 'ids'>,
  machine: MachineToAdd,
): Promise<Stored & { userId: string }> {
  const { actor, orgId, name, description, accessTokenType } = machine
  const { instanceId } = actor
  const metadata = entriesToCreate(machine.metadata ?? [])
  const userId = machine.userId ?? deps.ids.next()
  if (machine.userId !== undefined && (await deps.users.isLive({ instanceId, userId }))) {
    throw refuse('machine.id.in_use')
  }
  const scope = { instanceId, orgId }
  const rules = await loadRules(deps.directory, { scope, whenUnknown: 'org.not_found' })
  const userName = machine.userName ?? userId
  const command = { rules, userName, name, description, accessTokenType, metadata }
  const { sequence, atMicros } = await changeUser(deps.events, {
    actor,
    userId,
    orgId,
    isNew: machine.userId === undefined,
    decide: (user) => addMachine(command, user),
  })
  return { sequence, atMicros, orgId, userId }
}

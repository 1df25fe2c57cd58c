/** Commands on the custom texts of the sign-in pages (organizations.md §4.4). */
import type { Decided } from '../../domain/event.ts'
import {
  resetLoginTexts as decideReset,
  setLoginTexts as decideSet,
  evolveLoginTexts,
  type LoginTexts,
  noLoginTexts,
  type OwnLoginTexts,
} from '../../domain/notification/login-texts.ts'
import type { Scope } from '../../domain/scope.ts'
import { commit, type Evolution, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import type { TextOwner } from './message-texts.ts'

const evolutions: Readonly<Record<Scope, Evolution<OwnLoginTexts>>> = {
  org: evolutionOf('org'),
  instance: evolutionOf('instance'),
}

function evolutionOf(aggregateType: Scope): Evolution<OwnLoginTexts> {
  return { aggregateType, initial: noLoginTexts, evolve: evolveLoginTexts }
}

/** Sets all texts of a language; each that changes is an event. */
export function setLoginTexts(
  deps: Pick<CommandDeps, 'events'>,
  owner: TextOwner,
  set: { readonly language: string; readonly texts: LoginTexts },
): Promise<Stored> {
  return change(deps, owner, (scope, own) => decideSet(scope, set, own))
}

/** Takes all texts of a language away. */
export function resetLoginTexts(
  deps: Pick<CommandDeps, 'events'>,
  owner: TextOwner,
  language: string,
): Promise<Stored> {
  return change(deps, owner, (scope, own) => decideReset(scope, language, own))
}

function change(
  { events }: Pick<CommandDeps, 'events'>,
  { actor, orgId }: TextOwner,
  decide: (scope: Scope, own: OwnLoginTexts) => Iterable<Decided>,
): Promise<Stored> {
  const scope = orgId === undefined ? 'instance' : 'org'
  const aggregateId = orgId ?? actor.instanceId
  return commit(
    { events, evolution: evolutions[scope] },
    { actor, aggregateId, ownerOf: () => aggregateId, decide: (own) => decide(scope, own) },
  )
}

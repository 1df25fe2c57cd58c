/** Commands on the custom message texts of instances and organisations. */

import type { Decided } from '../../domain/event.ts'
import {
  resetMessageText as decideReset,
  setMessageText as decideSet,
  evolveTexts,
  noTexts,
  type OwnText,
  type OwnTexts,
  type TextScope,
} from '../../domain/notification/message-texts.ts'
import { textsSnapshot } from '../../domain/notification/texts-snapshot.ts'
import type { Scope } from '../../domain/scope.ts'
import { type Actor, commit, type Evolution, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'

/** Who owns the text: an organisation, or without one the instance. */
export interface TextOwner {
  readonly actor: Actor
  readonly orgId: string | undefined
}

/** How the texts of an organisation or an instance evolve. */
export const textEvolutions: Readonly<Record<Scope, Evolution<OwnTexts>>> = {
  org: evolutionOf('org'),
  instance: evolutionOf('instance'),
}

function evolutionOf(aggregateType: Scope): Evolution<OwnTexts> {
  return { aggregateType, initial: noTexts, evolve: evolveTexts, snapshot: textsSnapshot }
}

/** Replaces all of a message's texts; an unchanged one stores nothing. */
export function setMessageText(
  deps: Pick<CommandDeps, 'events'>,
  owner: TextOwner,
  text: TextScope & { readonly text: OwnText },
): Promise<Stored> {
  return changeTexts(deps, owner, (scope, own) => decideSet(scope, text, own))
}

/** Removes the owner's text; refuses when there is none. */
export function resetMessageText(
  deps: Pick<CommandDeps, 'events'>,
  owner: TextOwner,
  slot: TextScope,
): Promise<Stored> {
  return changeTexts(deps, owner, (scope, own) => decideReset(scope, slot, own))
}

function changeTexts(
  { events }: Pick<CommandDeps, 'events'>,
  { actor, orgId }: TextOwner,
  decide: (scope: Scope, own: OwnTexts) => Iterable<Decided>,
): Promise<Stored> {
  const scope = orgId === undefined ? 'instance' : 'org'
  const aggregateId = orgId ?? actor.instanceId
  return commit(
    { events, evolution: textEvolutions[scope] },
    { actor, aggregateId, ownerOf: () => aggregateId, decide: (own) => decide(scope, own) },
  )
}

/** The command on texts of sign-in programs (organizations.md §4.1). */
import {
  setTranslation as decideSet,
  evolveTranslations,
  type LoginTranslations,
  noTranslations,
  type Translation,
} from '../../domain/notification/login-translations.ts'
import type { Scope } from '../../domain/scope.ts'
import { commit, type Evolution, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import type { TextOwner } from './message-texts.ts'

const evolutions: Readonly<Record<Scope, Evolution<LoginTranslations>>> = {
  org: evolutionOf('org'),
  instance: evolutionOf('instance'),
}

function evolutionOf(aggregateType: Scope): Evolution<LoginTranslations> {
  return { aggregateType, initial: noTranslations, evolve: evolveTranslations }
}

/** Replaces an owner's texts of a language; unchanged ones store nothing. */
export function setLoginTranslation(
  { events }: Pick<CommandDeps, 'events'>,
  { actor, orgId }: TextOwner,
  set: { readonly language: string; readonly translation: Translation },
): Promise<Stored> {
  const scope = orgId === undefined ? 'instance' : 'org'
  const aggregateId = orgId ?? actor.instanceId
  return commit(
    { events, evolution: evolutions[scope] },
    { actor, aggregateId, ownerOf: () => aggregateId, decide: (own) => decideSet(scope, set, own) },
  )
}

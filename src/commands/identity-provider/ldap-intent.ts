/** Signing in at a directory, whose names and passwords are given to us (organizations.md §3.4). */

import type { Decided } from '../../domain/event.ts'
import {
  absentIntent,
  endOpenIntent,
  evolveIntent,
  failIntent,
  type IdpIntent,
  startedPayload,
  succeedIntent,
} from '../../domain/identity-provider/intent.ts'
import { refuse } from '../../domain/refusals.ts'
import type { Actor, Stored } from '../commit.ts'
import { createGuess } from '../guess/guesses.ts'
import {
  IdpBusy,
  type IdpCredentials,
  IdpFailure,
  type IdpIdentity,
  type IdpIntentDeps,
} from './idp-clients.ts'
import { type IntentStarter, requireCapacity } from './idp-intent-limits.ts'
import { changeIntent } from './idp-intents.ts'
import { successOf } from './intent-success.ts'
import type { LdapIdp } from './open-idp.ts'
import { openIdpOf } from './open-provider.ts'

/** A name and password for the directory of a provider. */
export interface LdapIntentToStart extends IntentStarter {
  readonly idpId: string
  readonly userName: string
  readonly password: string
}

/** A successful sign-in, and the token to use it with. */
export interface LdapIntentStarted extends Stored {
  readonly intentId: string
  readonly intentToken: string
  /** The user linked to the account. */
  readonly userId: string | undefined
}

/** Starts an intent that ends at once; refuses names and passwords that are not right. */
export async function startLdapIntent(
  deps: IdpIntentDeps,
  { actor, usage, idpId, ...credentials }: LdapIntentToStart,
): Promise<LdapIntentStarted> {
  const { instanceId } = actor
  await requireCapacity(deps, { actor, usage })
  const stored = await deps.idps.provider({ instanceId, idpId })
  if (!stored?.isActive) throw refuse('idp_intent.ldap.provider_unknown')
  const client = openIdpOf(deps, stored)
  if (client.kind !== 'ldap') throw refuse('idp_intent.kind_unsupported')
  const started = startedOf(deps, { actor, idpId })
  const fail = async (reason: string) => {
    const { nowMicros } = started
    await end(deps, { actor, started, end: (now) => failIntent({ nowMicros, reason }, now) })
  }
  const identity = await proveAtDirectory(deps, { actor, client, ...credentials }).catch(
    async (reason: unknown) => {
      if (reason instanceof IdpBusy) throw refuse('idp_intent.provider_unavailable')
      if (!(reason instanceof IdpFailure)) throw reason
      await fail(reason.reason)
      throw refuse('idp_intent.ldap.failed')
    },
  )
  if (!identity) {
    await fail('credentials_wrong')
    throw refuse('idp_intent.ldap.failed')
  }
  const { command, token: intentToken } = await successOf(deps, actor, { client, identity })
  const stored_ = await end(deps, { actor, started, end: (now) => succeedIntent(command, now) })
  return { ...stored_, intentId: started.intentId, intentToken, userId: command.userId }
}

interface Started {
  readonly intentId: string
  readonly payload: ReturnType<typeof startedPayload>
  readonly open: IdpIntent
  readonly nowMicros: number
}

function startedOf(
  { ids, clock }: Pick<IdpIntentDeps, 'ids' | 'clock'>,
  { actor, idpId }: { readonly actor: Actor; readonly idpId: string },
): Started {
  const nowMicros = clock.nowMicros()
  const nowhere = { successUrl: '', failureUrl: '', loginHint: '', redirectUri: '', stateHash: '' }
  const payload = startedPayload({
    ...{ ...nowhere, idpId, nowMicros, proofs: undefined, startedBy: actor.userId },
  })
  const fact = {
    ...{ type: 'idpintent.started', creator: actor.userId, createdAtMicros: nowMicros, payload },
  }
  const open = evolveIntent(absentIntent, fact)
  return { intentId: ids.next(), payload, open, nowMicros }
}

function end(
  deps: Pick<IdpIntentDeps, 'events'>,
  given: {
    readonly actor: Actor
    readonly started: Started
    readonly end: (intent: IdpIntent) => Iterable<Decided>
  },
): Promise<Stored> {
  const { intentId, payload, open } = given.started
  const decide = (now: IdpIntent) =>
    endOpenIntent({ open, payload, requestId: '', end: given.end }, now)
  return changeIntent(deps, { actor: given.actor, intentId, decide })
}

/** What a directory says of credentials, and not of itself. */
const credentialFailures: ReadonlySet<string> = new Set([
  'credentials_missing',
  'credentials_wrong',
  'user_unknown',
  'user_ambiguous',
])

/**
 * The identity, undefined where name or password is not right; rejects with `IdpFailure` when the
 * directory does not answer. Attempts are counted by the name, whether it exists or not.
 */
export async function proveAtDirectory(
  deps: IdpIntentDeps,
  {
    actor,
    client,
    ...credentials
  }: IdpCredentials & {
    readonly actor: Actor
    readonly client: LdapIdp
  },
): Promise<IdpIdentity | undefined> {
  const account = JSON.stringify([client.id, credentials.userName.trim().toLowerCase()])
  const guess = createGuess(deps, { actor, kind: 'directory', account })
  return guess.judge(
    () =>
      deps.idpClients.prove(client, credentials).catch((reason: unknown) => {
        if (reason instanceof IdpFailure && credentialFailures.has(reason.reason)) return undefined
        throw reason
      }),
    (identity) => identity !== undefined,
  )
}

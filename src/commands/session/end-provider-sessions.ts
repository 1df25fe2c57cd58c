/**
 * Signing somebody out whom their identity provider has signed out (SAML core §3.7): the sessions
 * here that began with a sign-in there.
 */
import type { Sessions } from '../../queries/session/sessions.ts'
import { type Actor, load } from '../commit.ts'
import type { IdpIntentDeps } from '../identity-provider/idp-clients.ts'
import { loadIntent } from '../identity-provider/idp-intents.ts'
import { sessionEvolution, terminateSession } from './sessions.ts'

/** What ending them uses. */
export interface ProviderSessionsDeps extends IdpIntentDeps {
  readonly sessions: Pick<Sessions, 'search'>
}

/** Whom a provider has signed out. */
export interface SignedOutThere {
  readonly actor: Actor
  readonly idpId: string
  /** The account there. */
  readonly externalUserId: string
  /** The session there; empty: all. */
  readonly sessionIndex: string
}

/** Sessions looked at in a step; and in all, the newest. */
const [pageSize, sessionsMax] = [100, 1000]

/** Ends them; resolves to whether the account is linked to anybody here. */
export async function endProviderSessions(
  deps: ProviderSessionsDeps,
  { actor, idpId, externalUserId, sessionIndex }: SignedOutThere,
): Promise<boolean> {
  const { instanceId } = actor
  const userId = await deps.idps.linkedUserId({ instanceId, idpId, externalUserId })
  if (userId === undefined) return false
  const ended: string[] = []
  for (let offset = 0; offset < sessionsMax; offset += pageSize) {
    const { rows } = await deps.sessions.search({
      ...{ instanceId, scope: undefined, order: 'createdAt' },
      conditions: [{ kind: 'user', id: userId }],
      page: { offset, limit: pageSize, isAscending: false },
    })
    for (const { id } of rows) {
      if (await isFrom(deps, { instanceId, sessionId: id, idpId, sessionIndex })) ended.push(id)
    }
    if (rows.length < pageSize) break
  }
  for (const sessionId of ended) await terminateSession(deps, { actor, sessionId })
  return true
}

async function isFrom(
  deps: ProviderSessionsDeps,
  of: {
    readonly instanceId: string
    readonly sessionId: string
    readonly idpId: string
    readonly sessionIndex: string
  },
): Promise<boolean> {
  const { instanceId, sessionId } = of
  const stream = { instanceId, aggregateType: 'session', aggregateId: sessionId }
  const { state: session } = await load(deps.events, { evolution: sessionEvolution, stream })
  if (session.intentId === '') return false
  const { state: intent } = await loadIntent(deps, { instanceId, intentId: session.intentId })
  const { access } = intent
  if (intent.idpId !== of.idpId || access.kind !== 'saml') return false
  if (of.sessionIndex === '' || !access.subjectProof) return true
  const subject = JSON.parse(deps.sealer.open(access.subjectProof, { instanceId }))
  return subject.sessionIndex === of.sessionIndex
}

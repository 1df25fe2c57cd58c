/** "This wasn't me": answering a notice by the link in its mail. */
import { equalsInConstantTime } from '../../crypto/tokens.ts'
import { disownSignIns, isDisownable } from '../../domain/user/disown.ts'
import { type NotMeLink, notMeProof, notMeSeconds, notMeText } from '../../kit/not-me-link.ts'
import { type Actor, load } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { changeUser, userEvolution } from './users.ts'

/** A link, and who opened it. */
export interface LinkToAnswer {
  readonly actor: Actor
  readonly link: NotMeLink
}

/** What a link is worth. `invalid`: not ours, or changed. `used`: it was answered. */
export type NotMeState = 'open' | 'used' | 'expired' | 'invalid'

type DisownDeps = Pick<CommandDeps, 'events' | 'keyedHash' | 'clock'>

/** Looks at a link and changes nothing: scanners of mails open every one of them. */
export async function lookAtNotice(deps: DisownDeps, given: LinkToAnswer): Promise<NotMeState> {
  const { actor, link } = given
  const checked = check(deps, given)
  if (checked !== 'open') return checked
  const { instanceId } = actor
  const stream = { instanceId, aggregateType: 'user', aggregateId: link.userId }
  const { state: user } = await load(deps.events, { evolution: userEvolution, stream })
  return isDisownable(noticeOf(link), user) ? 'open' : 'used'
}

/**
 * Ends every session and token of the user, removes the sign-in method that the notice was about if
 * it had been added, and locks the password until it is reset; once. Resolves to what the link was
 * worth before.
 */
export async function answerNotice(deps: DisownDeps, given: LinkToAnswer): Promise<NotMeState> {
  const { actor, link } = given
  const checked = check(deps, given)
  if (checked !== 'open') return checked
  const { types } = await changeUser(deps.events, {
    actor,
    userId: link.userId,
    decide: (user) => disownSignIns(noticeOf(link), user),
  })
  return types.has('user.human.signins.disowned') ? 'open' : 'used'
}

function noticeOf({ atMicros, about }: NotMeLink) {
  return { noticeAtMicros: atMicros, about }
}

function check(
  { keyedHash, clock }: DisownDeps,
  { actor: { instanceId }, link }: LinkToAnswer,
): 'open' | 'expired' | 'invalid' {
  if (link.userId === '') return 'invalid'
  const proof = notMeProof(keyedHash, notMeText(instanceId, link))
  if (!equalsInConstantTime(link.proof, proof)) return 'invalid'
  return link.atMicros + notMeSeconds * 1e6 < clock.nowMicros() ? 'expired' : 'open'
}

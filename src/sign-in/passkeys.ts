/** Signing in with a passkey: the session that waits for one, and the answer to it. */
import { guessOf } from '../commands/guess/guesses.ts'
import { meantBy, type Named, nameGuess, policyOf } from './account.ts'
import { askNobody } from './decoy.ts'
import { type Attempt, begin, countOnly, isNoneToMind, isOpen } from './first-factors.ts'
import { toldOf, type Why } from './outcomes.ts'
import { actorOf, nothingForRefusals, type Place } from './page-scope.ts'
import { checkKey } from './second-factors.ts'
import type { SignInNeeds } from './sign-in-needs.ts'
import type { SessionKey } from './sign-in-status.ts'

/**
 * For nobody, a session that is none, and a key that no authenticator has. Each that is asked
 * for counts as a try until it is answered; undefined when there were too many.
 */
export async function askPasskey(
  needs: SignInNeeds,
  place: Place,
  { agent, ...named }: Named & { readonly agent: string },
) {
  const { loginName, authRequestId } = named
  const { user, isHidden } = await meantBy(needs, place, named)
  const isNameFree = await take(() =>
    nameGuess(needs, place, { loginName, user }).judge(nothing, isInVain),
  )
  if (isNameFree !== 'free') return undefined
  const policy = user && (await policyOf(needs, place, user))
  if (!user || policy?.passwordlessType !== 1 || !isOpen(user)) {
    return askNobody(needs, place, named)
  }
  const words = { actor: actorOf(place), kind: 'key', account: user.id } as const
  const account = await take(() => guessOf(needs, words).judge(nothing, isInVain))
  if (account !== 'free') return isHidden ? askNobody(needs, place, named) : undefined
  const challenges = { webAuthN: { domain: '', userVerification: 'required' as const } }
  const begun = await begin(needs, place, {
    ...{ userId: user.id, agent, authRequestId, challenges },
  }).catch(nothingForRefusals)
  const options = begun?.answers.webAuthN
  return begun && options
    ? { session: { sessionId: begun.sessionId, token: begun.token }, options }
    : askNobody(needs, place, named)
}

const nothing = () => undefined
const isInVain = () => false

async function take(count: () => Promise<unknown>): Promise<'free' | Why> {
  return count().then(
    () => 'free',
    (reason) => toldOf(reason).why,
  )
}

/**
 * Whoever answers for another name than the key's is let in as whose key it is, and nothing is
 * forgiven for that name.
 */
export async function checkPasskey(
  needs: SignInNeeds,
  place: Place,
  {
    session,
    credential,
    ...named
  }: Named & { readonly session: SessionKey | undefined; readonly credential: unknown },
): Promise<Attempt> {
  const { loginName } = named
  const { user, isHidden } = await meantBy(needs, place, named)
  const check = async (): Promise<Attempt> => {
    if (!session) return countOnly(needs, place)
    const attempt = await checkKey(needs, place, { ...session, credential })
    const isOfAccount = 'why' in attempt && attempt.why === 'tooMany'
    return isHidden && isOfAccount ? { why: 'wrong' } : attempt
  }
  return nameGuess(needs, place, { loginName, user })
    .judge(check, (attempt) =>
      'session' in attempt ? attempt.userId === user?.id : isNoneToMind(attempt),
    )
    .catch((reason) => ({ why: toldOf(reason).why }))
}

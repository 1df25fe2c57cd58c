/**
 * Counting of tries to sign in. An account has one count, whichever of its names and addresses
 * is typed, and each name has one, whoever has it: a name that is one too many says so, for all
 * do. That an account had too many tells that names are of one account, so where names are kept
 * secret it is not said: the try is made in vain.
 */
import type { Flow, SignInNeeds } from './flow.ts'

export interface NameTry {
  readonly outcome: 'free' | 'tooMany' | 'inVain'
  /** Whom the name means. */
  readonly userId: string | undefined
  /** It was right, and so none to mind. */
  giveBack(): void
}

/** Counts a try by the name of the flow, from where it comes. */
export async function takeTry(needs: SignInNeeds, flow: Flow): Promise<NameTry> {
  const { calls, signIns, names, browsers } = needs
  const { visit, loginName, authRequestId } = flow
  const { place, peer } = visit
  const { userId, isHidden } = await calls.named(place, { loginName, authRequestId })
  const isKnown = userId !== undefined && browsers.knows(visit, userId)
  const at = `${place.instanceId} ${isKnown}`
  const byName = `${at} name ${loginName.toLowerCase()}`
  const byUser = `${at} user ${userId ?? loginName.toLowerCase()}`
  const take = (key: string) => signIns.take(`${key} ${peer}`) && names.take(key)
  const giveBack = () => {
    for (const key of [byName, byUser]) {
      signIns.giveBack(`${key} ${peer}`)
      names.giveBack(key)
    }
  }
  if (!take(byName)) return { outcome: 'tooMany', userId, giveBack }
  if (take(byUser)) return { outcome: 'free', userId, giveBack }
  return { outcome: isHidden ? 'inVain' : 'tooMany', userId, giveBack }
}

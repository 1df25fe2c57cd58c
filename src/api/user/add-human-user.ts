/**
 * AddHumanUser of the user services v2alpha, v2beta and v2 (user-v2 §3.1–3.4): page 002 and its
 * two successors.
 */
import { type CreatedHuman, createHumanUser } from '../../commands/user/create-human.ts'
import type { UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { changeDetails } from '../wire/details.ts'
import { humanOf, profileOf, profileRest } from './human-wire.ts'

/** Adds a human who is active at once. The guards have checked `user.write` in the organisation. */
export const addHumanUserV2 =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof UserServiceV2.method.addHumanUser> =>
  async (request, { actor, orgId }) => {
    const { userId, username } = request
    const profile = profileOf(request.profile!)
    const human = { actor, orgId, userId, username, profile, ...humanOf(request) }
    return answerOf(await createHumanUser(commands, human))
  }

/** The same; over REST it answers 201, which its descriptor says. */
export const addHumanUserV2Beta =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof UserServiceV2Beta.method.addHumanUser> =>
  async (request, { actor, orgId }) => {
    const { userId, username } = request
    const profile = profileOf(request.profile!)
    const human = { actor, orgId, userId, username, profile, ...humanOf(request) }
    return answerOf(await createHumanUser(commands, human))
  }

/** Page 002: `firstName` and `lastName`; no TOTP secret yet. */
export const addHumanUserV2Alpha =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof UserServiceV2Alpha.method.addHumanUser> =>
  async (request, { actor, orgId }) => {
    const { userId, username } = request
    const { firstName, lastName, ...rest } = request.profile!
    const profile = { firstName, lastName, ...profileRest(rest) }
    const human = { actor, orgId, userId, username, profile, ...humanOf(request) }
    return answerOf(await createHumanUser(commands, human))
  }

/** Codes are in the response only where the caller asked for them. */
function answerOf(created: CreatedHuman) {
  const { userId, emailCode, phoneCode } = created
  return {
    userId,
    details: changeDetails(created),
    ...(emailCode !== undefined && { emailCode }),
    ...(phoneCode !== undefined && { phoneCode }),
  }
}

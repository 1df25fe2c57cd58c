/**
 * RetrieveIdentityProviderIntent of the user services v2alpha, v2beta and v2 (user-v2 §6, §10.3;
 * surroundings §4.8).
 */
import type { JsonObject } from '@bufbuild/protobuf'
import {
  type OpenedAccess,
  retrieveIdpIntent,
} from '../../../commands/identity-provider/idp-intents.ts'
import type { IntentRefusals } from '../../../domain/identity-provider/intent.ts'
import type {
  UserServiceV2,
  UserServiceV2Alpha,
  UserServiceV2Beta,
} from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { humanToAddOf, humanToUpdateOf, userToCreateOf, userToUpdateOf } from './idp-person-wire.ts'
import { signsInAll } from './signs-in-all.ts'

/** With a user to be added when none is linked to the account, or what to update of the linked. */
export const retrieveIntentV2 =
  (
    deps: Pick<ApiDeps, 'commands' | 'users'>,
  ): Rpc<typeof UserServiceV2.method.retrieveIdentityProviderIntent> =>
  async (request, context) => {
    const { intent, ...said } = await retrieve(deps, request, context)
    const { linkedUserId: userId } = intent
    if (!userId) {
      const addHumanUser = humanToAddOf(intent)
      return { ...said, addHumanUser, createUser: userToCreateOf(addHumanUser) }
    }
    const user = await deps.users.byId({ instanceId: context.instance.id, userId })
    if (!user?.human) return { ...said, userId }
    const updateHumanUser = humanToUpdateOf(intent, { userId, known: user.human })
    return { ...said, userId, updateHumanUser, updateUser: userToUpdateOf(updateHumanUser) }
  }

/** With the linked user, if any. */
export const retrieveIntentV2Beta =
  (
    deps: Pick<ApiDeps, 'commands'>,
  ): Rpc<typeof UserServiceV2Beta.method.retrieveIdentityProviderIntent> =>
  async (request, context) => {
    const { intent, ...said } = await retrieve(deps, request, context, refusals.v2Beta)
    return { ...said, userId: intent.linkedUserId ?? '' }
  }

/** Without the linked user, for which its clients send a search of their own. */
export const retrieveIntentV2Alpha =
  (
    deps: Pick<ApiDeps, 'commands'>,
  ): Rpc<typeof UserServiceV2Alpha.method.retrieveIdentityProviderIntent> =>
  async (request, context) => {
    const { intent: _, ...said } = await retrieve(deps, request, context, refusals.v2Alpha)
    const { access, ...rest } = said.idpInformation
    // It has no member for assertions.
    const isKnown = access.case !== 'saml'
    return { ...said, idpInformation: { ...rest, ...(isKnown && { access }) } }
  }

const refusals = {
  v2Beta: { notSucceeded: 'idp_intent.not_succeeded', expired: 'idp_intent.expired.v2beta' },
  v2Alpha: {
    notSucceeded: 'idp_intent.not_succeeded.v2alpha',
    expired: 'idp_intent.expired.v2beta',
  },
} as const

async function retrieve(
  { commands }: Pick<ApiDeps, 'commands'>,
  request: { readonly idpIntentId: string; readonly idpIntentToken: string },
  context: Context,
  ids?: IntentRefusals,
) {
  const { idpIntentId: intentId, idpIntentToken: token } = request
  const { actor } = context
  const mayUseAll = await signsInAll(context)
  const asked = { actor, mayUseAll, intentId, token, ...(ids && { refusals: ids }) }
  const intent = await retrieveIdpIntent(commands, asked)
  return {
    intent,
    details: changeDetails(intent),
    idpInformation: {
      access: accessWire(intent.access),
      idpId: intent.idpId,
      userId: intent.externalUserId,
      userName: intent.externalUserName,
      // It was received as JSON, and is passed on unchanged.
      rawInformation: intent.claims as JsonObject,
    },
  }
}

function accessWire(access: OpenedAccess) {
  switch (access.kind) {
    case 'oauth': {
      const { accessToken, idToken } = access
      const value = { accessToken, ...(idToken && { idToken }) }
      return { case: 'oauth' as const, value }
    }
    case 'ldap': {
      const attributes: JsonObject = {}
      for (const [name, all] of Object.entries(access.attributes)) attributes[name] = [...all]
      return { case: 'ldap' as const, value: { attributes } }
    }
    case 'saml':
      return { case: 'saml' as const, value: { assertion: Buffer.from(access.assertion) } }
  }
}

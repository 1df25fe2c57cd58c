/** How long tokens of the instance live (organizations.md §4.7), by admin v1. */
import {
  addOidcSettings as add,
  setOidcSettings,
} from '../../../commands/instance/instance-settings.ts'
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails, changeDetails, readDetails } from '../../wire/details.ts'
import { durationOf, nanosOf, type WireDuration } from '../../wire/durations.ts'

interface WireSettings {
  readonly accessTokenLifetime?: WireDuration | undefined
  readonly idTokenLifetime?: WireDuration | undefined
  readonly refreshTokenIdleExpiration?: WireDuration | undefined
  readonly refreshTokenExpiration?: WireDuration | undefined
}

function settingsOf(wire: WireSettings) {
  return {
    accessTokenLifetime: nanosOf(wire.accessTokenLifetime),
    idTokenLifetime: nanosOf(wire.idTokenLifetime),
    refreshTokenIdleExpiration: nanosOf(wire.refreshTokenIdleExpiration),
    refreshTokenExpiration: nanosOf(wire.refreshTokenExpiration),
  }
}

/** The lifetimes in force. */
export const getOidcSettings =
  ({ directory }: Pick<ApiDeps, 'directory'>): Rpc<typeof AdminService.method.getOIDCSettings> =>
  async (_, { instance: { id } }) => {
    const { settings, stamps } = await directory.oidcSettings(id)
    return {
      settings: {
        details: stamps ? readDetails({ ...stamps, orgId: id }) : { resourceOwner: id },
        accessTokenLifetime: durationOf(settings.accessTokenLifetime),
        idTokenLifetime: durationOf(settings.idTokenLifetime),
        refreshTokenIdleExpiration: durationOf(settings.refreshTokenIdleExpiration),
        refreshTokenExpiration: durationOf(settings.refreshTokenExpiration),
      },
    }
  }

/** Refused: every instance has lifetimes from its beginning. */
export const addOidcSettings =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AdminService.method.addOIDCSettings> =>
  async (request, { actor }) => ({
    details: addDetails(await add(commands, { actor, ...settingsOf(request) })),
  })

/** Changes the lifetimes of tokens that are issued from then on. */
export const updateOidcSettings =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AdminService.method.updateOIDCSettings> =>
  async (request, { actor }) => ({
    details: changeDetails(await setOidcSettings(commands, { actor, ...settingsOf(request) })),
  })

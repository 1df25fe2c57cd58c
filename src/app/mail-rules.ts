/** What an instance and its policies say of the mails that are sent. */
import type { CommandDeps } from '../commands/deps.ts'
import type { Places } from '../queries/organization/directory.ts'

/** What an instance and its policies say of the mails that are sent, and its secrets. */
export function rulesOfMails(places: Places, { sealer }: Pick<CommandDeps, 'sealer'>) {
  return {
    openSecret: (sealed: unknown, instanceId: string) => sealer.open(sealed, { instanceId }),
    defaultLanguage: async (instanceId: string) =>
      (await places.instanceById(instanceId))?.defaultLanguage ?? '',
    tellsPasswordChange: async (place: { instanceId: string; orgId: string }) =>
      (await places.policy(place, 'notification')).settings.passwordChange,
  }
}

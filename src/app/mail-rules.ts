/** Rules for mails from instances and their policies. */
import type { CommandDeps } from '../commands/deps.ts'
import type { Directory } from '../queries/organization/directory.ts'

/** The outbox options that depend on instances, policies and secrets. */
export function createMailRules(directory: Directory, { sealer }: Pick<CommandDeps, 'sealer'>) {
  return {
    openSecret: (sealed: unknown, instanceId: string) => sealer.open(sealed, { instanceId }),
    languages: async (instanceId: string) => {
      const [instance, { settings }] = await Promise.all([
        directory.instanceById(instanceId),
        directory.restrictions(instanceId),
      ])
      const { allowedLanguages: allowed } = settings
      return { defaultLanguage: instance?.defaultLanguage ?? '', allowed }
    },
    defaultLogin: directory.defaultLogin,
    notifiesPasswordChange: async (scope: { instanceId: string; orgId: string }) =>
      (await directory.policy(scope, 'notification')).settings.passwordChange,
  }
}

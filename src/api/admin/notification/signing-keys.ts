/** Keys that calls to HTTP providers are signed with: shown to whoever may change them. */
import type { SealedProviderView } from '../../../queries/notification/notification-providers.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import type { ShownProvider } from '../../wire/notification.ts'

/** What a caller sees of providers: whoever may only read them could else sign in our name. */
export async function shownTo(
  { commands: { sealer } }: Pick<ApiDeps, 'commands'>,
  { caller, instance }: Context,
): Promise<(view: SealedProviderView) => ShownProvider> {
  const mayChange = (await caller.mayIn('iam.write', { orgId: '' })) === 'granted'
  return ({ sealedSecret, ...view }) => {
    const isShown = mayChange && view.kind === 'http' && sealedSecret
    if (!isShown) return view
    return { ...view, signingKey: sealer.open(sealedSecret, { instanceId: instance.id }) }
  }
}

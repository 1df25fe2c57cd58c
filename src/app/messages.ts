/** Mail and SMS: the outbox, which sends after commits. */

import { noticesWithin } from '../commands/notification/message-limits.ts'
import { isTextKind } from '../domain/notification/message-texts.ts'
import { openOutbox } from '../outbox/open-outbox.ts'
import { createRegistrations } from '../outbox/registrations.ts'
import { afterCommit } from './after-commit.ts'
import type { Foundation } from './foundation.ts'
import { createMailRules } from './mail-rules.ts'

/** Opens the outbox and lets every commit invalidate caches and wake it. */
export async function openMessages(foundation: Foundation) {
  const { settings, dataDir, clock, operator, watchers } = foundation
  const { database, crypto, queries, events, limiter, outgoing, siblings } = foundation
  const { directory, users, callers, providers, texts } = queries
  let wake = () => {}
  const registrations = createRegistrations({
    ...{ database, ids: foundation.ids, clock, sealer: crypto.sealer },
    limitsMessages: settings.messageLimits,
    wake: () => wake(),
  })
  const opened = await openOutbox({
    registrations,
    settings,
    siblings,
    dataDir,
    database,
    events,
    clock,
    outgoing,
    log: operator.log,
    recipients: {
      find: async (user) => (await users.recipient(user)) ?? registrations.recipient(user),
    },
    openCode: crypto.openText,
    active: providers.active,
    ...createMailRules(directory, crypto),
    keyedHash: crypto.keyedHash,
    brand: directory.brand,
    instanceOfHost: async (host) => (await directory.instanceByHost(host))?.id,
    ownText: async ({ kind, ...query }) =>
      isTextKind(kind) ? (await texts.of({ ...query, kind })).texts : {},
    mayNotify: noticesWithin({ limiter, settings }),
    around: watchers.aroundDelivery,
    onUnavailable: operator.failed('messages cannot go out'),
    random: Math.random,
  })
  // Of several processes one sends, so that what a transport may be given at once is for all.
  siblings?.outbox.onWake(opened.wake)
  const outbox = siblings ? { ...opened, wake: siblings.outbox.wake } : opened
  wake = outbox.wake
  events.onCommit(afterCommit({ callers, directory, users, providers, outbox }))
  const hasSmsCarrier = async (instanceId: string): Promise<boolean> =>
    opened.sendsSms || (await providers.active({ instanceId, channel: 'sms' })) !== null
  return { ...outbox, registrations, hasSmsCarrier }
}

/** The service of messages: what was sent, what waits, and how to send it again. */
import { OutboxService } from '../../proto/services.ts'
import { service } from '../service.ts'
import { getHealth } from './get-health.ts'
import { getMessage } from './get-message.ts'
import { listMessages } from './list-messages.ts'
import type { MessageRpcDeps } from './message-wire.ts'
import { previewMessage } from './preview-message.ts'
import { sendAgain } from './send-again.ts'

/** The RPCs of the outbox service. */
export const outboxService = (deps: MessageRpcDeps) =>
  service(OutboxService, {
    listMessages: listMessages(deps),
    getMessage: getMessage(deps),
    sendAgain: sendAgain(deps),
    getHealth: getHealth(deps),
    previewMessage: previewMessage(deps),
  })

/** ListMessages: the messages to users whom the caller may read, the newest first. */
import type { ListMessagesRequest } from '../../proto/gatehouse/outbox/v1/outbox_service_pb.js'
import type { OutboxService } from '../../proto/services.ts'
import type { MessageFilters } from '../../queries/notification/message-log.ts'
import type { Rpc } from '../service.ts'
import { limitOf } from '../wire/paging.ts'
import { placeTokens } from '../wire/place-tokens.ts'
import { microsOfTimestamp } from '../wire/timestamps.ts'
import {
  channelWire,
  kindWire,
  type MessageRpcDeps,
  messageOf,
  ofWire,
  stateWire,
} from './message-wire.ts'

/** A page of messages. */
export const listMessages =
  (deps: MessageRpcDeps): Rpc<typeof OutboxService.method.listMessages> =>
  async (request, context) => {
    const { pageSize, pageToken } = request
    const instanceId = context.instance.id
    const filters = filtersOf(request)
    const tokens = placeTokens(
      deps.commands,
      `messages ${instanceId} ${JSON.stringify(Object.entries(filters))}`,
    )
    const { rows, next } = await deps.messages.log.list({
      instanceId,
      orgIds: await context.caller.orgIdsWith('user.read'),
      filters,
      after: pageToken === '' ? undefined : tokens.beforeOf(pageToken),
      limit: limitOf(pageSize),
    })
    return {
      messages: await Promise.all(rows.map((each) => messageOf(deps, context, each))),
      nextPageToken: next ? tokens.tokenOf(next) : '',
    }
  }

function filtersOf(request: ListMessagesRequest): MessageFilters {
  const { createdFrom, createdBefore } = request
  return {
    orgId: given(request.organizationId),
    userId: given(request.userId),
    address: given(request.address),
    addressPart: given(request.addressContains),
    kind: ofWire(kindWire, request.kind),
    state: ofWire(stateWire, request.state),
    channel: ofWire(channelWire, request.channel),
    fromMicros: createdFrom && microsOfTimestamp(createdFrom),
    beforeMicros: createdBefore && microsOfTimestamp(createdBefore),
  }
}

function given(text: string): string | undefined {
  return text === '' ? undefined : text
}

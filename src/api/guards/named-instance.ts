/**
 * The instance that a message names, whatever the host of its request (organizations.md §2.3). One
 * that does not exist is not reported by itself, so that nobody learns which ones do.
 */
import type { Message } from '@bufbuild/protobuf'
import { refuse } from '../../domain/refusals.ts'
import type { Directory, Instance } from '../../queries/organization/directory.ts'
import type { Caller } from '../context.ts'

/** What a message says of the instance it is for. */
export type NamedInstance =
  /** It is about all instances. */
  | { readonly kind: 'all' }
  /** That of the host. */
  | { readonly kind: 'host' }
  /** Undefined: there is no such instance. */
  | { readonly kind: 'named'; readonly instance: Instance | undefined }

/** Finds the instance of a message. */
export async function findNamedInstance(
  { instanceById }: Pick<Directory, 'instanceById'>,
  request: Message,
): Promise<NamedInstance> {
  if (!('instanceId' in request)) return { kind: 'all' }
  const id = String(request.instanceId)
  if (id === '') return { kind: 'host' }
  return { kind: 'named', instance: (await instanceById(id)) ?? undefined }
}

/**
 * Of a blocked instance, and of one that does not exist, only the operator learns anything; to all
 * others their token is one of another instance.
 */
export function requireNamed({
  instance,
  caller,
}: {
  instance: Instance | undefined
  caller: Caller
}) {
  if (caller.isSystemUser) return
  if (!instance) throw refuse('caller.token_invalid')
  if (instance.isBlocked) throw refuse('instance.blocked')
}

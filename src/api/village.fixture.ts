/** Calls to our methods by the whole way a call goes, short of a door; for tests. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  create,
  type DescMessage,
  type DescMethodUnary,
  type JsonValue,
  type MessageInitShape,
  toJson,
} from '@bufbuild/protobuf'
import { openCrypto } from '../crypto/crypto.ts'
import type { Database } from '../database/database.ts'
import { createIds } from '../kit/ids.ts'
import { StatusError } from '../kit/status.ts'
import { createTenancy } from '../queries/tenancy.ts'
import { createVillage } from '../queries/village.fixture.ts'
import { adminPolicyMethods } from './admin/policy-methods.ts'
import { authMethods } from './auth/methods.ts'
import { authPolicyMethods } from './auth/policy-methods.ts'
import { factorMethods } from './factor-methods.ts'
import { managementLifeMethods } from './management/life-methods.ts'
import { managementPolicyMethods } from './management/policy-methods.ts'
import { managementReadMethods } from './management/read-methods.ts'
import { passwordMethods } from './password-methods.ts'
import { createRouter } from './router.ts'
import { sessionMethods } from './session/methods.ts'
import { settingsMethods } from './settings/methods.ts'
import { userLifeMethods } from './user/life-methods.ts'
import { userReadMethods } from './user/read-methods.ts'

export const host = 'village.example'

/** A village one can call. */
export async function openVillage(database: Database) {
  const village = createVillage(database)
  const { events, places, users, callers, sessions, clock } = village
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-'))
  const crypto = await openCrypto({
    ...{ dataDir: directory, masterKey: undefined, passwordHasher: 'argon2id', systemUsers: [] },
    ...{ externalUrl: new URL(`http://${host}`), workers: 1, clock },
    workerUrl: new URL('../crypto/passwords/worker.ts', import.meta.url),
  })
  const commands = { events, places, users, ids: createIds({ clock }), clock, ...crypto }
  const tenancy = createTenancy({ database })
  const needs = { commands, users, places, callers, tenancy, externalDomain: host }
  const methods = [
    ...managementReadMethods(needs),
    ...managementLifeMethods(needs),
    ...userReadMethods(needs),
    ...userLifeMethods(needs),
    ...authMethods(needs),
    ...passwordMethods(needs),
    ...adminPolicyMethods(needs),
    ...managementPolicyMethods(needs),
    ...authPolicyMethods(needs),
    ...settingsMethods(needs),
    ...factorMethods(needs),
    ...sessionMethods({ ...needs, sessions }),
  ]
  const router = createRouter({
    callers,
    places,
    clock,
    ...crypto,
    methods,
    isExternallySecure: false,
  })

  /** The answer as protojson, or what the call was refused with. */
  const call = async <I extends DescMessage, O extends DescMessage>(
    caller: { readonly token: string; readonly orgId?: string },
    method: DescMethodUnary<I, O>,
    request: MessageInitShape<I>,
  ): Promise<JsonValue | string> => {
    const headers: Record<string, string | undefined> = {
      host,
      authorization: `Bearer ${caller.token}`,
      'x-zitadel-orgid': caller.orgId,
    }
    try {
      const answer = await router.dispatch({
        method,
        request: create(method.input, request),
        headers: { get: (name) => headers[name] },
      })
      return toJson(method.output, answer as never)
    } catch (reason) {
      if (reason instanceof StatusError) return `${reason.code} ${reason.message}`
      throw reason
    }
  }

  return {
    ...village,
    call,
    commands,
    /** A machine with a token to call with. */
    caller: async (id: string, orgId: string) => {
      await village.machine({ id, orgId, userName: id })
      const { token, hash } = crypto.mintToken()
      await village.token({ id, orgId }, { id: `${id}-token`, hash })
      return { token }
    },
    close: async () => {
      await crypto.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

export type OpenVillage = Awaited<ReturnType<typeof openVillage>>

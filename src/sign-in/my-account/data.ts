/**
 * All that is kept about a user, for the user: JSON in pieces, so that a long history needs no
 * memory. Secrets are not in it, and events are as `events/shown-event.ts` shows them.
 */

import { toRfc3339 } from '../../kit/clock.ts'
import type { AccountCalls } from '../../login/account/account-calls.ts'
import { listMyApplications } from './applications.ts'
import { type Acting, asProvedMe, type Me } from './me.ts'
import { listMySessions } from './sessions.ts'

/** Rows that are read at once. */
const pageRows = 200

/** The pieces of the document. */
export async function exportMyData(
  acting: Acting,
): Promise<Awaited<ReturnType<AccountCalls['exportMyData']>>> {
  return asProvedMe(acting, async (me) => ({ pieces: piecesOf(acting, me) }))
}

async function* piecesOf(acting: Acting, me: Me): AsyncIterable<string> {
  const nowMicros = acting.deps.clock.nowMicros()
  yield `{\n"exportedAt": ${JSON.stringify(toRfc3339(nowMicros))}`
  for (const [name, value] of Object.entries(await wholeParts(acting, me))) {
    yield `,\n${JSON.stringify(name)}: ${JSON.stringify(value, undefined, 2)}`
  }
  for (const [name, pages] of Object.entries(pagedParts(acting, me))) {
    yield `,\n${JSON.stringify(name)}: [`
    let separator = '\n'
    for await (const rows of pages) {
      for (const row of rows) {
        yield `${separator}${JSON.stringify(row)}`
        separator = ',\n'
      }
    }
    yield '\n]'
  }
  yield '\n}\n'
}

/** What is bounded by itself. */
async function wholeParts(acting: Acting, { user, human, methods }: Me) {
  const { deps, scope } = acting
  const { instanceId } = scope
  const about = { instanceId, userId: user.id }
  const [links, memberships, sessions, applications] = await Promise.all([
    deps.users.idpLinks({ ...about, page: { offset: 0, limit: 1000, isAscending: true } }),
    deps.users.memberships(about),
    listMySessions(acting),
    listMyApplications(acting),
  ])
  const { isEmailVerified, isPhoneVerified, hasPassword } = human
  return {
    account: {
      ...{ id: user.id, organizationId: user.orgId, state: user.state },
      ...{ userName: user.userName, loginNames: user.loginNames },
      ...{ createdAt: toRfc3339(user.createdAtMicros), changedAt: toRfc3339(user.changedAtMicros) },
    },
    profile: profileOf(human),
    email: { address: human.email, isVerified: isEmailVerified },
    phone: { number: human.phone, isVerified: isPhoneVerified },
    signIn: {
      hasPassword,
      passwordChangedAt: timeOf(human.passwordChangedAtMicros),
      factors: methods.factors.map(({ kind, name, domain }) => ({ kind, name, domain })),
    },
    linkedAccounts: links.rows.map(({ idpName, externalUserId, displayName }) => ({
      ...{ provider: idpName, id: externalUserId, name: displayName },
    })),
    memberships: memberships.rows.map(({ scope: of, displayName, roles }) => ({
      ...{ of, name: displayName, roles },
    })),
    sessions: sessions.map(({ createdAtMicros, usedAtMicros, ...session }) => ({
      ...session,
      ...{ createdAt: toRfc3339(createdAtMicros), usedAt: toRfc3339(usedAtMicros) },
    })),
    applications: applications.map(({ grantedAtMicros, ...application }) => ({
      ...application,
      grantedAt: toRfc3339(grantedAtMicros),
    })),
  }
}

function profileOf({ firstName, lastName, nickName, displayName, gender, ...rest }: Me['human']) {
  const { preferredLanguage } = rest
  return { firstName, lastName, nickName, displayName, gender, preferredLanguage }
}

const timeOf = (micros: number | undefined) =>
  micros === undefined || micros === 0 ? null : toRfc3339(micros)

/** What may be long. */
function pagedParts(acting: Acting, me: Me): Readonly<Record<string, AsyncIterable<object[]>>> {
  return {
    metadata: metadataOf(acting, me),
    grants: grantsOf(acting, me),
    events: eventsOf(acting, me),
  }
}

async function* metadataOf(
  { deps, scope: { instanceId } }: Acting,
  { user }: Me,
): AsyncIterable<object[]> {
  for (let offset = 0; ; offset += pageRows) {
    const page = { offset, limit: pageRows, isAscending: true }
    const { rows } = await deps.users.metadata({ instanceId, userId: user.id, keys: [], page })
    yield rows.map(({ key, value, changedAtMicros }) => ({
      ...{ key, valueBase64: Buffer.from(value).toString('base64') },
      changedAt: toRfc3339(changedAtMicros),
    }))
    if (rows.length < pageRows) return
  }
}

async function* grantsOf(
  { deps, scope: { instanceId } }: Acting,
  { user: { id } }: Me,
): AsyncIterable<object[]> {
  for (let offset = 0; ; offset += pageRows) {
    const { rows } = await deps.authorizations.search({
      instanceId,
      scope: { orgIds: undefined, resourceIds: [], ownUserId: id },
      conditions: [{ kind: 'user', id }],
      order: 'createdAt',
      page: { offset, limit: pageRows, isAscending: true },
    })
    yield rows.map(({ project, org, roles, state, createdAtMicros }) => ({
      ...{ project: project.name, organization: org.name, roles: roles.map(({ key }) => key) },
      ...{ isActive: state === 1, createdAt: toRfc3339(createdAtMicros) },
    }))
    if (rows.length < pageRows) return
  }
}

/** Who else changed the account is somebody else's name, and not said. */
async function* eventsOf(
  { deps, scope: { instanceId } }: Acting,
  { user: { id } }: Me,
): AsyncIterable<object[]> {
  for (let afterSequence = 0; ; ) {
    const found = await deps.eventQueries.events({
      ...{ instanceId, afterSequence, limit: pageRows, isAscending: true },
      ...{ editorId: '', owner: '', eventTypes: [] },
      ...{ aggregateId: id, aggregateTypes: ['user'] },
    })
    yield found.map(({ type, createdAtMicros, payload, editorId }) => ({
      ...{ at: toRfc3339(createdAtMicros), type, isByYou: editorId === id },
      ...(payload && { payload }),
    }))
    const last = found.at(-1)
    if (!last || found.length < pageRows) return
    afterSequence = last.sequence
  }
}

/** What all users of a job of Authentik share: the job's options, checked (§10). */
import { type ReadOptions, SourceRefused } from '../reader.ts'

/** Members that may become the id. */
const idMembers = ['uid', 'uuid', 'pk', 'username'] as const
/** One of them. */
export type IdMember = (typeof idMembers)[number]

/** The options of a job. */
export interface AuthentikContext {
  readonly options: ReadOptions
  readonly idMember: IdMember
  readonly isPathOrganization: boolean
  readonly superuserRole: string | undefined
  readonly passkeyUse: 'passwordless' | 'secondFactor'
}

/** Checks the options; refuses those that have no meaning. */
export function authentikContext(options: ReadOptions): AuthentikContext {
  const { id = 'uid', organization, superuser, passkeys } = options.source ?? {}
  const idMember = idMembers.find((each) => each === id)
  if (idMember === undefined) {
    throw new SourceRefused(`The option id is one of ${idMembers.join(', ')}, and not "${id}"`)
  }
  if (organization !== undefined && organization !== 'path') {
    throw new SourceRefused(`The option organization is "path", and not "${organization}"`)
  }
  if (passkeys !== undefined && passkeys !== 'passwordless' && passkeys !== 'secondFactor') {
    throw new SourceRefused('The option passkeys is "passwordless" or "secondFactor"')
  }
  return {
    options,
    idMember,
    isPathOrganization: organization === 'path',
    superuserRole: superuser,
    passkeyUse: passkeys ?? 'passwordless',
  }
}

/** Records with every kind of fault, drawn from a seed. For tests only. */
import { createHash } from 'node:crypto'

/** What records may refer to. */
export interface DirtyWorld {
  readonly projectId: string
  readonly idpId: string
  /** User names that are taken. */
  readonly taken: readonly string[]
}

/** A number from 0 below `count`, from a seed. */
function chances(seed: number): (count: number) => number {
  let state = seed >>> 0
  return (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * count)
  }
}

const bcrypt = '$2b$05$NXbaf/fNrY1TUMzn6kZwleNcNnbJilgRdl6hJ1dak2ixOZ37xpTvq'

type Draft = Record<string, unknown>

/** What may be done to a good record; most leave it good. */
const faults: readonly ((
  record: Draft,
  draw: (count: number) => number,
  world: DirtyWorld,
) => void)[] = [
  () => undefined,
  (record) => void delete record.email,
  (record) => void delete record.profile,
  (record) => void delete record.password,
  (record) => void Object.assign(record, { email: { address: 'no address', isVerified: true } }),
  (record) => void Object.assign(record, { phone: { number: '12', isVerified: true } }),
  (record) => void Object.assign(record, { password: { hash: 'what is this?' } }),
  (record) => void Object.assign(record, { password: { hash: `${bcrypt}$cut` } }),
  (record) => void Object.assign(record, { password: { plain: 'short' } }),
  (record) => void Object.assign(record, { surprise: 1 }),
  (record) => void Object.assign(record, { state: 'asleep' }),
  (record) => void Object.assign(record, { createdAt: 'yesterday' }),
  (record) => void Object.assign(record, { createdAt: '2099-01-01T00:00:00Z' }),
  (record, draw) => void Object.assign(record, { id: `user ${draw(40)}` }),
  (record, draw) => void Object.assign(record, { userName: `Name${draw(40)}` }),
  (record, draw, { taken }) => void Object.assign(record, { userName: taken[draw(taken.length)] }),
  (record, draw) =>
    void Object.assign(record, { email: { address: `same${draw(9)}@example.com` } }),
  (record, draw, { idpId }) =>
    void Object.assign(record, { idpLinks: [{ idp: idpId, externalUserId: `x${draw(50)}` }] }),
  (record) => void Object.assign(record, { idpLinks: [{ idp: 'unknown', externalUserId: '1' }] }),
  (record, _draw, { projectId }) =>
    void Object.assign(record, { roles: [{ project: projectId, keys: ['reader'] }] }),
  (record, _draw, { projectId }) =>
    void Object.assign(record, { roles: [{ project: projectId, keys: ['nothing'] }] }),
  (record) => void Object.assign(record, { roles: [{ keys: ['reader'] }] }),
  (record) => void Object.assign(record, { organization: 'name:Nowhere' }),
  (record) => void Object.assign(record, { kind: 'machine' }),
  (record) =>
    void Object.assign(record, {
      kind: 'machine',
      machine: { name: 'robot' },
      ...{ profile: undefined, email: undefined, password: undefined, metadata: undefined },
    }),
  (record) => void Object.assign(record, { totp: [{ secret: '1' }] }),
  (record) =>
    void Object.assign(record, { totp: [{ secret: 'OFDXG3LOLA4FS2BWOBVVIMLDKEZHGTDX' }] }),
  (record) => void Object.assign(record, { metadata: { '': 'x' } }),
  (record) =>
    void Object.assign(record, { memberships: [{ scope: 'instance', roles: ['IAM_OWNER'] }] }),
  (record) =>
    void Object.assign(record, { memberships: [{ scope: 'organization', roles: ['CAT'] }] }),
  (record) => void Object.assign(record, { state: 'locked' }),
  (record) => void Object.assign(record, { state: 'inactive' }),
]

/** Lines of a file: records of which about half have one fault or several. */
export function dirtyLines(count: number, seed: number, world: DirtyWorld): string[] {
  const draw = chances(seed)
  return Array.from({ length: count }, (_, index) => {
    if (draw(200) === 0) return '{"broken":'
    const name = createHash('sha256').update(`${seed} ${index}`).digest('hex').slice(0, 12)
    const record: Draft = {
      id: `old-${name}`,
      userName: name,
      createdAt: '2020-01-02T03:04:05.678901Z',
      profile: { givenName: 'Given', familyName: `Family ${index}` },
      email: { address: `${name}@example.com`, isVerified: draw(2) === 0 },
      password: { hash: bcrypt },
      metadata: { dept: `d${draw(7)}` },
    }
    const times = draw(2) * (1 + draw(3))
    for (let time = 0; time < times; time++) faults[draw(faults.length)]?.(record, draw, world)
    return JSON.stringify(record)
  })
}

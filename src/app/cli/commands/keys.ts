/** `gatehouse keys`: lists and rotates the keys of a store. */
import { readSettings } from '../../config/settings.ts'
import { type KeyList, listKeys, rotateSigningKey } from '../../operator/keys.ts'
import { type RotationResult, rotateMasterKey } from '../../operator/rotate-master-key.ts'
import { type Command, optionText, rejectNames } from '../command.ts'
import { formatTable } from '../table.ts'

const instance = { type: 'string' } as const

/** `gatehouse keys list`. */
export const keysList: Command = {
  name: 'keys list',
  summary: 'lists the keys that sign tokens, and says which master key is here',
  usage: '[--instance <id>]',
  details: ['No key itself is shown, only what tells it from others. Also while the server runs.'],
  options: { instance },
  async run(args) {
    rejectNames(args)
    const settings = readSettings(process.env, process.cwd())
    const held = await listKeys(settings, optionText(args, 'instance'))
    return { lines: linesOf(held), data: held }
  },
}

const stateTexts = {
  active: 'signs since',
  initial: 'signs next, published since',
  inactive: 'verifies only, since',
} as const

function linesOf({ masterKey, signingKeys }: KeyList): string[] {
  const { fingerprint, from, fits } = masterKey
  const about = fits ? 'it fits the store' : 'it is NOT the one of the store'
  const master = fingerprint
    ? `master key ${fingerprint} from ${from}: ${about}`
    : `no master key in ${from}`
  const rows = signingKeys.map(({ keyId, state, since, instanceId, instanceName }) => [
    `signing key ${keyId}`,
    `${stateTexts[state]} ${since}`,
    `instance ${instanceId} (${instanceName})`,
  ])
  return [master, ...formatTable(rows)]
}

/** `gatehouse keys rotate signing`. */
export const keysRotateSigning: Command = {
  name: 'keys rotate signing',
  summary: 'has the next key sign tokens from now on',
  usage: '[--instance <id>]',
  details: [
    'What the key before has signed stays good until it ends; it is published as long. The next',
    'key of the same kind is published already, so that whoever keeps a copy of our keys knows it;',
    'where none is, one is made, which copies know five minutes later. Servers that run take it at',
    'once. GATEHOUSE_SIGNING_KEY_DAYS has this done by itself.',
    'With SQLite only while no server runs; with PostgreSQL also beside servers.',
  ],
  options: { instance },
  async run(args) {
    rejectNames(args)
    const settings = readSettings(process.env, process.cwd())
    const rotated = await rotateSigningKey(settings, optionText(args, 'instance'))
    const { keyId, instanceId } = rotated
    return { lines: [`key ${keyId} signs for instance ${instanceId} from now on`], data: rotated }
  },
}

/** `gatehouse keys rotate master`. */
export const keysRotateMaster: Command = {
  name: 'keys rotate master',
  summary: 'seals everything in the store with another master key',
  usage: '[--new-key-file <file>] [--leaked]',
  details: [
    'Only while no server runs, on either store. All in one transaction: what is interrupted can',
    'be called again. The key of the data directory is drawn anew, and the one before stays beside',
    'it with the time in its name: it opens the backups of its days. A key of the setting',
    'GATEHOUSE_MASTER_KEY needs the next one by GATEHOUSE_NEW_MASTER_KEY, or by a file, which is',
    'made where there is none. All nodes get the new key before they start again.',
    '',
    'Nobody notices: tokens, sessions, codes, factors and browsers stay as they are. If the key of',
    'before is in wrong hands, --leaked also renews what is hashed by a key: forms that are open',
    'in a browser just then must be sent again, browsers are known anew at the next sign-in.',
  ],
  options: { 'new-key-file': { type: 'string' }, leaked: { type: 'boolean' } },
  async run(args) {
    rejectNames(args)
    const settings = readSettings(process.env, process.cwd())
    const newKeyFile = optionText(args, 'new-key-file')
    const hasLeaked = args.values.leaked === true
    const rotated = await rotateMasterKey(settings, { newKeyFile, hasLeaked })
    return { lines: rotatedLines(rotated), data: rotated }
  },
}

const traces =
  'what was sealed before may still be found in the files of the database until they are ' +
  'rewritten (PostgreSQL: VACUUM FULL)'

function rotatedLines({ count, left, fingerprint, ...about }: RotationResult): string[] {
  const { keyFile, formerKeyFile, isErased } = about
  return [
    `${count} sealed values are sealed with the new master key ${fingerprint}`,
    keyFile === undefined
      ? 'set GATEHOUSE_MASTER_KEY to the new key on every node before it starts again'
      : `it is in ${keyFile}; nodes with a data directory of their own need it, too`,
    ...(isErased ? [] : [traces]),
    ...(formerKeyFile === undefined ? [] : [`the key of before is in ${formerKeyFile}`]),
    ...(left.length === 0 ? [] : [leftText(left)]),
  ]
}

function leftText(left: readonly string[]): string {
  const directory = [...new Set(left)].join(', ')
  return `${left.length} did not open with the key of before, and stay as they are: ${directory}`
}

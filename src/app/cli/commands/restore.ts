/** `gatehouse restore`: restores a backup into an empty store. */
import { readSettings } from '../../config/settings.ts'
import { type RestoreResult, restoreBackup } from '../../operator/restore.ts'
import { rowsText } from '../amounts.ts'
import { type Command, type CommandResult, optionalName, UsageError } from '../command.ts'
import { withProgress } from '../progress.ts'

/** `gatehouse restore`. */
export const restore: Command = {
  name: 'restore',
  summary: 'fills the empty store of the settings from a backup, whatever engine that was on',
  usage: 'FILE [--force] [--hold-messages]',
  details: [
    'Only while no server runs on the store. All of it or nothing: after a kill the store is what',
    'it was. The master key of the backup has to be here; the command says when it is not.',
    '',
    '--force          with SQLite: a store that is there is kept beside it, under a dated name.',
    '--hold-messages  mails and SMS that waited are given up, so that nothing is sent twice;',
    '                 "gatehouse outbox retry" sends them.',
    '',
    'See docs/backups.md.',
  ],
  options: { force: { type: 'boolean' }, 'hold-messages': { type: 'boolean' } },
  async run(args) {
    const file = optionalName(args)
    if (file === undefined) throw new UsageError('from which file?')
    const settings = readSettings(process.env, process.cwd())
    const holdsMessages = args.values['hold-messages'] === true
    const asked = { file, holdsMessages, force: args.values.force === true }
    const restored = await withProgress((onProgress) =>
      restoreBackup(settings, { ...asked, onProgress }),
    )
    return toResult(restored, holdsMessages)
  },
}

function toResult(restored: RestoreResult, holdsMessages: boolean): CommandResult {
  const { manifest, place, keptAside, waiting, isOlder, key } = restored
  const { contents, madeAt, migration } = manifest
  const lines = [
    `${place} holds ${rowsText(contents)} as of ${madeAt}; every row was compared`,
    ...(keptAside ? [`The store that was there is in ${keptAside}`] : []),
    keyTexts[key](restored),
    ...(isOlder
      ? [`It is at migration ${migration}: the next start brings it to this version.`]
      : []),
    ...(waiting > 0 ? [messagesText(waiting, holdsMessages)] : []),
  ]
  const { masterKey: _, ...facts } = manifest
  return { lines, data: { ...facts, place, keptAside: keptAside ?? null, key, waiting } }
}

const keyTexts: Record<RestoreResult['key'], (restored: RestoreResult) => string> = {
  right: () => 'The master key that is here is the right one.',
  restored: ({ keyFile }) => `The master key came with the backup and is in ${keyFile} now.`,
  missing: ({ keyFile }) =>
    `There is no master key here yet: put the one of the backup at ${keyFile}, or set ` +
    'GATEHOUSE_MASTER_KEY to it. No server starts without it.',
  unknown: () =>
    'The backup is of before keys were recorded: the start will say whether the key is right.',
}

function messagesText(waiting: number, holdsMessages: boolean): string {
  return holdsMessages
    ? `${waiting} messages waited and were given up; "gatehouse outbox retry --all" sends them.`
    : `${waiting} messages wait: the next server sends them, also those that were sent since.`
}

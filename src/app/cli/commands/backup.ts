/** `gatehouse backup`: backs up the whole store to one file. */
import { readSettings } from '../../config/settings.ts'
import { type BackupResult, makeBackup } from '../../operator/backup.ts'
import { rowsText, sizeText } from '../amounts.ts'
import { type Command, type CommandResult, optionalName, UsageError } from '../command.ts'
import { withProgress } from '../progress.ts'

/** `gatehouse backup`. */
export const backup: Command = {
  name: 'backup',
  summary: 'writes the whole store into one file, also while servers run on it',
  usage: 'FILE [--with-key] [--force]',
  details: [
    'FILE holds all that was acknowledged before; on both engines it is the same kind of file.',
    'It has its name only when it is complete, on the disk, and was read once.',
    '',
    '--with-key  puts the master key into it, too: whoever has the file can open all its secrets.',
    '            Without it, keep the key elsewhere: no server starts on a backup without it.',
    '--force     replaces a backup of that name.',
    '',
    'The mailbox of a development server is not in it. See docs/backups.md.',
  ],
  options: { 'with-key': { type: 'boolean' }, force: { type: 'boolean' } },
  async run(args) {
    const file = optionalName(args)
    if (file === undefined) throw new UsageError('into which file?')
    const settings = readSettings(process.env, process.cwd())
    const asked = {
      file,
      withKey: args.values['with-key'] === true,
      force: args.values.force === true,
    }
    return toResult(
      await withProgress((onProgress) => makeBackup(settings, { ...asked, onProgress })),
    )
  },
}

function toResult(made: BackupResult): CommandResult {
  const { file, bytes, manifest } = made
  const { madeAt, migration, keyFingerprint, contents, engine } = manifest
  return {
    lines: [
      `${file} (${sizeText(bytes)}) holds ${rowsText(contents)}, as of ${madeAt}`,
      keyText(made),
    ],
    data: {
      file,
      bytes,
      madeAt,
      engine,
      migration,
      keyFingerprint,
      hasKey: manifest.masterKey !== null,
      keyFile: made.keyFile ?? null,
      contents,
    },
  }
}

function keyText({ manifest, keyFile, isKeyHere }: BackupResult): string {
  if (manifest.masterKey !== null) {
    return 'The master key is in it: keep the file as you would keep the key.'
  }
  const absent = 'The master key is not in it, and no server starts without that key'
  if (isKeyHere === false) return `${absent}; the key that is here is another one.`
  if (keyFile !== undefined) return `${absent}: keep a copy of ${keyFile}, apart from the backup.`
  if (isKeyHere)
    return `${absent}: keep what GATEHOUSE_MASTER_KEY is set to, apart from the backup.`
  return `${absent}: keep it where the server has it, and a copy apart from the backup.`
}

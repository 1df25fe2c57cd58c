/** `gatehouse move`: takes a store over to the other engine. */
import { isDatabaseUrl } from '../../config/database-settings.ts'
import { readSettings } from '../../config/settings.ts'
import { type MoveInput, type MoveResult, moveStore } from '../../operator/move.ts'
import { rowsText } from '../amounts.ts'
import { type Command, type CommandResult, optionText, UsageError } from '../command.ts'
import { withProgress } from '../progress.ts'

/** `gatehouse move`. */
export const move: Command = {
  name: 'move',
  summary: 'copies the store of the settings into an empty one on the other engine',
  usage: '--to postgres://… | --to sqlite:FOLDER',
  details: [
    'Only while no server runs on either. All of it or nothing: after a kill the target is as',
    'empty as before. The store that it was copied from stays as it is.',
    'A password need not stand in the URL: PGPASSWORD and ~/.pgpass are looked at.',
    '',
    'See docs/backups.md.',
  ],
  options: { to: { type: 'string' } },
  async run(args) {
    if (args.names.length > 0) throw new UsageError(`"${args.names[0]}" is one word too many`)
    const settings = readSettings(process.env, process.cwd())
    const to = placeOf(optionText(args, 'to'), settings.dataDir)
    return toResult(await withProgress((onProgress) => moveStore(settings, { to, onProgress })))
  },
}

function placeOf(text: string | undefined, dataDir: string): MoveInput['to'] {
  if (text === undefined) throw new UsageError('where to?')
  if (isDatabaseUrl(text)) return { databaseUrl: text, dataDir }
  const [, folder] = /^sqlite:(.+)$/.exec(text) ?? []
  if (folder) return { databaseUrl: undefined, dataDir: folder }
  throw new UsageError('--to takes postgres://… or sqlite:FOLDER')
}

function toResult({ from, to, contents, keyFileToCopy }: MoveResult): CommandResult {
  const tables = Object.entries(contents).filter(([, { rows }]) => rows > 0)
  const width = Math.max(...tables.map(([table]) => table.length))
  return {
    lines: [
      ...tables.map(
        ([table, { rows }]) => `  ${table.padEnd(width)}  ${rows.toLocaleString('en')}`,
      ),
      `${to.name} holds ${rowsText(contents)}; every row was compared with ${from.name}`,
      to.url !== undefined
        ? 'Set GATEHOUSE_DATABASE_URL to it and start the servers.'
        : 'Unset GATEHOUSE_DATABASE_URL, set GATEHOUSE_DATA_DIR to its folder, start the server.',
      ...(keyFileToCopy ? [`Copy the master key there first: it is in ${keyFileToCopy}`] : []),
      'Start no server on the store of before: it does not know what happens from now on.',
    ],
    data: { from: from.name, to: to.name, contents },
  }
}

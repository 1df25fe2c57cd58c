/** `gatehouse export`: all users of a server as canonical records. */
import { sizeText } from '../amounts.ts'
import { type Command, optionText, rejectNames } from '../command.ts'
import { connectionDetails, connectionOptions } from '../import/connection.ts'
import { writeStream } from '../import/downloads.ts'
import { numberText } from '../import/reports.ts'
import { openSession } from '../import/session.ts'

/** `gatehouse export`. */
export const exportUsers: Command = {
  name: 'export',
  summary: 'writes all users of a server as records that can be imported again',
  usage: '[--organization ID] [--without-credentials] [-o FILE]',
  details: [
    'A record a line, as JSON (import-sources §0.1): hashes and passkeys are in it for whoever may',
    'read them. Without -o it goes to standard output. The file has its name when it is complete.',
    '',
    '--organization ID      only the users of one organisation',
    '--without-credentials  no hashes, authenticators, recovery codes and passkeys',
    ...connectionDetails,
  ],
  options: {
    ...connectionOptions,
    organization: { type: 'string' },
    'without-credentials': { type: 'boolean' },
    output: { type: 'string', short: 'o' },
  },
  async run(args) {
    rejectNames(args)
    const { client, reports, interrupts } = openSession(args)
    // What is half written has no name yet, so it may end at any time.
    interrupts.release()
    const organization = optionText(args, 'organization')
    const query = new URLSearchParams({
      ...(organization !== undefined && { organization_id: organization }),
      ...(args.values['without-credentials'] === true && { credentials: 'false' }),
    })
    const download = await client.download(`/users?${query}`)
    const hasCredentials = download.header('gatehouse-export-credentials') === 'true'
    const counted = countingLines(download.chunks)
    const file = optionText(args, 'output')
    if (file === undefined) {
      for await (const chunk of counted.chunks) await written(chunk)
      return undefined
    }
    const bytes = await writeStream(file, counted.chunks, () => {
      reports.onProgress({ phase: 'export', done: counted.lines(), counts: {} })
    }).finally(reports.end)
    const users = counted.lines()
    return {
      lines: [
        `${file} (${sizeText(bytes)}) has ${numberText(users)} users`,
        hasCredentials
          ? 'Hashes and keys are in it: keep it as you would keep a backup.'
          : 'It has no hashes and no keys.',
      ],
      data: { event: 'end', file, bytes, users, hasCredentials },
      isOneLine: true,
    }
  },
}

function countingLines(chunks: AsyncIterable<Uint8Array>) {
  let count = 0
  return {
    lines: () => count,
    chunks: (async function* () {
      for await (const chunk of chunks) {
        for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count += 1
        yield chunk
      }
    })(),
  }
}

function written(chunk: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(chunk, (reason) => (reason ? reject(reason) : resolve()))
  })
}

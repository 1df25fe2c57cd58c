/** The output of `--help`, for all commands or for one. */
import type { Command } from './command.ts'

/** The overview of all commands. */
export function overviewHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  return [
    'gatehouse <command> [--help]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    '  --help       says more of a command',
    '  --json       prints what a command says as JSON',
    '  --version    prints the version',
    '',
    'Settings come from the environment and from .env; see docs/settings.md and docs/operate.md.',
    'Exit codes: 0 done; 1 tried, and it did not come about; 2 called wrongly, or a setting, a',
    'file or another process stands in the way, or a dry run would refuse something; 3 done for',
    'some and not for others.',
  ].join('\n')
}

/** The help of one command. */
export function commandHelp({ name, summary, usage, details = [] }: Command): string {
  const call = ['gatehouse', name, usage].filter(Boolean).join(' ')
  return [call, '', `  ${summary}`, ...details.map((line) => `  ${line}`)].join('\n')
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Command,
  findCommand,
  optionalName,
  optionText,
  parseArguments,
  UsageError,
} from './command.ts'
import { commands } from './commands/all.ts'
import { commandHelp, overviewHelp } from './help.ts'

const command = (name: string): Command => ({
  ...{ name, summary: 'does it', options: { org: { type: 'string' } } },
  run: async () => undefined,
})
const both = [command('admin'), command('admin token')]

test('the longest name that the words begin with is the command', () => {
  const found = (words: string) => findCommand(both, words.split(' '))
  assert.equal(found('admin token 7')?.command.name, 'admin token')
  assert.deepEqual(found('admin token 7')?.rest, ['7'])
  assert.equal(found('admin 7')?.command.name, 'admin')
  assert.equal(found('token admin'), undefined)
})

test('words and options are read, and unknown options are refused by name', () => {
  const words = parseArguments(command('x'), ['a', '--org', '7', '--json'])
  assert.equal(optionalName(words), 'a')
  assert.equal(optionText(words, 'org'), '7')
  assert.equal(words.values.json, true)
  assert.throws(() => parseArguments(command('x'), ['--size']), /'--size'/)
  assert.throws(() => parseArguments(command('x'), ['--org']), UsageError)
  assert.throws(
    () => optionalName(parseArguments(command('x'), ['a', 'b'])),
    /"b" is one word too many/,
  )
})

test('help names every command, and no two commands have one name', () => {
  const help = overviewHelp(commands)
  for (const { name, summary } of commands) assert.ok(help.includes(`${name} `) && summary !== '')
  assert.equal(new Set(commands.map(({ name }) => name)).size, commands.length)
  assert.match(commandHelp(command('x')), /^gatehouse x\n\n {2}does it$/)
})

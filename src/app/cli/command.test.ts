import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Command, findCommand, onlyName, readWords, textOf, WrongWords } from './command.ts'
import { commands } from './commands/all.ts'
import { helpOf, helpOfAll } from './help.ts'

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
  const words = readWords(command('x'), ['a', '--org', '7', '--json'])
  assert.equal(onlyName(words), 'a')
  assert.equal(textOf(words, 'org'), '7')
  assert.equal(words.values.json, true)
  assert.throws(() => readWords(command('x'), ['--size']), /'--size'/)
  assert.throws(() => readWords(command('x'), ['--org']), WrongWords)
  assert.throws(() => onlyName(readWords(command('x'), ['a', 'b'])), /"b" is one word too many/)
})

test('help names every command, and no two commands have one name', () => {
  const help = helpOfAll(commands)
  for (const { name, summary } of commands) assert.ok(help.includes(`${name} `) && summary !== '')
  assert.equal(new Set(commands.map(({ name }) => name)).size, commands.length)
  assert.match(helpOf(command('x')), /^gatehouse x\n\n {2}does it$/)
})
